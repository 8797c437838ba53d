package batch

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/intake"
	"dno/internal/reference"
	"dno/internal/sheet"
	"dno/internal/summary"
	"dno/internal/workbook"
	"dno/templates"

	"github.com/xuri/excelize/v2"
)

const samples = "../../samples/2011-S1"

func config(t testing.TB, in, out string) Config {
	t.Helper()
	theme, err := templates.Load("")
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Inbox: in, Out: out, Semester: ems.Semester{Year: 2011, Half: 1}, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20},
		Now: time.Date(2011, 7, 20, 12, 0, 0, 0, time.UTC), Zone: time.UTC, Deadlines: ems.UsualDeadlines,
		Limits: intake.Limits{Limits: sheet.DefaultLimits}, Clock: time.Now, Theme: theme,
	}
}

// BenchmarkRun does the whole job on the samples, every output included.
func BenchmarkRun(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(config(b, samples, b.TempDir())); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExcelizeOpensAndReads is what BenchmarkRun is measured against: excelize merely
// opens the same workbooks and reads their rows.
func BenchmarkExcelizeOpensAndReads(b *testing.B) {
	var books [][]byte
	for _, data := range files(b) {
		if f, err := excelize.OpenReader(bytes.NewReader(data)); err == nil {
			f.Close()
			books = append(books, data)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range books {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			for _, name := range f.GetSheetList() {
				if _, err := f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
					b.Fatal(err)
				}
			}
			f.Close()
		}
	}
}

// files returns the bytes of all samples, by path.
func files(b *testing.B) map[string][]byte {
	out := map[string][]byte{}
	err := filepath.WalkDir(samples, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(samples, path)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(rel)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return out
}

// The phases, each on one processor.

func BenchmarkRead(b *testing.B) {
	all := files(b)
	b.ReportAllocs()
	for b.Loop() {
		for path, data := range all {
			_, _ = sheet.Read(data, path, sheet.DefaultLimits) // a refusal is an answer too
		}
	}
}

func BenchmarkForm(b *testing.B) {
	books := map[string]sheet.Book{}
	for path, data := range files(b) {
		if book, err := sheet.Read(data, path, sheet.DefaultLimits); err == nil {
			books[path] = book
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for path, book := range books {
			form.Return(ems.File{Path: path, Sender: "01"}, book)
		}
	}
}

// returns reads the samples as a run does.
func returns(b *testing.B, c Config) []received {
	j, err := begin(c, false)
	if err != nil {
		b.Fatal(err)
	}
	defer j.end()
	listing, err := j.box.Collect()
	if err != nil {
		b.Fatal(err)
	}
	r, err := j.read(listing)
	if err != nil {
		b.Fatal(err)
	}
	return r.returns
}

func BenchmarkCheck(b *testing.B) {
	c := config(b, samples, b.TempDir())
	judged := returns(b, c)
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range judged {
			check.Lines(r.Return, c.context())
		}
	}
}

func BenchmarkConsolidate(b *testing.B) {
	c := config(b, samples, b.TempDir())
	in := consolidate.Input{Semester: c.Semester, AsOf: c.AsOf, Deadlines: c.Deadlines, Territories: reference.Territories(c.Semester),
		Returns: judgedOf(returns(b, c))}
	b.ReportAllocs()
	for b.Loop() {
		check.Edition(consolidate.Edition(in), c.context())
	}
}

// BenchmarkDocument writes each of the two great documents.
func BenchmarkDocument(b *testing.B) {
	c := config(b, samples, b.TempDir())
	e, err := Draw(c)
	if err != nil {
		b.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer) error{
		"workbook": func(w io.Writer) error {
			book, err := workbook.Book(e, c.workbookOptions())
			if err != nil {
				return err
			}
			return book.Write(w)
		},
		"summary": func(w io.Writer) error { return summary.Write(w, e, c.summaryOptions()) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAnswer makes every receipt and annotated copy, which is most of a first run. It
// uses all processors.
func BenchmarkAnswer(b *testing.B) {
	c := config(b, samples, b.TempDir())
	err := alone(c, func(j *job, e ems.Edition) error {
		b.ReportAllocs()
		for b.Loop() {
			if err := os.RemoveAll(filepath.Join(c.Out, ".dno", "accuses.csv")); err != nil {
				return err
			}
			if err := j.answer(e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkRunAgain does the whole job where nothing has come since.
func BenchmarkRunAgain(b *testing.B) {
	c := config(b, samples, b.TempDir())
	if _, err := Run(c); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if r, err := Run(c); err != nil || r.Published {
			b.Fatal(r.Published, err)
		}
	}
}
