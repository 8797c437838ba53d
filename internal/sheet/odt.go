package sheet

const (
	inODT  = "document texte OpenDocument (odt)"
	inFODT = "document texte OpenDocument à plat (fodt)"
)

// readODT reads the tables of a text of LibreOffice, a grid each, as readDOCX does.
func readODT(data []byte, l Limits) (Book, error) { return readOpenDocument(data, inODT, l) }

// readText reads the paragraphs and the tables of the open element, whatever they are wrapped in.
func (d *openDocument) readText() {
	if d.book.Format == inFODS {
		d.book.Format = inFODT
	}
	for part := range d.children() {
		switch string(part.name) {
		case "table":
			d.readTextTable()
		case "p", "h":
			t := odsText{most: longestAbove, spaced: true}
			d.readInline(&t)
			d.above.add(t.shown)
		case "section", "list", "list-item", "list-header":
			d.readText()
		default: // tracked changes, indexes, shapes, forms
			d.skip()
		}
	}
}

func (d *openDocument) readTextTable() {
	d.tables++
	if d.tables > d.build.limits.Sheets {
		d.skip()
		return
	}
	d.build.begin(tableName(d.tables), d.tables-1, false)
	t := &odsTable{openDocument: d, row: 1, column: 1}
	t.walk(false)
	if d.err != nil {
		return
	}
	if grid := d.build.end(t.hidden); len(grid.Rows) > 0 {
		grid.Above = d.above.take()
		d.book.Grids = append(d.book.Grids, grid)
	}
}
