package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dno/internal/dataset"
)

// tool finds another program that reads the outputs. Where it is not installed the test is
// skipped, save in CI, which installs it.
func tool(t *testing.T, name string) string {
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

// sampleRun does the main job on the samples and returns the semester's folder.
func sampleRun(t *testing.T) (dir string, edition dataset.Document) {
	t.Helper()
	out := t.TempDir()
	var said bytes.Buffer
	if code := run([]string{"run", "--inbox", "../../samples/2011-S1", "--out", out, "--semester", "2011-S1", "--as-of", "2011-07-20", "--settle", "0", "--quiet"}, io.Discard, &said); code != exitDone {
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

// alwaysRecalculate makes LibreOffice compute every formula when it opens a workbook.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

func TestLibreOfficeRecalculatesTheSameFigures(t *testing.T) {
	soffice := tool(t, "soffice")
	dir, edition := sampleRun(t)
	profile, out := t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	const everySheet = `csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1`
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", everySheet, "--outdir", out, filepath.Join(dir, "tableau-de-bord-dno-2011-S1.xlsx"))
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	rows := sheetRows(t, filepath.Join(out, "tableau-de-bord-dno-2011-S1-Départements.csv"))
	header, found := rows["Code"], 0
	column := func(title string) int {
		for i, h := range header {
			if h == title {
				return i
			}
		}
		t.Fatalf("no column %q among %q", title, header)
		return 0
	}
	for _, d := range edition.Departments {
		row := rows[d.Code]
		meetings, held := strconv.Itoa(d.Meetings), strconv.Itoa(d.Held)
		if d.Return == "rejetee" || d.Return == "absente" {
			meetings, held = "n.c.", "n.c."
		}
		if row == nil || row[column("Réunions")] != meetings || row[column("Mois tenus")] != held || row[column("Mois dus")] != strconv.Itoa(d.Due) {
			t.Errorf("%s: LibreOffice gives %q, want %s meetings, %s of %d months", d.Code, row, meetings, held, d.Due)
		}
		found++
	}
	if found != 101 {
		t.Errorf("%d départements compared, want 101", found)
	}
	meetings := sheetRecords(t, filepath.Join(out, "tableau-de-bord-dno-2011-S1-Réunions.csv"))
	counted := 0
	for _, r := range meetings {
		if len(r) > 1 && len(r[1]) == len("18/01/2011") && r[1][2] == '/' {
			counted++
		}
	}
	if counted != edition.Indicators.Meetings {
		t.Errorf("the sheet Réunions has %d dated lines, want %d", counted, edition.Indicators.Meetings)
	}
}

// sheetRecords reads a sheet that LibreOffice has exported.
func sheetRecords(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// sheetRows returns the rows of a sheet by what stands in their first cell.
func sheetRows(t *testing.T, path string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, r := range sheetRecords(t, path) {
		if _, seen := out[r[0]]; !seen {
			out[r[0]] = r
		}
	}
	return out
}

func TestPDFIsSoundAndSaysTheNationalFigures(t *testing.T) {
	qpdf, pdftotext := tool(t, "qpdf"), tool(t, "pdftotext")
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
	for _, want := range []string{strconv.Itoa(i.Meetings) + " réunions", strconv.Itoa(i.Held) + " mois tenus sur " + strconv.Itoa(i.Due) + " mois dus"} {
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
	if compared != 5 {
		t.Errorf("%d outputs compared, want 5", compared)
	}
}
