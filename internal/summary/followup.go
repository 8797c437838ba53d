package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// followUp lists who must be contacted and for which months, in official order.
func followUp(d *pdf.Document, e ems.Edition, o Options) {
	d.Heading(2, followUpTitle)
	rows := followUpRows(e)
	d.Paragraph(spans(o.said.FollowUp(len(rows)))...)
	if len(rows) == 0 {
		return
	}
	d.Table(pdf.Table{Caption: "Mois sans information, " + e.Semester.Long(), Head: []string{"Code", "Destinataire", "Remontée", "Mois sans information"},
		Rows: rows, Widths: []float64{10, 52, 38, 74}})
}

// followUpRows are the rows of the list: one a département with a month to be told of.
func followUpRows(e ems.Edition) [][]string {
	var rows [][]string
	for _, row := range e.Departments {
		if missing := row.Missing(); len(missing) > 0 {
			rows = append(rows, []string{row.Code, addressee(row), situation(row), monthNames(missing)})
		}
	}
	return rows
}

// addressee is the State's representative: in Paris, the préfet de police.
func addressee(d ems.DepartmentRow) string {
	if d.Code == "75" {
		return "préfet de police"
	}
	return "préfet " + d.WithArticle
}

func situation(d ems.DepartmentRow) string {
	switch d.Return {
	case ems.NoFile:
		return "aucune"
	case ems.RejectedReturn:
		return "non exploitable"
	}
	return "exploitable, à compléter"
}

func monthNames(months []ems.Month) string {
	if len(months) == 6 {
		return fmt.Sprintf("tout le semestre (%s à %s)", months[0].Name(), months[5].Name())
	}
	var names []string
	for _, m := range months {
		names = append(names, m.Name())
	}
	return french.List(names)
}
