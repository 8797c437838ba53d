package check

import (
	"fmt"

	"dno/internal/ems"
)

var double = rule{ems.Rule{
	Code: ems.LineDouble, Severity: ems.Warning, Title: "Réunion en double",
	Says:    "Une autre ligne du département porte la même date.",
	Effect:  "La réunion n'est comptée qu'une fois, sauf si un même fichier numérote différemment plusieurs réunions du même jour.",
	Correct: "Supprimer la ligne, ou donner à chaque réunion du jour son « N° de la réunion ».",
	Source:  "« le nombre de réunions »",
}}

func findDoubles(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range e.Evidence.Doubles {
		out = append(out, ems.Finding{
			Department: d.Department, Origin: d.Line.When.Origin, Read: d.Line.When.Text, Expected: "une ligne par réunion",
			Advice:  double.Correct,
			Message: fmt.Sprintf("La réunion du %s est déjà comptée (%s).", d.Line.When.Value.Date.Short(), whereKept(d)),
		})
	}
	return out
}

// whereKept names the counted line, as briefly as its distance allows.
func whereKept(d ems.Double) string {
	k, at := d.Kept, d.Line.Origin
	words := fmt.Sprintf("ligne %d", k.Row)
	if k.Sheet != "" && (k.Sheet != at.Sheet || k.File != at.File) {
		words += " de la feuille « " + k.Sheet + " »"
	}
	if k.File != at.File {
		words += " de « " + k.File + " »"
	}
	return words
}
