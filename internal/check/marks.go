package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
)

var illegiblePresence = rule{ems.Rule{
	Code: ems.LineIllegiblePresence, Severity: ems.Warning, Title: "Présence illisible",
	Says:    "La marque de présence n'est pas connue.",
	Effect:  "La réunion est comptée ; la présence est tenue pour non renseignée.",
	Correct: "Écrire P (présent), R (représenté), A (absent), E (excusé), V (poste vacant) ou SO (sans objet).",
	Source:  convention,
}}

func findIllegiblePresences(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, m := range ems.Members {
		p := l.Presence[m]
		if p.State != ems.Unreadable && p.State != ems.NoValue {
			continue
		}
		out = append(out, ems.Finding{
			Origin: p.Origin, Read: p.Text, Expected: "P, R, A, E, V ou SO", Advice: illegiblePresence.Correct,
			Message: fmt.Sprintf("La présence « %s » (%s) n'est pas connue : elle est tenue pour non renseignée.", p.Text, m.Label()),
		})
	}
	return out
}

var unknownTheme = rule{ems.Rule{
	Code: ems.LineUnknownTheme, Severity: ems.Information, Title: "Thème inconnu",
	Says:    "Un thème n'est pas de ceux que le formulaire propose.",
	Effect:  "La réunion est comptée ; le thème compte comme « autre ».",
	Correct: "Écrire SP, SR, PD ou AUTRE, séparés par des virgules.",
	Source:  "« sécurité publique, sécurité routière, prévention de la délinquance »",
}}

func findUnknownThemes(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	unknown := l.Themes.Value.Unknown
	if len(unknown) == 0 || !l.Themes.Given() {
		return nil
	}
	return []ems.Finding{{
		Origin: l.Themes.Origin, Read: strings.Join(unknown, ", "), Expected: "SP, SR, PD ou AUTRE", Advice: unknownTheme.Correct,
		Message: fmt.Sprintf("Thème non reconnu : « %s » ; il compte comme « autre ».", strings.Join(unknown, " », « ")),
	}}
}
