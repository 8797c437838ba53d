package receipt

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/internal/reference"
	"dno/templates"
)

// Reminder is what a préfecture is asked for: the months of which nothing is known.
type Reminder struct {
	Department        ems.DepartmentRow
	Semester          ems.Semester
	AsOf, Due, Before ems.Date
	Refused           []string   // paths of the files that could not be used
	Kept              []ems.File // those that could
	ToMend            int        // lines of theirs that will count once they are corrected
	Empty             bool       // nothing is written in them
	Typed             int        // the number of meetings that they declare, without a line
	Doubtful          bool       // meetings of the months asked for do not count until they are confirmed
	Left              []ems.File // those that could not be used either, and are there no more
}

// Reminders returns one reminder for each département about which something is missing, in
// official order. A préfecture that has answered for every due month has none.
func Reminders(e ems.Edition, before ems.Date) []Reminder {
	var out []Reminder
	for _, d := range e.ToRemind() {
		r := Reminder{Department: d, Semester: e.Semester, AsOf: e.AsOf, Due: e.Due, Before: before}
		r.gather(e)
		out = append(out, r)
	}
	return out
}

// AnswerBy returns the day by which an answer is asked for when none is given: the due date as
// long as it has not passed, whatever day it is, since what comes later is late; else ten days
// on (a convention), or the first working day after them.
func AnswerBy(e ems.Edition) ems.Date {
	const delay = 10
	if e.AsOf.After(e.Due) {
		return reference.WorkingDay(e.AsOf.AddDays(delay))
	}
	return e.Due
}

// gather notes what came from the département.
func (r *Reminder) gather(e ems.Edition) {
	r.ToMend = e.ToMendIn(r.Department.Code)
	for _, f := range e.Files {
		switch {
		case f.Department != r.Department.Code:
		case f.Status.Counts():
			r.Kept = append(r.Kept, f)
		case f.Status == ems.Rejected && r.Department.Return == ems.RejectedReturn,
			f.Status == ems.OtherSemester && f.Semester == e.Semester && r.Department.Return == ems.NoFile:
			r.Refused = append(r.Refused, f.Path)
		}
	}
	for _, f := range e.Evidence.Left {
		if f.Department == r.Department.Code && r.Department.Return == ems.NoFile {
			r.Left = append(r.Left, f)
		}
	}
	for _, t := range e.Evidence.Totals {
		if t.Department == r.Department.Code && t.Alone {
			r.Typed += t.Typed.Value
		}
	}
	unsettled := e.Pending(r.Department.Code)
	r.Doubtful = slices.ContainsFunc(r.Department.Missing(), func(m ems.Month) bool { return unsettled.Months[m] })
	r.Empty = len(r.Kept) > 0 && !slices.ContainsFunc(r.Kept, func(f ems.File) bool { return !saysNothing(e, f) })
}

// saysNothing tells whether a file is a form in which nothing was written.
func saysNothing(e ems.Edition, f ems.File) bool {
	return slices.ContainsFunc(e.Findings, func(x ems.Finding) bool { return x.Origin.File == f.Path && x.Rule == ems.FileNoLine })
}

// overdue tells a relance from a rappel: the due date has passed.
func (r Reminder) overdue() bool { return r.AsOf.After(r.Due) }

// ReminderFile returns the file name of a département's letter.
func ReminderFile(code string) string { return code + ".pdf" }

const reminderWording = "relance.txt"

// block returns the text that fits what has come.
func (r Reminder) block() string {
	switch r.Department.Return {
	case ems.NoFile:
		if len(r.Refused) > 0 {
			return "contredite"
		}
		if len(r.Left) > 0 {
			return "retiree"
		}
		return "absente"
	case ems.RejectedReturn:
		return "rejetee"
	}
	if r.ToMend > 0 {
		return "lignes"
	}
	return "incomplete"
}

// Months names the months asked for: le mois d'avril 2011, les mois de mars et mai 2011.
func (r Reminder) Months() string {
	var names []string
	for _, m := range r.Department.Missing() {
		names = append(names, m.Name())
	}
	if len(names) == len(r.Department.Months) {
		return "les six mois du semestre"
	}
	of := "de "
	if strings.ContainsAny(names[0][:1], "ao") { // avril, août, octobre
		of = "d'"
	}
	return fmt.Sprintf("%s mois %s%s %d", french.Agree(len(names), "le", "les"), of, french.List(names), r.Semester.Year)
}

// addressee is the office, since who holds it is not known: in Paris, the préfet de police.
func (r Reminder) addressee(w templates.Wording) (string, error) {
	s := Receipt{Department: r.Department, InScope: true}.in(w)
	return s.addressee(), s.err
}

// fields are what the texts may name.
func (r Reminder) fields(t templates.Theme) templates.Reminder {
	months, again := r.Department.Months, reissue{next: 2}
	if len(r.Kept) > 0 {
		again = reissueOf(r.Kept[0], len(r.Kept))
	}
	out := templates.Reminder{
		Semestre: r.Semester.Long(), Jour: r.AsOf.Long(), Limite: r.Due.Long(), Avant: r.Before.Long(), Circulaire: ems.Circular, NOR: ems.NOR,
		Code: r.Department.Code, Departement: bound(r.Department.WithArticle), Mois: r.Months(), Fichiers: filesNamed(r.Refused),
		UnFichier: len(r.Refused) == 1,
		Ecartees:  r.ToMend, Exploitables: len(r.Kept), Suivante: again.next, Versionne: again.stated, Feuille: again.sheet,
		Marque: again.mark,
		Debut:  months[0].Month.Name(), Fin: months[5].Month.Name(), Lignes: french.Capital(counted(r.ToMend)), Vide: r.Empty,
		UnMois: len(r.Department.Missing()) == 1, Service: t.Service, Signataire: t.Signatory, Echue: r.overdue(),
	}
	out.AConfirmer = r.Doubtful
	if r.Empty && r.Typed > 0 {
		out.Annonce = meetingsNoun.Of(r.Typed)
	}
	if len(r.Left) > 0 && out.Fichiers == "" {
		out.Fichiers, out.UnFichier = filesNamed(pathsOf(r.Left)), len(r.Left) == 1
		if !r.Left[0].Received.IsZero() {
			out.Recu = r.Left[0].Received.Long()
		}
	}
	for _, m := range months {
		switch m.State {
		case ems.Unreported:
			out.Tiret = true
		case ems.NoReturn:
			out.NC = true
		case ems.NotDue, ems.Pending:
			out.SO = true
		}
	}
	return out
}

