package batch

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/sheet"
	"dno/internal/store"
)

// flood adds to an edition so many refused files of one département, each with a finding and a
// line that is left out.
func flood(e ems.Edition, department string, n int) ems.Edition {
	for i := range n {
		f := ems.File{Path: fmt.Sprintf("%s/%05d.csv", department, i), SHA256: ems.Fingerprint(fmt.Append(nil, i)), Size: 9, Format: "CSV",
			Sender: department, Department: department, Status: ems.Rejected, Lines: 1}
		at := ems.Origin{File: f.Path, SHA256: f.SHA256, Row: 2, Column: 1}
		e.Files = append(e.Files, f)
		e.Discarded = append(e.Discarded, ems.DiscardedLine{Department: department, Origin: at, Rule: ems.LineIllegibleDate,
			Reason: "Date illisible", Text: "31/06/2011"})
		e.Findings = append(e.Findings, ems.Finding{Rule: ems.LineIllegibleDate, Severity: ems.Blocking, Department: department, Origin: at,
			Read: " données ici : 3 autres (13) sont dans l'édition JSON", Expected: "une date", Advice: "Corriger.",
			Message: "La date n'existe pas.", Count: 1, Places: []ems.Origin{at}})
		e.Changes = append(e.Changes, ems.Change{Department: department, Field: "fichier " + f.Path, After: "rejeté"})
	}
	return e
}

// TestOneDepartmentMakesNoOutputFailNorSwell publishes what a préfecture that sends without end would
// make of an edition: the workbook says what it leaves to the JSON, and the proofs agree.
func TestOneDepartmentMakesNoOutputFailNorSwell(t *testing.T) {
	const n = 70_000
	c, e := config(t, t.TempDir(), t.TempDir()), emstest.Edition()
	e.Number, e.History, e.Findings, e.Discarded = 1, nil, nil, nil
	e = flood(e, "13", n)
	if err := c.store().Prepare(e.Semester); err != nil {
		t.Fatal(err)
	}
	if err := c.stage(e); err != nil {
		t.Fatal(err)
	}
	staging, err := filepath.Glob(filepath.Join(c.Out, ".dno", "staging", "*"))
	if err != nil || len(staging) == 0 {
		t.Fatalf("%v, %v", staging, err)
	}
	sizes := map[string]int{".xlsx": 2 << 20, ".pdf": 1 << 20}
	for _, path := range staging {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if most, bounded := sizes[filepath.Ext(path)]; bounded && len(data) > most {
			t.Errorf("%s: %d bytes", filepath.Base(path), len(data))
		}
		switch filepath.Base(path) {
		case store.DocumentName(e.Semester):
			if got := bytes.Count(data, []byte(`"fichier": "13/`)); got < 2*n {
				t.Errorf("the JSON edition names files %d times", got)
			}
		case workbookName(e.Semester):
			saysWhatIsLeft(t, data)
		}
	}
}

func saysWhatIsLeft(t *testing.T, workbook []byte) {
	t.Helper()
	limits := sheet.DefaultLimits
	limits.Ratio = 1 << 20
	book, err := sheet.Read(workbook, "", limits)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, g := range book.Grids {
		for _, r := range g.Rows[:min(5, len(g.Rows))] {
			for _, c := range r.Cells {
				text := strings.NewReplacer("\u202f", "", "\u00a0", " ", "’", "'").Replace(c.Text)
				if strings.Contains(text, "65000 autres (13 : 65000) sont dans l'édition JSON") {
					said++
				}
			}
		}
	}
	if said != 3 {
		t.Errorf("%d sheets say what they leave to the JSON, want Lignes écartées, Anomalies and Remontées", said)
	}
}
