// Package emstest makes up a whole edition for the tests of what is drawn from one. Its
// figures are invented by rule, not counted from files: package consolidate does that.
package emstest

import (
	"fmt"
	"time"

	"dno/internal/ems"
	"dno/internal/reference"
)

// Edition returns an invented edition of 2011-S1 in which every state of a month and of a
// return occurs, with hostile texts where a préfecture could have written some.
func Edition() ems.Edition {
	s := ems.Semester{Year: 2011, Half: 1}
	e := ems.Edition{Semester: s, AsOf: ems.Date{Year: 2011, Month: time.July, Day: 20}, Due: ems.UsualDeadlines.Of(s), Number: 2,
		National: ems.Aggregate{Name: "France"}}
	for i, t := range reference.Territories(s) {
		if !t.InScope() {
			continue
		}
		row := department(&e, i, t)
		e.Departments = append(e.Departments, row)
		e.National.Add(row)
		e.Regions = addRegion(e.Regions, row)
	}
	e.Findings = findings()
	e.Changes = []ems.Change{
		{Field: "réunions", Before: "571", After: e.National.Meetings().String()},
		{Department: "13", Field: "remontée", Before: "absente", After: "en retard"},
	}
	e.Since = &ems.Since{Number: 1, AsOf: ems.Date{Year: 2011, Month: time.July, Day: 16}, Received: 4, Replaced: 2,
		MeetingsBefore: ems.Known(571), Meetings: e.National.Meetings()}
	e.Discarded = []ems.DiscardedLine{
		{Department: "13", Origin: origin("13", 9), Rule: ems.LineIllegibleDate, Reason: "date illisible", Text: "31/06/2011"},
		{Department: "13", Origin: origin("13", 12), Why: ems.OutsideTotal, Reason: "hors tableau", Text: "TOTAL"},
	}
	e.History = history(e)
	return e
}

func department(e *ems.Edition, i int, t ems.Territory) ems.DepartmentRow {
	row := ems.DepartmentRow{Territory: t}
	switch {
	case i%37 == 5:
		row.Return = ems.NoFile
	case i%53 == 7:
		row.Return = ems.RejectedReturn
	case i%11 == 3:
		row.Return = ems.Late
	}
	for k, m := range e.Semester.Months() {
		row.Months[k].Month = m
		state := &row.Months[k].State
		switch {
		case !t.Owes[k]:
			*state = ems.NotDue
		case !row.Return.Exploitable():
			*state = ems.NoReturn
		case (i+k)%23 == 4:
			*state = ems.NilMonth
		case (i*5+k)%19 == 6:
			*state = ems.Unreported
		default:
			*state = ems.HeldMonth
			meet(e, &row, i, k)
		}
		row.Month(*state)
	}
	if row.Return.Exploitable() {
		row.Declared = ems.Entry[int]{Value: row.Tally.Meetings, Origin: origin(t.Code, 3), State: ems.Given}
		e.Evidence.Totals = append(e.Evidence.Totals, ems.TypedTotal{Department: t.Code, Typed: row.Declared, Counted: row.Tally.Meetings})
		e.Files = append(e.Files, ems.File{Path: origin(t.Code, 0).File, SHA256: origin(t.Code, 0).SHA256, Size: int64(9000 + i),
			Received: received(row.Return), Sender: t.Code, Department: t.Code, Format: "classeur Excel (xlsx)", Lines: row.Tally.Meetings,
			Counted: row.Tally.Meetings})
	} else if row.Return == ems.RejectedReturn {
		e.Files = append(e.Files, ems.File{Path: t.Code + "/scan.pdf", SHA256: origin(t.Code, 0).SHA256, Size: 120, Sender: t.Code,
			Department: t.Code, Status: ems.Rejected, Format: "document PDF"})
	}
	return row
}

// received returns the day on which a file came: before the due date, or after it.
func received(r ems.ReturnState) ems.Date {
	if r == ems.Late {
		return ems.Date{Year: 2011, Month: time.July, Day: 18}
	}
	return ems.Date{Year: 2011, Month: time.July, Day: 4}
}

