// Package summary draws the PDF summary of an edition, for the secretary general's desk:
// what happened on the first page, then the map, the months, the départements, the
// regions, who must be contacted, what was refused and how it was counted. It shows the
// edition's figures and computes none; how blocks are drawn is for package pdf.
package summary

import (
	"fmt"
	"io"

	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/templates"
)

// Options are what the edition does not say.
type Options struct {
	Ministry string    // its name, set in capitals
	Service  string    // that publishes the summary
	Place    string    // where it is dated from
	Look     *pdf.Look // colours, fonts and logo; nil is the program's own
	Rules    []ems.Rule
	Wording  templates.Wording // of the commentary

	said *commentary
}

// defaults are those of the circular's own heading.
var defaults = Options{
	Ministry: "Ministère de l'intérieur, de l'outre-mer, des collectivités territoriales et de l'immigration",
	Service:  "Secrétariat général",
	Place:    "Paris",
}

func (o Options) orDefaults() Options {
	for _, f := range []struct {
		field *string
		value string
	}{{&o.Ministry, defaults.Ministry}, {&o.Service, defaults.Service}, {&o.Place, defaults.Place}} {
		if *f.field == "" {
			*f.field = f.value
		}
	}
	return o
}

// parts are the parts of the summary, in order.
var parts = []func(*pdf.Document, ems.Edition, Options){
	heading, essentials, contents, tileMap, months, returns, attendance, changes, grid, regions, followUp, refused, method,
}

// Write draws the summary of the edition.
func Write(w io.Writer, e ems.Edition, o Options) error {
	o = o.orDefaults()
	o.said = comment(e, o.Wording)
	title := "Réunions des états-majors de sécurité, " + e.Semester.Long()
	d := pdf.New(pdf.Properties{
		Title: title, Language: "fr-FR", Author: o.Service + ", " + o.Ministry, Program: "dno", Date: e.AsOf.Time(),
		Subject:  "Synthèse du tableau de bord DNO ; NOR : " + ems.NOR + " ; " + ems.Circular,
		Keywords: "NOR " + ems.NOR + ", état-major de sécurité, DNO, " + e.Semester.String(),
		Footer:   "NOR : " + ems.NOR + ", " + dated(e),
		Header:   title,
		Look:     o.Look,
	})
	for _, part := range parts {
		part(d, e, o)
	}
	if o.said.err != nil {
		return o.said.err
	}
	return d.Write(w)
}

// contents names the parts, where there are enough pages to look for them.
func contents(d *pdf.Document, _ ems.Edition, _ Options) { d.Contents("Sommaire", 6) }

// dated says of when the figures are, and whether they will change.
func dated(e ems.Edition) string {
	if e.National.Pending > 0 {
		return fmt.Sprintf("chiffres provisoires arrêtés au %s (édition %d)", e.AsOf.Long(), e.Number)
	}
	return fmt.Sprintf("chiffres arrêtés au %s (édition %d)", e.AsOf.Long(), e.Number)
}
