package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dno/internal/check"
	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/internal/reference"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "rewrite the expected screens of the scenarios")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dno": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }})
}

// TestScenarios plays testdata/*.txtar: what users type, and what they see.
func TestScenarios(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: *update, RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DNO_SETTLE", "0") // the files of a scenario were written just now
			for name, path := range map[string]string{"SAMPLES": "../../samples", "TESTDATA": "testdata"} {
				absolute, err := filepath.Abs(path)
				if err != nil {
					return err
				}
				e.Setenv(name, absolute)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkbook": makeBook, "dump": dumpBook, "colours": listColours, "findings": listFindings, "figures": listFigures,
			"received": setReceived, "appears": waitFor, "pdftext": showPDF, "firstpage": showFirstPage, "everyone": sendEverywhere,
			"mkzip": makeZip, "mails": listMails, "unfold": unfold, "nobody": asNobody,
		},
	})
}

// makeBook writes a workbook from a text: « [Réunions] » begins a sheet, « [Réunions hidden] »
// a hidden one; cells are parted by « | »; « 2011-03-12 » is a typed date, « #12 » a number,
// « =A1 » a formula without stored value, anything else a text.
func makeBook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mkbook grid.txt out.xlsx")
	}
	f := excelize.NewFile()
	defer f.Close()
	sheet, row := "", 0
	for _, line := range strings.Split(strings.TrimRight(ts.ReadFile(args[0]), "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "["); ok {
			name, hidden := strings.CutSuffix(strings.TrimSuffix(name, "]"), " hidden")
			if sheet == "" {
				ts.Check(f.SetSheetName("Sheet1", name))
			} else {
				_, err := f.NewSheet(name)
				ts.Check(err)
			}
			ts.Check(f.SetSheetVisible(name, !hidden))
			sheet, row = name, 0
			continue
		}
		row++
		for i, text := range strings.Split(line, "|") {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			ts.Check(err)
			ts.Check(setCell(f, sheet, cell, strings.TrimSpace(text)))
		}
	}
	path := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(f.SaveAs(path))
}

func setCell(f *excelize.File, sheet, cell, text string) error {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return f.SetCellValue(sheet, cell, day)
	}
	if number, err := strconv.ParseFloat(strings.TrimPrefix(text, "#"), 64); err == nil && text[0] == '#' {
		return f.SetCellValue(sheet, cell, number)
	}
	if formula, ok := strings.CutPrefix(text, "="); ok {
		return f.SetCellFormula(sheet, cell, formula)
	}
	if text == "" {
		return nil
	}
	return f.SetCellStr(sheet, cell, strings.ReplaceAll(text, `\n`, "\n"))
}

// makeZip writes an archive: mkzip out.zip NAME=FILE…; « NAME=! » is an encrypted file, « NAME=zeros » a bomb.
func makeZip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: mkzip out.zip NAME=FILE…")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, arg := range args[1:] {
		name, file, _ := strings.Cut(arg, "=")
		head, content := &zip.FileHeader{Name: name, Method: zip.Deflate}, "locked"
		switch file {
		case "!":
			head.Flags = 1
		case "zeros":
			content = strings.Repeat("0", 20<<20)
		default:
			content = ts.ReadFile(file)
		}
		part, err := w.CreateHeader(head)
		ts.Check(err)
		_, err = part.Write([]byte(content))
		ts.Check(err)
	}
	ts.Check(w.Close())
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, out.Bytes(), 0o644))
}

// dumpBook prints one sheet of a workbook, a line per row that holds something.
func dumpBook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: dump book.xlsx sheet")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(args[1])
	ts.Check(err)
	for _, row := range rows {
		if line := strings.TrimRight(strings.Join(row, " | "), " |"); line != "" {
			fmt.Fprintln(ts.Stdout(), strings.ReplaceAll(line, "\n", `\n`))
		}
	}
}

// listColours prints the colours that the styles of a workbook name.
func listColours(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: colours book.xlsx")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	styles, err := fs.ReadFile(z, "xl/styles.xml")
	ts.Check(err)
	colours := regexp.MustCompile(`rgb="FF([0-9A-F]{6})"`).FindAllStringSubmatch(string(styles), -1)
	slices.SortFunc(colours, func(a, b []string) int { return strings.Compare(a[1], b[1]) })
	for _, c := range slices.CompactFunc(colours, slices.Equal) {
		fmt.Fprintln(ts.Stdout(), c[1])
	}
}