// filesNamed quotes the first of some files.
func filesNamed(paths []string) string {
	const few = 3
	var names []string
	for _, path := range paths[:min(few, len(paths))] {
		names = append(names, quoted(path))
	}
	if n := len(paths) - few; n > 0 {
		names = append(names, fmt.Sprintf("%d autre%s", n, french.Agree(n, "", "s")))
	}
	return french.List(names)
}

func pathsOf(files []ems.File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

// WriteReminder draws the letter.
func WriteReminder(w io.Writer, r Reminder, t templates.Theme) error {
	text, err := r.text(t)
	if err != nil {
		return err
	}
	d := official(t, r.AsOf, r.Semester, text.object)
	d.Columns([]float64{1, 1}, func() {}, func() { d.Paragraph(pdf.Plain(text.addressee)) })
	d.Heading(1, text.title)
	d.Paragraph(pdf.Bold(text.objectMention+" "), pdf.Plain(text.object))
	d.Paragraph(pdf.Bold(text.referenceMention+" "), pdf.Plain(text.reference))
	d.Space(3)
	for _, p := range text.body {
		d.Paragraph(pdf.Plain(p))
	}
	d.Table(pdf.Table{Caption: text.table, Head: reminderHead, Rows: text.rows, Widths: []float64{40, 60, 74},
		Align: []pdf.Align{pdf.Left, pdf.Right, pdf.Left},
		CellFill: func(i, _ int) pdf.Shade {
			if isAsked(r.Department.Months[i].State) {
				return shade(ems.Warning)
			}
			return pdf.Shade{}
		}})
	d.Note(pdf.Plain(text.legend))
	for _, p := range text.after {
		d.Paragraph(pdf.Plain(p))
	}
	d.Space(5)
	d.Columns([]float64{1, 1}, func() {}, func() {
		for _, p := range text.signature {
			d.Paragraph(pdf.Plain(p))
		}
	})
	return d.Write(w)
}

// official opens a document with the heading that all of them have.
func official(t templates.Theme, asOf ems.Date, s ems.Semester, title string) *pdf.Document {
	d := pdf.New(pdf.Properties{
		Title: french.Capital(title), Language: "fr-FR", Author: t.Service + ", " + t.Ministry, Program: "dno", Date: asOf.Time(),
		Subject:  "États-majors de sécurité, remontée du " + s.Long() + " ; NOR : " + ems.NOR,
		Keywords: "NOR " + ems.NOR + ", état-major de sécurité, DNO, " + s.String(),
		Footer:   "État au " + asOf.Long(),
		Header:   "États-majors de sécurité, " + s.Long(),
		Look:     t.Look,
	})
	d.Letterhead(pdf.Letterhead{Authority: t.Ministry, Service: t.Service,
		Right: []string{fmt.Sprintf("%s, le %s", t.Place, asOf.Long())}})
	return d
}

// reminderText is the letter's wording, filled in.
type reminderText struct {
	title, addressee            string
	objectMention, object       string
	referenceMention, reference string
	body, after, signature      []string
	table, legend               string
	rows                        [][]string
}

func (r Reminder) text(theme templates.Theme) (reminderText, error) {
	w, fields := texts{wording: theme.Wording, file: reminderWording}, r.fields(theme)
	addressee, err := r.addressee(theme.Wording)
	if err != nil {
		return reminderText{}, err
	}
	t := reminderText{
		title: w.say("titre", fields), addressee: addressee,
		objectMention: w.say("objet-mention", fields), object: w.say("objet", fields),
		referenceMention: w.say("reference-mention", fields), reference: w.say("reference", fields),
		body:  append(w.paragraphs("contexte", fields), w.paragraphs(r.block(), fields)...),
		after: w.paragraphs("suite", fields), signature: w.paragraphs("signature", fields),
		table: w.say("tableau", fields), legend: w.say("legende", fields),
	}
	t.rows = r.rows(func(state string) string {
		fields.Etat = state
		return w.say("a-renseigner", fields)
	})
	return t, w.err
}

var reminderHead = []string{"Mois", "Réunions comptées", "État"}

// isAsked tells whether a month is one to be answered.
func isAsked(s ems.MonthState) bool { return s == ems.NoReturn || s == ems.Unreported }

// rows tell what is known of each month; asked words the state of those to be answered. Only a
// département without any return is « n.c. ».
func (r Reminder) rows(asked func(state string) string) [][]string {
	var rows [][]string
	for _, m := range r.Department.Months {
		row := []string{m.Month.Long(), "s.o.", m.State.Label()}
		switch m.State {
		case ems.HeldMonth:
			row[1] = french.Number(m.Meetings)
		case ems.NilMonth:
			row[1] = "aucune"
		case ems.NoReturn:
			row[1], row[2] = ems.NotKnown, asked(m.State.Label())
		case ems.Unreported:
			row[1], row[2] = "–", asked(m.State.Label())
		}
		rows = append(rows, row)
	}
	return rows
}
