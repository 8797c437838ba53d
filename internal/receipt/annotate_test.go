package receipt

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
	"dno/internal/theme"
)

// annotated writes the copy and reads it back as any return.
func annotated(t testing.TB, book sheet.Book, r Receipt) (sheet.Book, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := Annotate(&b, book, r, options); err != nil {
		t.Fatal(err)
	}
	read, err := sheet.Read(b.Bytes(), "copie.xlsx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return read, b.Bytes()
}

func cellAt(g sheet.Grid, row, column int) sheet.Cell {
	for _, r := range g.Rows {
		if r.Number == row {
			c, _ := r.At(column)
			return c
		}
	}
	return sheet.Cell{}
}

// parts returns the content of the parts of a workbook whose names hold the word.
func parts(t testing.TB, data []byte, word string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		if strings.Contains(f.Name, word) {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&out, r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out.String()
}

func TestCopyOfACSVShowsEachCellAtItsAddress(t *testing.T) {
	r, book := received(t, "01/EMS.csv", sent{"01/EMS.csv", troubled, inTime})
	read, data := annotated(t, book, r)
	if len(read.Grids) != 2 || read.Grids[0].Name != "Constats" || read.Grids[1].Name != "Fichier CSV" {
		t.Fatalf("the sheets are %+v", read.Grids)
	}
	for _, row := range book.Grids[0].Rows {
		for _, c := range row.Cells {
			if got := cellAt(read.Grids[1], row.Number, c.Column); got.Text != c.Text || got.Formula {
				t.Errorf("row %d, column %d shows %q, the file %q", row.Number, c.Column, got.Text, c.Text)
			}
		}
	}
	notes := parts(t, data, "comments")
	for _, want := range []string{"À corriger (ligne/date-illisible)", "Lu\u00a0: 31/06/2011", "Attendu\u00a0: une date complète",
		"À faire\u00a0:", `ref="A3"`, `ref="G6"`} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %q among the comments: %s", want, notes)
		}
	}
	styles := parts(t, data, "styles")
	for _, colour := range []string{fills[ems.Blocking], fills[ems.Warning], theme.SuccessGround} {
		if !strings.Contains(styles, colour) {
			t.Errorf("the colour %s is nowhere", colour)
		}
	}
}

func TestConstatsListsEveryFinding(t *testing.T) {
	r, book := received(t, "01/EMS.csv", sent{"01/EMS.csv", troubled, inTime})
	read, data := annotated(t, book, r)
	found := map[string]int{}
	for _, row := range read.Grids[0].Rows {
		if c, ok := row.At(2); ok {
			found[c.Text]++
		}
	}
	for _, f := range r.Findings {
		if found[f.Rule] == 0 {
			t.Errorf("%s is not listed", f.Rule)
		}
	}
	if links := html.UnescapeString(parts(t, data, "worksheets/sheet1.xml")); !strings.Contains(links, "'Fichier CSV'!A3") {
		t.Errorf("no link to the disputed cell in %s", links)
	}
}

