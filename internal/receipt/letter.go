package receipt

import (
	"fmt"
	"io"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/internal/theme"
	"dno/templates"
)

// Write draws the letter, on one page: where all that is observed is too much for it, fewer
// findings of a kind stand there, then the gravest observations alone, and all of them in the
// annotated copy.
func Write(w io.Writer, r Receipt, t templates.Theme) error {
	s := r.in(t.Wording)
	d, err := s.onePage(t)
	if err != nil {
		return err
	}
	if s.err != nil {
		return s.err
	}
	return d.Write(w)
}

// How many findings of a kind are listed, at most and where room is short.
const (
	mostOfAKind  = 15
	fewestOfKind = 3
)

// onePage lists as much as stands on one page; all of it where no annotated copy says the rest.
func (s *speech) onePage(t templates.Theme) (*pdf.Document, error) {
	if !s.Annotated() {
		rows := s.observations(len(s.Findings))
		s.large = true
		return letter(s, t, rows, len(rows)), nil
	}
	rows := s.observations(mostOfAKind)
	s.large = true
	d := letter(s, t, rows, len(rows))
	if pages, err := d.Pages(); err != nil || pages == 1 {
		return d, err
	}
	s.large = false
	for each := mostOfAKind; each >= fewestOfKind; each-- {
		rows = s.observations(each)
		d := letter(s, t, rows, len(rows))
		if pages, err := d.Pages(); err != nil || pages == 1 {
			return d, err
		}
	}
	return fitted(s, t, rows)
}

// fitted returns the letter with as many observations as stand on one page.
func fitted(s *speech, t templates.Theme, rows []observation) (*pdf.Document, error) {
	low, high := 0, len(rows) // low is taken to fit, high does not
	for high-low > 1 {
		half := (low + high) / 2
		pages, err := letter(s, t, rows, half).Pages()
		if err != nil {
			return nil, err
		}
		if pages == 1 {
			low = half
		} else {
			high = half
		}
	}
	return letter(s, t, rows, low), nil
}

// letter lays out the letter with the first observations.
func letter(s *speech, t templates.Theme, rows []observation, shown int) *pdf.Document {
	const title = "Accusé de réception" // of the document's properties
	r := s.Receipt
	d := pdf.New(pdf.Properties{
		Title: title + ", " + ems.ShownName(r.File.Path), Language: "fr-FR", Author: t.Service + ", " + t.Ministry, Program: "dno",
		Date:     r.AsOf.Time(),
		Subject:  "États-majors de sécurité, remontée du " + r.Semester.Long() + " ; NOR : " + ems.NOR,
		Keywords: "NOR " + ems.NOR + ", état-major de sécurité, DNO, " + r.Semester.String(),
		Footer:   "Accusé de réception, état au " + r.AsOf.Long(),
		Header:   title + ", " + r.Semester.Long(),
		Look:     t.Look,
	})
	d.Letterhead(pdf.Letterhead{Authority: t.Ministry, Service: t.Service,
		Right: []string{fmt.Sprintf("%s, le %s", t.Place, r.AsOf.Long())}})
	if to := s.addressee(); to != "" {
		d.Columns([]float64{1, 1}, func() {}, func() { d.Paragraph(pdf.Plain(to)) })
	}
	d.Heading(1, s.say("titre"))
	d.Paragraph(pdf.Bold(s.say("objet-mention")+" "), pdf.Plain(s.say("objet")+" "),
		pdf.Literal("«\u00a0"+french.Clip(ems.ShownName(r.File.Path), 80)+"\u00a0»"))
	d.Paragraph(pdf.Bold(s.say("reference-mention")+" "), pdf.Plain(s.say("reference")))
	d.Paragraph(pdf.Plain(s.opening()))
	figures(d, s)
	observed(d, s, rows, shown)
	d.Paragraph(pdf.Plain(s.followUp()))
	if len(t.Signatory) > 0 {
		d.Columns([]float64{1, 1}, func() {}, func() {
			for _, line := range t.Signatory {
				d.Paragraph(pdf.Plain(line))
			}
		})
	}
	d.Note(pdf.Plain(s.say("identite")))
	return d
}

// figures sets what was counted month by month beside the totals.
func figures(d *pdf.Document, s *speech) {
	if !s.hasMonths() {
		for _, total := range s.totals() {
			d.Paragraph(pdf.Plain(total))
		}
		return
	}
	if s.large {
		d.Heading(2, s.say("titre-lignes"))
	}
	d.Columns([]float64{1.25, 1}, func() {
		d.Table(pdf.Table{Caption: s.say("tableau-mois"), Head: monthsHead, Rows: s.monthRows(), Widths: []float64{25, 19, 21, 36},
			Align: []pdf.Align{pdf.Left, pdf.Right, pdf.Right, pdf.Left}, Total: true, Dense: true})
	}, func() {
		totals := s.totals()
		d.Paragraph(pdf.Bold(totals[0]))
		for _, more := range totals[1:] {
			d.Note(pdf.Plain(more))
		}
	})
}

// shade tells severities apart, beside their words.
func shade(s ems.Severity) pdf.Shade { return pdf.Fill(pdf.Color(theme.RGB(fills[s]))) }

// observed sets the observations, gravest first, then points at the annotated copy.
func observed(d *pdf.Document, s *speech, rows []observation, shown int) {
	if shown > 0 && s.large {
		d.Heading(2, s.say("titre-observations"))
	}
	switch {
	case len(rows) > 0:
		d.Paragraph(pdf.Plain(s.transition(len(rows))))
	case s.File.Status == ems.Exploitable || s.File.Status == ems.Rejected:
		d.Paragraph(pdf.Plain(s.transition(0)))
	}
	if shown > 0 {
		cells := make([][]string, shown)
		for i, o := range rows[:shown] {
			cells[i] = o.row()
		}
		size := 0.0
		if s.large {
			size = 9
		}
		d.Table(pdf.Table{Caption: s.say("tableau-observations"), Head: observationsHead, Rows: cells,
			Widths: []float64{18, 24, 66, 38, 28}, Dense: !s.large, Size: size,
			CellFill: func(i, j int) pdf.Shade {
				if j > 0 {
					return pdf.Shade{}
				}
				return shade(rows[i].severity)
			}})
	}
	if s.Annotated() {
		d.Paragraph(pdf.Plain(s.sayOf("ailleurs", func(f *templates.Receipt) {
			f.Autres, f.AutresMots = len(rows)-shown, french.Capital(counted(len(rows)-shown))
		})))
	}
}
