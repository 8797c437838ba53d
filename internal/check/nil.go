package check

import (
	"fmt"

	"dno/internal/ems"
)

var proposedNil = rule{ems.Rule{
	Code: ems.LineProposedNil, Severity: ems.Warning, Title: "État néant à confirmer",
	Says:    "« néant », « aucune réunion » ou « RAS » est écrit à la place d'une date, sans le statut « néant ».",
	Effect:  "L'état néant est proposé ; il n'est pas retenu tant qu'il n'est pas déclaré.",
	Correct: "Pour un mois : l'écrire dans « Date de la réunion » et « néant » dans « Statut ». Pour tout le semestre : répondre « oui » à « Aucune réunion sur le semestre ».",
	Source:  convention,
}}

func findProposedNil(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	if w := l.When.Value; !w.Nil || l.Status.Given() && l.Status.Value != ems.Held {
		return nil
	}
	return []ems.Finding{nilProposal(l.When.Text, l.When.Origin, l.When.Value.Month, c)}
}

// findNilWords tells of the words that say so outside any table, where nothing in the file says more.
func findNilWords(r ems.Return, c Context) []ems.Finding {
	if len(r.Lines) > 0 || r.SaysNil() || r.HasHeader() {
		return nil
	}
	var out []ems.Finding
	for _, w := range r.NilWords {
		out = append(out, nilProposal(w.Text, w.Origin, ems.Month{}, c))
	}
	return out
}

func nilProposal(text string, at ems.Origin, month ems.Month, c Context) ems.Finding {
	f := ems.Finding{Origin: at, Read: text, Expected: "un état néant déclaré"}
	if month.IsZero() {
		f.Message = fmt.Sprintf("« %s » semble dire qu'aucune réunion ne s'est tenue : l'état néant n'est pas déclaré.", text)
		f.Advice = proposedNil.Correct
		if !c.Semester.IsZero() {
			f.Advice = fmt.Sprintf("Pour un mois sans réunion : l'écrire (%s) dans « Date de la réunion » et « néant » dans « Statut ». "+
				"Pour tout le semestre : choisir « oui » en face de « Aucune réunion sur le semestre ».", c.Semester.Months()[3].Long())
		}
		return f
	}
	f.Message = fmt.Sprintf("« %s » semble dire qu'aucune réunion ne s'est tenue en %s : l'état néant n'est pas déclaré.", text, month.Long())
	f.Advice = fmt.Sprintf("Pour le déclarer, écrire « %s » dans « Date de la réunion » et « néant » dans « Statut ».", month.Long())
	return f
}
