package workbook

import (
	"fmt"

	"dno/internal/xlsx"
)

// shape says in which column of a sheet each title stands, and how many lines are under it.
type shape struct {
	columns map[string]int
	lines   int // one at least
}

func shapeOf(columns []heading, lines int) shape {
	s := shape{map[string]int{}, max(1, lines)}
	for i, c := range columns {
		s.columns[c.title] = i + 1
	}
	return s
}

// place is a sheet of the book, in which formulas and links find the columns by their titles.
type place struct {
	shape
	sheet string
}

// in returns a sheet that lists lines.
func (b *book) in(sheet string) place { return place{b.shapes[sheet], sheet} }

// column returns the number of a column.
func (p place) column(title string) int {
	column, ok := p.columns[title]
	if !ok {
		panic(fmt.Sprintf("the sheet %s has no column %q", p.sheet, title))
	}
	return column
}

// at returns the address of a cell for formulas of the sheet itself: F6.
func (p place) at(title string, row int) string { return at(p.column(title), row) }

// cell returns the address of a cell for formulas of any sheet: 'Départements'!F6.
func (p place) cell(title string, row int) string { return target(p.sheet, p.column(title), row) }

// body returns the body of a column for formulas of the sheet itself: F6:F106.
func (p place) body(title string) string {
	return xlsx.Column(p.column(title), firstRow, p.last()).String()
}

// all returns the body of a column, or of several side by side, for formulas of any sheet:
// 'Départements'!$F$6:$F$106.
func (p place) all(title string, lastTitle ...string) string {
	return p.block(title, lastTitle...).On(p.sheet)
}

func (p place) block(title string, lastTitle ...string) xlsx.Range {
	r := xlsx.Column(p.column(title), firstRow, p.last())
	for _, t := range lastTitle {
		r.LastColumn = p.column(t)
	}
	return r
}

// paint changes the looks of the body of a column, or of several side by side.
func (p place) paint(rules []xlsx.Rule, title string, lastTitle ...string) xlsx.Paint {
	return xlsx.Paint{Range: p.block(title, lastTitle...), Rules: rules}
}

// last returns the last row of the body, and total that of the totals under it.
func (p place) last() int  { return firstRow + p.lines - 1 }
func (p place) total() int { return p.last() + 1 }

// sum adds up the body of a column, and is stored as the value; words are not added.
func (p place) sum(title string, value any) computed {
	return computed{"SUM(" + p.body(title) + ")", value}
}

// lead leads to a cell; a row of 0 means that there is nothing to show.
func (p place) lead(title string, row int, tip string) lead {
	if row == 0 {
		return lead{}
	}
	return lead{p.cell(title, row), tip}
}
