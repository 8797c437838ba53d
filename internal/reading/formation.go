package reading

import (
	"strings"

	"dno/internal/ems"
)

// otherBodies lists, folded, the bodies that are not the état-major de sécurité.
var otherBodies = []string{
	"clspd", "clspdr", "cispd", "cispdr", "cdpd", "zsp", "gltd", "codaf", "comite departemental", "comites departementaux",
	"conseil local de securite", "conseil intercommunal de securite", "conseil departemental de prevention",
	"zone de securite prioritaire", "groupe local de traitement de la delinquance", "comite operationnel departemental anti fraude",
}

// ofFormation are the words that stand beside a formation and change nothing of it.
var ofFormation = wordSet("en formation reunion seance")

// Formation knows the formations of the form, and tells another body from them.
func Formation(text string) (ems.Formation, bool) {
	words := " " + strings.Join(Words(text), " ") + " "
	ours := strings.Contains(words, " ems ") || strings.Contains(words, " etat major ")
	for _, body := range otherBodies {
		if strings.Contains(words, " "+body+" ") && ours { // « EMS et CLSPD » is no other body: not understood, and counted
			return ems.NoFormation, false
		}
		if strings.Contains(words, " "+body+" ") {
			return ems.OtherBody, true
		}
	}
	var said []string
	for _, w := range Words(text) {
		if !ofFormation[w] {
			said = append(said, w)
		}
	}
	switch strings.Join(said, "") {
	case "pleniere", "plenier":
		return ems.Plenary, true
	case "restreinte", "restreint":
		return ems.Restricted, true
	case "commune", "commun":
		return ems.Joint, true
	}
	return ems.NoFormation, false
}
