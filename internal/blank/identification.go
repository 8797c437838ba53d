package blank

import (
	"fmt"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// question is one label of the Identification, as the blank form asks it. Its title is one
// that form.FindLabel knows.
type question struct {
	label  form.Label
	title  string
	help   string                        // shown when the value is selected
	filled func(Options) any             // what is written in advance, nil for nothing
	accept func(Options) xlsx.Validation // its Range is set later
	format string
}

// questions are the labels of the form, in its order (domain.md, « The form, cell by cell »).
var questions = []question{
	{
		label: form.DepartmentLabel, title: "Département", help: "Code du département, par exemple 01, 2A ou 971.", format: textFormat,
		filled: func(o Options) any {
			if o.Department.Code == "" {
				return nil
			}
			return o.Department.Code
		},
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{MaxLength: 40, Error: "Écrire le code du département, par exemple 01, 2A ou 971."}
		},
	},
	{
		label: form.SemesterLabel, title: "Semestre", help: "S1 : de janvier à juin ; S2 : de juillet à décembre.", format: textFormat,
		filled: func(o Options) any { return o.Semester.String() },
	},
	{
		label: form.VersionLabel, title: "Version",
		help:   "1 au premier envoi, 2 pour le corriger, puis 3… : la version la plus haute remplace toutes les autres.",
		filled: func(o Options) any { return o.Version },
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{Whole: true, Strict: true, Error: "Écrire un nombre entier : 1, 2, 3…"}
		},
	},
	{
		label: form.SentLabel, title: "Date de transmission", help: "Jour de l'envoi, par exemple 04/07/2011.", format: dayFormat,
		accept: func(o Options) xlsx.Validation {
			return xlsx.Validation{From: o.Semester.First(), To: o.Semester.Last().AddDays(366),
				Error: "Écrire le jour de l'envoi, jour/mois/année, par exemple " + o.Semester.Last().AddDays(4).Short() +
					". Garder cette date ?"}
		},
	},
	{
		label: form.OtherLabel, title: "Service", help: "Service qui établit la remontée.", format: textFormat,
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{MaxLength: 200, Strict: true, Error: "200 caractères au plus."}
		},
	},
	{
		label: form.OtherLabel, title: "Boîte fonctionnelle", help: "Adresse du service ; pas d'adresse personnelle.", format: textFormat,
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{MaxLength: 254, Strict: true, Error: "254 caractères au plus."}
		},
	},
	{
		label: form.TotalLabel, title: "Nombre de réunions",
		help: "Facultatif. Il est comparé au nombre recompté d'après les lignes, qui seul fait foi.",
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{Whole: true, Strict: true, Error: "Écrire un nombre entier, 0 s'il n'y a eu aucune réunion."}
		},
	},
	{
		label: form.NilLabel, title: "Aucune réunion sur le semestre (oui/non)",
		help: "« oui » vaut état néant pour tous les mois dus du semestre.", format: textFormat,
		accept: func(Options) xlsx.Validation {
			return xlsx.Validation{List: []string{"oui", "non"}, Strict: true, Error: "Choisir oui ou non dans la liste."}
		},
	},
}

// identification makes the first sheet: the heading, then the labels in column A and their
// values in column B. Nothing stands beside a value: it would be read in its place as long
// as it is blank.
func (o Options) identification() xlsx.Sheet {
	const columns = 2
	l := &lines{next: 1, Sheet: xlsx.Sheet{
		Name: identificationSheet, NoGrid: true, Protected: true, Tab: theme.Blue, Print: xlsx.Print{Footer: o.footer()},
		Widths: map[int]float64{1: 46, 2: 50}, Heights: map[int]float64{},
	}}
	l.across(columns, strings.ToUpper(o.Ministry), headingLook)
	l.across(columns, o.Service, mentionLook)
	l.gap()
	l.across(columns, "États-majors de sécurité", titleLook)
	l.across(columns, "Remontée du "+o.Semester.Long()+o.of(), xlsx.Style{Bold: true, Size: 12, Wrap: true})
	l.across(columns, "NOR : IOCK1103790C", mentionLook)
	l.across(columns, "Référence : "+circularName, mentionLook)
	l.gap()
	l.across(columns, o.lead(), leadLook)
	l.gap()
	l.across(columns, "Identification de la remontée", sectionLook)
	for _, q := range questions {
		o.ask(l, q)
	}
	l.gap()
	l.across(columns, "Les cases blanches sont à remplir ; les cases grises le sont déjà. La suite est dans la feuille « Réunions », les explications dans la feuille « Mode d'emploi ».", mentionLook)
	l.across(columns, "Le nombre de réunions est facultatif ; il est comparé à celui que donnent les lignes, qui fait foi. Pour corriger un envoi : "+o.again()+".", mentionLook)
	return l.Sheet
}

// again says how a file is sent again, corrected, in the words of receipts and reminders.
func (o Options) again() string {
	next := o.Version + 1
	return fmt.Sprintf("reprendre le fichier entier, porter la version à %d dans la feuille « Identification », ou ajouter « V%d » à la fin de son nom, et le déposer dans le dossier du département", next, next)
}

// lead says what is asked, and by when.
func (o Options) lead() string {
	s := "Rendre compte ici des réunions de l'état-major de sécurité tenues " + o.span()
	if !o.Due.IsZero() {
		s += ", et renvoyer ce classeur au plus tard le " + o.Due.Long() + " (date limite : convention du tableau de bord)"
	}
	return s + ". Si aucune réunion n'a eu lieu, le dire aussi : c'est un état néant."
}

// ask writes one label, its value, and what to know of it.
func (o Options) ask(l *lines, q question) {
	look := answerLook
	var value any
	if q.filled != nil {
		value = q.filled(o)
	}
	if value != nil && q.label != form.VersionLabel {
		look = fixedLook
	}
	look.Format = q.format
	row := l.next
	l.Heights[row] = 26
	l.put(1, q.title, labelLook)
	l.put(2, value, look)
	l.next++
	v := xlsx.Validation{}
	if q.accept != nil {
		v = q.accept(o)
	}
	v.Range = xlsx.Range{FirstRow: row, FirstColumn: 2, LastRow: row, LastColumn: 2}
	v.Title, v.Message, v.Error = shortTitle(q.title), french.Typeset(q.help), french.Typeset(v.Error)
	l.Validations = append(l.Validations, v)
}

// shortTitle leaves out what a title says between brackets.
func shortTitle(title string) string {
	before, _, _ := strings.Cut(title, " (")
	return before
}

// answers returns the labels with what is written in advance, for the CSV form.
func (o Options) answers() [][]string {
	var out [][]string
	for _, q := range questions {
		text := ""
		if q.filled != nil {
			switch v := q.filled(o).(type) {
			case string:
				text = v
			case int:
				text = strconv.Itoa(v)
			case ems.Date:
				text = v.Short()
			}
		}
		out = append(out, []string{q.title, text})
	}
	return out
}
