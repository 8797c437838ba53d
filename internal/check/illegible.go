package check

import (
	"fmt"
	"strings"

	"dno/internal/ems"
)

var illegibleLabel = rule{ems.Rule{
	Code: ems.FileIllegibleLabel, Severity: ems.Warning, Title: "Identification illisible",
	Says:    "Une valeur de la feuille « Identification », ou des libellés placés au-dessus du tableau, est remplie et n'a pas été comprise : « S1 » sans année, « Version 1.2 », un total en lettres.",
	Effect:  "La valeur est tenue pour non renseignée ; le reste du fichier est lu.",
	Correct: "Écrire la valeur telle que le formulaire la demande.",
	Source:  convention,
}}

func findIllegibleLabels(r ems.Return, c Context) []ems.Finding {
	id := r.Identification
	semester := "une année et un semestre, par exemple 2011-S1"
	if !c.Semester.IsZero() {
		semester = "une année et un semestre, par exemple " + c.Semester.String()
	}
	var out []ems.Finding
	for _, v := range []value{
		valueOf("Département", "un code de département, par exemple 01 ou 2A", id.Department),
		valueOf("Semestre", semester, id.Semester),
		valueOf("Version", "un nombre entier, par exemple 2", id.Version),
		valueOf("Date de transmission", "une date complète, jour/mois/année", id.Sent),
		valueOf("Nombre de réunions", "un nombre entier en chiffres, 0 compris", id.Total),
		valueOf("Aucune réunion sur le semestre", "oui ou non", id.Nil),
	} {
		if v.illegible() {
			out = append(out, v.finding("il n'en est pas tenu compte"))
		}
	}
	return out
}

var illegibleValue = rule{ems.Rule{
	Code: ems.LineIllegibleValue, Severity: ems.Information, Title: "Numéro ou formation illisible",
	Says:    "Le N° de la réunion ou sa formation est rempli et n'a pas été compris.",
	Effect:  "La réunion est comptée ; la valeur est tenue pour non renseignée.",
	Correct: "Écrire le numéro en chiffres, et la formation : plénière, restreinte ou commune.",
	Source:  convention,
}}

// findIllegibleValues leaves mangled characters to their own rule: they are the cause.
func findIllegibleValues(l ems.Line, r ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, v := range []value{
		valueOf("N° de la réunion", "un nombre entier, par exemple 3", l.Number),
		valueOf("Formation", "plénière, restreinte ou commune", l.Formation),
	} {
		garbled := len(r.Garbled) > 0 && strings.ContainsAny(v.text, "ÃÂâ\uFFFD")
		if v.illegible() && !garbled {
			out = append(out, v.finding("la réunion est comptée sans cette valeur"))
		}
	}
	return out
}

// value is what a cell says, whatever it means.
type value struct {
	name, expected, text string
	at                   ems.Origin
	state                ems.EntryState
}

func valueOf[T any](name, expected string, e ems.Entry[T]) value {
	return value{name, expected, e.Text, e.Origin, e.State}
}

// illegible tells whether something was written and not understood; a dash says nothing.
func (v value) illegible() bool {
	return v.state == ems.NoValue || v.state == ems.Unreadable && strings.Trim(v.text, "-–—_./… ") != ""
}

func (v value) finding(effect string) ems.Finding {
	f := ems.Finding{Origin: v.at, Read: v.text, Expected: v.expected, Advice: "Écrire " + v.expected + ", ou laisser vide."}
	f.Message = fmt.Sprintf("%s : « %s » n'a pas été compris ; %s.", v.name, v.text, effect)
	if v.state == ems.NoValue {
		f.Message = fmt.Sprintf("%s : la formule « %s » n'a pas de résultat enregistré ; %s.", v.name, v.text, effect)
		f.Advice = noStoredValue.Correct
	}
	return f
}
