package check

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
)

var typedTotal = rule{ems.Rule{
	Code: ems.DepartmentTypedTotal, Severity: ems.Warning, Title: "Total déclaré différent",
	Says:    "Le total écrit par la préfecture n'est pas celui de ses lignes.",
	Effect:  "Le total recalculé l'emporte ; les deux sont montrés.",
	Correct: "Vérifier que chaque réunion a sa ligne, et corriger le total.",
	Source:  "« mentionner le nombre de réunions »",
}}

// findTypedTotals asks for nothing where the total is that of the lines, once those that a
// blocking rule keeps from counting are corrected.
func findTypedTotals(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, t := range e.Evidence.Totals {
		if t.Typed.Value == t.Counted {
			continue
		}
		if t.Alone {
			out = append(out, numberAlone(t))
			continue
		}
		f := ems.Finding{
			Department: t.Department, Origin: t.Typed.Origin, Read: t.Typed.Text, Expected: fmt.Sprint(t.Counted),
			Advice:  typedTotal.Correct,
			Message: fmt.Sprintf("Le total déclaré est de %d ; les lignes du fichier en donnent %d.", t.Typed.Value, t.Counted),
		}
		if t.Typed.Value == t.Counted+e.ToMend(t.Typed.Origin.File) {
			f.Asks = ems.AsksConfirmation
			f.Expected, f.Advice = fmt.Sprint(t.Typed.Value), "Rien, une fois corrigées les lignes signalées."
		}
		out = append(out, f)
	}
	return out
}

// numberAlone is of a file that gives the number and no meeting: its dates are what is asked for.
func numberAlone(t ems.TypedTotal) ems.Finding {
	return ems.Finding{Department: t.Department, Origin: t.Typed.Origin, Read: t.Typed.Text,
		Expected: "une ligne par réunion, avec sa date", Advice: "Donner la date de chaque réunion, une ligne par réunion.",
		Message: fmt.Sprintf("Le fichier déclare %s, sans en donner %s.", meetingNoun.Of(t.Typed.Value),
			french.Agree(t.Typed.Value, "la date", "les dates"))}
}

var contradictedNil = rule{ems.Rule{
	Code: ems.DepartmentContradictedNil, Severity: ems.Warning, Title: "État néant contredit",
	Says:    "Un état néant est déclaré pour un mois dans lequel une réunion est comptée.",
	Effect:  "La réunion l'emporte.",
	Correct: "Supprimer l'état néant, ou la réunion.",
	Source:  convention,
}}

func findContradictions(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, c := range e.Evidence.Contradicted {
		var months []string
		for _, m := range c.Months {
			months = append(months, m.Name())
		}
		out = append(out, ems.Finding{
			Department: c.Department, Origin: c.Origin, Read: c.Text, Expected: "un mois sans réunion", Advice: contradictedNil.Correct,
			Message: fmt.Sprintf("Un état néant est déclaré alors qu'une réunion est comptée en %s %d.", french.List(months),
				e.Semester.Year),
		})
	}
	return out
}
