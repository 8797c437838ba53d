package workbook

import (
	"slices"
	"strconv"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"
)

// page is one sheet being drawn.
type page struct {
	xlsx.Sheet
	last int // row
}

// lead is where a cell leads, and to what.
type lead struct{ target, tip string }

// newPage returns a page with columns of some widths, in characters.
func newPage(tab string, widths ...float64) *page {
	p := &page{}
	p.Tab, p.NoGrid, p.Landscape, p.OneWide = tab, true, true, true
	p.Widths, p.Heights = map[int]float64{}, map[int]float64{}
	for _, w := range widths {
		p.widen(w)
	}
	return p
}

// widen adds a column.
func (p *page) widen(width float64) { p.Widths[len(p.Widths)+1] = width }

// link makes a cell that was just put lead somewhere, or nowhere.
func (p *page) link(column, row int, to lead) {
	if to.target == "" {
		return
	}
	for i := range slices.Backward(p.Cells) {
		if c := &p.Cells[i]; c.Row == row && c.Column == column {
			c.Link, c.Tip = to.target, french.Typeset(to.tip)
			return
		}
	}
}

// target returns the address of a cell of a sheet, as formulas and links write it.
func target(sheet string, column, row int) string { return xlsx.CellOf(sheet, row, column) }

// computed is a value with the formula that gives it.
type computed struct {
	formula string
	value   any
}

// at returns the address of a cell: column and row from 1.
func at(column, row int) string { return xlsx.At(row, column) }

// block returns the address of a range.
func block(column, row, lastColumn, lastRow int) string {
	return xlsx.Range{FirstRow: row, FirstColumn: column, LastRow: lastRow, LastColumn: lastColumn}.String()
}

// put sets one cell. A text never becomes a formula: only computed does.
func (p *page) put(column, row int, style xlsx.Style, value any) {
	c := xlsx.Cell{Row: row, Column: column, Style: style, Value: plain(value)}
	if v, live := value.(computed); live {
		c.Formula, c.Value = v.formula, plain(v.value)
	}
	p.Cells = append(p.Cells, c)
	p.last = max(p.last, row)
}

// plain returns what a cell holds of a value: of a figure its number, or the words for none.
func plain(value any) any {
	f, isFigure := value.(ems.Figure)
	switch {
	case !isFigure:
		return value
	case f.Known:
		return f.N
	}
	return unknown
}

// tall sets the height of a row, in points.
func (p *page) tall(row int, height float64) {
	p.Heights[row] = height
	p.last = max(p.last, row)
}

// stretch merges cells of one row and gives all of them the style.
func (p *page) stretch(column, lastColumn, row int, style xlsx.Style, value any) {
	p.spread(column, row, lastColumn, row, style, value)
}

// spread merges cells of several rows and columns.
func (p *page) spread(column, row, lastColumn, lastRow int, style xlsx.Style, value any) {
	for r := row; r <= lastRow; r++ {
		for c := column; c <= lastColumn; c++ {
			p.put(c, r, style, nil)
		}
	}
	p.put(column, row, style, value)
	p.Merged = append(p.Merged, xlsx.Range{FirstRow: row, FirstColumn: column, LastRow: lastRow, LastColumn: lastColumn})
}

// described ends a page: all of it is printed, unless it says what is.
func (b *book) described(name string, p *page) xlsx.Sheet {
	if p.Area == (xlsx.Range{}) {
		p.printed(len(p.Widths))
	}
	p.Name = name
	p.Footer, p.Middle = b.o.Theme.Service, name+", "+b.e.Semester.Long()+", édition n°\u00a0"+strconv.Itoa(b.e.Number)
	return p.Sheet
}

// printed leaves out of the print what stands after a column.
func (p *page) printed(lastColumn int) {
	p.Area = xlsx.Range{FirstRow: 1, FirstColumn: 1, LastRow: p.last, LastColumn: lastColumn}
}

// A printed page is paperWidth pixels wide between its margins, with some to spare, at full
// size. A sheet that would be smaller than leastScale, in percent, takes several pages side by
// side: texts of ten points are then printed at seven.
const (
	paperWidth = 9.6 * 96
	leastScale = 70
)

// sides lays the columns on pages side by side, each as wide as the paper lets it be, and sets
// the scale. Only the groups' first columns may begin a page.
func (p *page) sides(groups []int, repeated int) {
	filled := p.pixels(1, groups[0]-1)
	widest := filled
	for i, first := range groups {
		last := len(p.Widths)
		if i+1 < len(groups) {
			last = groups[i+1] - 1
		}
		if filled+p.pixels(first, last) > paperWidth*100/leastScale && i > 0 {
			p.Across = append(p.Across, first)
			filled = p.pixels(1, repeated)
		}
		filled += p.pixels(first, last)
		widest = max(widest, filled)
	}
	p.Scale = max(10, min(100, int(paperWidth/widest*100)))
}

// pixels returns the width of some columns on the screen.
func (p *page) pixels(first, last int) float64 {
	total := 0.0
	for c := first; c <= last; c++ {
		total += 7*p.Widths[c] + 5
	}
	return total
}

// after returns the first column that begins so many pixels after another one does.
func (p *page) after(column int, pixels float64) int {
	for next := column + 1; next <= len(p.Widths); next++ {
		if p.pixels(column, next-1) >= pixels {
			return next
		}
	}
	return len(p.Widths)
}

// The heights of a printed page between its margins, and of an ordinary row, in points.
const (
	paperHeight = 510
	rowHeight   = 15.0
)

// height returns the height of some rows, in points.
func (p *page) height(first, last int) float64 {
	total := 0.0
	for r := first; r <= last; r++ {
		if h := p.Heights[r]; h > 0 {
			total += h
			continue
		}
		total += rowHeight
	}
	return total
}
