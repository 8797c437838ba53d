package sheet

import (
	"bytes"
	"strconv"
)

// worksheet reads one sheet of a workbook in a single pass.
type worksheet struct {
	*xmlScanner
	book   *workbook
	hidden []span
	row    int // number of the last row opened
}

// readWorksheet fills the grid that the builder of the workbook has begun.
func readWorksheet(content []byte, book *workbook) (Grid, error) {
	w := &worksheet{xmlScanner: &xmlScanner{data: content, stop: book.build.limits.Stop}, book: book}
	root, ok := w.child()
	if !ok || string(root.name) != "worksheet" {
		return Grid{}, errUnreadable
	}
	for part := range w.children() {
		switch string(part.name) {
		case "cols":
			w.readColumns()
		case "sheetData":
			w.readRows()
		case "mergeCells":
			w.readMerged()
		default:
			w.skip()
		}
	}
	if w.err != nil {
		return Grid{}, w.err
	}
	return book.build.end(w.hidden), nil
}

func (w *worksheet) readColumns() {
	for column := range w.children() {
		first, _ := strconv.Atoi(column.attribute("min"))
		last, _ := strconv.Atoi(column.attribute("max"))
		if isTrue(column.attribute("hidden")) || isNothing(column.attribute("width")) {
			w.hidden = append(w.hidden, span{first, last})
		}
		w.skip()
		if len(w.hidden) > w.book.build.limits.Columns {
			w.err = errUnreadable
		}
	}
}

func (w *worksheet) readMerged() {
	for block := range w.children() {
		first, last, _ := bytes.Cut([]byte(block.attribute("ref")), []byte(":"))
		if last == nil {
			last = first
		}
		firstRow, firstColumn, ok := cellAddress(first)
		lastRow, lastColumn, ok2 := cellAddress(last)
		w.skip()
		if !ok || !ok2 {
			continue
		}
		if refusal := w.book.build.merge(Range{firstRow, firstColumn, lastRow, lastColumn}); refusal != nil {
			w.err = refusal
		}
	}
}

func (w *worksheet) readRows() {
	for row := range w.children() {
		if string(row.name) == "row" {
			w.readRow(row)
			continue
		}
		w.skip()
	}
}

func (w *worksheet) readRow(row element) {
	w.row++
	hidden := false
	for name, value := range row.each() {
		switch string(name) {
		case "r":
			w.row = w.number(value)
		case "hidden":
			hidden = hidden || isTrue(string(value))
		case "ht":
			hidden = hidden || isNothing(string(value))
		}
	}
	column := 0
	for cell := range w.children() {
		if string(cell.name) != "c" {
			w.skip()
			continue
		}
		column = w.readCell(cell, hidden, column+1)
	}
}

// isNothing tells whether a height or a width leaves nothing in sight.
func isNothing(measure string) bool {
	size, ok := decimal(measure)
	return ok && size == 0
}

// maxNumber bounds the row numbers of a file, long before they overflow.
const maxNumber = 1 << 30

func (w *worksheet) number(value []byte) int {
	number, err := strconv.Atoi(string(value))
	if err != nil || number < 1 || number > maxNumber {
		w.err = errUnreadable
	}
	return number
}

// readCell keeps the cell at its address, or at the next column without one, and returns its
// column.
func (w *worksheet) readCell(cell element, hidden bool, column int) int {
	raw := rawCell{}
	row := w.row
	for name, value := range cell.each() {
		switch string(name) {
		case "r":
			var ok bool
			if row, column, ok = cellAddress(value); !ok {
				w.err = errUnreadable
				return column
			}
		case "t":
			raw.kind = string(value)
		case "s":
			raw.style, _ = strconv.Atoi(string(value))
		}
	}
	w.readContent(&raw)
	if w.err != nil {
		return column
	}
	if c, ok := w.book.cell(raw); ok {
		c.Column = column
		if refusal := w.book.build.put(row, hidden && row == w.row, c); refusal != nil {
			w.err = refusal
		}
	}
	return column
}

func (w *worksheet) readContent(raw *rawCell) {
	for part := range w.children() {
		switch string(part.name) {
		case "v":
			raw.value, raw.hasValue = w.text(), true
		case "f":
			raw.formula, raw.isFormula = w.text(), true
		case "is":
			raw.inline, raw.struck = richText(w.xmlScanner)
		default:
			w.skip()
		}
	}
}

// cellAddress reads C12, $C$12 or c12; false when it is no address.
func cellAddress(address []byte) (row, column int, ok bool) {
	i := 0
	for ; i < len(address) && column < maxNumber/32; i++ {
		switch c := address[i] | 0x20; {
		case address[i] == '$':
			continue
		case 'a' <= c && c <= 'z':
			column = column*26 + int(c-'a') + 1
			continue
		}
		break
	}
	for ; i < len(address) && '0' <= address[i] && address[i] <= '9' && row < maxNumber/10; i++ {
		row = row*10 + int(address[i]-'0')
	}
	return row, column, i == len(address) && row > 0 && column > 0
}
