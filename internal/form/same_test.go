package form

import (
	"os"
	"path/filepath"
	"testing"

	"dno/internal/ems"
	"dno/internal/sheet"

	"github.com/google/go-cmp/cmp"
)

// TestEveryFormatGivesTheSameReturn reads one return saved in each format by LibreOffice.
func TestEveryFormatGivesTheSameReturn(t *testing.T) {
	paths, err := filepath.Glob("../../samples/formats/same-return.*")
	if err != nil || len(paths) < 6 {
		t.Fatalf("%d formats, %v", len(paths), err)
	}
	want := sameReturn(t, "../../samples/formats/same-return.xlsx")
	if len(want) < 5 {
		t.Fatalf("only %d lines are read of the workbook", len(want))
	}
	for _, path := range paths {
		t.Run(filepath.Ext(path), func(t *testing.T) {
			if diff := cmp.Diff(want, sameReturn(t, path)); diff != "" {
				t.Errorf("it does not read as the xlsx does:\n%s", diff)
			}
		})
	}
}

// sameLine is what a line says and where, whatever the format: the text of a typed date, the
// sheet and the file aside.
type sameLine struct {
	Row, Number                    int
	Department, Date, Month        string
	Status                         ems.Status
	Formation                      ems.Formation
	Place, Decisions, Observations string
	Themes                         ems.ThemeList
	Presence                       [7]ems.Presence
	States                         [8]ems.EntryState
	Cells                          [8]string
}

func sameReturn(t *testing.T, path string) []sameLine {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(data, path, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	var out []sameLine
	for _, l := range Return(ems.File{Path: path, Sender: "01"}, book).Lines {
		s := sameLine{
			Row: l.Origin.Row, Number: l.Number.Value, Department: l.Department.Value, Date: l.When.Value.Date.String(),
			Month:  l.When.Value.Month.String(),
			Status: l.Status.Value, Formation: l.Formation.Value, Place: l.Place.Value, Decisions: l.Decisions.Value,
			Observations: l.Observations.Value,
			Themes:       l.Themes.Value, States: [8]ems.EntryState{l.When.State}, Cells: [8]string{l.When.Origin.Cell()},
		}
		for _, m := range ems.Members {
			s.Presence[m], s.States[m+1], s.Cells[m+1] = l.Presence[m].Value, l.Presence[m].State, l.Presence[m].Origin.Cell()
		}
		out = append(out, s)
	}
	return out
}
