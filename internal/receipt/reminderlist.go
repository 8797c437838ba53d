package receipt

import (
	"io"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// ReminderListFile is the file name of the covering list.
const ReminderListFile = "liste.pdf"

// ReminderList is what goes with the letters: who is written to, and for which months.
type ReminderList struct {
	Semester          ems.Semester
	AsOf, Due, Before ems.Date
	Reminders         []Reminder
}

// overdue tells relances from rappels.
func (l ReminderList) overdue() bool { return l.AsOf.After(l.Due) }

var reminderListHead = []string{"Code", "Destinataire", "Remontée", "Mois demandés"}

// WriteReminderList draws the covering list, in official order.
func WriteReminderList(w io.Writer, l ReminderList, t templates.Theme) error {
	text, err := l.text(t)
	if err != nil {
		return err
	}
	kind := "rappels"
	if l.overdue() {
		kind = "relances"
	}
	d := official(t, l.AsOf, l.Semester, "Bordereau des "+kind+", "+l.Semester.Long())
	d.Heading(1, text.title)
	d.Paragraph(pdf.Bold(text.objectMention+" "), pdf.Plain(text.object))
	d.Paragraph(pdf.Bold(text.referenceMention+" "), pdf.Plain(text.reference))
	for _, p := range text.body {
		d.Paragraph(pdf.Plain(p))
	}
	if len(l.Reminders) > 0 {
		d.Table(pdf.Table{Caption: text.table, Head: reminderListHead, Rows: text.rows, Widths: []float64{10, 56, 48, 60}})
	}
	return d.Write(w)
}

// text is the list's wording, filled in.
func (l ReminderList) text(t templates.Theme) (reminderText, error) {
	w := &texts{wording: t.Wording, file: reminderWording}
	n := len(l.Reminders)
	fields := templates.Reminder{
		Semestre: l.Semester.Long(), Jour: l.AsOf.Long(), Limite: l.Due.Long(), Avant: l.Before.Long(), Circulaire: ems.Circular, NOR: ems.NOR,
		Service: t.Service, Lettres: french.Noun{"Aucune lettre", "lettre", "lettres"}.Of(n), Echue: l.overdue(),
	}
	out := reminderText{
		title: w.say("liste-titre", fields), objectMention: w.say("objet-mention", fields), object: w.say("liste-objet", fields),
		referenceMention: w.say("reference-mention", fields), reference: w.say("reference", fields),
		body: w.paragraphs("liste", fields), table: w.say("liste-tableau", fields),
	}
	for _, r := range l.Reminders {
		of := r.fields(t)
		out.rows = append(out.rows, []string{r.Department.Code, w.say("liste-destinataire", of), w.say("liste-"+r.block(), of),
			r.short(w, of)})
	}
	return out, w.err
}

// short names the months in a table.
func (r Reminder) short(w *texts, fields templates.Reminder) string {
	missing := r.Department.Missing()
	if len(missing) == 6 {
		return w.say("liste-semestre", fields)
	}
	var names []string
	for _, m := range missing {
		names = append(names, m.Name())
	}
	return french.List(names)
}
