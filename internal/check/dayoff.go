package check

import (
	"fmt"
	"slices"

	"dno/internal/ems"
	"dno/internal/reference"
)

var dayOff = rule{ems.Rule{
	Code: ems.LineDayOff, Severity: ems.Information, Title: "Jour non ouvré",
	Says:    "La réunion est datée d'un samedi, d'un dimanche ou d'un jour férié.",
	Effect:  "La réunion est comptée.",
	Correct: "Vérifier la date.",
	Source:  convention,
}}

func findDaysOff(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, m := range slices.Concat(e.Meetings, e.Evidence.Apart) {
		d := m.When.Value.Date
		if why := reference.NotWorked(d, m.Department); why != "" {
			out = append(out, ems.Finding{
				Department: m.Department, Origin: m.When.Origin, Read: m.When.Text, Expected: "un jour ouvré", Advice: dayOff.Correct,
				Message: fmt.Sprintf("Le %s est un jour non ouvré (%s).", d.Short(), why),
			})
		}
	}
	return out
}
