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
	shapes map[string]shape // of the sheets that list lines
	places places
	says   *commentary.Commentary
}

func newBook(e ems.Edition, o Options) *book {
	b := &book{e: e, o: o, shapes: map[string]shape{}, places: placesOf(e), says: commentary.On(e, o.Theme.Wording, commentary.Workbook)}
	for _, s := range sheets {
		if s.shape != nil {
			b.shapes[s.name] = s.shape(b)
		}
	}
	return b
}

// say writes a sentence of the commentary as a cell shows it.
func say(sentence string) string { return french.Typeset(commentary.Plain(sentence)) }

// departments returns the columns of the sheet Départements for formulas of any sheet.
func (b *book) departments(title string, lastTitle ...string) string {
	return b.in(departmentsSheet).all(title, lastTitle...)
}

// national returns a figure of the nation, from the total line of Départements.
func (b *book) national(title string, value any) computed {
	in := b.in(departmentsSheet)
	return computed{in.cell(title, in.total()), value}
}
