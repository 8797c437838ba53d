package summary

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
)

// themes is what the counted meetings were about, in the words of the circular.
func themes(d *pdf.Document, e ems.Edition, _ Options) {
	rows := themeRows(e)
	if rows == nil {
		return
	}
	d.KeepTogether(func() {
		d.Heading(2, "Thèmes")
		d.Columns([]float64{1, 1}, func() {
			d.Table(pdf.Table{Caption: "Réunions, par thème", Head: []string{"Thème", "Réunions"}, Rows: rows, Widths: []float64{60, 22},
				Align: figures(2), Dense: true})
		}, func() {
			d.Note(pdf.Plain("Une réunion à deux thèmes compte dans les deux : les lignes ne s'additionnent pas."))
		})
	})
}

// themeRows are the rows of the table, none where no meeting is counted.
func themeRows(e ems.Edition) [][]string {
	if e.National.Meetings().N == 0 {
		return nil
	}
	var rows [][]string
	for _, t := range ems.Themes {
		rows = append(rows, []string{t.Label(), commentary.Figure(e.National.Themes(t))})
	}
	return append(rows, []string{"Non renseigné", commentary.Figure(e.National.NoTheme())})
}
