// Package summary draws the PDF summary of an edition, for the secretary general's desk:
// what happened on the first page, then the map, the months, the départements, the
// regions, who must be contacted, what was refused and how it was counted. It shows the
// edition's figures and computes none; how blocks are drawn is for package pdf.
package summary

import (
	"io"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/templates"
)

// Options are what the edition does not say.
type Options struct {
	Theme templates.Theme
	Rules []ems.Rule // that the method refers to, for the titles of reasons

	said *commentary.Commentary
}

// parts are the parts of the summary, in order.
var parts = []func(*pdf.Document, ems.Edition, Options){
	heading, essentials, contents, tileMap, months, returns, attendance, grid, regions, themes, followUp, refused, changes, method,
}

// Write draws the summary of the edition.
func Write(w io.Writer, e ems.Edition, o Options) error {
	o.said = commentary.On(e, o.Theme.Wording, commentary.Summary)
	title := "Réunions des états-majors de sécurité, " + e.Semester.Long()
	d := pdf.New(pdf.Properties{
		Title: title, Language: "fr-FR", Author: o.Theme.Service + ", " + o.Theme.Ministry, Program: "dno", Date: e.AsOf.Time(),
		Subject:  "Synthèse du tableau de bord DNO ; NOR : " + ems.NOR + " ; " + ems.Circular,
		Keywords: "NOR " + ems.NOR + ", état-major de sécurité, DNO, " + e.Semester.String(),
		Footer:   "NOR : " + ems.NOR + ", " + o.said.Drawn(),
		Header:   title,
		Look:     o.Theme.Look,
	})
	for _, part := range parts {
		part(d, e, o)
	}
	if err := o.said.Err(); err != nil {
		return err
	}
	return d.Write(w)
}

// contents names the parts, where there are enough pages to look for them.
func contents(d *pdf.Document, _ ems.Edition, _ Options) { d.Contents("Sommaire", 6) }
