package sheet

import "strings"

const inXML2003 = "classeur XML 2003"

// readXML2003 reads the XML Spreadsheet of Excel 2002 and 2003, which many applications
// still export.
func readXML2003(data []byte, l Limits) (Book, error) {
	text, _ := decode(data)
	x := &xml2003{
		xmlScanner: &xmlScanner{data: []byte(text)},
		build:      newBuilder(l),
		book:       Book{Format: inXML2003},
		styles:     map[string]dateStyle{},
	}
	if root, ok := x.child(); !ok || string(root.name) != "Workbook" {
		return Book{}, corrupt(inXML2003, "son contenu est illisible")
	}
	x.readWorkbook()
	if x.err != nil {
		return Book{}, asRefusal(x.err, inXML2003, "son contenu est illisible")
	}
	if refusal := l.checkSheets(x.sheets); refusal != nil {
		return Book{}, refusal
	}
	if len(x.book.Grids) == 0 {
		return Book{}, noWorksheet()
	}
	return x.book, nil
}

// xml2003 is the workbook being read.
type xml2003 struct {
	*xmlScanner
	build       *builder
	book        Book
	system      dateSystem
	styles      map[string]dateStyle
	sheets      int // found so far
	row, column int // of the next row, of the next cell or column definition
	hidden      []span
	merged      []Range
}

func (x *xml2003) readWorkbook() {
	for part := range x.children() {
		switch string(part.name) {
		case "ExcelWorkbook":
			x.readSettings()
		case "Styles":
			x.readStyles()
		case "Worksheet":
			x.readSheet(part)
		default:
			x.skip()
		}
	}
}

func (x *xml2003) readSettings() {
	for part := range x.children() {
		if string(part.name) == "Date1904" {
			x.system, x.book.Date1904 = since1904, true
		}
		x.skip()
	}
}

func (x *xml2003) readStyles() {
	for style := range x.children() {
		for part := range x.children() {
			if string(part.name) == "NumberFormat" {
				x.styles[style.own("ID")] = namedStyle(part.own("Format"))
			}
			x.skip()
		}
	}
}

// namedStyle knows the names that formats go by beside their codes: General Number, Short
// Date, Yes/No…
func namedStyle(format string) dateStyle {
	switch {
	case strings.HasSuffix(format, " Date"):
		return wholeDate
	case format == "General Number", format == "Yes/No", strings.HasSuffix(format, "Currency"):
		return noDate
	}
	return dateStyleOf(format)
}

func (x *xml2003) readSheet(e element) {
	x.sheets++
	if x.sheets > x.build.limits.Sheets {
		x.skip()
		return
	}
	x.build.begin(validText([]byte(e.own("Name"))), x.sheets-1, false)
	x.row, x.column, x.hidden, x.merged = 1, 1, nil, nil
	hidden := false
	for part := range x.children() {
		switch string(part.name) {
		case "Table":
			x.readTable()
		case "WorksheetOptions":
			hidden = x.readVisibility()
		default:
			x.skip()
		}
	}
	grid := x.build.end(x.hidden)
	grid.Hidden, grid.Merged = hidden, x.merged
	x.book.Grids = append(x.book.Grids, grid)
}

func (x *xml2003) readVisibility() (hidden bool) {
	for part := range x.children() {
		if string(part.name) == "Visible" {
			hidden = strings.HasSuffix(string(x.text()), "Hidden")
			continue
		}
		x.skip()
	}
	return hidden
}

func (x *xml2003) readTable() {
	for part := range x.children() {
		switch string(part.name) {
		case "Column":
			x.readColumns(part)
		case "Row":
			x.readRow(part)
			continue
		}
		x.skip()
	}
}

// place returns the place of an element: its own index, or the one after the last.
func (e element) place(next int) int {
	if _, ok := e.lookup("Index"); ok {
		return e.times("Index")
	}
	return min(next, maxNumber)
}

// further is how many more rows or columns an element counts for.
func (e element) further(name string) int {
	if _, ok := e.lookup(name); !ok || e.own(name) == "0" {
		return 0
	}
	return e.times(name)
}

func (x *xml2003) readColumns(e element) {
	first := e.place(x.column)
	last := first + e.further("Span")
	if isTrue(e.own("Hidden")) && len(x.hidden) < x.build.limits.Columns {
		x.hidden = append(x.hidden, span{first, last})
	}
	x.column = last + 1
}

func (x *xml2003) readRow(e element) {
	row, column := e.place(x.row), 1
	hidden := isTrue(e.own("Hidden"))
	x.row = row + e.further("Span") + 1
	for cell := range x.children() {
		if string(cell.name) != "Cell" {
			x.skip()
			continue
		}
		first := cell.place(column)
		across, down := cell.further("MergeAcross"), cell.further("MergeDown")
		if across > 0 || down > 0 {
			x.merged = append(x.merged, Range{row, first, row + down, first + across})
		}
		column = first + across + 1
		if c := x.readCell(cell); x.err == nil {
			c.Column = first
			if refusal := x.build.put(row, hidden, c); refusal != nil {
				x.err = refusal
			}
		}
	}
}

func (x *xml2003) readCell(e element) Cell {
	formula, isFormula := e.lookup("Formula")
	c := Cell{Text: validText([]byte(formula)), NoValue: isFormula}
	for part := range x.children() {
		if string(part.name) == "Data" {
			c = x.value(part.own("Type"), validText(x.allText()), x.styles[e.own("StyleID")])
			continue
		}
		x.skip()
	}
	c.Formula = isFormula
	return c
}

// allText is the text of the open element and of those inside it, which dress it.
func (x *xml2003) allText() []byte {
	var text []byte
	for {
		switch token := x.next(); token.kind {
		case startTag:
			text = append(text, x.allText()...)
		case characters:
			text = append(text, unescape(token.text)...)
		case verbatim:
			text = append(text, token.text...)
		case endTag, noToken:
			return text
		}
	}
}

func (x *xml2003) value(kind, text string, style dateStyle) Cell {
	switch kind {
	case "Boolean":
		return boolean(text)
	case "Error":
		return Cell{Kind: Error, Text: text}
	case "DateTime":
		if moment, ok := isoTime(strings.TrimSpace(text)); ok {
			return x.system.date(moment, style)
		}
	case "Number":
		if number, ok := decimal(strings.TrimSpace(text)); ok {
			return x.system.numeric(strings.TrimSpace(text), number, style)
		}
	}
	return Cell{Text: text}
}
