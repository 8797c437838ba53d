package emstest

import "dno/internal/ems"

// Counted draws the national and regional figures again from the départements.
func Counted(e ems.Edition) ems.Edition {
	e.National = ems.Aggregate{Name: "France"}
	places := map[string]int{}
	e.Regions = nil
	for _, d := range e.Departments {
		e.National.Add(d)
		i, known := places[d.RegionCode]
		if !known {
			i = len(e.Regions)
			places[d.RegionCode] = i
			e.Regions = append(e.Regions, ems.Aggregate{Code: d.RegionCode, Name: d.Region})
		}
		e.Regions[i].Add(d)
	}
	return e
}

// Every returns the edition with the same state for every département and due month, with a
// meeting in those that are held.
func Every(r ems.ReturnState, s ems.MonthState) ems.Edition {
	e := Edition()
	e.Meetings, e.Files, e.Findings, e.Discarded, e.Changes, e.Since, e.History = nil, nil, nil, nil, nil, nil, nil
	e.Evidence = ems.Evidence{}
	if s == ems.Pending {
		e.AsOf = ems.Date{Year: 2011, Month: 1, Day: 15}
	}
	for i := range e.Departments {
		d := &e.Departments[i]
		*d = ems.DepartmentRow{Territory: d.Territory, Return: r, Months: d.Months}
		if r.Exploitable() {
			e.Files = append(e.Files, ems.File{Path: d.Code + "/ems.csv", Sender: d.Code, Department: d.Code, Received: e.Due})
		}
		for k := range d.Months {
			d.Months[k].Meetings = 0
			if !d.Owes[k] {
				continue
			}
			d.Months[k].State = s
			d.Month(s)
			if s == ems.HeldMonth {
				d.Tally.Meetings++
				d.Months[k].Meetings = 1
			}
		}
	}
	return Counted(e)
}

// Lone returns an edition in which only one département has sent something, late.
func Lone() ems.Edition {
	e := Every(ems.NoFile, ems.NoReturn)
	d := &e.Departments[0]
	d.Return, d.Silent = ems.Late, 0
	d.Tally.Held, d.Tally.Meetings, d.Tally.Unreported = 1, 1, 5
	for k := range d.Months {
		d.Months[k].State = ems.Unreported
	}
	d.Months[2] = ems.MonthCell{Month: d.Months[2].Month, State: ems.HeldMonth, Meetings: 1}
	d.Tally.NoTheme = 1
	for i := range d.Tally.Presence {
		d.Tally.Presence[i][ems.Unmarked] = 1
	}
	e.Files = []ems.File{{Path: d.Code + "/ems.csv", Sender: d.Code, Department: d.Code, Received: e.Due.AddDays(3), Lines: 1, Counted: 1}}
	e.Meetings = []ems.Meeting{{Department: d.Code}}
	e.Meetings[0].Origin.File = e.Files[0].Path
	e.Meetings[0].When.Value.Date = ems.Date{Year: 2011, Month: 3, Day: 31}
	return Counted(e)
}

// Apart returns an edition with a territory out of scope, and a meeting in a month that
// Mayotte does not owe.
func Apart() ems.Edition {
	e := Edition()
	mayotte := &e.Departments[len(e.Departments)-1]
	mayotte.Tally.Meetings++
	mayotte.Tally.NoTheme++
	for i := range mayotte.Tally.Presence {
		mayotte.Tally.Presence[i][ems.Unmarked]++
	}
	mayotte.Months[0].Meetings = 1
	m := ems.Meeting{Department: mayotte.Code}
	m.When.Value.Date = ems.Date{Year: 2011, Month: 1, Day: 31}
	e.Meetings = append(e.Meetings, m)
	out := ems.DepartmentRow{Territory: ems.Territory{Code: "988", Name: "Nouvelle-Calédonie", Row: -1, Column: -1}, Months: mayotte.Months}
	out.Tally.Meetings = 1
	e.OutOfScope = []ems.DepartmentRow{out}
	return Counted(e)
}
