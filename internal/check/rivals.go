package check

import (
	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

var rivals = rule{ems.Rule{
	Code: ems.DepartmentRivals, Severity: ems.Warning, Title: "Versions concurrentes",
	Says:    "Deux fichiers du département ne disent pas la même chose des mêmes mois, et rien ne dit lequel fait foi.",
	Effect:  "Les dates que l'un seul porte ne comptent pas : elles sont proposées. Si l'expéditeur de l'un n'est pas vérifié, rien n'en est compté.",
	Correct: "Ne laisser dans le dossier du département que le fichier qui fait foi.",
	Source:  "« le nombre de réunions »",
}}

// findRivals says the same thing of both files, on the receipt of each.
func findRivals(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, r := range e.Evidence.Rivals {
		f := ems.Finding{Expected: "des fichiers qui s'accordent", Read: datesRead(r),
			Advice: "Si ce fichier est bien celui de la préfecture, le déposer dans le dossier du département, et n'y laisser que lui."}
		f.Message = fmt.Sprintf("Le fichier, dont l'expéditeur n'est pas vérifié, ne s'accorde pas avec %s%s : rien n'en est compté.",
			filesNamed(r.Beside), apart(r.Only, r.Lacks, r.Denies, "il dit"))
		out = append(out, onFile(r.File, f))
		f.Advice = "Rien, si le fichier du dossier est le bon ; sinon, l'y remplacer."
		for _, b := range r.Beside {
			f.Message = fmt.Sprintf("Un fichier dont l'expéditeur n'est pas vérifié, « %s », ne s'accorde pas avec celui-ci%s : rien n'en est compté.",
				r.File.Path, apart(r.Lacks, r.Only, r.Denies, "l'autre dit"))
			out = append(out, onFile(b, f))
		}
	}
	for _, c := range e.Evidence.NearCopies {
		out = append(out, nearCopy(c))
	}
	return out
}

// nearCopy says what one of two tables has and lacks.
func nearCopy(c ems.NearCopy) ems.Finding {
	other := "« " + c.Other.File.Path + " »"
	switch {
	case c.Other.File.Path == c.One.File.Path:
		other = "la feuille « " + c.Other.Sheet + " »"
	case c.Other.Sheet != "":
		other += ", feuille « " + c.Other.Sheet + " »,"
	}
	f := onFile(c.One.File, ems.Finding{
		Read: datesRead(ems.Rival{Only: c.Only, Lacks: c.Lacks}), Expected: "des tableaux qui s'accordent",
		Advice: "Si l'un remplace l'autre, retirer l'ancien ; si les deux sont justes, réunir leurs réunions dans un seul tableau.",
		Message: fmt.Sprintf("Ce tableau et %s déclarent les mêmes réunions, sauf %s : %s tant que l'on ne sait pas lequel fait foi.", other,
			exceptions(c), french.Agree(len(c.Only)+len(c.Lacks), "cette date ne compte pas", "ces dates ne comptent pas")),
	})
	f.Origin.Sheet = c.One.Sheet
	return f
}

// exceptions names the dates on which two tables disagree.
func exceptions(c ems.NearCopy) string {
	var parts []string
	if len(c.Only) > 0 {
		parts = append(parts, days(c.Only)+" (ici seulement)")
	}
	if len(c.Lacks) > 0 {
		parts = append(parts, days(c.Lacks)+" (là seulement)")
	}
	return strings.Join(parts, " et ")
}

// apart names the dates that one file has and those that it lacks, and says who denies a meeting.
func apart(only, lacks []ems.Date, denied bool, says string) string {
	var parts []string
	if denied {
		parts = append(parts, says+" qu'aucune réunion n'a été tenue")
	}
	if len(only) > 0 {
		parts = append(parts, "il est seul à porter "+days(only))
	}
	if len(lacks) > 0 {
		parts = append(parts, "il lui manque "+days(lacks))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, " ; ") + ")"
}

// fewDays is how many dates a finding names.
const fewDays = 6

// days names some dates: le 18 et le 19 janvier 2011.
func days(dates []ems.Date) string {
	var names []string
	for _, d := range dates[:min(len(dates), fewDays)] {
		names = append(names, "le "+d.Long())
	}
	if more := len(dates) - fewDays; more > 0 {
		names = append(names, fmt.Sprintf("%d %s", more, french.Agree(more, "autre date", "autres dates")))
	}
	return french.List(names)
}

func datesRead(r ems.Rival) string {
	dates := slices.SortedFunc(slices.Values(slices.Concat(r.Only, r.Lacks)), ems.Date.Compare)
	var names []string
	for _, d := range dates[:min(len(dates), fewDays)] {
		names = append(names, d.Short())
	}
	return french.List(names)
}

func filesNamed(files []ems.File) string {
	var names []string
	for _, f := range files[:min(len(files), fewPaths)] {
		names = append(names, "« "+f.Path+" »")
	}
	if more := len(files) - fewPaths; more > 0 {
		names = append(names, fmt.Sprintf("%d %s", more, french.Agree(more, "autre", "autres")))
	}
	return french.List(names)
}

var implausible = rule{ems.Rule{
	Code: ems.DepartmentImplausible, Severity: ems.Warning, Title: "Réunions invraisemblables",
	Says:    "Le département déclare plus de réunions que le semestre n'a de jours.",
	Effect:  "Toutes sont comptées, et la première page dit le total national sans elles.",
	Correct: "Vérifier que chaque ligne est une réunion de l'état-major de sécurité, et confirmer le nombre au secrétariat.",
	Source:  convention,
}}

func findImplausible(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, d := range e.Implausible() {
		out = append(out, ems.Finding{
			Department: d.Code, Read: d.Meetings().String(), Expected: fmt.Sprintf("%d réunions au plus", ems.Plausible),
			Advice:  implausible.Correct,
			Message: fmt.Sprintf("%d réunions sont déclarées pour le semestre, plus d'une par jour.", d.Meetings().N),
		})
	}
	return out
}