func readEdition(ts *testscript.TestScript, neg bool, args []string) dataset.Document {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: findings edition.json FAMILY/… | figures edition.json")
	}
	d, err := dataset.Decode([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	return d
}

// listFindings prints the findings of an edition whose code begins with one of the words
// given, a line each.
func listFindings(ts *testscript.TestScript, neg bool, args []string) {
	for _, f := range readEdition(ts, neg, args).Findings {
		if !slices.ContainsFunc(args[1:], func(family string) bool { return strings.HasPrefix(f.Code, family) }) {
			continue
		}
		at := strings.Join(strings.Fields(strings.Join([]string{f.File, f.Sheet, f.Cell}, " ")), " ")
		fmt.Fprintf(ts.Stdout(), "%s %s %s [%s] « %s » x%d\n", f.Severity, f.Code, f.Department, at, strings.ReplaceAll(f.Read, "\n", `\n`),
			f.Count)
	}
}

// listFigures prints the national figures, the départements that sent something, the
// meetings and the files of an edition.
func listFigures(ts *testscript.TestScript, neg bool, args []string) {
	d := readEdition(ts, neg, args)
	w, i := ts.Stdout(), d.Indicators
	rates, err := json.Marshal([]*float64{i.Low, i.High})
	ts.Check(err)
	fmt.Fprintf(w, "réunions %d, tenus %d, dus %d, à échoir %d, complets %d, taux %s, remontées %d/%d/%d/%d\n",
		i.Meetings, i.Held, i.Due, i.Pending, i.Complete, rates, i.Returns.OnTime, i.Returns.Late, i.Returns.Rejected, i.Returns.NoFile)
	for n, list := range [][]dataset.Department{d.Departments, d.OutOfScope} {
		for _, r := range list {
			if r.Return == "absente" {
				continue
			}
			fmt.Fprintf(w, "%s %s %s réunions %d, tenus %d sur %d :", []string{"", "hors champ"}[n], r.Code, r.Return, r.Meetings, r.Held,
				r.Due)
			for _, m := range r.Months {
				fmt.Fprintf(w, " %s=%d", m.State, m.Meetings)
			}
			fmt.Fprintln(w)
		}
	}
	for _, m := range d.Meetings {
		themes := strings.Join(m.Themes, "+")
		fmt.Fprintf(w, "  %s %s %s [%s %s %d]\n", m.Department, m.Date, themes, m.Source.File, m.Source.Sheet, m.Source.Row)
	}
	for _, f := range d.Files {
		received := "?"
		if f.Received != nil {
			received = *f.Received
		}
		fmt.Fprintf(w, "  %s %s reçu %s, %d lignes, %d comptées\n", f.Path, f.Status, received, f.Lines, f.Counted)
	}
}

// setReceived gives files the modification time of a day: received 2011-07-04 FILE…
func setReceived(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: received DATE FILE…")
	}
	day, err := time.Parse(time.DateOnly, args[0])
	ts.Check(err)
	for _, f := range args[1:] {
		ts.Check(os.Chtimes(ts.MkAbs(f), day.Add(12*time.Hour), day.Add(12*time.Hour)))
	}
}

// unfold copies a folder of testdata into the scenario's: unfold NAME
func unfold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unfold NAME")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(filepath.Join(ts.Getenv("TESTDATA"), args[0]))))
}

// waitFor waits for a file that a service makes: appears FILE
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: appears FILE")
	}
	for range 600 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s does not appear", args[0])
}

// sendEverywhere puts a copy of a file in the folder of each département of 2011-S1, received
// in time: everyone FILE DIR
func sendEverywhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: everyone FILE DIR")
	}
	data := []byte(ts.ReadFile(args[0]))
	for _, t := range reference.Territories(ems.Semester{Year: 2011, Half: 1}) {
		if !t.InScope() {
			continue
		}
		// Copies byte for byte the same are one return only: each names its sender.
		path := filepath.Join(ts.MkAbs(args[1]), t.Code, "ems.csv")
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, append([]byte("Département;"+t.Code+"\n"), data...), 0o644))
		setReceived(ts, false, []string{"2011-07-04", path})
	}
}

// showFirstPage prints what the first page of a summary says above its map.
func showFirstPage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: firstpage summary.pdf")
	}
	pages, err := pdf.Text([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(pages[0])
	_, text, _ = strings.Cut(text, "Réunions des états-majors de sécurité\n")
	text, _, _ = strings.Cut(text, "Sommaire")
	pieces := strings.NewReplacer("•\n", "- ", "\n : ", " : ", "\n, ", ", ", "(\nliste\n)", "(liste)", "\n.\n", ".\n") // of one line
	fmt.Fprint(ts.Stdout(), pieces.Replace(text))
}

func TestEveryRuleHasAScenario(t *testing.T) {
	scenarios, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scenarios) == 0 {
		t.Fatal("no scenario found:", err)
	}
	var all bytes.Buffer
	for _, path := range scenarios {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for _, r := range check.Rules() {
		// A line of what is expected on the screen, in a file or in the script; a comment is none.
		tripped := regexp.MustCompile(`(?m)^(stdout '\^?)?(bloquant|avertissement|information) ` + r.Code + ` `)
		if !tripped.MatchString(all.String()) {
			t.Errorf("no scenario trips %s", r.Code)
		}
	}
}
