package summary

import (
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// months is the chart of the meetings by month, beside its figures.
func months(d *pdf.Document, e ems.Edition, _ Options) {
	d.KeepTogether(func() {
		d.Heading(2, "Mois par mois")
		d.Columns([]float64{0.8, 1}, func() {
			d.Figure(pdf.Figure{Alt: chartInWords(e), Height: 49, Draw: func(c *pdf.Canvas) { drawBars(c, e.ByMonth()) }})
		}, func() {
			head, widths, note := []string{"Mois", "Réunions", "Tenus", "Néant", "Non signalés", notKnown, "À échoir"},
				[]float64{17, 16, 12, 12, 17, 10, 14}, ", non communiqués (n.c.) et à échoir"
			if e.National.Pending == 0 {
				head, widths, note = head[:6], widths[:6], " et non communiqués (n.c.)"
			}
			d.Table(pdf.Table{Caption: "Réunions déclarées et état des mois dus, par mois", Head: head,
				Rows: monthRows(e), Widths: widths, Align: figures(len(head)), Total: true, Dense: true})
			d.Note(pdf.Plain("Tenus, état néant, non signalés" + note + " : nombre de départements, parmi ceux qui doivent le mois."))
		})
	})
}

// figures aligns a column of names and columns of figures.
func figures(columns int) []pdf.Align {
	out := make([]pdf.Align, columns)
	for i := range out[1:] {
		out[i+1] = pdf.Right
	}
	return out
}

// monthRows are the rows of the table: one a month, then the total. The months to come have
// a column as long as there are some.
func monthRows(e ems.Edition) [][]string {
	n := e.National
	row := func(name, meetings string, figures ...ems.Figure) []string {
		if n.Pending == 0 {
			figures = figures[:len(figures)-1]
		}
		out := []string{name, meetings}
		for _, f := range figures {
			out = append(out, commentary.Figure(f))
		}
		return out
	}
	var rows [][]string
	for _, m := range e.ByMonth() {
		rows = append(rows, row(m.Month.Name(), meetingsIn(m), m.In(ems.HeldMonth), m.In(ems.NilMonth), m.In(ems.Unreported),
			m.In(ems.NoReturn), m.In(ems.Pending)))
	}
	return append(rows, row("Total", commentary.Figure(n.Meetings()), n.Held(), n.Nil(), n.Unreported(), ems.Known(n.Silent),
		ems.Known(n.Pending)))
}

func drawBars(c *pdf.Canvas, totals [6]ems.MonthTotal) {
	most := 1
	for _, m := range totals {
		most = max(most, m.Meetings.N)
	}
	base, step := c.Height()-10, c.Width()/6
	c.Text(0, 0, c.Width(), 5, "Réunions déclarées tenues, par mois", pdf.Lettering{Size: 9, Bold: true, Ink: pdf.Ink})
	for i, m := range totals {
		x, high := float64(i)*step, float64(m.Meetings.N)/float64(most)*(base-13)
		c.Rect(x+step*0.16, base-high, step*0.68, high, pdf.Fill(0x494994))
		c.Text(x, base-high-5, step, 5, meetingsIn(m), pdf.Lettering{Size: 8.5, Bold: true, Ink: pdf.Ink, Align: pdf.Center})
		c.Text(x, base+0.8, step, 4, m.Month.Abbreviation(), pdf.Lettering{Size: 8.5, Ink: pdf.Ink, Align: pdf.Center})
		if n := m.States[ems.Pending]; n > 0 {
			c.Text(x, base+4.6, step, 4, french.Number(n)+" à éch.", pdf.Lettering{Size: 7, Ink: pdf.Mention, Align: pdf.Center})
		}
	}
	c.Line(0, base, c.Width(), base, pdf.Secondary)
}

// chartInWords says what the chart shows.
func chartInWords(e ems.Edition) string {
	var words []string
	for _, m := range e.ByMonth() {
		count := meetingsInFull(m.Meetings)
		if meetingsIn(m) == toCome {
			count = "à échoir"
		}
		words = append(words, m.Month.Name()+", "+count)
	}
	return "Histogramme des réunions déclarées tenues : " + strings.Join(words, " ; ") + ". Les valeurs figurent dans le tableau voisin."
}
