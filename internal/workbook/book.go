package workbook

import (
	"slices"

	"dno/internal/ems"

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
	err    error
}

func newBook(e ems.Edition, o Options) *book {
	b := &book{file: excelize.NewFile(), e: e, o: o, styles: map[look]int{}}
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
	b.styles[l] = id
	return id
}

// quoted returns the styles whose texts come from préfectures, in increasing order.
func (b *book) quoted() []int {
	var ids []int
	for l, id := range b.styles {
		if l.quoted {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// departmentRow returns the row of the i-th département in its sheet, and totalRow that of
// the national line.
func departmentRow(i int) int    { return firstRow + i }
func (b *book) totalRow() int    { return departmentRow(b.lastOf(len(b.e.Departments))) + 1 }
func (b *book) lastOf(n int) int { return max(n, 1) - 1 }

// silent tells whether no return at all can be used: a national figure is then « n.c. ».
func (b *book) silent() bool { return silent(b.e.National) }

func silent(a ems.Aggregate) bool { return a.Returns[ems.OnTime]+a.Returns[ems.Late] == 0 }