func TestCopyKeepsSheetsAndKindsOfValues(t *testing.T) {
	day := time.Date(2011, 3, 15, 0, 0, 0, 0, time.UTC)
	book := sheet.Book{Macros: true, Grids: []sheet.Grid{
		{Name: "constats", Rows: []sheet.Row{{Number: 4, Cells: []sheet.Cell{
			{Column: 2, Kind: sheet.Text, Text: "=1+1"}, {Column: 3, Kind: sheet.Number, Text: "12,5", Number: 12.5},
			{Column: 4, Kind: sheet.Date, Text: "15/03/2011", Time: day},
			{Column: 5, Kind: sheet.Bool, Text: "VRAI"}, {Column: 6, Kind: sheet.Error, Text: "#REF!"},
			{Column: 7, Kind: sheet.Text, Text: "=A1", Formula: true, NoValue: true},
			{Column: 8, Kind: sheet.Number, Text: "3", Number: 3, Formula: true},
			{Column: 9, Kind: sheet.Date, Text: "15/03/1811", Time: day.AddDate(-200, 0, 0)}}}}},
		{Name: "Cachée", Index: 1, Hidden: true, Rows: []sheet.Row{{Number: 1,
			Cells: []sheet.Cell{{Column: 1, Kind: sheet.Text, Text: "x"}}}}},
		{Name: "Vide", Index: 2},
	}}
	r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", whole, inTime})
	at := ems.Origin{File: "01/EMS.csv", Sheet: "constats", Row: 4, Column: 8}
	r.Findings = []ems.Finding{{Rule: "ligne/date-illisible", Severity: ems.Blocking, Origin: at, Read: "3", Count: 3,
		Places: []ems.Origin{at, {Sheet: "constats", Row: 9, Column: 10}, {Sheet: "constats", Row: 12}}, Expected: "e", Advice: "a",
		Message: "m"}}
	read, data := annotated(t, book, r)
	var names []string
	for _, g := range read.Grids {
		names = append(names, g.Name)
		if g.Hidden {
			t.Errorf("%s is still hidden", g.Name)
		}
	}
	if fmt.Sprint(names) != "[Constats constats (fichier reçu) Cachée Vide]" {
		t.Fatalf("the sheets are %v", names)
	}
	for column, want := range map[int]sheet.Cell{2: {Kind: sheet.Text, Text: "=1+1"}, 3: {Kind: sheet.Number, Number: 12.5},
		4: {Kind: sheet.Date, Text: "15/03/2011"}, 5: {Kind: sheet.Bool, Text: "VRAI"},
		6: {Kind: sheet.Text, Text: "#REF!"}, 7: {Kind: sheet.Text, Text: "=A1"}, 8: {Kind: sheet.Number, Number: 3},
		9: {Kind: sheet.Text, Text: "15/03/1811"}} {
		got := cellAt(read.Grids[1], 4, column)
		if got.Kind != want.Kind || got.Formula || want.Text != "" && got.Text != want.Text || want.Kind == sheet.Number &&
			got.Number != want.Number {
			t.Errorf("column %d holds %+v, want %+v", column, got, want)
		}
	}
	notes := parts(t, data, "comments")
	for _, want := range []string{`ref="H4"`, `ref="J9"`, `ref="A12"`, "(cellule vide)", "Cette feuille est masquée"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %s among the comments: %s", want, notes)
		}
	}
}

func TestCopyOfAHugeFileSaysWhatItLeavesOut(t *testing.T) {
	book := sheet.Book{Grids: []sheet.Grid{{Name: ""}}}
	var cells []ems.Origin
	for i := range 1200 {
		row := sheet.Row{Number: i + 1}
		for j := range 100 {
			row.Cells = append(row.Cells, sheet.Cell{Column: j + 1, Kind: sheet.Text, Text: "x"})
		}
		book.Grids[0].Rows = append(book.Grids[0].Rows, row)
		cells = append(cells, ems.Origin{Row: i + 1, Column: 1}, ems.Origin{Row: i + 1, Column: 2})
	}
	r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", whole, inTime})
	r.Findings = []ems.Finding{{Rule: "ligne/statut-inconnu", Severity: ems.Blocking,
		Origin: ems.Origin{File: "01/EMS.csv", Row: 1, Column: 1}, Read: "x", Count: len(cells), Places: cells}}
	read, _ := annotated(t, book, r)
	said := ""
	for _, row := range read.Grids[0].Rows {
		for _, c := range row.Cells {
			said += c.Text + "\n"
		}
	}
	for _, want := range []string{"plus de 100\u202f000 cellules", "Plus de 2\u202f000 cellules sont en cause"} {
		if !strings.Contains(solid(said), solid(want)) {
			t.Errorf("« Constats » does not say %q: %s", want, said)
		}
	}
}

func TestHostileTextsDoNotBreakTheCopy(t *testing.T) {
	hostile := "\x00\xff😀\u202e]]>&<" + strings.Repeat("W", 40_000)
	book := sheet.Book{Grids: []sheet.Grid{
		{Name: "'[a]*?/\\:" + hostile, Rows: []sheet.Row{{Number: 1 << 20,
			Cells: []sheet.Cell{{Column: 1 << 14, Kind: sheet.Text, Text: hostile}}}}},
		{Name: "Réunions", Index: 1}, {Name: "réunions", Index: 2},
	}}
	r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", whole, inTime})
	r.File.Path = "01/" + hostile
	for _, place := range []ems.Origin{{Row: 7, Column: 3}, {Row: 1 << 60, Column: 1 << 40}, {}, {Column: 1}, {Row: 2},
		{Row: 99999999, Column: 3}, {Row: 1, Column: 18278}} {
		place.Sheet = book.Grids[0].Name
		r.Findings = append(r.Findings, ems.Finding{Rule: hostile,
			Origin: ems.Origin{File: "x", Sheet: book.Grids[0].Name, Row: 3, Column: 3}, Read: hostile, Expected: hostile, Advice: hostile,
			Message: hostile, Count: 1, Places: []ems.Origin{place}})
	}
	if read, _ := annotated(t, book, r); len(read.Grids) != 4 {
		t.Errorf("%d sheets", len(read.Grids))
	}
}