// meet adds one meeting, or two now and then, to the month.
func meet(e *ems.Edition, row *ems.DepartmentRow, i, k int) {
	for n := 0; n <= (i+k)%17/16; n++ {
		m := ems.Meeting{Department: row.Code}
		m.Origin = origin(row.Code, 9+row.Tally.Meetings)
		m.When = given(ems.When{Date: ems.Date{Year: 2011, Month: time.Month(k + 1), Day: 3 + (i+9*n)%24}})
		m.Number = given(row.Tally.Meetings + 1)
		m.Formation = given(ems.Plenary)
		m.Themes = given(ems.ThemeList{Themes: []ems.Theme{ems.Themes[(i+k)%4]}})
		for j := range m.Presence {
			m.Presence[j] = given(ems.Marks[(i+j*k)%40%7])
		}
		row.Mark(m.Line)
		m.Decisions = given("=2+2 ; « contrôles routiers »\nœuvre commune 😀")
		m.Observations = given("-")
		row.Tally.Meetings++
		row.Months[k].Meetings++
		e.Meetings = append(e.Meetings, m)
	}
}

func addRegion(regions []ems.Aggregate, row ems.DepartmentRow) []ems.Aggregate {
	for i := range regions {
		if regions[i].Code == row.RegionCode {
			regions[i].Add(row)
			return regions
		}
	}
	a := ems.Aggregate{Code: row.RegionCode, Name: row.Region}
	a.Add(row)
	return append(regions, a)
}

func findings() []ems.Finding {
	at := func(code string, row, column int) ems.Origin {
		o := origin(code, row)
		o.Column = column
		return o
	}
	return []ems.Finding{
		{Rule: ems.DepartmentNoReturn, Severity: ems.Warning, Department: "06", Message: "Aucune remontée exploitable n'a été reçue.",
			Expected: "une remontée du semestre", Advice: "Transmettre le formulaire, y compris sous la forme d'un état néant.", Count: 1},
		{Rule: ems.LineIllegibleDate, Severity: ems.Blocking, Department: "13", Origin: at("13", 9, 3), Read: "31/06/2011",
			Expected: "une date réelle du semestre", Advice: "Corriger la date.", Message: "La date « 31/06/2011 » n'existe pas.",
			Count: 1},
		{Rule: ems.LineCopresidence, Severity: ems.Warning, Department: "14", Origin: at("14", 10, 9), Read: "=cmd|'/c calc'!A1",
			Expected: "présent ou représenté", Advice: "Vérifier.", Message: "Le procureur n'était ni présent ni représenté.", Count: 3,
			Places: []ems.Origin{at("14", 10, 9), at("14", 11, 9), at("14", 14, 9)}},
		{Rule: ems.FileUnreadable, Severity: ems.Blocking, Department: "08", Origin: ems.Origin{File: "08/scan.pdf", SHA256: "ab"},
			Read: "document PDF", Expected: "un classeur xlsx ou un fichier CSV", Advice: "Renvoyer le formulaire rempli.",
			Message: "Le fichier est un document PDF, qui ne peut pas être lu.", Count: 1},
	}
}

func origin(code string, row int) ems.Origin {
	return ems.Origin{File: code + "/EMS_2011-S1_" + code + ".xlsx", SHA256: fmt.Sprintf("%064x", len(code)*7919), Sheet: "Réunions",
		Row: row}
}

func given[T any](v T) ems.Entry[T] {
	return ems.Entry[T]{Value: v, Text: fmt.Sprint(v), State: ems.Given}
}

// history returns two earlier semesters: the one before, and the same one a year earlier.
// Mayotte is not in them, and a few départements sent nothing then.
func history(e ems.Edition) []ems.Comparison {
	s := e.Semester.Previous()
	return []ems.Comparison{
		{Semester: s.Previous(), AsOf: s.Previous().Last().AddDays(20), Number: 1, Meetings: ems.Known(528), Held: ems.Known(498), Due: 600,
			Silent: 54, Complete: ems.Known(44), Departments: 100, Returned: 91, ByDepartment: earlier(e, 11)},
		{Semester: s, AsOf: s.Last().AddDays(20), Number: 3, Meetings: ems.Known(540), Held: ems.Known(512), Due: 600, Silent: 48,
			Complete: ems.Known(46), Departments: 100, Returned: 92, ByDepartment: earlier(e, 12)},
	}
}

func earlier(e ems.Edition, every int) []ems.DepartmentFigures {
	var out []ems.DepartmentFigures
	for i, d := range e.Departments {
		switch {
		case d.Code == "976":
		case i%every == 4:
			out = append(out, ems.DepartmentFigures{Code: d.Code, Due: 6, Silent: 6})
		default:
			out = append(out, ems.DepartmentFigures{Code: d.Code, Meetings: ems.Known(5 + i%3), Held: ems.Known(4 + i%3), Due: 6})
		}
	}
	return out
}
