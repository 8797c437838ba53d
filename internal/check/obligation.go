package check

import (
	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

var silentMonths = rule{ems.Rule{
	Code: ems.DepartmentSilentMonths, Severity: ems.Warning, Title: "Mois sans réunion déclarée",
	Says:    "Une remontée exploitable a été reçue, et ne dit rien de certains mois dus.",
	Effect:  "Ces mois sont dits « non signalés » ; ils ne sont pas tenus.",
	Correct: "Compléter la remontée : une ligne par réunion, ou le mois avec le statut « néant ».",
	Source:  "« tous les mois »",
}}

// findSilentMonths leaves out the months of which a line speaks that does not count yet: what is said
// of the line says it, and no nil statement is asked for beside it.
func findSilentMonths(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range e.Departments {
		asked := e.Pending(d.Code)
		var names []string
		for _, m := range d.Months {
			if m.State == ems.Unreported && !asked.Months[m.Month] {
				names = append(names, m.Month.Name())
			}
		}
		if len(names) > 0 {
			out = append(out, ems.Finding{
				Department: d.Code, Read: strings.Join(names, ", "), Expected: "une réunion ou un état néant par mois",
				Advice:  afterTheLines(asked.Undated),
				Message: fmt.Sprintf("Sans réunion déclarée ni état néant : %s %d.", french.List(names), e.Semester.Year),
			})
		}
	}
	return out
}

// afterTheLines asks to complete the return; the lines that are to be mended come first, since they
// may be of these months.
func afterTheLines(undated int) string {
	if undated == 0 {
		return silentMonths.Correct
	}
	return "Corriger d'abord les lignes signalées, peut-être de ces mois ; puis dire ce qu'il en est de ceux qui restent."
}

var noReturn = rule{ems.Rule{
	Code: ems.DepartmentNoReturn, Severity: ems.Warning, Title: "Sans remontée",
	Says:    "Rien d'exploitable n'a été reçu du département pour le semestre.",
	Effect:  "Ses mois sont « n.c. » (non communiqué), jamais zéro ; les taux sont donnés entre deux bornes.",
	Correct: "Transmettre le formulaire, y compris sous la forme d'un état néant.",
	Source:  "« remontées semestrielles »",
}}

var rejectedFiles = french.Noun{"aucun fichier", "fichier rejeté", "fichiers rejetés"}

func findNoReturns(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	rejected := map[string]int{}
	for _, f := range e.Files {
		if f.Status == ems.Rejected {
			rejected[f.Department]++
		}
	}
	for _, d := range e.Departments {
		if d.Return.Exploitable() || d.Return == ems.UnreadReturn {
			continue
		}
		message := "Aucune remontée n'a été reçue pour le semestre."
		if d.Return == ems.RejectedReturn {
			message = "Aucun des fichiers reçus pour le semestre n'est exploitable."
		}
		out = append(out, ems.Finding{Department: d.Code, Read: rejectedFiles.Of(rejected[d.Code]),
			Expected: "une remontée du " + e.Semester.Long(), Advice: noReturn.Correct, Message: message})
	}
	return out
}

var severalFiles = rule{ems.Rule{
	Code: ems.DepartmentSeveralFiles, Severity: ems.Information, Title: "Remontée en plusieurs fichiers",
	Says:    "Plusieurs fichiers du département ont été réunis en une remontée.",
	Effect:  "Leurs réunions sont réunies ; une même date n'est comptée qu'une fois.",
	Correct: "Rien.",
	Asks:    ems.AsksNothing,
	Source:  convention,
}}

func findSeveralFiles(e ems.Edition, _ Context) []ems.Finding {
	files, doubtful := map[string]int{}, map[string]bool{}
	for _, d := range e.Evidence.Doubtful {
		doubtful[d.Table.File.Path] = d.Table.Sheet == ""
	}
	for _, f := range e.Files {
		if f.Status.Counts() && !doubtful[f.Path] {
			files[f.Department]++
		}
	}
	var out []ems.Finding
	for _, d := range slices.Concat(e.Departments, e.OutOfScope) {
		if n := files[d.Code]; n > 1 {
			out = append(out, ems.Finding{
				Department: d.Code, Expected: "un ou plusieurs fichiers", Advice: severalFiles.Correct,
				Message: fmt.Sprintf("%d fichiers ont été réunis en une remontée.", n),
			})
		}
	}
	return out
}

// manyAMonth is how many meetings in one month make one wonder whether all are of this body.
const manyAMonth = 4

var manyMeetings = rule{ems.Rule{
	Code: ems.DepartmentManyMeetings, Severity: ems.Information, Title: "Réunions nombreuses",
	Says:    "Plus de quatre réunions sont déclarées dans un mois : peut-être celles d'une autre instance.",
	Effect:  "Toutes sont comptées.",
	Correct: "Vérifier que toutes sont celles de l'état-major de sécurité.",
	Source:  convention,
}}

func findManyMeetings(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range slices.Concat(e.Departments, e.OutOfScope) {
		for _, m := range d.Months {
			if m.Meetings > manyAMonth {
				out = append(out, ems.Finding{
					Department: d.Code, Read: fmt.Sprint(m.Meetings), Expected: "quatre réunions au plus", Advice: manyMeetings.Correct,
					Message: fmt.Sprintf("%d réunions sont déclarées en %s.", m.Meetings, m.Month.Long()),
				})
			}
		}
	}
	return out
}
