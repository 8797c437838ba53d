package check

import (
	"fmt"
	"slices"

	"dno/internal/ems"
)

var copresidence = rule{ems.Rule{
	Code: ems.LineCopresidence, Severity: ems.Warning, Title: "Coprésidence incomplète",
	Says:    "Le préfet ou le procureur est absent ou excusé, ou son poste est vacant.",
	Effect:  "La réunion est comptée : le texte ne fixe pas de quorum.",
	Correct: "Vérifier la marque ; si le membre était représenté, écrire R.",
	Source:  "« conjointement sous votre autorité et celle du procureur »",
}}

func findCopresidence(e ems.Edition, _ Context) []ems.Finding {
	return missing(e, ems.Member.Presides, copresidence)
}

var composition = rule{ems.Rule{
	Code: ems.LineComposition, Severity: ems.Information, Title: "Composition incomplète",
	Says:    "Un membre de base est absent ou excusé, ou son poste est vacant.",
	Effect:  "La réunion est comptée : le texte ne fixe pas de quorum.",
	Correct: "Vérifier la marque ; si le membre était représenté, écrire R.",
	Source:  "« l'ensemble des acteurs de la chaîne de sécurité »",
}}

func findComposition(e ems.Edition, _ Context) []ems.Finding {
	return missing(e, func(m ems.Member) bool { return !m.Presides() }, composition)
}

// missing reports the members of one kind who were neither there nor represented at a
// counted meeting.
func missing(e ems.Edition, which func(ems.Member) bool, r rule) []ems.Finding {
	var out []ems.Finding
	for _, m := range slices.Concat(e.Meetings, e.Evidence.Apart) {
		for _, member := range ems.Members {
			p := m.Presence[member]
			if !which(member) || !p.Given() || !p.Value.Missing() {
				continue
			}
			out = append(out, ems.Finding{
				Department: m.Department, Origin: p.Origin, Read: p.Text, Expected: "présent ou représenté", Advice: r.Correct,
				Message: fmt.Sprintf("%s : %s.", member.Label(), p.Value.Label()),
			})
		}
	}
	return out
}
