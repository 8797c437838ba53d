package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
)

// unsaid is when returns were due in the editions that say nothing of it: the program wrote
// the day only where it was another.
var unsaid = ems.Deadlines{Days: 15}

// Edition returns the edition of which the document was made, Of's inverse. What a document
// does not hold is not in it: the sums of regions, discarded lines, the texts of cells, the
// figures of earlier semesters.
func (d Document) Edition() (ems.Edition, error) {
	r := &reading{sums: map[string]string{}}
	e := ems.Edition{
		Semester: parsed(r, d.Semester, ems.ParseSemester), AsOf: parsed(r, d.AsOf, ems.ParseDate), Number: d.Number, Models: d.Models,
		National: ems.Aggregate{Name: "France"}, Files: each(d.Files, r.file), Changes: d.Changes,
	}
	if e.Due = unsaid.Of(e.Semester); d.Due != "" {
		e.Due = parsed(r, d.Due, ems.ParseDate)
	}
	for _, s := range d.Earlier {
		e.History = append(e.History, ems.Comparison{Semester: parsed(r, s.Semester, ems.ParseSemester), Number: s.Number})
	}
	e.Meetings = each(d.Meetings, r.meeting)
	e.Departments, e.OutOfScope = each(d.Departments, r.row), each(d.OutOfScope, r.row)
	e.Findings = each(d.Findings, r.finding)
	if r.err != nil {
		return ems.Edition{}, r.err
	}
	addUp(&e)
	return e, nil
}

// addUp gives each département the marks and themes of its meetings, and the nation its sums.
func addUp(e *ems.Edition) {
	rows := map[string]int{}
	for i, d := range e.Departments {
		rows[d.Code] = i
	}
	slices.SortStableFunc(e.Meetings, func(a, b ems.Meeting) int {
		return cmp.Or(rows[a.Department]-rows[b.Department], a.When.Value.Date.Compare(b.When.Value.Date))
	})
	for _, m := range e.Meetings {
		if i, known := rows[m.Department]; known {
			e.Departments[i].Mark(m.Line)
		}
	}
	for _, d := range e.Departments {
		e.National.Add(d)
	}
}

// reading keeps the first thing in a document that no program of ours has written.
type reading struct {
	err  error
	sums map[string]string // of the files, by path
}

func parsed[T any](r *reading, text string, parse func(string) (T, error)) T {
	v, err := parse(text)
	if err != nil && r.err == nil {
		r.err = err
	}
	return v
}

// one reads a key of a list of ours; what names the list in French.
func one[T any](r *reading, what, key string, parse func(string) (T, bool)) T {
	return parsed(r, key, func(string) (T, error) {
		v, known := parse(key)
		if !known {
			return v, fmt.Errorf("%s « %s » : valeur inconnue", what, key)
		}
		return v, nil
	})
}

func (r *reading) file(f File) ems.File {
	r.sums[f.Path] = f.SHA256
	out := ems.File{
		Path: f.Path, SHA256: f.SHA256, Size: f.Size, Department: f.Department, Lines: f.Lines, Counted: f.Counted, Stands: f.Stands,
		Status: one(r, "statut", f.Status, ems.ParseFileStatus),
	}
	if f.Received != nil {
		out.Received = parsed(r, *f.Received, ems.ParseDate)
	}
	return out
}

func (r *reading) row(d Department) ems.DepartmentRow {
	row := ems.DepartmentRow{Territory: ems.Territory{Code: d.Code, Name: d.Name, Region: d.Region},
		Return: one(r, "remontée", d.Return, ems.ParseReturnState)}
	row.Tally.Meetings = d.Meetings
	if d.Declared != nil {
		row.Declared = given(*d.Declared)
	}
	if len(d.Months) != len(row.Months) {
		r.err = cmp.Or(r.err, fmt.Errorf("%d mois pour « %s »", len(d.Months), d.Code))
		return row
	}
	for i, m := range d.Months {
		row.Months[i] = ems.MonthCell{Month: parsed(r, m.Month, ems.ParseMonth), State: one(r, "état", m.State, ems.ParseMonthState),
			Meetings: m.Meetings}
		row.Owes[i] = row.Months[i].State != ems.NotDue
		row.Tally.Month(row.Months[i].State)
	}
	return row
}

func given[T any](v T) ems.Entry[T] { return ems.Entry[T]{Value: v, State: ems.Given} }

func (r *reading) meeting(m Meeting) ems.Meeting {
	at := ems.Origin{File: m.Source.File, SHA256: m.Source.SHA256, Sheet: m.Source.Sheet, Row: m.Source.Row}
	day := parsed(r, m.Date, ems.ParseDate)
	out := ems.Meeting{Department: m.Department, Line: ems.Line{Origin: at, When: given(ems.When{Date: day, Month: day.In()})}}
	out.When.Origin = at
	if m.Number != nil {
		out.Number = given(*m.Number)
	}
	if m.Formation != "" {
		out.Formation = given(one(r, "formation", m.Formation, ems.ParseFormation))
	}
	if len(m.Themes) > 0 {
		out.Themes = given(ems.ThemeList{Themes: each(m.Themes,
			func(code string) ems.Theme { return one(r, "thème", code, ems.ParseTheme) })})
	}
	for _, k := range m.Presence {
		member := one(r, "membre", k.key, ems.ParseMember)
		if k.value != "" {
			out.Presence[member] = given(one(r, "présence", k.value, ems.ParsePresence))
		}
	}
	return out
}

func (r *reading) finding(f Finding) ems.Finding {
	return ems.Finding{
		Rule: f.Code, Severity: one(r, "gravité", f.Severity, ems.ParseSeverity), Department: f.Department,
		Read: f.Read, Expected: f.Expected, Advice: f.Advice, Message: f.Message, Count: f.Count,
		Origin: ems.Origin{File: f.File, SHA256: r.sums[f.File], Sheet: f.Sheet, Row: f.Row, Column: columnIn(f.Cell)},
	}
}

// columnIn returns the column of a cell's address: 3 for C7.
func columnIn(cell string) int {
	column := 0
	for _, r := range strings.TrimRight(cell, "0123456789") {
		column = column*26 + int(r-'A') + 1
	}
	return column
}
