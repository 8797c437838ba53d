package summary

import (
	"strings"
	"unicode/utf8"

	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/templates"
)

// The marks of a figure that is not there.
const (
	notKnown      = "n.c."
	notApplicable = "s.o."
)

// noun is a noun with the words for none of it.
type noun struct{ none, one, many string }

var (
	meetingsNoun    = noun{"aucune réunion", "réunion", "réunions"}
	monthsNoun      = noun{"aucun mois", "mois", "mois"}
	departmentsNoun = noun{"aucun département", "département", "départements"}
	changesNoun     = noun{"aucun changement", "changement", "changements"}
	filesNoun       = noun{"aucun fichier", "fichier", "fichiers"}
	linesNoun       = noun{"aucune ligne", "ligne", "lignes"}
)

// of counts: aucune réunion, 1 réunion, 12 réunions.
func (n noun) of(count int) string {
	switch count {
	case 0:
		return n.none
	case 1:
		return "1 " + n.one
	}
	return pdf.Number(count) + " " + n.many
}

// count is the number and its words, for a text.
func (n noun) count(count int) templates.Count {
	return templates.Count{N: count, Chiffres: pdf.Number(count), Mots: n.of(count)}
}

// agree returns the word for one or for many.
func agree(count int, one, many string) string {
	if count <= 1 {
		return one
	}
	return many
}

// capital sets the first letter of a sentence.
func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// join lists words: a, b et c.
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " et " + words[len(words)-1]
}

func percent(r ems.Rate) string {
	if !r.Defined() {
		return notApplicable
	}
	return pdf.Percent(float64(r.Tenths()) / 1000)
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
	return pdf.Number(a.Meetings)
}

// monthsOf prints the months held of an aggregate out of those due.
func monthsOf(a ems.Aggregate) string {
	switch {
	case a.Due() == 0:
		return notApplicable
	case silent(a):
		return notKnown + " / " + pdf.Number(a.Due())
	}
	return of(a.Held, a.Due())
}

// meetingsIn prints the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	if n := m.States[ems.NoReturn]; n > 0 && n == m.Due() {
		return notKnown
	}
	return pdf.Number(m.Meetings)
}

// of writes a part and its whole: 560 / 603.
func of(part, whole int) string { return pdf.Number(part) + " / " + pdf.Number(whole) }

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
