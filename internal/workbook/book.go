package workbook

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"

	"github.com/xuri/excelize/v2"
)

// book is the workbook being drawn. Its first error sticks, and write returns it.
type book struct {
	file   *excelize.File
	e      ems.Edition
	o      Options
	styles map[look]int
	theme  map[string]string // the theme's colour for each of the program's own
	body   [kinds]int        // the style of a table's cells, by kind
	total  [kinds]int        // that of its total line
	header [kinds]int        // that of its header
	places places
	says   *commentary.Commentary
	err    error
}

func newBook(e ems.Edition, o Options) *book {
	b := &book{file: excelize.NewFile(), e: e, o: o, styles: map[look]int{}, places: placesOf(e), says: commentary.On(e, o.Theme.Wording, commentary.Workbook)}
	accent, ground, total := o.Theme.Dashboard()
	b.theme = map[string]string{blue: accent, paleBlue: ground, softBlue: total}
	b.check(b.file.SetDefaultFont(font))
	for k := range kinds {
		b.body[k] = b.style(k.look())
		b.total[k] = b.style(k.totalLook())
		b.header[k] = b.style(k.headerLook())
	}
	return b
}

// say writes a sentence of the commentary as a cell shows it.
func say(sentence string) string { return french.Typeset(commentary.Plain(sentence)) }

func (b *book) check(err error) {
	if b.err == nil {
		b.err = err
	}
}

// style returns the number of the look in the workbook.
func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	id, err := b.file.NewStyle(b.dressed(l).style())
	b.check(err)
	if l.hatched && err == nil {
		id = xlsx.Hatched(b.file, id, hatching)
	}
	if l.quoted && err == nil {
		id = xlsx.TextStyle(b.file, id)
	}
	b.styles[l] = id
	return id
}

// totalRow returns the row of the national line in the sheet Départements.
func (b *book) totalRow() int    { return departmentRow(b.lastOf(len(b.e.Departments))) + 1 }
func (b *book) lastOf(n int) int { return max(n, 1) - 1 }
