package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

var encoding = rule{ems.Rule{
	Code: ems.FileEncoding, Severity: ems.Warning, Title: "Caractères abîmés",
	Says:    "Des caractères n'ont pas pu être lus, ou ont été abîmés avant l'envoi (« prÃ©fet » pour « préfet »).",
	Effect:  "Le texte est gardé tel qu'il a été lu.",
	Correct: "Enregistrer de nouveau le fichier en CSV UTF-8, ou au format xlsx.",
	Source:  convention,
}}

func findGarbled(r ems.Return, _ Context) []ems.Finding {
	if len(r.Garbled) == 0 {
		return nil
	}
	first := r.Garbled[0]
	// Damaged text is free text more often than not.
	says := number(len(r.Garbled), "cellule contient", "cellules contiennent") + " des caractères abîmés"
	return []ems.Finding{{
		Origin: first.Origin, Read: first.Text, Expected: "un texte lisible", Advice: encoding.Correct, Count: len(r.Garbled),
		Message: fmt.Sprintf("%s, par exemple « %s ».", says, first.Text), Discreet: says + ".",
	}}
}

var hidden = rule{ems.Rule{
	Code: ems.FileHidden, Severity: ems.Information, Title: "Contenu masqué",
	Says:    "Le classeur a des lignes, des colonnes ou des feuilles masquées qui ne sont pas vides.",
	Effect:  "Ce qui est masqué est lu comme le reste.",
	Correct: "Vérifier ce que le classeur masque, et le supprimer s'il ne doit pas être compté.",
	Source:  convention,
}}

func findHidden(r ems.Return, _ Context) []ems.Finding {
	if len(r.Hidden) == 0 {
		return nil
	}
	var places []string
	aside := asideHidden(r)
	for _, o := range r.Hidden {
		if o.Row == 0 && o.Column == 0 && aside[o.Sheet] {
			continue // told with its lines
		}
		places = append(places, hiddenPlace(o))
	}
	if len(places) == 0 {
		return nil
	}
	if len(places) > 10 {
		places = append(places[:10], fmt.Sprintf("%d autres", len(places)-10))
	}
	return []ems.Finding{{
		Origin: ems.Origin{File: r.File.Path, SHA256: r.File.SHA256, Sheet: r.Hidden[0].Sheet}, Read: strings.Join(places, ", "),
		Expected: "un classeur dont tout est visible", Advice: hidden.Correct,
		Message: "Du contenu masqué a été lu : " + french.List(places) + ".",
	}}
}

func hiddenPlace(o ems.Origin) string {
	sheet := " de « " + o.Sheet + " »"
	switch {
	case o.Row > 0:
		return fmt.Sprintf("ligne %d", o.Row) + sheet
	case o.Column > 0:
		return "colonne " + ems.ColumnName(o.Column) + sheet
	}
	return "feuille « " + o.Sheet + " »"
}

var macros = rule{ems.Rule{
	Code: ems.FileMacros, Severity: ems.Warning, Title: "Macros",
	Says:    "Le classeur contient des macros.",
	Effect:  "Les macros n'ont pas été exécutées ; les valeurs enregistrées sont lues.",
	Correct: "Enregistrer le classeur au format xlsx, sans macro.",
	Source:  convention,
}}

func findMacros(r ems.Return, _ Context) []ems.Finding {
	if !r.Macros {
		return nil
	}
	return []ems.Finding{{
		Read: "macros", Expected: "un classeur sans macro", Advice: macros.Correct,
		Message: "Le classeur contient des macros, qui n'ont pas été exécutées.",
	}}
}

// number writes a count before its words: « 1 cellule contient », « 2 cellules contiennent ».
func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
