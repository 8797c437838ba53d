package workbook

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// book is the workbook being drawn.
type book struct {
	e      ems.Edition
	o      Options
	places places
	says   *commentary.Commentary
}

func newBook(e ems.Edition, o Options) *book {
	return &book{e: e, o: o, places: placesOf(e), says: commentary.On(e, o.Theme.Wording, commentary.Workbook)}
}

// say writes a sentence of the commentary as a cell shows it.
func say(sentence string) string { return french.Typeset(commentary.Plain(sentence)) }

// totalRow returns the row of the national line in the sheet Départements.
func (b *book) totalRow() int    { return departmentRow(b.lastOf(len(b.e.Departments))) + 1 }
func (b *book) lastOf(n int) int { return max(n, 1) - 1 }

// known returns a figure, or « n.c. » where no return can be used.
func known(a ems.Aggregate, figure int) any {
	if commentary.Silent(a) {
		return unknown
	}
	return figure
}

func knownOf(d ems.DepartmentRow, figure int) any {
	if !d.Return.Exploitable() {
		return unknown
	}
	return figure
}
