// Package workbook describes the dashboard of an edition, for package xlsx to write it and to prove
// that nothing of it was lost. It computes no figure of its own: counting is for package
// consolidate, and putting the file in its place is for package batch.
package workbook

import (
	"dno/internal/ems"
	"dno/internal/xlsx"
	"dno/templates"
)

// Options are what the dashboard shows beside the edition.
type Options struct {
	Theme templates.Theme
	Rules []ems.Rule // every rule, for the method sheet
}

// Book describes the dashboard of an edition.
func Book(e ems.Edition, o Options) (xlsx.Book, error) {
	b := newBook(e, o)
	out := xlsx.Book{
		Title:       "États-majors de sécurité, tableau de bord du " + e.Semester.Long(),
		Subject:     "Circulaire du 21 avril 2011, NOR : " + ems.NOR,
		Description: b.edition(),
		Keywords:    "états-majors de sécurité, réunions, mois tenus, " + e.Semester.String(),
		Author:      o.Theme.Service,
		Date:        e.AsOf, // no clock: it stands for both dates of the document
		Colours:     o.Theme.Palette().Colours(),
	}
	for _, s := range sheets {
		out.Sheets = append(out.Sheets, b.described(s.name, s.draw(b)))
	}
	return out, b.says.Err()
}
