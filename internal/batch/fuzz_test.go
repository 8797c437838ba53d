package batch

import (
	"testing"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// FuzzReturn sends any bytes the whole way, from the file to the edition: whatever arrives
// is read or refused, no line is lost, and the figures hold together.
func FuzzReturn(f *testing.F) {
	for _, seed := range []string{
		"Date de la réunion;Statut\n18/01/2011;tenue\n",
		"Département;01\nSemestre;2011-S1\nNombre de réunions;2\nAucune réunion sur le semestre;oui\n\nDate;Préfet;Thèmes;N°\n18/01/2011;P;SP, SR;1\n18/01/2011;ü;x;2\n",
		"Département;;Présences\n;Date;Préfet;Procureur\n01;avril 2011;néant;\nTotal;1\n",
		"Date\t12/03\n", "Date,Jour\n", "\xff\xfeD\x00a\x00t\x00e\x00\n\x00", "\"Date\n", "Date;Statut\n40614;0\n03/15/2011;\n;x\n",
	} {
		f.Add([]byte(seed), "01")
		f.Add([]byte(seed), "")
	}
	semester := ems.Semester{Year: 2011, Half: 1}
	context := check.Context{Semester: semester, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}}
	territories := reference.Territories(semester)
	f.Fuzz(func(t *testing.T, data []byte, folder string) {
		if _, known := reference.Index()[folder]; !known {
			folder = ""
		}
		file := ems.File{Path: folder + "/f", SHA256: "f", Sender: folder}
		book, err := sheet.Read(data, file.Path, sheet.DefaultLimits)
		if err != nil {
			return
		}
		r, found := check.Lines(form.Return(file, book), context)
		e := check.Edition(consolidate.Edition(consolidate.Input{
			Semester: semester, AsOf: context.AsOf, Deadlines: ems.UsualDeadlines, Territories: territories,
			Returns: []consolidate.Judged{{Return: r, Findings: found}},
		}), context)
		if file := e.Files[0]; file.Lines != len(r.Lines) || file.Counted != e.National.Tally.Meetings+len(e.Evidence.Apart) {
			t.Fatalf("%d lines of %d, %d counted of %d", file.Lines, len(r.Lines), file.Counted, e.National.Tally.Meetings)
		}
		if listed := len(e.Discarded) + e.Files[0].Counted - len(e.Evidence.Apart); listed != len(r.Lines)+len(r.Outside) {
			t.Fatalf("%d lines and %d rows outside, %d accounted for", len(r.Lines), len(r.Outside), listed)
		}
		for _, f := range e.Findings {
			if f.Rule == "" || f.Message == "" || f.Advice == "" || f.Count < 1 {
				t.Fatalf("an empty finding: %+v", f)
			}
		}
	})
}
