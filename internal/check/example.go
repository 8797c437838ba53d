package check

import "dno/internal/ems"

var editedExample = rule{ems.Rule{
	Code: ems.LineEditedExample, Severity: ems.Warning, Title: "Ligne d'exemple modifiée",
	Says:    "La ligne porte encore « EXEMPLE », mais sa date ou ses présences ne sont plus celles de l'exemple.",
	Effect:  "Elle n'est pas comptée.",
	Correct: "Si c'est une réunion, effacer la mention « EXEMPLE » de ses observations.",
	Source:  convention,
}}

func findEditedExamples(r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, o := range r.Outside {
		if o.Why == ems.OutsideEdited {
			out = append(out, ems.Finding{Origin: o.Origin, Read: o.Text, Expected: "l'exemple tel quel, ou une réunion sans la mention « EXEMPLE »",
				Advice:  editedExample.Correct,
				Message: "La ligne porte « EXEMPLE », mais ce n'est plus l'exemple du formulaire : elle n'est pas comptée."})
		}
	}
	return out
}
