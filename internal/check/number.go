package check

import (
	"fmt"

	"dno/internal/ems"
)

var repeatedNumber = rule{ems.Rule{
	Code: ems.LineRepeatedNumber, Severity: ems.Warning, Title: "Numéro répété",
	Says:    "Deux réunions d'un même fichier, à deux dates, portent le même numéro : peut-être une ligne saisie deux fois.",
	Effect:  "Les deux sont comptées.",
	Correct: "Vérifier les deux dates ; si c'est la même réunion, supprimer une ligne, sinon corriger le numéro.",
	Source:  "« le nombre de réunions »",
}}

func findRepeatedNumbers(e ems.Edition, _ Context) []ems.Finding {
	type place struct {
		file, sheet string
		number      int
	}
	first := map[place]ems.Meeting{}
	var out []ems.Finding
	for _, m := range e.Meetings {
		if !m.Number.Given() {
			continue
		}
		at := place{m.Origin.File, m.Origin.Sheet, m.Number.Value}
		before, known := first[at]
		switch {
		case !known:
			first[at] = m
		case before.When.Value.Date != m.When.Value.Date:
			out = append(out, ems.Finding{Department: m.Department, Origin: m.Number.Origin, Read: m.Number.Text,
				Expected: "un numéro par réunion", Advice: repeatedNumber.Correct,
				Message: fmt.Sprintf("La réunion du %s porte le même numéro (%d) que celle du %s.", m.When.Value.Date.Long(), m.Number.Value,
					before.When.Value.Date.Long())})
		}
	}
	return out
}
