package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// followUp lists who must be contacted and for which months, in official order, on a page that
// can be taken out and used.
func followUp(d *pdf.Document, e ems.Edition, o Options) {
	asked := 0
	for _, row := range e.Departments {
		if len(row.Missing()) > 0 {
			asked++
		}
	}
	d.KeepTogether(func() {
		d.Heading(2, followUpTitle)
		d.Paragraph(spans(o.said.FollowUp(asked))...)
		if rows := followUpRows(e); len(rows) > 0 {
			d.Table(pdf.Table{Caption: "Mois à préciser, " + e.Semester.Long(),
				Head: []string{"Code", "Destinataire", "Remontée", "Mois à préciser"},
				Rows: rows, Widths: []float64{10, 56, 52, 56}})
		}
	})
}

// followUpRows are the rows of the list: one a département with a month to be told of. Where
// nobody has sent anything, a list of all would say nothing.
func followUpRows(e ems.Edition) [][]string {
	if e.National.Returns[ems.NoFile] == len(e.Departments) {
		return nil
	}
	var rows [][]string
	for _, row := range e.Departments {
		if missing := row.Missing(); len(missing) > 0 {
			rows = append(rows, []string{row.Code, addressee(row), situation(row, e.ToMendIn(row.Code)), monthNames(missing)})
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

// situation says what is asked: a return, the rest of it, or its lines anew.
func situation(d ems.DepartmentRow, wrong int) string {
	switch {
	case !d.Return.Exploitable():
		return d.Return.Label()
	case wrong > 0:
		return fmt.Sprintf("exploitable, %d %s à reprendre", wrong, french.Agree(wrong, "ligne", "lignes"))
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
