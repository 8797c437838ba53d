package sheet

import (
	"sort"
	"strconv"
)

// odsTable reads one sheet of an OpenDocument workbook. A row or a cell may stand for a
// million of its like: those that hold nothing only move the place of the next, the others
// are written out until a limit refuses them.
type odsTable struct {
	*openDocument
	row, column int // of the next row, of the next column definition
	hidden      []span
	styled      []styledColumns
}

// styledColumns is a run of columns whose cells have that style, unless they say otherwise.
type styledColumns struct {
	last  int
	style string
}

// walk goes through the columns and rows, in whatever groups they stand.
func (t *odsTable) walk(hidden bool) {
	for part := range t.children() {
		switch string(part.name) {
		case "table-column":
			t.readColumns(part, hidden)
		case "table-row":
			t.readRow(part, hidden)
		case "table-columns", "table-header-columns", "table-rows", "table-header-rows":
			t.walk(hidden)
		case "table-column-group", "table-row-group":
			t.walk(hidden || part.own("display") == "false")
		default: // shapes, forms, sources
			t.skip()
		}
	}
}

func (t *odsTable) readColumns(e element, hidden bool) {
	last := min(t.column+e.times("number-columns-repeated")-1, maxNumber)
	t.skip()
	if t.column > t.build.limits.Columns {
		return
	}
	if hidden || isOutOfSight(e) {
		t.hidden = append(t.hidden, span{t.column, last})
	}
	t.styled = append(t.styled, styledColumns{last, e.own("default-cell-style-name")})
	t.column = last + 1
}

func isOutOfSight(e element) bool {
	visibility := e.own("visibility")
	return visibility == "collapse" || visibility == "filter"
}

// times reads a number of repetitions, 1 without it.
func (e element) times(name string) int { return max(e.integer(name, 1), 1) }

// integer reads an attribute, within what no count overflows.
func (e element) integer(name string, missing int) int {
	n, err := strconv.Atoi(e.own(name))
	if err != nil || n < 0 {
		return missing
	}
	return min(n, maxNumber)
}

// odsRow is a row being read, before it is repeated.
type odsRow struct {
	style  string // of its cells, unless they say otherwise
	column int    // of the next cell
	cells  []Cell
	merged []Range // of the cells that hold something, as if it were row 0
}

func (t *odsTable) readRow(e element, hidden bool) {
	hidden = hidden || isOutOfSight(e)
	times := e.times("number-rows-repeated")
	row := odsRow{style: e.own("default-cell-style-name"), column: 1}
	for cell := range t.children() {
		if string(cell.name) == "table-cell" {
			t.readCell(cell, &row)
			continue
		}
		if string(cell.name) == "covered-table-cell" { // its content, if any, is not shown
			row.column = min(row.column+cell.times("number-columns-repeated"), maxNumber)
		}
		t.skip()
	}
	if len(row.cells) > 0 {
		t.put(row, times, hidden)
	}
	t.row = min(t.row+times, maxNumber)
}

func (t *odsTable) put(row odsRow, times int, hidden bool) {
	for number := t.row; number < t.row+times && t.err == nil; number++ {
		for _, c := range row.cells {
			if refusal := t.build.put(number, hidden, c); refusal != nil {
				t.err = refusal
				return
			}
		}
		for _, block := range row.merged {
			block.FirstRow += number
			block.LastRow += number
			if refusal := t.build.merge(block); refusal != nil {
				t.err = refusal
				return
			}
		}
	}
}

// readCell adds the cell to the row, as often as it is repeated.
func (t *odsTable) readCell(e element, row *odsRow) {
	raw := t.rawCell(e)
	first := row.column
	row.column = min(first+e.times("number-columns-repeated"), maxNumber)
	style := t.cellStyle(e, first, row)
	c, ok := t.cell(raw, t.styles.ofCell(style))
	c.Struck, c.Note = raw.struck || t.styles.struck[style], raw.note
	if !ok || blank(c.Text) {
		return
	}
	if across, down := e.times("number-columns-spanned"), e.times("number-rows-spanned"); across > 1 || down > 1 {
		row.merged = append(row.merged, Range{0, first, down - 1, first + across - 1})
	}
	for column := first; column < row.column; column++ {
		c.Column = column
		if refusal := t.build.limits.checkCell(t.build.grid.Name, t.row, c); refusal != nil {
			t.err = refusal
			return
		}
		row.cells = append(row.cells, c)
	}
}

// cellStyle looks in the order of the format: the cell, its row, its column.
func (t *odsTable) cellStyle(e element, column int, row *odsRow) string {
	name, ok := e.lookup("style-name")
	if !ok && row.style != "" {
		name = row.style
	} else if !ok {
		at := sort.Search(len(t.styled), func(i int) bool { return t.styled[i].last >= column })
		if at < len(t.styled) {
			name = t.styled[at].style
		}
	}
	return name
}
