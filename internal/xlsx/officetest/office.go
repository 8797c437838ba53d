// Package officetest opens with LibreOffice what the program has written, for the tests that
// want to know what another program makes of it.
package officetest

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dno/internal/sheet"
)

// Tool finds another program that reads the outputs. Where it is not installed the test is
// skipped, save in CI, which installs it.
func Tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path
	case os.Getenv("DNO_REQUIRE_TOOLS") != "":
		t.Fatalf("%s is not installed, and DNO_REQUIRE_TOOLS is set", name)
	}
	t.Skipf("%s is not installed: the outputs are not opened with it here", name)
	return ""
}

// alwaysRecalculate makes LibreOffice compute every formula when it opens a workbook.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// Recalculate opens workbooks with LibreOffice, has it compute every formula, saves them
// again, and returns the folder where they are, under the same names.
func Recalculate(t *testing.T, paths ...string) (dir string) {
	t.Helper()
	soffice := Tool(t, "soffice")
	profile, out := t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--convert-to",
		"xlsx:Calc MS Excel 2007 XML", "--outdir", out}, paths...)...)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	return out
}

// SameFigures compares what two workbooks show in every cell in which the first has a
// formula, and returns how many there are on each of its sheets.
func SameFigures(t *testing.T, written, recalculated string) map[string]int {
	t.Helper()
	after := map[string]map[[2]int]sheet.Cell{}
	for _, g := range read(t, recalculated).Grids {
		after[g.Name] = cells(g)
	}
	formulas := map[string]int{}
	for _, g := range read(t, written).Grids {
		for place, want := range cells(g) {
			if !want.Formula {
				continue
			}
			formulas[g.Name]++
			if got, there := after[g.Name][place]; !there || !same(want, got) {
				t.Errorf("%s, sheet %s, row %d, column %d: LibreOffice computes %q, and %q is stored", filepath.Base(written), g.Name,
					place[0], place[1], got.Text, want.Text)
			}
		}
	}
	return formulas
}

// cells gives the cells of a sheet by row and column.
func cells(g sheet.Grid) map[[2]int]sheet.Cell {
	out := map[[2]int]sheet.Cell{}
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			out[[2]int{row.Number, c.Column}] = c
		}
	}
	return out
}

// same tells whether two cells show the same: a number to the last of the digits that
// spreadsheets keep, a text to the letter.
func same(a, b sheet.Cell) bool {
	if a.Kind == sheet.Number && b.Kind == sheet.Number {
		return math.Abs(a.Number-b.Number) < 1e-9
	}
	return a.Kind == b.Kind && a.Text == b.Text
}

// Rows gives what the cells of a sheet show, by the text of the first cell of their row, the
// first row where several have the same.
func Rows(t *testing.T, path, name string) map[string]map[int]string {
	t.Helper()
	out := map[string]map[int]string{}
	for _, g := range read(t, path).Grids {
		if g.Name != name {
			continue
		}
		for _, row := range g.Rows {
			if _, seen := out[row.Cells[0].Text]; seen {
				continue
			}
			texts := map[int]string{}
			for _, c := range row.Cells {
				texts[c.Column] = c.Text
			}
			out[row.Cells[0].Text] = texts
		}
	}
	return out
}

func read(t *testing.T, path string) sheet.Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Read(data, filepath.Base(path), sheet.DefaultLimits)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return book
}
