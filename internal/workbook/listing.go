package workbook

import (
	"slices"

	"dno/internal/xlsx"
)

// listing describes a sheet that lists lines of one kind: all that is said of it.
type listing[R any] struct {
	explanation string // how to read it
	tab         string
	frozen      int    // columns that stay in view
	name        string // of the table, for who refers to it from a formula: T_Reunions[Date]; a filter alone when ""
	printed     string // title of the last column that is printed, all when ""
	lines       []R
	columns     []column[R]
	summed      bool // a line of totals ends it
	paints      func() []xlsx.Paint
	more        func(*table) // what stands beside and below it
}

// column is one column: its head, what each line shows in it, and where that leads.
type column[R any] struct {
	heading
	of    func(line R, row int) any
	leads func(line R) lead
	total func() any
	name  string // that formulas give to the body
}

// shown is a column of what the lines hold.
func shown[R any](title string, width float64, k kind, of func(R) any) column[R] {
	return column[R]{heading: heading{title, width, k}, of: func(line R, _ int) any { return of(line) }}
}

// live is a column of what a formula gives, in the row of each line.
func live[R any](title string, width float64, k kind, of func(R, int) computed) column[R] {
	return column[R]{heading: heading{title, width, k}, of: func(line R, row int) any { return of(line, row) }}
}

// named gives a name to the body, leading links its cells, and summed and ending say what the line of
// totals shows.
func (c column[R]) named(name string) column[R] { c.name = name; return c }

func (c column[R]) leading(to func(R) lead) column[R] { c.leads = to; return c }

func (c column[R]) summed(of func() computed) column[R] {
	c.total = func() any { return of() }
	return c
}

func (c column[R]) ending(words string) column[R] {
	c.total = func() any { return words }
	return c
}

// list makes a sheet of a listing.
func list[R any](name string, describe func(*book) listing[R]) sheet {
	return sheet{
		name: name,
		draw: func(b *book) *page { return describe(b).draw(b, name) },
		shape: func(b *book) shape {
			l := describe(b)
			return shapeOf(l.headings(), len(l.lines))
		},
	}
}

func (l listing[R]) headings() []heading {
	out := make([]heading, len(l.columns))
	for i, c := range l.columns {
		out[i] = c.heading
	}
	return out
}

func (l listing[R]) draw(b *book, name string) *page {
	t, in := b.begin(name, l.explanation+l.unlinked(), l.frozen, 0, l.headings()), b.in(name)
	t.Tab = l.tab
	t.Cells = slices.Grow(t.Cells, (len(l.lines)+2)*len(l.columns))
	for _, line := range l.lines {
		l.add(t, line)
	}
	if t.next > firstRow { // a table needs a line: without any, there is the filter alone
		t.Table = l.name
	}
	t.filtered(headerRow)
	for _, c := range l.columns {
		if c.name != "" {
			t.Names = append(t.Names, xlsx.Name{Name: c.name, Range: xlsx.Column(in.column(c.title), firstRow, t.next-1)})
		}
	}
	if l.summed {
		t.line(total, l.totals())
	}
	if l.more != nil {
		l.more(t)
	}
	if l.paints != nil {
		t.Paints = l.paints()
	}
	if l.printed != "" {
		t.printed(in.column(l.printed))
	}
	return t.page
}

// add writes a line, with its links.
func (l listing[R]) add(t *table, line R) {
	row, values := t.next, make([]any, len(l.columns))
	for i, c := range l.columns {
		values[i] = c.of(line, row)
	}
	t.add(values...)
	for i, c := range l.columns {
		if c.leads != nil {
			t.link(i+1, row, c.leads(line))
		}
	}
}

func (l listing[R]) totals() []any {
	values := make([]any, len(l.columns))
	for i, c := range l.columns {
		if c.total != nil {
			values[i] = c.total()
		}
	}
	return values
}
