package summary

import (
	"fmt"
	"slices"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
)

// mostSemesters is how many semesters the evolution shows; the workbook holds them all.
const mostSemesters = 6

// semesters are the last semesters of which an edition is known, the oldest first and this
// one last; none where no earlier one is known.
func semesters(e ems.Edition) []ems.Comparison {
	earlier := e.History
	if len(earlier) == 0 {
		return nil
	}
	return append(slices.Clone(earlier[max(0, len(earlier)-mostSemesters+1):]), e.Figures())
}

// evolution is the table of the two figures, and what to read it with.
func evolution(d *pdf.Document, e ems.Edition, known []ems.Comparison, o Options) {
	d.Table(pdf.Table{Caption: "Évolution, par semestre",
		Head: []string{"Semestre", "Réunions", "Tenus / dus", "Taux minimal", "Taux maximal", "Remontées exploitables"},
		Rows: evolutionRows(e), Widths: []float64{19, 18, 20, 17, 18, 23}, Align: figures(6), Dense: true})
	d.Note(spans(o.said.Evolution())...)
}

// evolutionRows are the rows of the table, one a semester.
func evolutionRows(e ems.Edition) [][]string {
	var rows [][]string
	for _, c := range semesters(e) {
		months := notApplicable
		if c.Due > 0 {
			months = commentary.Of(c.Held, c.Due)
		}
		rows = append(rows, []string{
			c.Semester.String(), commentary.Figure(c.Meetings), months, commentary.Percent(c.Low()), commentary.Percent(c.High()),
			commentary.Of(ems.Known(c.Returned), c.Departments),
		})
	}
	return rows
}

// axis draws the base of a chart and the name of each semester below, and returns where each
// stands.
func axis(c *pdf.Canvas, title string, known []ems.Comparison) (base, step float64) {
	base, step = c.Height()-6, c.Width()/float64(max(4, len(known)))
	c.Text(0, 0, c.Width(), 5, title, pdf.Lettering{Size: 9, Bold: true, Ink: pdf.Ink})
	for i, k := range known {
		last := i == len(known)-1
		c.Text(float64(i)*step, base+0.8, step, 4, k.Semester.String(), pdf.Lettering{Size: 8, Bold: last, Ink: pdf.Ink, Align: pdf.Center})
	}
	c.Line(0, base, c.Width(), base, pdf.Secondary)
	return base, step
}

func drawMeetings(c *pdf.Canvas, known []ems.Comparison) {
	base, step := axis(c, "Réunions déclarées tenues, par semestre", known)
	most := 1
	for _, k := range known {
		most = max(most, k.Meetings.N)
	}
	for i, k := range known {
		x, high, shade, figure := float64(i)*step, float64(k.Meetings.N)/float64(most)*(base-12), pdf.Fill(held[2]),
			commentary.Figure(k.Meetings)
		if i == len(known)-1 {
			shade = pdf.Fill(held[4])
		}
		c.Rect(x+step*0.2, base-high, step*0.6, high, shade)
		c.Text(x, base-high-5, step, 5, figure, pdf.Lettering{Size: 8.5, Bold: true, Ink: pdf.Ink, Align: pdf.Center})
	}
}

// drawRates draws what is certain as a plain bar, from zero, and what the silent départements
// leave open as a hatched one above it.
func drawRates(c *pdf.Canvas, known []ems.Comparison) {
	base, step := axis(c, "Taux de tenue, par semestre : certain, et possible (hachuré)", known)
	scale := base - 12
	for i, k := range known {
		x := float64(i) * step
		if !k.Low().Defined() {
			c.Text(x, base-5, step, 5, notApplicable, pdf.Lettering{Size: 8.5, Bold: true, Ink: pdf.Ink, Align: pdf.Center})
			continue
		}
		low, high := k.Low().Value()*scale, k.High().Value()*scale
		shade := pdf.Fill(held[2])
		if i == len(known)-1 {
			shade = pdf.Fill(held[4])
		}
		c.Rect(x+step*0.2, base-low, step*0.6, low, shade)
		c.Rect(x+step*0.2, base-high, step*0.6, high-low, pdf.Hatch(silentColor))
		c.Frame(x+step*0.2, base-high, step*0.6, high, pdf.Mention)
		ink, at := shade.Fill.On(), base-low
		if low < 5 { // too low a bar to be written in
			ink, at = pdf.Ink, base-low-5
		}
		if low >= 5 || high-low > 5 {
			c.Text(x+step*0.2, at, step*0.6, 5, commentary.Percent(k.Low()),
				pdf.Lettering{Size: 8, Bold: true, Ink: ink, Align: pdf.Center})
		}
		c.Text(x, base-high-5, step, 5, commentary.Percent(k.High()), pdf.Lettering{Size: 8, Ink: pdf.Ink, Align: pdf.Center})
	}
}

func meetingsInWords(known []ems.Comparison) string {
	var words []string
	for _, k := range known {
		words = append(words, k.Semester.Long()+", "+meetingsInFull(k.Meetings))
	}
	return "Histogramme des réunions déclarées tenues : " + strings.Join(words, " ; ") +
		". Les valeurs figurent dans le tableau de l'évolution."
}

func ratesInWords(known []ems.Comparison) string {
	var words []string
	for _, k := range known {
		words = append(words, fmt.Sprintf("%s, de %s à %s", k.Semester.Long(), commentary.Percent(k.Low()), commentary.Percent(k.High())))
	}
	return "Histogramme des bornes du taux de tenue : " + strings.Join(words, " ; ") +
		". Les valeurs figurent dans le tableau de l'évolution."
}
