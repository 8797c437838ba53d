package receipt

import (
	"fmt"
	"io"
	"path"

	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/templates"
)

// Options are what the edition does not say.
type Options struct {
	Ministry  string            // its name, set in capitals
	Service   string            // that answers
	Place     string            // where it is dated from
	Signatory []string          // lines of the signature block; none leaves it out
	Look      *pdf.Look         // colours, fonts and logo; nil is the program's own
	Wording   templates.Wording `json:"-"` // of the reminders; receipts do not use it
}

const (
	nor      = "IOCK1103790C"
	circular = "circulaire du 21 avril 2011 relative au pilotage des politiques locales de sécurité intérieure"
)

// Write draws the letter, on one page: where the observations are too many for it, the
// gravest stand there and all of them in the annotated copy.
func Write(w io.Writer, r Receipt, o Options) error {
	rows := r.observations()
	d := letter(r, o, rows, len(rows))
	pages, err := d.Pages()
	if err != nil {
		return err
	}
	if pages > 1 && r.Annotated() {
		if d, err = fitted(r, o, rows); err != nil {
			return err
		}
	}
	return d.Write(w)
}

// fitted returns the letter with as many observations as stand on one page.
func fitted(r Receipt, o Options, rows []observation) (*pdf.Document, error) {
	low, high := 0, len(rows) // low is taken to fit, high does not
	for high-low > 1 {
		half := (low + high) / 2
		pages, err := letter(r, o, rows, half).Pages()
		if err != nil {
			return nil, err
		}
		if pages == 1 {
			low = half
		} else {
			high = half
		}
	}
	return letter(r, o, rows, low), nil
}

// letter lays out the letter with the first observations.
func letter(r Receipt, o Options, rows []observation, shown int) *pdf.Document {
	title := "Accusé de réception"
	d := pdf.New(pdf.Properties{
		Title: title + ", " + path.Base(r.File.Path), Language: "fr-FR", Author: o.Service + ", " + o.Ministry, Program: "dno", Date: r.AsOf.Time(),
		Subject:  "États-majors de sécurité, remontée du " + r.Semester.Long() + " ; NOR : " + nor,
		Keywords: "NOR " + nor + ", état-major de sécurité, DNO, " + r.Semester.String(),
		Footer:   "NOR : " + nor + ", accusé de réception, état au " + r.AsOf.Long(),
		Header:   title + ", " + r.Semester.Long(),
		Look:     o.Look,
	})
	d.Letterhead(pdf.Letterhead{Authority: o.Ministry, Service: o.Service, Right: []string{fmt.Sprintf("%s, le %s", o.Place, r.AsOf.Long()), "NOR : " + nor}})
	if to := r.addressee(); to != "" {
		d.Columns([]float64{1, 1}, func() {}, func() { d.Paragraph(pdf.Plain(to)) })
	}
	d.Heading(1, title)
	d.Paragraph(pdf.Bold("Objet : "), pdf.Plain("états-majors de sécurité, remontée du "+r.Semester.Long()+", accusé de réception de "), pdf.Literal("«\u00a0"+pdf.Clip(path.Base(r.File.Path), 80)+"\u00a0»"))
	d.Paragraph(pdf.Bold("Référence : "), pdf.Plain(circular+"."))
	d.Paragraph(pdf.Plain(r.Opening()))
	figures(d, r)
	observed(d, r, rows, shown)
	d.Paragraph(pdf.Plain(r.followUp()))
	if len(o.Signatory) > 0 {
		d.Columns([]float64{1, 1}, func() {}, func() {
			for _, line := range o.Signatory {
				d.Paragraph(pdf.Plain(line))
			}
		})
	}
	d.Note(pdf.Plain(r.identity()))
	return d
}

// figures sets what was counted month by month beside the totals.
func figures(d *pdf.Document, r Receipt) {
	if !r.hasMonths() {
		return
	}
	d.Columns([]float64{1.25, 1}, func() {
		d.Table(pdf.Table{Caption: "Lignes du fichier, mois par mois", Head: monthsHead, Rows: r.monthRows(), Widths: []float64{25, 19, 21, 36},
			Align: []pdf.Align{pdf.Left, pdf.Right, pdf.Right, pdf.Left}, Total: true, Dense: true})
	}, func() {
		totals := r.totals()
		d.Paragraph(pdf.Bold(totals[0]))
		for _, s := range totals[1:] {
			d.Note(pdf.Plain(s))
		}
	})
}

// shades tell severities apart, beside their words.
var shades = [3]pdf.Shade{ems.Information: pdf.Fill(0xE8EDFF), ems.Warning: pdf.Fill(0xFFE9E6), ems.Blocking: pdf.Fill(0xFFE9E9)}

// observed sets the observations, gravest first.
func observed(d *pdf.Document, r Receipt, rows []observation, shown int) {
	switch {
	case len(rows) > 0:
		d.Paragraph(pdf.Plain(r.transition(len(rows))))
	case r.File.Status == ems.Exploitable || r.File.Status == ems.Rejected:
		d.Paragraph(pdf.Plain(r.transition(0)))
	}
	if shown > 0 {
		cells := make([][]string, shown)
		for i, o := range rows[:shown] {
			cells[i] = o.row()
		}
		d.Table(pdf.Table{Caption: "Observations, de la plus grave à la moins grave", Head: observationsHead, Rows: cells, Widths: []float64{20, 25, 55, 31, 43}, Dense: true,
			CellFill: func(i, j int) pdf.Shade {
				if j > 0 {
					return pdf.Shade{}
				}
				return shades[rows[i].severity]
			}})
	}
	if s := r.elsewhere(len(rows) - shown); s != "" {
		d.Paragraph(pdf.Plain(s))
	}
}

// elsewhere points at the annotated copy.
func (r Receipt) elsewhere(left int) string {
	if !r.Annotated() {
		return ""
	}
	copied := "la copie annotée " + "« " + CopyFile(r.File) + " »"
	if left > 0 {
		return fmt.Sprintf("%d autre%s observation%[2]s, moins grave%[2]s, et chaque cellule en cause figurent dans %s, feuille « Constats ».", left, plural(left, "", "s"), copied)
	}
	return "Chaque cellule en cause est montrée dans " + copied + "."
}

// identity tells which bytes were received.
func (r Receipt) identity() string {
	s := "Fichier reçu : " + pdf.Clip(r.File.Path, 90)
	if r.File.Format != "" {
		s += ", " + r.File.Format
	}
	return fmt.Sprintf("%s, %s octet%s, empreinte SHA-256 %s.", s, pdf.Number(int(r.File.Size)), plural(int(r.File.Size), "", "s"), r.File.SHA256)
}
