package form

import (
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/sheet"

	"golang.org/x/text/unicode/norm"
)

// table reads the rows below a header as lines, or as rows outside the table.
func (r *reader) table(g sheet.Grid, h header) {
	merged := departmentRuns(g, h)
	filled := map[int]bool{}
	for _, row := range g.Rows {
		if row.Number <= h.HeaderRow {
			continue
		}
		first, covered := merged[row.Number]
		t := tableRow{r, g, row, h, covered && h.fields[DepartmentKey] < row.Cells[0].Column}
		if why := t.outside(); why.Outside() {
			r.out.Outside = append(r.out.Outside, ems.OutsideRow{Origin: r.at(g, row.Number, 0), Text: t.text(), Why: why})
			continue
		}
		l := t.line()
		if covered && l.Department.State == ems.Blank {
			l.Department = r.department(first, r.at(g, row.Number, h.fields[DepartmentKey]))
		}
		if l.Department.State == ems.Blank {
			l.Department = r.inherited()
		}
		r.out.Lines = append(r.out.Lines, l)
		for _, c := range row.Cells {
			filled[c.Column] = true
		}
	}
	h.untitled(r.at(g, h.HeaderRow, 0), filled)
	r.out.Tables = append(r.out.Tables, h.Table)
}

// untitled adds the columns that hold something on a line and bear no title: they are not
// read, never by position, and that must be said.
func (h *header) untitled(at ems.Origin, filled map[int]bool) {
	for _, c := range h.Columns {
		delete(filled, c.Origin.Column)
	}
	for column := 1; len(filled) > 0; column++ {
		if filled[column] {
			at.Column = column
			h.Columns = append(h.Columns, ems.Column{Origin: at, Claim: ems.Unknown})
			delete(filled, column)
		}
	}
}

// departmentRuns returns, for each row covered by a merged département cell, that cell.
func departmentRuns(g sheet.Grid, h header) map[int]sheet.Cell {
	column := h.fields[DepartmentKey]
	out := map[int]sheet.Cell{}
	if column == 0 {
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

// tableRow is one row below a header.
type tableRow struct {
	*reader
	grid sheet.Grid
	row  sheet.Row
	h    header

	underDepartment bool // it begins under a merged département cell, not with its own first cell
}

// outside returns why the row is no line of the table; ByRule where it is one, for the rules to
// judge.
func (t tableRow) outside() ems.Why {
	first := strings.ToLower(norm.NFC.String(strings.TrimSpace(t.row.Cells[0].Text)))
	for _, start := range []string{"total", "sous-total", "sous total", "*"} {
		if strings.HasPrefix(first, start) && !t.underDepartment {
			return ems.OutsideTotal
		}
	}
	if c, ok := t.cell(DateKey); ok && c.Kind == sheet.Text {
		if key, _ := titles().Find(c.Text); key == DateKey {
			return ems.OutsideRepeated
		}
	}
	if t.isExample() {
		if t.edited() {
			return ems.OutsideEdited
		}
		return ems.OutsideExample
	}
	if !t.says() {
		return ems.OutsideEmpty
	}
	return ems.ByRule
}

// says tells whether the row has something in date, status or presences.
func (t tableRow) says() bool {
	for _, column := range t.h.dates {
		if _, ok := t.row.At(column); ok {
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
	for _, c := range t.row.Cells {
		parts = append(parts, strings.TrimSpace(c.Text))
	}
	return strings.Join(parts, " | ")
}

func (t tableRow) cell(key string) (sheet.Cell, bool) {
	column, ok := t.h.fields[key]
	if !ok {
		return sheet.Cell{}, false
	}
	return t.row.At(column)
}

// line reads the row's cells.
func (t tableRow) line() ems.Line {
	l := ems.Line{
		Origin: t.at(t.grid, t.row.Number, 0), SheetIndex: t.grid.Index,
		Place: t.plain("lieu"), Others: t.plain("autres"), Decisions: t.plain("decisions"), Observations: t.plain("observations"),
	}
	l.When = field(t, DateKey, func(c sheet.Cell) (ems.When, bool) {
		w := readWhen(c, t.date1904)
		return w, w.Problem == ems.DateOK
	})
	if c, ok := t.cell(DepartmentKey); ok {
		l.Department = t.department(c, t.at(t.grid, t.row.Number, c.Column))
	}
	l.Number = field(t, "numero", func(c sheet.Cell) (int, bool) { return readNumber(c.Text) })
	l.Status = field(t, "statut", func(c sheet.Cell) (ems.Status, bool) { return readStatus(c.Text) })
	l.Formation = field(t, "formation", func(c sheet.Cell) (ems.Formation, bool) { return readFormation(c.Text) })
	l.Themes = field(t, "themes", func(c sheet.Cell) (ems.ThemeList, bool) { return readThemes(c.Text), true })
	for _, m := range ems.Members {
		l.Presence[m] = field(t, m.String(), func(c sheet.Cell) (ems.Presence, bool) { return presences().Find(c.Text) })
	}
	return l
}

// field reads the cell of one column. An unreadable date keeps what was understood of it.
func field[T any](t tableRow, key string, read func(sheet.Cell) (T, bool)) ems.Entry[T] {
	column, ok := t.h.fields[key]
	if !ok {
		return ems.Entry[T]{}
	}
	at := t.at(t.grid, t.row.Number, column)
	c, ok := t.row.At(column)
	if !ok {
		return ems.Entry[T]{Origin: at}
	}
	shown := c
	if c.Kind == sheet.Error && key != "themes" {
		shown.Text = "" // #N/A is no « N/A » that somebody wrote
	}
	value, understood := read(shown)
	e := entry(c, at, value, understood && shown == c)
	e.Value = value
	return e
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
