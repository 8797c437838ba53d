package form

import (
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reading"
	"dno/internal/reference"
	"dno/internal/sheet"

	"golang.org/x/text/unicode/norm"
)

// table reads the records below a header as lines, or as rows outside the table.
func (r *reader) table(s page, t layout.Table, h header) {
	merged := departmentRuns(s.grid, t, h)
	filled := map[int]layout.Cell{}
	end := lastDated(t, h)
	for i, record := range t.Records {
		first, covered := merged[record.Row]
		row := tableRow{r, s, t, record, h, covered && h.fields[DepartmentKey] < record.Cells[0].At, i > end}
		if why := row.outside(); why.Outside() {
			r.out.Outside = append(r.out.Outside, ems.OutsideRow{Origin: row.origin(), Text: row.text(), Why: why})
			continue
		}
		l := row.line()
		if covered && l.Department.State == ems.Blank {
			l.Department = r.department(first, r.at(s.grid, record.Row, h.fields[DepartmentKey]))
		}
		if l.Department.State == ems.Blank {
			l.Department = r.inherited()
		}
		r.out.Lines = append(r.out.Lines, row.meetings(l)...)
		for _, c := range record.Cells {
			filled[c.At] = c
		}
	}
	r.untitled(s.grid, t, &h, filled)
	r.out.Tables = append(r.out.Tables, h.Table)
}

// lastDated returns the place of the last record that names a day.
func lastDated(t layout.Table, h header) int {
	for i := len(t.Records) - 1; i >= 0; i-- {
		for _, place := range h.dates {
			if c, ok := t.Records[i].At(place); ok && reading.Look(c.Cell).NamesDay {
				return i
			}
		}
	}
	return len(t.Records)
}

// untitled adds the columns that hold something on a line and bear no title: they are not
// read, never by position, and that must be said. Of a table of another shape than the form's, the
// titles under which nothing stands are none.
func (r *reader) untitled(g sheet.Grid, t layout.Table, h *header, filled map[int]layout.Cell) {
	for _, title := range t.Titles {
		if _, used := filled[title.At]; !used && h.Down && title.Key == "" {
			at := r.at(g, title.Row, title.Column)
			h.Columns = slices.DeleteFunc(h.Columns, func(c ems.Column) bool { return c.Origin == at })
		}
		delete(filled, title.At)
	}
	var places []int
	for place := range filled {
		if h.Down && len(t.Titles) > 0 && place < t.Titles[0].At {
			continue // « Réunion n° 1 », above the titles
		}
		places = append(places, place)
	}
	slices.Sort(places)
	for _, place := range places {
		at := r.at(g, h.HeaderRow, place)
		if h.Down {
			at = r.at(g, filled[place].Row, filled[place].Column)
		}
		h.Columns = append(h.Columns, ems.Column{Origin: at, Claim: ems.Unknown})
	}
}

// departmentRuns returns, for each row covered by a merged département cell, that cell.
func departmentRuns(g sheet.Grid, t layout.Table, h header) map[int]sheet.Cell {
	column := h.fields[DepartmentKey]
	out := map[int]sheet.Cell{}
	if column == 0 || h.Down {
		return out
	}
	runs := slices.DeleteFunc(slices.Clone(g.Merged), func(m sheet.Range) bool {
		return m.FirstColumn > column || m.LastColumn < column || m.LastRow == m.FirstRow
	})
	slices.SortFunc(runs, func(a, b sheet.Range) int { return a.FirstRow - b.FirstRow })
	next := 0 // each row is looked at once, however many blocks claim it
	for _, m := range runs {
		for next < len(g.Rows) && g.Rows[next].Number < m.FirstRow {
			next++
		}
		if next == len(g.Rows) || g.Rows[next].Number != m.FirstRow {
			continue
		}
		first, ok := g.Rows[next].At(m.FirstColumn)
		for next++; next < len(g.Rows) && g.Rows[next].Number <= m.LastRow; next++ {
			if ok {
				out[g.Rows[next].Number] = first
			}
		}
	}
	return out
}

// tableRow is one record below a header.
type tableRow struct {
	*reader
	page
	table  layout.Table
	record layout.Record
	h      header

	underDepartment bool // it begins under a merged département cell, not with its own first cell
	below           bool // nothing after it is dated
}

// origin is the row of a table like the form; of another, the cell of its date.
func (t tableRow) origin() ems.Origin {
	if t.table.Plain {
		return t.at(t.grid, t.record.Row, 0)
	}
	c, ok := t.cell(DateKey)
	if !ok {
		c = t.record.Cells[0]
	}
	return t.at(t.grid, c.Row, c.Column)
}

// outside returns why the record is no line of the table; ByRule where it is one, for the rules to
// judge.
func (t tableRow) outside() ems.Why {
	first := strings.ToLower(norm.NFC.String(strings.TrimSpace(t.record.Cells[0].Text)))
	for _, start := range []string{"total", "sous-total", "sous total", "*"} {
		if strings.HasPrefix(first, start) && !t.underDepartment {
			return ems.OutsideTotal
		}
	}
	if c, ok := t.cell(DateKey); ok && c.Kind == sheet.Text && layout.KeyOf(c.Text) == DateKey {
		return ems.OutsideRepeated
	}
	if t.isExample() {
		if t.edited() {
			return ems.OutsideEdited
		}
		return ems.OutsideExample
	}
	switch {
	case t.record.Lone && reading.SaysNil(first):
		return ems.ByRule
	case t.record.Aside, t.isNote(first):
		return ems.OutsideTotal
	case !t.says():
		return ems.OutsideEmpty
	}
	return ems.ByRule
}

