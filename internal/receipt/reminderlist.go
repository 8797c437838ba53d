package receipt

import (
	"fmt"
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

var reminderListHead = []string{"Code", "Destinataire", "Remontée", "Mois demandés"}

// WriteReminderList draws the covering list, in official order.
func WriteReminderList(w io.Writer, l ReminderList, t templates.Theme) error {
	intro, err := l.intro(t)
	if err != nil {
		return err
	}
	title := "Bordereau des relances"
	d := official(t, l.AsOf, l.Semester, title+", "+l.Semester.Long())
	d.Heading(1, title)
	d.Paragraph(pdf.Bold("Objet : "), pdf.Plain("états-majors de sécurité, remontée du "+l.Semester.Long()))
	d.Paragraph(pdf.Bold("Référence : "), pdf.Plain(ems.Circular+"."))
	for _, p := range intro {
		d.Paragraph(pdf.Plain(p))
	}
	if len(l.Reminders) > 0 {
		d.Table(pdf.Table{Caption: "Mois sans information, " + l.Semester.Long(), Head: reminderListHead, Rows: l.rows(), Widths: []float64{10, 68, 36, 60}})
	}
	return d.Write(w)
}

func (l ReminderList) intro(t templates.Theme) ([]string, error) {
	n := len(l.Reminders)
	letters := fmt.Sprintf("%d lettre%s", n, french.Agree(n, "", "s"))
	if n == 0 {
		letters = "Aucune lettre"
	}
	return t.Wording.Paragraphs(wordingFile, "liste", templates.Reminder{
		Semestre: l.Semester.Long(), Jour: l.AsOf.Long(), Limite: l.Due.Long(), Avant: l.Before.Long(),
		Service: t.Service, Lettres: letters, Echue: l.AsOf.After(l.Due),
	})
}

func (l ReminderList) rows() [][]string {
	var rows [][]string
	for _, r := range l.Reminders {
		rows = append(rows, []string{r.Department.Code, r.office(), r.situation(), r.short()})
	}
	return rows
}

// office is the addressee, in a table.
func (r Reminder) office() string {
	if r.Department.Code == "75" {
		return "préfet de police"
	}
	return "préfet du département " + r.Department.WithArticle
}

func (r Reminder) situation() string {
	switch r.Department.Return {
	case ems.NoFile:
		return "aucune"
	case ems.RejectedReturn:
		return "non exploitable"
	}
	return "exploitable, à compléter"
}

// short names the months in a table.
func (r Reminder) short() string {
	missing := r.Department.Missing()
	if len(missing) == 6 {
		return fmt.Sprintf("tout le semestre (%s à %s)", missing[0].Name(), missing[5].Name())
	}
	var names []string
	for _, m := range missing {
		names = append(names, m.Name())
	}
	return french.List(names)
}

// VerifyReminderList reads the list back and tells whether it says what the edition says.
func VerifyReminderList(data []byte, l ReminderList, t templates.Theme) error {
	intro, err := l.intro(t)
	if err != nil {
		return err
	}
	return readBack(data, "le bordereau des relances", intro, l.rows())
}
