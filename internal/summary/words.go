package summary

import (
	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
)

// The marks of a figure that is not there.
const (
	notKnown      = "n.c."
	notApplicable = "s.o."
)

var (
	meetingsNoun    = french.Noun{"aucune réunion", "réunion", "réunions"}
	monthsNoun      = french.Noun{"aucun mois", "mois", "mois"}
	departmentsNoun = french.Noun{"aucun département", "département", "départements"}
	changesNoun     = french.Noun{"aucun changement", "changement", "changements"}
	filesNoun       = french.Noun{"aucun fichier", "fichier", "fichiers"}
	linesNoun       = french.Noun{"aucune ligne", "ligne", "lignes"}
)

// count is the number and its words, for a text.
func counted(n french.Noun, count int) templates.Count {
	return templates.Count{N: count, Chiffres: french.Number(count), Mots: n.Of(count)}
}

func percent(r ems.Rate) string {
	if !r.Defined() {
		return notApplicable
	}
	return french.Percent(r.Tenths())
}

// returned counts the départements whose return can be used.
func returned(a ems.Aggregate) int { return a.Returns[ems.OnTime] + a.Returns[ems.Late] }

// silent tells whether nothing is known of an aggregate that should have been heard: its
// figures are then « n.c. », never 0.
func silent(a ems.Aggregate) bool { return a.Silent > 0 && returned(a) == 0 }

// meetingsOf prints the meetings of an aggregate.
func meetingsOf(a ems.Aggregate) string {
	if silent(a) {
		return notKnown
	}
	return french.Number(a.Meetings)
}

// monthsOf prints the months held of an aggregate out of those due.
func monthsOf(a ems.Aggregate) string {
	switch {
	case a.Due() == 0:
		return notApplicable
	case silent(a):
		return notKnown + " / " + french.Number(a.Due())
	}
	return of(a.Held, a.Due())
}

// meetingsIn prints the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	if n := m.States[ems.NoReturn]; n > 0 && n == m.Due() {
		return notKnown
	}
	return french.Number(m.Meetings)
}

// of writes a part and its whole: 560 / 603.
func of(part, whole int) string { return french.Number(part) + " / " + french.Number(whole) }

// in lists the départements whose return is in the state.
func in(e ems.Edition, s ems.ReturnState) []ems.DepartmentRow {
	var out []ems.DepartmentRow
	for _, d := range e.Departments {
		if d.Return == s {
			out = append(out, d)
		}
	}
	return out
}

// named writes a département with its code: Ain (01).
func named(d ems.DepartmentRow) string { return d.Name + " (" + d.Code + ")" }
