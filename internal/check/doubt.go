package check

import (
	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

var doubtfulLine = rule{ems.Rule{
	Code: ems.LineDoubtful, Severity: ems.Warning, Title: "Réunion peut-être non tenue",
	Says:    "La ligne porte une date et dit elle-même que la réunion n'a pas eu lieu : observations, commentaire d'une cellule, date barrée.",
	Effect:  "La ligne est gardée ; elle n'est pas comptée.",
	Correct: "Rien, si la réunion n'a pas eu lieu ; sinon, effacer ce qui le laisse penser.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findDoubtfulLine(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	d := l.Doubt
	if d.Sign == ems.NoSign || l.Status.Given() && l.Status.Value != ems.Held || l.Doubt.Origin == l.Status.Origin {
		return nil
	}
	f := ems.Finding{Origin: d.Origin, Read: d.Text, Expected: "une réunion tenue", Advice: doubtfulLine.Correct}
	switch d.Sign {
	case ems.StruckThrough:
		f.Message = fmt.Sprintf("La date « %s » est barrée : la réunion n'est pas comptée.", d.Text)
	case ems.InNote:
		f.Message = fmt.Sprintf("Le commentaire de la cellule dit « %s » : la réunion n'est pas comptée.", d.Text)
		f.Discreet = "Le commentaire de la cellule laisse penser que la réunion n'a pas eu lieu : elle n'est pas comptée."
	default:
		f.Message = fmt.Sprintf("La ligne dit « %s » : la réunion n'est pas comptée.", d.Text)
		f.Discreet = "La ligne laisse penser que la réunion n'a pas eu lieu : elle n'est pas comptée."
	}
	return []ems.Finding{f}
}

// colours are the words of a legend; a legend gives one of them a meaning that no cell says.
var colours = []string{"rouge", "orange", "jaune", "vert", "bleu", "gris", "grise", "violet", "rose", "couleur", "surligne", "surlignee", "fond"}

// findLegends tells of a text beside a table that explains a colour, which nobody reads: the lines count.
func findLegends(r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, o := range r.Outside {
		if isLegend(o.Text) {
			out = append(out, ems.Finding{Origin: o.Origin, Read: o.Text, Expected: "un statut écrit sur chaque ligne",
				Advice:  "Écrire « annulée », « reportée » ou « prévue » dans la colonne « Statut » des lignes en cause.",
				Message: fmt.Sprintf("« %s » : les couleurs ne sont pas lues, et toutes les lignes sont comptées.", o.Text)})
		}
	}
	return out
}

func isLegend(text string) bool {
	fold := reference.Fold(text)
	has := func(s string) bool { return strings.Contains(fold, s) }
	return slices.ContainsFunc(colours, has) && slices.ContainsFunc([]string{"annul", "report", "nontenu", "prevu", "nontenue"}, has)
}

// findHiddenLines keeps from counting the lines of a hidden sheet, beside a table that is in sight.
func findHiddenLines(l ems.Line, r ems.Return, _ Context) []ems.Finding {
	if !asideHidden(r)[l.Origin.Sheet] {
		return nil
	}
	return []ems.Finding{{
		Origin: ems.Origin{File: l.Origin.File, SHA256: l.Origin.SHA256, Sheet: l.Origin.Sheet}, Read: "feuille « " + l.Origin.Sheet + " »", Severity: ems.Warning,
		Expected: "des réunions sur une feuille visible", Advice: "Rien, si la feuille masquée est un ancien état ; sinon, l'afficher.",
		Message: "La feuille « " + l.Origin.Sheet + " » est masquée : ses lignes sont lues, et ne sont pas comptées.",
	}}
}

// asideHidden names the hidden sheets that hold a table, in a file whose visible sheets hold one too.
func asideHidden(r ems.Return) map[string]bool {
	out := map[string]bool{}
	seen := false
	for _, t := range r.Tables {
		if t.Hidden {
			out[t.Sheet] = true
		}
		seen = seen || !t.Hidden && t.Conclusive
	}
	if !seen {
		return nil
	}
	return out
}
