package check

import (
	"fmt"

	"dno/internal/ems"
)

var doubtfulFile = rule{ems.Rule{
	Code: ems.FileDoubtful, Severity: ems.Warning, Title: "Document de travail",
	Says:    "Le nom du fichier, de son sous-dossier ou de la feuille (brouillon, prévisionnel, ancien, archives…) laisse penser que ce n'est pas la remontée.",
	Effect:  "À côté d'un tableau sans réserve, il est lu et listé, et ne compte pas.",
	Correct: "Retirer ce document du dossier, ou le renommer s'il fait foi.",
	Source:  convention,
}}

func findDoubtfulFiles(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range e.Evidence.Doubtful {
		what := "Le nom du fichier ou de son sous-dossier"
		if d.Table.Sheet != "" {
			what = "Le nom de la feuille « " + d.Table.Sheet + " »"
		}
		f := onFile(d.Table.File, ems.Finding{Read: d.Word, Expected: "la remontée elle-même", Advice: doubtfulFile.Correct,
			Message: fmt.Sprintf("%s dit « %s » : rien n'en est compté, à côté de la remontée.", what, d.Word)})
		f.Origin.Sheet = d.Table.Sheet
		out = append(out, f)
	}
	return out
}
