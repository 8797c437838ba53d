package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dno/internal/dataset"
	"dno/internal/xlsx/officetest"
)

// sampleRun does the main job on the samples and returns the semester's folder.
func sampleRun(t *testing.T) (dir string, edition dataset.Document) {
	t.Helper()
	out := t.TempDir()
	var said bytes.Buffer
	if code := run([]string{"run", "--inbox", "../../samples/2011-S1", "--out", out, "--semester", "2011-S1", "--as-of", "2011-07-20",
		"--settle", "0", "--quiet"}, io.Discard, &said); code != exitDone {
		t.Fatalf("exit %d: %s", code, said.String())
	}
	dir = filepath.Join(out, "2011-S1")
	data, err := os.ReadFile(filepath.Join(dir, "tableau-de-bord-dno-2011-S1.json"))
	if err != nil {
		t.Fatal(err)
	}
	edition, err = dataset.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return dir, edition
}

func TestLibreOfficeRecalculatesTheSameFigures(t *testing.T) {
	officetest.Tool(t, "soffice")
	dir, edition := sampleRun(t)
	path := filepath.Join(dir, "tableau-de-bord-dno-2011-S1.xlsx")
	again := filepath.Join(officetest.Recalculate(t, path), filepath.Base(path))
	formulas := officetest.SameFigures(t, path, again)
	for sheet, want := range map[string]int{"Synthèse": 40, "Fiche indicateur": 7, "Départements": 101 * 12, "Régions": 22 * 17,
		"Composition": 101 * 15, "Thèmes": 101 * 6} {
		if formulas[sheet] < want {
			t.Errorf("sheet %s has %d formulas, want at least %d", sheet, formulas[sheet], want)
		}
	}
	checkDepartments(t, again, edition)
}

// checkDepartments compares the figures that LibreOffice has computed with those of the JSON
// edition.
func checkDepartments(t *testing.T, path string, edition dataset.Document) {
	t.Helper()
	rows, header := officetest.Rows(t, path, "Départements"), map[string]int{}
	for column, title := range rows["Code"] {
		header[title] = column
	}
	for _, d := range edition.Departments {
		row := rows[d.Code]
		meetings, held := strconv.Itoa(d.Meetings), strconv.Itoa(d.Held)
		if d.Return == "rejetee" || d.Return == "absente" {
			meetings, held = "n.c.", "n.c."
		}
		if row == nil || row[header["Réunions"]] != meetings || row[header["Mois tenus"]] != held ||
			row[header["Mois dus"]] != strconv.Itoa(d.Due) {
			t.Errorf("%s: LibreOffice gives %v, want %s meetings, %s of %d months", d.Code, row, meetings, held, d.Due)
		}
	}
	if len(edition.Departments) != 101 {
		t.Errorf("%d départements compared, want 101", len(edition.Departments))
	}
}

func TestPDFIsSoundAndSaysTheNationalFigures(t *testing.T) {
	qpdf, pdftotext := officetest.Tool(t, "qpdf"), officetest.Tool(t, "pdftotext")
	dir, edition := sampleRun(t)
	path := filepath.Join(dir, "tableau-de-bord-dno-2011-S1.pdf")
	if said, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, said)
	}
	text, err := exec.Command(pdftotext, "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	i := edition.Indicators
	for _, want := range []string{strconv.Itoa(i.Meetings) + " réunions",
		strconv.Itoa(i.Held) + " mois tenus sur " + strconv.Itoa(i.Due) + " mois dus"} {
		if plain := strings.Join(strings.Fields(string(text)), " "); !strings.Contains(plain, want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
}

func TestSameInputsGiveTheSameBytes(t *testing.T) {
	first, _ := sampleRun(t)
	second, _ := sampleRun(t)
	files, err := os.ReadDir(first)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, f := range files {
		if f.IsDir() {
			continue
		}
		a, err := os.ReadFile(filepath.Join(first, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs from run to run", f.Name())
		}
		compared++
	}
	if compared != 6 {
		t.Errorf("%d outputs compared, want 6", compared)
	}
}
