package check

import "dno/internal/ems"

var unreadable = rule{ems.Rule{
	Code: ems.FileUnreadable, Severity: ems.Blocking, Title: "Fichier illisible",
	Says:    "Le fichier est vide, abîmé, protégé par un mot de passe, ou n'est pas d'un format pris en charge.",
	Effect:  "Le fichier est rejeté ; rien n'en est compté.",
	Correct: "Enregistrer le formulaire au format xlsx ou CSV, sans mot de passe, et le déposer de nouveau.",
	Source:  convention,
}}

var tooLarge = rule{ems.Rule{
	Code: ems.FileTooLarge, Severity: ems.Blocking, Title: "Fichier trop volumineux",
	Says:    "Le fichier dépasse les limites de taille, de lignes, de colonnes ou de décompression.",
	Effect:  "Le fichier est rejeté ; rien n'en est compté.",
	Correct: "Recopier les lignes utiles dans un formulaire vierge, sans image ni mise en forme inutile, et le déposer.",
	Source:  convention,
}}

func findUnreadable(r ems.Return, _ Context) []ems.Finding { return problem(r, unreadable.Code) }

func findTooLarge(r ems.Return, _ Context) []ems.Finding { return problem(r, tooLarge.Code) }

func problem(r ems.Return, code string) []ems.Finding {
	if r.Problem == nil || r.Problem.Rule != code {
		return nil
	}
	p := r.Problem
	return []ems.Finding{{Read: p.Read, Expected: p.Expected, Advice: p.Advice, Message: p.Detail}}
}
