package sheet

import "strconv"

const inDOCX = "document Word (docx)"

// readDOCX reads the tables of a text of Word, a grid each. Its other text is no cell: what stands above
// a table is kept with it.
func readDOCX(data []byte, l Limits) (Book, error) {
	if refusal := checkArchive(data, l); refusal != nil {
		return Book{}, refusal
	}
	parts := partsOf(data)
	content, err := parts.content("word/document.xml")
	if err != nil {
		return Book{}, corrupt(inDOCX, "son contenu est illisible")
	}
	d := &wordText{xmlScanner: &xmlScanner{data: content, stop: l.Stop}, build: newBuilder(l)}
	d.child() // the root
	d.readBlocks()
	if d.err != nil {
		return Book{}, asRefusal(d.err, inDOCX, "son contenu est illisible")
	}
	if refusal := l.checkSheets(d.tables); refusal != nil {
		return Book{}, refusal
	}
	if len(d.grids) == 0 {
		return Book{}, noTable(inDOCX)
	}
	return Book{Format: inDOCX, Grids: d.grids, Macros: parts["word/vbaproject.bin"] != nil}, nil
}

// noTable refuses a text in which no table holds anything.
func noTable(what string) *Refusal {
	return &Refusal{Read: what + " sans tableau", Expected: expected + ", ou un texte qui porte les réunions dans un tableau", Advice: useForm}
}

// tableName names a table of a text, which has no name that its sender sees.
func tableName(n int) string { return "Tableau " + strconv.Itoa(n) }

// wordText is a text of Word, walked once.
type wordText struct {
	*xmlScanner
	build  *builder
	grids  []Grid
	tables int // found so far
	above  above
}

// readBlocks reads the paragraphs and the tables of the open element, whatever they are wrapped in.
func (d *wordText) readBlocks() {
	for part := range d.children() {
		switch string(part.name) {
		case "tbl":
			d.readTable()
		case "p":
			text := wordCell{most: longestAbove}
			d.readInline(&text)
			d.above.add(text.shown)
		case "body", "sdt", "sdtContent", "customXml", "ins", "smartTag":
			d.readBlocks()
		default:
			d.skip()
		}
	}
}

func (d *wordText) readTable() {
	d.tables++
	if d.tables > d.build.limits.Sheets {
		d.skip()
		return
	}
	d.build.begin(tableName(d.tables), d.tables-1, false)
	t := &wordTable{wordText: d, open: map[int]int{}}
	t.walk()
	if d.err != nil {
		return
	}
	if grid := d.build.end(nil); len(grid.Rows) > 0 {
		grid.Above = d.above.take()
		d.grids = append(d.grids, grid)
	}
}

// wordTable reads one table. A block of merged cells goes down as long as the rows say so.
type wordTable struct {
	*wordText
	row, column int
	open        map[int]int // by first column, the last block of merged cells
}

func (t *wordTable) walk() {
	for part := range t.children() {
		switch string(part.name) {
		case "tr":
			t.row++
			t.column = 1
			t.readRow()
		case "sdt", "sdtContent", "customXml", "ins":
			t.walk()
		default:
			t.skip()
		}
	}
}

func (t *wordTable) readRow() {
	for part := range t.children() {
		switch string(part.name) {
		case "tc":
			t.readCell()
		case "trPr":
			t.readIndent()
		case "sdt", "sdtContent", "customXml":
			t.readRow()
		default:
			t.skip()
		}
	}
}

// readIndent steps over the columns that the row leaves out at its start.
func (t *wordTable) readIndent() {
	for part := range t.children() {
		if string(part.name) == "gridBefore" {
			t.column += min(part.integer("val", 0), maxNumber)
		}
		t.skip()
	}
}

// wordSpan is how far a cell goes.
type wordSpan struct {
	across int
	down   string // "restart" begins a block, "continue" is inside the one from above
}

func (t *wordTable) readCell() {
	shape, text := wordSpan{across: 1}, wordCell{most: 4 * (t.build.limits.StringLength + 1)}
	for part := range t.children() {
		if string(part.name) == "tcPr" {
			shape = t.readShape()
			continue
		}
		t.readPart(part, &text)
	}
	block := Range{t.row, t.column, t.row, min(t.column+shape.across-1, maxNumber)}
	t.column = block.LastColumn + 1
	if shape.down == "continue" {
		t.extend(block)
		return
	}
	t.put(block, shape, text)
}

func (t *wordTable) put(block Range, shape wordSpan, text wordCell) {
	if t.err != nil {
		return
	}
	if refusal := t.build.put(t.row, false, Cell{Column: block.FirstColumn, Text: validText(text.shown)}); refusal != nil {
		t.err = refusal
		return
	}
	if shape.down != "restart" && shape.across == 1 {
		return
	}
	if refusal := t.build.merge(block); refusal != nil {
		t.err = refusal
		return
	}
	t.open[block.FirstColumn] = len(t.build.grid.Merged) - 1
}

func (t *wordTable) readShape() wordSpan {
	shape := wordSpan{across: 1}
	for part := range t.children() {
		switch string(part.name) {
		case "gridSpan":
			shape.across = max(1, min(part.integer("val", 1), t.build.limits.Columns))
		case "vMerge":
			if shape.down = part.own("val"); shape.down == "" {
				shape.down = "continue"
			}
		}
		t.skip()
	}
	return shape
}

// extend lets the block from above that has this place reach the open row.
func (t *wordTable) extend(place Range) {
	at, known := t.open[place.FirstColumn]
	if !known {
		return
	}
	if b := &t.build.grid.Merged[at]; b.LastRow == t.row-1 {
		b.LastRow = t.row
	}
}
