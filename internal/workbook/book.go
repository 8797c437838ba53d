package workbook

import (
	"dno/internal/ems"
	"dno/internal/xlsx"

	"github.com/xuri/excelize/v2"
)

// book is the workbook being drawn. Its first error sticks, and write returns it.
type book struct {
	file   *excelize.File
	e      ems.Edition
	o      Options
	styles map[look]int
	body   [kinds]int // the style of a table's cells, by kind
	total  [kinds]int // that of its total line
	header [kinds]int // that of its header
	places places
	err    error
}

func newBook(e ems.Edition, o Options) *book {
	b := &book{file: excelize.NewFile(), e: e, o: o, styles: map[look]int{}, places: placesOf(e)}
	b.check(b.file.SetDefaultFont(font))
	for k := range kinds {
		b.body[k] = b.style(k.look())
		b.total[k] = b.style(k.totalLook())
		b.header[k] = b.style(k.headerLook())
	}
	return b
}

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
	id, err := b.file.NewStyle(l.style())
	b.check(err)
	if l.quoted && err == nil {
		id = xlsx.TextStyle(b.file, id)
	}
	b.styles[l] = id
	return id
}

// totalRow returns the row of the national line in the sheet Départements.
func (b *book) totalRow() int    { return departmentRow(b.lastOf(len(b.e.Departments))) + 1 }
func (b *book) lastOf(n int) int { return max(n, 1) - 1 }

// silent tells whether no return at all can be used: a figure is then « n.c. ».
func silent(a ems.Aggregate) bool { return a.Returns[ems.OnTime]+a.Returns[ems.Late] == 0 }
