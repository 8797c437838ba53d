package receipt

import (
	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
)

// monthsHead titles the columns of monthRows.
var monthsHead = []string{"Mois", "Comptées", "Non comptées", "État du mois dans le département"}

// hasMonths tells whether a table of months says anything: of a copy and of another
// semester's file, another receipt does.
func (r Receipt) hasMonths() bool {
	return r.File.Status != ems.Rejected && r.hasTotals()
}

// hasTotals tells whether the figures say anything.
func (r Receipt) hasTotals() bool {
	switch r.File.Status {
	case ems.Exploitable, ems.Replaced, ems.Rejected:
		return !r.unread() && r.Department.Code != "" && !r.Department.Months[0].Month.IsZero()
	}
	return false
}

// unread tells whether no line at all could be read of a file whose sender is known.
func (r Receipt) unread() bool {
	return r.File.Status == ems.Rejected && r.File.Lines == 0 && r.Department.Code != ""
}

// monthLine is one line of the table of months.
type monthLine struct {
	name         string
	counted, not int
	state        string
}

// monthTable holds the six months, the lines of no month of the semester where there are
// some, and the total.
func (s *speech) monthTable() []monthLine {
	var counted, not [6]int
	for _, c := range s.Counted {
		if i, ok := s.Semester.Index(c.Date.In()); ok {
			counted[i]++
		}
	}
	other, undated := 0, 0
	for _, d := range s.Discarded {
		if i, ok := s.Semester.Index(d.Month); ok {
			not[i]++
		} else if d.Month.IsZero() {
			undated++
		} else {
			other++
		}
	}
	var out []monthLine
	for i, m := range s.Department.Months {
		out = append(out, monthLine{m.Month.Name(), counted[i], not[i], s.monthState(m, counted[i])})
	}
	if undated > 0 {
		out = append(out, monthLine{"mois non lu", 0, undated, ""})
	}
	if other > 0 {
		out = append(out, monthLine{"autre semestre", 0, other, ""})
	}
	return append(out, monthLine{"Total", len(s.Counted), len(s.Discarded), s.held()})
}

// monthRows are the rows of the letter's table.
func (s *speech) monthRows() [][]string {
	var rows [][]string
	for _, m := range s.monthTable() {
		rows = append(rows, []string{m.name, french.Number(m.counted), french.Number(m.not), m.state})
	}
	return rows
}

// monthState words the state of a month, with its meetings where other files give some.
func (s *speech) monthState(m ems.MonthCell, own int) string {
	switch {
	case m.State == ems.NoReturn:
		return ems.NotKnown + " (sans remontée)"
	case m.Meetings != own && m.Meetings > 0:
		return s.sayOf("mois-en-tout", func(f *templates.Receipt) { f.Etat, f.DuMois = m.State.Label(), meetingsNoun.Of(m.Meetings) })
	}
	return m.State.Label()
}

func (s *speech) held() string {
	d := s.Department
	switch {
	case !s.InScope:
		return "hors champ"
	case d.Due() == 0:
		return "s.o."
	case !d.Held().Known:
		return d.Held().String()
	}
	return s.say("mois-tenus")
}
