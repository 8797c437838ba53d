// Package workbook turns an edition into the xlsx dashboard, and reads the saved bytes back
// to compare them with the edition. It computes no figure of its own: counting is for
// package consolidate, and putting the file in its place is for package batch.
package workbook

import (
	"fmt"
	"io"
	"time"

	"dno/internal/ems"
	"dno/internal/xlsx"
	"dno/templates"

	"github.com/xuri/excelize/v2"
)

// Options are what the dashboard shows beside the edition.
type Options struct {
	Theme templates.Theme
	Rules []ems.Rule // every rule, for the method sheet
}

// Write draws the dashboard of an edition. The same edition and options give the same bytes.
func Write(w io.Writer, e ems.Edition, o Options) error {
	b := newBook(e, o)
	defer b.file.Close()
	for i, s := range sheets {
		p := s.draw(b)
		if err := b.write(i, s.name, p); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	if err := b.says.Err(); err != nil {
		return err
	}
	if err := b.describe(); err != nil {
		return err
	}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return xlsx.NewArchive(w, e.AsOf.Time())
	})
	return b.file.Write(w)
}

// describe sets the document's properties. No clock: the as-of date stands for both dates.
func (b *book) describe() error {
	day := b.e.AsOf.Time().Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:          "États-majors de sécurité, tableau de bord du " + b.e.Semester.Long(),
		Subject:        "Circulaire du 21 avril 2011, NOR : " + ems.NOR,
		Description:    b.edition(),
		Keywords:       "états-majors de sécurité, réunions, mois tenus, " + b.e.Semester.String(),
		Creator:        b.o.Theme.Service,
		LastModifiedBy: b.o.Theme.Service,
		Language:       "fr-FR",
		Created:        day,
		Modified:       day,
	})
}
