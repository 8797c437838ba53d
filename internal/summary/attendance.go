package summary

import (
	"fmt"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// attendance is who came to the counted meetings, by member, beside its figures. A mark that
// was not given is not an absence: it stands apart.
func attendance(d *pdf.Document, e ems.Edition, _ Options) {
	if e.National.Meetings().N == 0 {
		return
	}
	d.KeepTogether(func() {
		d.Heading(2, "Présence des membres")
		d.Figure(pdf.Figure{Alt: attendanceInWords(e), Height: 27, Draw: func(c *pdf.Canvas) { drawAttendance(c, e.National) }})
		d.Legend(attendanceLegend()...)
		d.Table(pdf.Table{Caption: "Sur " + commentary.MeetingsNoun.Of(e.National.Meetings().N) + ", selon la présence de chaque membre",
			Head: []string{"Membre", "Présent", "Représenté", "Absent", "Excusé", "Vacant", "Sans objet", "Non renseigné"},
			Rows: attendanceRows(e), Widths: []float64{42, 16, 19, 15, 15, 15, 18, 22}, Align: figures(8), Dense: true})
	})
}

// attended are the groups of marks that the chart tells apart, from left to right.
var attended = []struct {
	label string
	marks []ems.Presence
	shade pdf.Shade
}{
	{"présent", []ems.Presence{ems.Present}, pdf.Fill(0x24247A)},
	{"représenté", []ems.Presence{ems.Represented}, pdf.Fill(0x9291CA)},
	{"absent, excusé ou poste vacant", []ems.Presence{ems.Absent, ems.Excused, ems.Vacant}, pdf.Hatch(0xB1B1B1)},
	{"sans objet ou non renseigné", []ems.Presence{ems.NotRelevant, ems.Unmarked}, pdf.Fill(0xEEEEEE)},
}

func attendanceLegend() []pdf.Swatch {
	var out []pdf.Swatch
	for _, a := range attended {
		out = append(out, pdf.Swatch{Shade: a.shade, Label: a.label})
	}
	return out
}

// drawAttendance draws one bar a member, all of the same length: the counted meetings.
func drawAttendance(c *pdf.Canvas, n ems.Aggregate) {
	const names = 46.0
	step, width := c.Height()/float64(len(ems.Members)), c.Width()-names
	for i, m := range ems.Members {
		y, x := float64(i)*step, names
		c.Text(0, y, names-2, step*0.84, m.Label(), pdf.Lettering{Size: 8.5, Ink: pdf.Ink})
		for _, a := range attended {
			count := n.Presence(m, a.marks...)
			w := width * float64(count.N) / float64(n.Meetings().N)
			c.Rect(x, y, w, step*0.84, a.shade)
			if w > 8 {
				c.Text(x, y, w, step*0.84, commentary.Figure(count),
					pdf.Lettering{Size: 7.5, Bold: true, Ink: a.shade.Fill.On(), Align: pdf.Center})
			}
			x += w
		}
		c.Frame(names, y, width, step*0.84, pdf.Mention)
	}
}

// attendanceRows are the rows of the table, none where it is not drawn.
func attendanceRows(e ems.Edition) [][]string {
	var rows [][]string
	if e.National.Meetings().N == 0 {
		return nil
	}
	for _, m := range ems.Members {
		row := []string{m.Label()}
		for _, p := range ems.Marks {
			row = append(row, commentary.Figure(e.National.Presence(m, p)))
		}
		rows = append(rows, row)
	}
	return rows
}

// attendanceInWords says what the chart shows.
func attendanceInWords(e ems.Edition) string {
	var words []string
	for _, m := range ems.Members {
		words = append(words, fmt.Sprintf("%s, %s", french.Lower(m.Label()), e.National.Presence(m, ems.Present, ems.Represented)))
	}
	return fmt.Sprintf("Barres horizontales : sur %s, nombre de fois où chaque membre était présent ou représenté : %s. Les valeurs figurent dans le tableau qui suit.", commentary.MeetingsNoun.Of(e.National.Meetings().N), strings.Join(words, " ; "))
}
