package check

import (
	"fmt"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

var headerRows = strconv.Itoa(ems.HeaderRows)

var noHeader = rule{ems.Rule{
	Code: ems.FileNoHeader, Severity: ems.Blocking, Title: "En-tête introuvable",
	Says:    "Aucun tableau de réunions n'a été reconnu (les titres sont cherchés dans les " + headerRows + " premières lignes), ou rien ne dit de quel département il s'agit, et le fichier ne porte pas d'état néant.",
	Effect:  "Le tableau n'est pas lu ; un fichier sans autre tableau est rejeté.",
	Correct: "Remettre au-dessus du tableau les titres du formulaire, dont « Date de la réunion ».",
	Source:  convention,
}}

// findNoHeader looks at the whole file, then at each table that has lost its date column.
func findNoHeader(r ems.Return, _ Context) []ems.Finding {
	if r.Problem != nil || r.SaysNil() && len(r.Tables) == 0 || len(numbersOnly(r)) > 0 || len(r.NilWords) > 0 && !r.HasHeader() {
		return nil
	}
	if r.HasHeader() && r.File.Sender == "" && !r.Identification.Department.Given() && !r.HasDepartmentColumn() {
		return []ems.Finding{{
			Expected: "un département, donné par une colonne, par la feuille « Identification » ou par le dossier",
			Advice:   "Ajouter une colonne « Département », ou déposer le fichier dans le dossier du département.",
			Message:  "Rien ne dit de quel département vient ce fichier.",
		}}
	}
	var out []ems.Finding
	known := false
	for _, t := range r.Tables {
		known = known || t.Conclusive
		if !t.Conclusive {
			out = append(out, ems.Finding{
				Origin: t.Columns[0].Origin, Expected: expectedHeader,
				Advice:  "Donner à la colonne des dates le titre « Date de la réunion ».",
				Message: fmt.Sprintf("Le tableau%s n'a pas de colonne de date reconnue : il n'a pas été lu.", inSheet(t.Sheet)),
			})
		}
	}
	if known || r.SaysNil() || len(out) > 0 {
		return out
	}
	return []ems.Finding{recognised(r)}
}

const expectedHeader = "une ligne de titres avec au moins « Date de la réunion »"

// recognised says what was seen of a file in which no table of meetings was, then what is missing.
func recognised(r ems.Return) ems.Finding {
	f := ems.Finding{Expected: expectedHeader, Advice: noHeader.Correct,
		Message: "Aucun tableau de réunions n'a été reconnu : ni titres du formulaire, ni dates de réunions."}
	id := r.Identification
	if id.Department.Given() || id.Semester.Given() {
		f.Origin, f.Message = id.Semester.Origin, "Ce fichier ne contient que la feuille « Identification » : le tableau des réunions n'y est pas."
		if strings.HasPrefix(r.File.Format, "CSV") {
			f.Message = "Ce fichier CSV ne contient que la feuille « Identification » : le format CSV n'enregistre qu'une feuille."
		}
		f.Advice = "Enregistrer plutôt au format Excel (.xlsx) ou OpenDocument (.ods), qui garde toutes les feuilles."
		return f
	}
	for _, s := range r.Sights {
		switch s.Kind {
		case ems.DatesAlone:
			f.Origin, f.Read = s.Origin, s.Text
			f.Message = fmt.Sprintf("Des dates ont été reconnues (« %s »…), mais aucun titre ne dit que ce sont celles de réunions.", s.Text)
			return f
		case ems.MonthsAlone:
			f.Origin, f.Read = s.Origin, s.Text
			f.Message = "Des mois ont été reconnus, mais aucune date de réunion."
			return f
		}
	}
	return f
}

var numbersWithoutDates = rule{ems.Rule{
	Code: ems.FileNumbersOnly, Severity: ems.Blocking, Title: "Nombres sans dates",
	Says:    "Le fichier donne des nombres de réunions, ou des oui et des non, sans les dates.",
	Effect:  "Rien n'en est compté : chaque chiffre doit remonter à une réunion datée.",
	Correct: "Écrire une ligne par réunion, avec sa date, dans le formulaire.",
	Source:  "« mentionner le nombre de réunions »",
}}

// numbersOnly returns what numbers a file gives in the place of dates.
func numbersOnly(r ems.Return) []ems.Finding {
	if r.Problem != nil || len(r.Lines) > 0 || r.SaysNil() {
		return nil
	}
	if total := r.Identification.Total; total.Given() && total.Value > 0 && !r.HasHeader() {
		return []ems.Finding{{Origin: total.Origin, Read: total.Text, Expected: "une ligne par réunion, avec sa date", Advice: numbersWithoutDates.Correct,
			Message: "Le fichier déclare " + number(total.Value, "réunion", "réunions") + ", sans en donner les dates."}}
	}
	for _, s := range r.Sights {
		if s.Kind == ems.NumbersAlone && !r.HasHeader() {
			return []ems.Finding{{Origin: s.Origin, Read: s.Text, Expected: "une ligne par réunion, avec sa date", Advice: numbersWithoutDates.Correct,
				Message: "Un tableau de nombres par mois a été reconnu, sans les dates des réunions."}}
		}
	}
	return nil
}

func findNumbersOnly(r ems.Return, _ Context) []ems.Finding { return numbersOnly(r) }

var twoReadings = rule{ems.Rule{
	Code: ems.FileTwoReadings, Severity: ems.Blocking, Title: "Deux lectures possibles",
	Says:    "La disposition du tableau se lit de deux façons, qui ne donnent pas les mêmes réunions.",
	Effect:  "Rien n'est compté de la feuille : ni l'une ni l'autre lecture n'est choisie.",
	Correct: "Reporter les réunions dans le formulaire, une ligne par réunion.",
	Source:  convention,
}}

func findTwoReadings(r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range r.Rivals {
		out = append(out, ems.Finding{Origin: d.Origin, Read: d.Text, Expected: "une seule façon de lire le tableau", Advice: twoReadings.Correct,
			Message: fmt.Sprintf("Le tableau%s se lit de deux façons : l'une compte « %s » comme une réunion, l'autre non.", inSheet(d.Origin.Sheet), d.Text)})
	}
	return out
}

func inSheet(name string) string {
	if name == "" {
		return ""
	}
	return " de la feuille « " + name + " »"
}

var ambiguousColumn = rule{ems.Rule{
	Code: ems.FileAmbiguousColumn, Severity: ems.Warning, Title: "Colonnes ambiguës",
	Says:    "Deux colonnes portent des titres qui désignent la même donnée.",
	Effect:  "Aucune des deux n'est lue ; pour la date ou le département, le tableau ne peut pas être exploité (bloquant).",
	Correct: "Ne garder qu'une colonne par donnée, sous son titre officiel.",
	Source:  convention,
}}

// findAmbiguousColumns reports each disputed field once.
func findAmbiguousColumns(r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, t := range r.Tables {
		columns := map[string][]ems.Column{}
		for _, c := range t.Columns {
			if c.Claim == ems.Ambiguous {
				columns[c.Field] = append(columns[c.Field], c)
			}
		}
		for _, c := range t.Columns {
			if rivals := columns[c.Field]; c.Claim == ems.Ambiguous && rivals[0].Origin == c.Origin {
				out = append(out, ambiguity(rivals))
			}
		}
	}
	return out
}

func ambiguity(rivals []ems.Column) ems.Finding {
	var quoted []string
	for _, c := range rivals {
		quoted = append(quoted, fmt.Sprintf("« %s » (colonne %s)", c.Title, ems.ColumnName(c.Origin.Column)))
	}
	f := ems.Finding{
		Origin: rivals[0].Origin, Read: rivals[0].Title, Expected: "une seule colonne par donnée", Advice: ambiguousColumn.Correct,
		Message: "Les colonnes " + french.List(quoted) + " désignent la même donnée : aucune n'a été lue.",
	}
	if f.Severity = ems.Warning; rivals[0].Field == "date_reunion" || rivals[0].Field == "departement" {
		f.Severity = ems.Blocking
	}
	return f
}

var ignoredColumn = rule{ems.Rule{
	Code: ems.FileIgnoredColumn, Severity: ems.Information, Title: "Colonne ignorée",
	Says:    "Une colonne porte un titre inconnu, n'en porte pas, ou double une colonne officielle.",
	Effect:  "La colonne n'est pas lue ; les autres le sont.",
	Correct: "Rien, si la colonne est propre à la préfecture ; sinon, lui donner le titre du formulaire.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findIgnoredColumns(r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, t := range r.Tables {
		for _, c := range t.Columns {
			if !t.Conclusive || c.Claim != ems.Unknown && c.Claim != ems.Second {
				continue
			}
			f := ems.Finding{Origin: c.Origin, Read: c.Title, Expected: "un titre du formulaire", Advice: ignoredColumn.Correct}
			switch {
			case c.Title == "":
				f.Message = fmt.Sprintf("La colonne %s%s n'a pas de titre : elle n'a pas été lue.", ems.ColumnName(c.Origin.Column),
					inSheet(t.Sheet))
			case c.Claim == ems.Second:
				f.Message = fmt.Sprintf("La colonne « %s » double la colonne officielle : elle n'a pas été lue.", c.Title)
			default:
				f.Message = fmt.Sprintf("La colonne « %s » n'est pas du formulaire : elle n'a pas été lue.", c.Title)
			}
			out = append(out, f)
		}
	}
	return out
}

var noLine = rule{ems.Rule{
	Code: ems.FileNoLine, Severity: ems.Warning, Title: "Formulaire sans ligne",
	Says:    "Le formulaire est lisible, mais ne contient ni ligne de réunion ni état néant.",
	Effect:  "La remontée est reçue ; elle ne dit rien d'aucun mois.",
	Correct: "Remplir une ligne par réunion, ou répondre « oui » à « Aucune réunion sur le semestre ».",
	Source:  convention,
}}

func findNoLine(r ems.Return, _ Context) []ems.Finding {
	if !r.HasHeader() || len(r.Lines) > 0 || r.SaysNil() {
		return nil
	}
	return []ems.Finding{{
		Expected: "une ligne par réunion, ou un état néant", Advice: noLine.Correct,
		Message: whatItHolds(r.Identification.Total),
	}}
}

// whatItHolds says what a form without a line gives: a number, or nothing.
func whatItHolds(total ems.Entry[int]) string {
	if total.Given() && total.Value > 0 {
		return "Le formulaire déclare " + number(total.Value, "réunion", "réunions") + ", sans en donner les dates."
	}
	return "Le formulaire ne contient ni réunion ni état néant."
}
