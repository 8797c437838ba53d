package xlsx

import (
	"fmt"
	"io"
	"time"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// firstDay is what stands for a date that is missing: zip files know none before it.
var firstDay = ems.Date{Year: 1980, Month: time.January, Day: 1}

// draft is a workbook being written.
type draft struct {
	Book
	file   *excelize.File
	names  []string // of the sheets
	styles map[look]int

	conditionals map[Style]int
}

// drafted returns the book with the names that its sheets will bear.
func (b Book) drafted() *draft {
	if b.Date.Before(firstDay) {
		b.Date = firstDay
	}
	return &draft{Book: b, names: sheetNames(b.Sheets), styles: map[look]int{}, conditionals: map[Style]int{}}
}

// Write writes the workbook. It fails only where the workbook cannot be made (no sheet, a
// cell outside any sheet, a value of another type, a list of more than 255 characters) or w
// cannot be written.
func (b Book) Write(w io.Writer) error {
	d := b.drafted()
	d.file = excelize.NewFile()
	defer d.file.Close()
	if err := d.open(); err != nil {
		return err
	}
	for i, name := range d.names {
		p, err := d.page(i)
		if err == nil {
			err = p.write()
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	d.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return NewArchive(w, d.Date.Time()) })
	return d.file.Write(w)
}

// open makes the sheets, empty, and describes the whole. All of it comes before the first
// cell: excelize loses what is changed in a sheet that has been streamed.
func (d *draft) open() error {
	if len(d.Sheets) == 0 {
		return fmt.Errorf("a workbook needs a sheet")
	}
	if err := d.file.SetSheetName("Sheet1", d.names[0]); err != nil {
		return err
	}
	for _, name := range d.names[1:] {
		if _, err := d.file.NewSheet(name); err != nil {
			return err
		}
	}
	d.file.SetActiveSheet(d.firstVisible())
	for i, s := range d.Sheets {
		if err := d.file.SetSheetVisible(d.names[i], !s.Hidden); err != nil {
			return err
		}
	}
	if err := d.file.SetDefaultFont(font); err != nil {
		return err
	}
	if d.Locked {
		if err := d.file.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}); err != nil {
			return err
		}
	}
	return d.describe()
}

// firstVisible is the sheet that opens; a workbook whose sheets are all hidden shows its
// first.
func (d *draft) firstVisible() int {
	for i, s := range d.Sheets {
		if !s.Hidden {
			return i
		}
	}
	return 0
}

// describe sets the document's properties.
func (d *draft) describe() error {
	day := d.Date.Time().Format(time.RFC3339)
	return d.file.SetDocProps(&excelize.DocProperties{
		Title: Clean(d.Title), Subject: Clean(d.Subject), Creator: Clean(d.Author), LastModifiedBy: Clean(d.Author),
		Description: Clean(d.Description), Keywords: Clean(d.Keywords), Language: "fr-FR", Created: day, Modified: day,
	})
}
