package receipt

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
)

// monthsHead titles the columns of monthRows.
var monthsHead = []string{"Mois", "Comptées", "Non comptées", "État du mois dans le département"}

// hasMonths tells whether a table of months says anything: of a copy and of another
// semester's file, another receipt does.
func (r Receipt) hasMonths() bool {
	switch r.File.Status {
	case ems.Exploitable, ems.Replaced, ems.Rejected:
		return r.Department.Code != "" && !r.Department.Months[0].Month.IsZero()
	}
	return false
}

// monthLine is one line of the table of months.
type monthLine struct {
	name         string
	counted, not int
	state        string
}

// monthTable holds the six months, the lines of no month of the semester where there are
// some, and the total.
func (r Receipt) monthTable() []monthLine {
	var counted, not [6]int
	for _, c := range r.Counted {
		if i, ok := r.Semester.Index(c.Date.In()); ok {
			counted[i]++
		}
	}
	other, undated := 0, 0
	for _, d := range r.Discarded {
		if i, ok := r.Semester.Index(d.Month); ok {
			not[i]++
		} else if d.Month.IsZero() {
			undated++
		} else {
			other++
		}
	}
	var out []monthLine
	for i, m := range r.Department.Months {
		out = append(out, monthLine{m.Month.Name(), counted[i], not[i], monthState(m, counted[i])})
	}
	if undated > 0 {
		out = append(out, monthLine{"mois non lu", 0, undated, ""})
	}
	if other > 0 {
		out = append(out, monthLine{"autre semestre", 0, other, ""})
	}
	return append(out, monthLine{"Total", len(r.Counted), len(r.Discarded), r.held()})
}

// monthRows are the rows of the letter's table.
func (r Receipt) monthRows() [][]string {
	var rows [][]string
	for _, m := range r.monthTable() {
		rows = append(rows, []string{m.name, french.Number(m.counted), french.Number(m.not), m.state})
	}
	return rows
}

// monthState words the state of a month, with its meetings where other files give some.
func monthState(m ems.MonthCell, own int) string {
	switch {
	case m.State == ems.NoReturn:
		return "n.c. (sans remontée)"
	case m.Meetings != own && m.Meetings > 0:
		return fmt.Sprintf("%s (%s en tout)", m.State.Label(), meetingsNoun.Of(m.Meetings))
	}
	return m.State.Label()
}

func (r Receipt) held() string {
	d := r.Department
	switch {
	case !r.InScope:
		return "hors champ"
	case d.Due() == 0:
		return "s.o."
	case !d.Return.Exploitable():
		return "n.c."
	}
	return fmt.Sprintf("%d mois tenu%s sur %d", d.Held, french.Agree(d.Held, "", "s"), d.Due())
}
