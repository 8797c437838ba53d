package summary

import (
	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/reference"
)

// edited returns the invented edition after a change to each département, its figures
// counted again from the months.
func edited(change func(*ems.DepartmentRow)) ems.Edition {
	e := emstest.Edition()
	e.National = ems.Aggregate{Name: "France"}
	for i := range e.Regions {
		e.Regions[i] = ems.Aggregate{Code: e.Regions[i].Code, Name: e.Regions[i].Name}
	}
	for i := range e.Departments {
		d := &e.Departments[i]
		change(d)
		recount(d)
		e.National.Add(*d)
		for j := range e.Regions {
			if e.Regions[j].Code == d.RegionCode {
				e.Regions[j].Add(*d)
			}
		}
	}
	return e
}

func recount(d *ems.DepartmentRow) {
	d.Tally = ems.Tally{}
	for i, m := range d.Months {
		d.Tally.Meetings += m.Meetings
		if d.Owes[i] {
			d.Owed++
		}
		switch m.State {
		case ems.HeldMonth:
			d.Tally.Held++
		case ems.Pending:
			d.Pending++
		case ems.NilMonth:
			d.Tally.Nil++
		case ems.NoReturn:
			d.Silent++
		case ems.Unreported:
			d.Tally.Unreported++
		}
	}
}

// all gives every due month of a département one state, with a meeting where it is held.
func all(r ems.ReturnState, s ems.MonthState) func(*ems.DepartmentRow) {
	return func(d *ems.DepartmentRow) {
		d.Return = r
		for i := range d.Months {
			if d.Owes[i] {
				d.Months[i].State, d.Months[i].Meetings = s, 0
				if s == ems.HeldMonth {
					d.Months[i].Meetings = 1
				}
			}
		}
	}
}

// midway is an edition drawn up in April: May and June are to come, save where already held.
func midway() ems.Edition {
	e := edited(func(d *ems.DepartmentRow) {
		for i := 3; i < 6; i++ {
			if d.Owes[i] && (i > 3 || d.Months[i].State != ems.HeldMonth) {
				d.Months[i].State, d.Months[i].Meetings = ems.Pending, 0
			}
		}
	})
	e.AsOf = ems.Date{Year: 2011, Month: 4, Day: 20}
	e.Number, e.Changes, e.Since = 1, nil, nil
	return e
}

// first is an edition before anything is due.
func first() ems.Edition {
	e := edited(all(ems.NoFile, ems.Pending))
	e.AsOf = ems.Date{Year: 2011, Month: 1, Day: 5}
	e.Number, e.Changes, e.Since, e.History, e.Files, e.Discarded = 1, nil, nil, nil, nil, nil
	return e
}

// lone is an edition of one département with one meeting.
func lone() ems.Edition {
	e := emstest.Edition()
	d := e.Departments[0]
	all(ems.OnTime, ems.NilMonth)(&d)
	d.Months[2].State, d.Months[2].Meetings = ems.HeldMonth, 1
	recount(&d)
	e.Departments = []ems.DepartmentRow{d}
	e.National = ems.Aggregate{Name: "France"}
	e.National.Add(d)
	e.Regions = []ems.Aggregate{{Code: d.RegionCode, Name: d.Region}}
	e.Regions[0].Add(d)
	return e
}

// joined is an edition with joint meetings and a territory out of scope.
func joined() ems.Edition {
	e := emstest.Edition()
	e.National.Tally.Joint = 12
	for _, t := range reference.Territories(e.Semester) {
		if t.Code == "987" {
			e.OutOfScope = append(e.OutOfScope, ems.DepartmentRow{Territory: t})
		}
	}
	return e
}

// semester is an edition of another semester, with a meeting in every month due.
func semester(s ems.Semester) ems.Edition {
	e := ems.Edition{Semester: s, AsOf: s.Last().AddDays(20), Due: ems.UsualDeadlines.Of(s), Number: 1,
		National: ems.Aggregate{Name: "France"}}
	place := map[string]int{}
	for _, t := range reference.Territories(s) {
		if !t.InScope() {
			continue
		}
		d := ems.DepartmentRow{Territory: t}
		for i, m := range s.Months() {
			d.Months[i].Month = m
		}
		all(ems.OnTime, ems.HeldMonth)(&d)
		recount(&d)
		e.Departments = append(e.Departments, d)
		e.National.Add(d)
		if _, known := place[t.RegionCode]; !known {
			place[t.RegionCode] = len(e.Regions)
			e.Regions = append(e.Regions, ems.Aggregate{Code: t.RegionCode, Name: t.Region})
		}
		e.Regions[place[t.RegionCode]].Add(d)
	}
	return e
}