// isNote tells what stands beside a table from a line of it: a signature, a heading, a text below the
// last meeting.
func (t tableRow) isNote(first string) bool {
	if c, ok := t.cell(DateKey); ok && c.Kind == sheet.Text && reading.IsSignature(c.Text) {
		return true
	}
	return t.record.Lone && !reading.Look(t.record.Cells[0].Cell).Day && (t.below || reading.IsHeading(first))
}

// says tells whether the row has something in date, status or presences.
func (t tableRow) says() bool {
	for _, column := range t.h.dates {
		if _, ok := t.record.At(column); ok {
			return true
		}
	}
	if _, ok := t.cell("statut"); ok {
		return true
	}
	for _, m := range ems.Members {
		if _, ok := t.cell(m.String()); ok {
			return true
		}
	}
	return false
}

// text joins what the row says, for the list of discarded lines.
func (t tableRow) text() string {
	var parts []string
	for _, c := range t.record.Cells {
		parts = append(parts, strings.TrimSpace(c.Text))
	}
	return strings.Join(parts, " | ")
}

func (t tableRow) cell(key string) (layout.Cell, bool) {
	place, ok := t.h.fields[key]
	if !ok {
		return layout.Cell{}, false
	}
	return t.record.At(place)
}

// line reads the row's cells.
func (t tableRow) line() ems.Line {
	l := ems.Line{
		Origin: t.origin(), SheetIndex: t.grid.Index,
		Place: t.plain("lieu"), Others: t.plain("autres"), Decisions: t.plain("decisions"), Observations: t.plain("observations"),
	}
	if c, ok := t.cell(DepartmentKey); ok {
		l.Department = t.department(c.Cell, t.at(t.grid, c.Row, c.Column))
	}
	l.Number = field(t, "numero", func(c sheet.Cell) (int, bool) { return reading.Number(c.Text) })
	l.Status = field(t, "statut", func(c sheet.Cell) (ems.Status, bool) { return reading.Status(c.Text) })
	l.Formation = field(t, "formation", func(c sheet.Cell) (ems.Formation, bool) { return reading.Formation(c.Text) })
	l.Themes = field(t, "themes", func(c sheet.Cell) (ems.ThemeList, bool) { return reading.Themes(c.Text), true })
	for _, m := range ems.Members {
		l.Presence[m] = field(t, m.String(), func(c sheet.Cell) (ems.Presence, bool) { return reading.Presence(c.Text) })
	}
	l.Doubt = t.doubt()
	t.listed(&l)
	return l
}

// meetings gives a line its dates: a cell that names several is as many meetings. An unreadable date
// keeps what was understood of it.
func (t tableRow) meetings(l ems.Line) []ems.Line {
	c, ok := t.cell(DateKey)
	if place, known := t.h.fields[DateKey]; !ok && known {
		l.When.Origin = t.blank(place)
	}
	if t.record.Lone {
		c, ok = t.record.Cells[0], true // « néant », across a line
	}
	if !ok {
		return []ems.Line{l}
	}
	var out []ems.Line
	for i, w := range reading.Dates(c.Cell, t.date1904, t.hint(t.grid, t.table, t.record)) {
		one := l
		if i > 0 {
			one.Number = ems.Entry[int]{} // the line has one, and it is the first meeting's
		}
		one.When = entry(c.Cell, t.at(t.grid, c.Row, c.Column), w, w.Problem == ems.DateOK)
		one.When.Value = w
		out = append(out, one)
	}
	return out
}

// field reads the cell of one column.
func field[T any](t tableRow, key string, read func(sheet.Cell) (T, bool)) ems.Entry[T] {
	place, ok := t.h.fields[key]
	if !ok {
		return ems.Entry[T]{}
	}
	c, ok := t.record.At(place)
	if !ok {
		return ems.Entry[T]{Origin: t.blank(place)}
	}
	shown := c.Cell
	if c.Kind == sheet.Error && key != "themes" {
		shown.Text = "" // #N/A is no « N/A » that somebody wrote
	}
	value, understood := read(shown)
	e := entry(c.Cell, t.at(t.grid, c.Row, c.Column), value, understood && shown == c.Cell)
	e.Value = value
	return e
}

// blank is the place of a cell that holds nothing.
func (t tableRow) blank(place int) ems.Origin {
	if t.h.Down {
		return t.at(t.grid, place, t.record.Row)
	}
	return t.at(t.grid, t.record.Row, place)
}

func (t tableRow) plain(key string) ems.Entry[string] {
	return field(t, key, func(c sheet.Cell) (string, bool) { return c.Text, true })
}

// department reads a cell that names a département.
func (r *reader) department(c sheet.Cell, at ems.Origin) ems.Entry[string] {
	code, _ := reference.FindDepartment(c.Text)
	return entry(c, at, code, code != "" && c.Kind != sheet.Error)
}

// inherited is the département of a line that names none: its Identification's, else its
// folder's.
func (r *reader) inherited() ems.Entry[string] {
	if id := r.out.Identification.Department; id.Given() {
		return id
	}
	if r.out.File.Sender != "" {
		return ems.Entry[string]{Value: r.out.File.Sender, State: ems.Given}
	}
	return ems.Entry[string]{}
}
