package receipt

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// Reminder is what a préfecture is asked for: the months of which nothing is known.
type Reminder struct {
	Department        ems.DepartmentRow
	Semester          ems.Semester
	AsOf, Due, Before ems.Date
	Refused           []string // paths of the files that could not be used
}

// Reminders returns one reminder for each département about which something is missing, in
// official order. A préfecture that has answered for every due month has none.
func Reminders(e ems.Edition, before ems.Date) []Reminder {
	var out []Reminder
	for _, d := range e.Departments {
		if len(d.Missing()) == 0 {
			continue
		}
		r := Reminder{Department: d, Semester: e.Semester, AsOf: e.AsOf, Due: e.Due, Before: before}
		if d.Return == ems.RejectedReturn {
			r.Refused = refused(e, d.Code)
		}
		out = append(out, r)
	}
	return out
}

// AnswerBy returns the day before which an answer is asked for when none is given: the due
// date as long as it has not passed, else ten days on (a convention).
func AnswerBy(e ems.Edition) ems.Date {
	const delay = 10
	if e.AsOf.After(e.Due) {
		return e.AsOf.AddDays(delay)
	}
	return e.Due
}

// refused lists the files of a département that could not be used.
func refused(e ems.Edition, code string) []string {
	var out []string
	for _, f := range e.Files {
		if f.Status == ems.Rejected && f.Department == code {
			out = append(out, f.Path)
		}
	}
	return out
}

// Overdue tells a relance from a rappel: the due date has passed.
func (r Reminder) Overdue() bool { return r.AsOf.After(r.Due) }

// ReminderFile returns the file name of a département's letter.
func ReminderFile(code string) string { return code + ".pdf" }

const (
	wordingFile = "relance.txt"
	asked       = " : à renseigner"
	legend      = "n.c. : non communiqué ; s.o. : sans objet."
)

// block returns the text that fits what has come.
func (r Reminder) block() string {
	switch r.Department.Return {
	case ems.NoFile:
		return "absente"
	case ems.RejectedReturn:
		return "rejetee"
	}
	return "incomplete"
}

// Months names the months asked for: le mois d'avril 2011, les mois de mars et mai 2011.
func (r Reminder) Months() string {
	var names []string
	for _, m := range r.Department.Missing() {
		names = append(names, m.Name())
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
	return templates.Reminder{
		Semestre: r.Semester.Long(), Jour: r.AsOf.Long(), Limite: r.Due.Long(), Avant: r.Before.Long(),
		Code: r.Department.Code, Departement: r.Department.WithArticle, Mois: r.Months(), Fichiers: r.files(), UnFichier: len(r.Refused) == 1,
		Service: t.Service, Signataire: t.Signatory, Echue: r.Overdue(),
	}
}

// files quotes the first of the refused files.
func (r Reminder) files() string {
	const few = 3
	var names []string
	for _, path := range r.Refused[:min(few, len(r.Refused))] {
		names = append(names, quoted(path))
	}
	if n := len(r.Refused) - few; n > 0 {
		names = append(names, fmt.Sprintf("%d autre%s", n, french.Agree(n, "", "s")))
	}
	return french.List(names)
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
	d.Paragraph(pdf.Bold("Objet : "), pdf.Plain(text.object))
	d.Paragraph(pdf.Bold("Référence : "), pdf.Plain(ems.Circular+"."))
	d.Space(3)
	for _, p := range text.body {
		d.Paragraph(pdf.Plain(p))
	}
	rows := r.rows()
	d.Table(pdf.Table{Caption: "Ce qui est connu à ce jour, mois par mois", Head: reminderHead, Rows: rows, Widths: []float64{40, 60, 74},
		CellFill: func(i, _ int) pdf.Shade {
			if strings.HasSuffix(rows[i][2], asked) {
				return shades[ems.Warning]
			}
			return pdf.Shade{}
		}})
	d.Note(pdf.Plain(legend))
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
		Footer:   "NOR : " + ems.NOR + ", état au " + asOf.Long(),
		Header:   "États-majors de sécurité, " + s.Long(),
		Look:     t.Look,
	})
	d.Letterhead(pdf.Letterhead{Authority: t.Ministry, Service: t.Service, Right: []string{fmt.Sprintf("%s, le %s", t.Place, asOf.Long()), "NOR : " + ems.NOR}})
	return d
}

// reminderText is the letter's wording, filled in.
type reminderText struct {
	title, addressee, object string
	body, after, signature   []string
}

func (r Reminder) text(theme templates.Theme) (reminderText, error) {
	t := reminderText{title: "Rappel"}
	if r.Overdue() {
		t.title = "Relance"
	}
	fields := r.fields(theme)
	var err error
	if t.addressee, err = r.addressee(theme.Wording); err != nil {
		return t, err
	}
	if t.object, err = theme.Wording.Sentence(wordingFile, "objet", fields); err != nil {
		return t, err
	}
	for _, b := range []struct {
		into *[]string
		name string
	}{{&t.body, "contexte"}, {&t.body, r.block()}, {&t.after, "suite"}, {&t.signature, "signature"}} {
		paragraphs, err := theme.Wording.Paragraphs(wordingFile, b.name, fields)
		if err != nil {
			return t, err
		}
		*b.into = append(*b.into, paragraphs...)
	}
	return t, nil
}

var reminderHead = []string{"Mois", "Réunions comptées", "État"}

// rows tell what is known of each month; those asked for are the ones to be answered.
func (r Reminder) rows() [][]string {
	var rows [][]string
	for _, m := range r.Department.Months {
		row := []string{m.Month.Long(), "s.o.", m.State.Label()}
		switch m.State {
		case ems.HeldMonth:
			row[1] = french.Number(m.Meetings)
		case ems.NilMonth:
			row[1] = "aucune"
		case ems.NoReturn:
			row[1], row[2] = "n.c.", "sans remontée"+asked
		case ems.Unreported:
			row[1], row[2] = "n.c.", "non signalée"+asked
		}
		rows = append(rows, row)
	}
	return rows
}

// VerifyReminder reads a letter back and tells whether it says what the reminder says.
func VerifyReminder(data []byte, r Reminder, t templates.Theme) error {
	text, err := r.text(t)
	if err != nil {
		return err
	}
	sentences := slices.Concat([]string{text.object, text.addressee}, text.body, text.after, text.signature)
	return readBack(data, "la lettre de relance", sentences, r.rows())
}

// readBack tells whether a document shows the sentences and the rows.
func readBack(data []byte, what string, sentences []string, rows [][]string) error {
	pages, err := pdf.Text(data)
	if err != nil {
		return err
	}
	shown := strings.Join(pages, "\n")
	run, lines := solid(shown), "\n"+lined(shown)
	for _, s := range sentences {
		if !strings.Contains(run, solid(french.Typeset(s))) {
			return fmt.Errorf("%s diffère de l'édition : « %s » ne s'y trouve pas", what, s)
		}
	}
	for _, row := range rows {
		if !strings.Contains(lines, "\n"+lined(french.Typeset(strings.Join(row, "\n")))+"\n") {
			return fmt.Errorf("%s diffère de l'édition : « %s » ne s'y trouve pas", what, strings.Join(row, " | "))
		}
	}
	return nil
}
