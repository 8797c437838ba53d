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
}

// Write writes the workbook. It fails only where the workbook cannot be made (no sheet, a
// cell outside any sheet, a value of another type, a list of more than 255 characters) or w
// cannot be written.
func (b Book) Write(w io.Writer) error {
	if b.Date.Before(firstDay) {
		b.Date = firstDay
	}
	d := &draft{Book: b, file: excelize.NewFile(), names: sheetNames(b.Sheets), styles: map[look]int{}}
	defer d.file.Close()
	if err := d.open(); err != nil {
		return err
	}
	for i, s := range b.Sheets {
		p := &page{draft: d, Sheet: s, name: d.names[i]}
		if err := p.write(); err != nil {
			return fmt.Errorf("sheet %s: %w", p.name, err)
		}
	}
	d.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return NewArchive(w, b.Date.Time()) })
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
		Language: "fr-FR", Created: day, Modified: day,
	})
}
