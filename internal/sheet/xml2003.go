package sheet

import "strings"

const inXML2003 = "classeur XML 2003"

// xml2003 is the XML Spreadsheet of Excel 2002 and 2003, which applications still export.
type xml2003 struct {
	*xmlScanner
	build  *builder
	book   Book
	styles map[string]dateStyle
	struck map[string]bool // styles that strike their text through
	sheets int             // found so far
	row    int             // of the next row
	column int             // of the next column definition
	hidden []span
}

func readXML2003(data []byte, l Limits) (Book, error) {
	text, _ := decode(data)
	x := &xml2003{
		xmlScanner: &xmlScanner{data: []byte(text), stop: l.Stop}, build: newBuilder(l),
		book: Book{Format: inXML2003}, styles: map[string]dateStyle{}, struck: map[string]bool{},
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

func (x *xml2003) readWorkbook() {
	x.child() // the root
	for part := range x.children() {
		switch string(part.name) {
		case "Styles", "ExcelWorkbook":
			x.readSettings("")
		case "Worksheet":
			x.readSheet(part)
		default:
			x.skip()
		}
	}
}

// readSettings reads the styles, whose date formats stand inside them, and the date system.
func (x *xml2003) readSettings(style string) {
	for part := range x.children() {
		switch string(part.name) {
		case "Date1904":
			x.book.Date1904 = true
		case "NumberFormat":
			x.styles[style] = dateStyleOf(part.own("Format"))
		case "Font":
			x.struck[style] = isTrue(part.own("StrikeThrough"))
		}
		x.readSettings(part.own("ID"))
	}
}

func (x *xml2003) readSheet(e element) {
	x.sheets++
	if x.sheets > x.build.limits.Sheets {
		x.skip()
		return
	}
	x.build.begin(validText([]byte(e.own("Name"))), x.sheets-1, false)
	x.row, x.column, x.hidden = 1, 1, nil
	x.readParts()
	x.book.Grids = append(x.book.Grids, x.build.end(x.hidden))
}

func (x *xml2003) readParts() {
	for part := range x.children() {
		switch string(part.name) {
		case "Table", "WorksheetOptions":
			x.readParts()
		case "Visible":
			x.build.grid.Hidden = strings.HasSuffix(string(x.text()), "Hidden")
		case "Column":
			x.readColumns(part)
		case "Row":
			x.readRow(part)
		default:
			x.skip()
		}
	}
}

func (x *xml2003) readColumns(e element) {
	first := e.integer("Index", x.column)
	x.column = min(first+e.integer("Span", 0)+1, maxNumber)
	if isTrue(e.own("Hidden")) && len(x.hidden) < x.build.limits.Columns {
		x.hidden = append(x.hidden, span{first, x.column - 1})
	}
	x.skip()
}

func (x *xml2003) readRow(e element) {
	row, next := max(e.integer("Index", x.row), 1), 1
	x.row = min(row+e.integer("Span", 0)+1, maxNumber)
	for cell := range x.children() {
		column := max(cell.integer("Index", next), 1)
		last := min(column+cell.integer("MergeAcross", 0), maxNumber)
		if down := cell.integer("MergeDown", 0); down > 0 || last > column {
			x.keep(x.build.merge(Range{row, column, row + down, last}))
		}
		next = last + 1
		c := x.readCell(cell)
		c.Column = column
		x.keep(x.build.put(row, isTrue(e.own("Hidden")), c))
	}
}

// keep ends the reading with a refusal, if there is one.
func (x *xml2003) keep(refusal *Refusal) {
	if refusal != nil && x.err == nil {
		x.err = refusal
	}
}

func (x *xml2003) readCell(e element) Cell {
	formula, isFormula := e.lookup("Formula")
	c := Cell{Text: validText([]byte(formula)), NoValue: isFormula}
	note := ""
	for part := range x.children() {
		if string(part.name) == "Data" {
			c = x.value(part.own("Type"), validText(x.allText()), x.styles[e.own("StyleID")])
			continue
		}
		if string(part.name) == "Comment" {
			note = x.comment()
			continue
		}
		x.skip()
	}
	c.Struck, c.Note = x.struck[e.own("StyleID")], note
	c.Formula = isFormula
	return c
}

// comment returns the text of the open comment.
func (x *xml2003) comment() string {
	text := ""
	for part := range x.children() {
		if string(part.name) == "Data" {
			text = validText(x.allText())
			continue
		}
		x.skip()
	}
	return text
}

func (x *xml2003) value(kind, text string, style dateStyle) Cell {
	system := since1900
	if x.book.Date1904 {
		system = since1904
	}
	plain := strings.TrimSpace(text)
	switch kind {
	case "Boolean":
		return boolean(plain)
	case "Error":
		return Cell{Kind: Error, Text: plain}
	case "DateTime":
		if moment, ok := isoTime(plain); ok {
			return system.date(moment, style)
		}
	case "Number":
		if number, ok := decimal(plain); ok {
			return system.numeric(plain, number, noDate)
		}
	}
	return Cell{Text: text}
}
