package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dno/internal/xlsx"

	"pgregory.net/rapid"
)

func TestWhatIsWrittenIsFound(t *testing.T) {
	if err := full().Verify(write(t, full())); err != nil {
		t.Error(err)
	}
}

// parts returns the parts of a saved workbook, by name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

// with returns a workbook of the parts, of which one is another.
func with(t testing.TB, parts map[string]string, name, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	a := xlsx.NewArchive(&out, time.Time{})
	for part, own := range parts {
		if part == name {
			own = content
		}
		w, err := a.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, own); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNothingCanBeTakenAway takes away each thing that is to be seen, one at a time.
func TestNothingCanBeTakenAway(t *testing.T) {
	saved := parts(t, write(t, full()))
	counts := map[string]int{}
	for _, shown := range []*regexp.Regexp{
		regexp.MustCompile(`<c r="[A-Z]+\d+"[^>]*><(?s:.*?)</c>`), regexp.MustCompile(`<row .*?</row>`), regexp.MustCompile(`<f>.*?</f>`),
		regexp.MustCompile(`<v>.*?</v>`),
		regexp.MustCompile(` t="(?:b|str|inlineStr)"`), regexp.MustCompile(` ht="[^"]*"`), regexp.MustCompile(`<col [^>]*/>`),
		regexp.MustCompile(`<hyperlink .*?</hyperlink>`), regexp.MustCompile(` tooltip="[^"]*"`),
		regexp.MustCompile(`<mergeCell .*?/>`), regexp.MustCompile(`<cfRule .*?</cfRule>`),
		regexp.MustCompile(`<autoFilter .*?</autoFilter>`), regexp.MustCompile(`<tablePart .*?</tablePart>`),
		regexp.MustCompile(`<tableColumn .*?</tableColumn>`), regexp.MustCompile(`<dataValidation .*?</dataValidation>`),
		regexp.MustCompile(`<formula1>.*?</formula1>`), regexp.MustCompile(`<pane .*?</pane>`),
		regexp.MustCompile(`<oddFooter>.*?</oddFooter>`),
		regexp.MustCompile(`<brk .*?</brk>`), regexp.MustCompile(` scale="[^"]*"`), regexp.MustCompile(` orientation="landscape"`),
		regexp.MustCompile(`<tabColor .*?</tabColor>`), regexp.MustCompile(`<sheetProtection .*?</sheetProtection>`),
		regexp.MustCompile(` showGridLines="false"`),
		regexp.MustCompile(`<drawing .*?</drawing>`), regexp.MustCompile(`<xdr:twoCellAnchor>.*?</xdr:twoCellAnchor>`),
		regexp.MustCompile(` descr="[^"]*"`),
		regexp.MustCompile(`<title>.*?</title>`), regexp.MustCompile(`<ser>.*?</ser>`), regexp.MustCompile(`<min val="0">`),
		regexp.MustCompile(`<max val="1">`), regexp.MustCompile(`<cat>.*?</cat>`),
		regexp.MustCompile(`<comment .*?</comment>`), regexp.MustCompile(`<definedName .*?</definedName>`),
		regexp.MustCompile(`<sheet name.*?</sheet>`), regexp.MustCompile(` state="hidden"`),
		regexp.MustCompile(`<workbookProtection .*?</workbookProtection>`),
		regexp.MustCompile(`<dxf>.*?</dxf>`), regexp.MustCompile(`<Relationship [^>]*(?:worksheets|tables|charts|drawings/drawing|comments)[^>]*>(?:</Relationship>)?`),
	} {
		for name, content := range saved {
			if name == "docProps/app.xml" {
				continue
			}
			for _, at := range shown.FindAllStringIndex(content, -1) {
				counts[shown.String()]++
				if err := full().Verify(with(t, saved, name, content[:at[0]]+content[at[1]:])); err == nil {
					t.Errorf("%s: nobody misses %s", name, content[at[0]:at[1]])
				}
			}
		}
		if counts[shown.String()] == 0 {
			t.Errorf("nothing is %s", shown)
		}
	}
}

func TestWhatIsChangedIsNamed(t *testing.T) {
	saved := parts(t, write(t, full()))
	for name, c := range map[string]struct{ part, before, after, says string }{
		"a figure": {"xl/worksheets/sheet4.xml", "<v>9</v>", "<v>8</v>",
			"feuille Chiffres, cellule B5 : attendu « 9 », trouvé « 8 »"},
		"a text": {"xl/worksheets/sheet4.xml", "mois 2", "mois 3",
			"feuille Chiffres, cellule A4 : attendu « mois 2 », trouvé « mois 3 »"},
		"a figure made a text": {"xl/worksheets/sheet4.xml", `"><v>9`, `" t="str"><v>9`,
			"cellule B5, nature : attendu « nombre », trouvé « texte »"},
		"a formula": {"xl/worksheets/sheet4.xml", "SUM(B2:B5)/54", "SUM(B2:B4)/54",
			"cellule A6, formule : attendu « SUM(B2:B5)/54 », trouvé « SUM(B2:B4)/54 »"},
		"what a formula gives": {"xl/worksheets/sheet4.xml", "<v>vrai</v>", "<v>faux</v>",
			"cellule B6 : attendu « vrai », trouvé « faux »"},
		"a cell more": {"xl/worksheets/sheet4.xml", "</row></sheetData>", `<c r="D9"><v>1</v></c></row></sheetData>`,
			"cellule D9 : attendu «  », trouvé « 1 »"},
		"a row more": {"xl/worksheets/sheet4.xml", "</sheetData>", `<row r="90"><c r="D90"><v>1</v></c></row></sheetData>`,
			"cellule D90 : attendu «  », trouvé « 1 »"},
		"where a link leads": {"xl/worksheets/sheet4.xml", "!C2", "!C3", "feuille Chiffres, lien B6 : attendu « 'Réunions'!C2"},
		"a link more": {"xl/worksheets/sheet4.xml", "<hyperlinks>", `<hyperlinks><hyperlink ref="A1" location="A9"/>`,
			"feuille Chiffres, lien A1 : attendu «  »"},
		"a merged block":           {"xl/worksheets/sheet4.xml", "A8:C9", "A8:C8", "feuille Chiffres, fusion"},
		"a rule":                   {"xl/worksheets/sheet4.xml", "B2=0", "B2=1", "mise en forme B2:B5"},
		"the colour of a rule":     {"xl/styles.xml", `<bgColor rgb="FF00005F">`, `<bgColor rgb="FF00005E">`, "classeur, couleurs"},
		"a rule that is elsewhere": {"xl/worksheets/sheet4.xml", `sqref="B2:B5"`, `sqref="B2:B4"`, "mise en forme B2:B4 : attendu «  »"},
		"a filter": {"xl/worksheets/sheet1.xml", "$A$1:$C$10", "$A$1:$C$9",
			"feuille Réunions, filtre : attendu « $A$1:$C$10 », trouvé « $A$1:$C$9 »"},
		"a filter beside a table": {"xl/worksheets/sheet4.xml", "</sheetData>", `</sheetData><autoFilter ref="A1:B5"/>`,
			"feuille Chiffres, filtre"},
		"the name of a table": {"xl/tables/table1.xml", `displayName="T_Chiffres"`, `displayName="Table1"`,
			"tableau : attendu « T_Chiffres | A1:B5"},
		"the filter of a table": {"xl/tables/table1.xml", `<autoFilter ref="A1:B5"`, `<autoFilter ref="A1:B4"`,
			"feuille Chiffres, filtre"},
		"a column of a table": {"xl/tables/table1.xml", `name="Mois"`, `name="Jour"`, "feuille Chiffres, tableau"},
		"the title of a chart": {"xl/charts/chart1.xml", "Six", "Sept",
			"feuille Chiffres, graphique 1, titre : attendu « Six réunions & plus"},
		"what a chart shows":    {"xl/charts/chart1.xml", "$B$5", "$B$4", "feuille Chiffres, graphique 1, série"},
		"the axis of a chart":   {"xl/charts/chart2.xml", `<min val="0"`, `<min val="50"`, "feuille Chiffres, graphique 2, axe, début"},
		"the words for a chart": {"xl/drawings/drawing1.xml", `descr="Courbe."`, `descr=""`, "feuille Chiffres, dessin, en mots"},
		"the place of a chart": {"xl/drawings/drawing1.xml", "<xdr:col>5</xdr:col>", "<xdr:col>6</xdr:col>",
			"feuille Chiffres, dessin, place"},
		"a chart that is elsewhere": {"xl/drawings/_rels/drawing1.xml.rels", "chart2.xml", "chart9.xml",
			"feuille Chiffres, graphique 2, titre : attendu « Taux », trouvé «  »"},
		"the panes": {"xl/worksheets/sheet4.xml", `ySplit="1"`, `ySplit="2"`,
			"feuille Chiffres, volets : attendu « 1 | 1 », trouvé « 2 | 1 »"},
		"the footer": {"xl/worksheets/sheet4.xml", "Service", "Servico", "feuille Chiffres, pied de page"},
		"the paper":  {"xl/worksheets/sheet4.xml", "landscape", "portrait", "feuille Chiffres, papier"},
		"a break": {"xl/worksheets/sheet4.xml", `<brk id="6"`, `<brk id="8"`,
			"feuille Chiffres, coupure 6 : attendu « 16383 »"},
		"a name":         {"xl/workbook.xml", "$B$2:$B$5", "$B$2:$B$4", "classeur, nom chiffres_mois"},
		"a print area":   {"xl/workbook.xml", "$A$1:$C$30", "$A$1:$C$31", "classeur, nom _xlnm.Print_Area"},
		"a sheet's name": {"xl/workbook.xml", `name="Chiffres"`, `name="Figures"`, "classeur, feuilles"},
		"a sheet no longer hidden": {"xl/workbook.xml", ` state="hidden"`, "",
			"classeur, feuille caché : attendu « hidden », trouvé « oui »"},
		"a note":               {"xl/comments1.xml", "une heure", "une minute", "feuille Réunions, commentaire C5"},
		"a list":               {"xl/worksheets/sheet1.xml", "reportée", "annulée", "feuille Réunions, saisie A2:A9"},
		"a height":             {"xl/worksheets/sheet1.xml", `ht="40"`, `ht="4"`, "feuille Réunions, ligne 30, hauteur"},
		"a width":              {"xl/worksheets/sheet1.xml", `width="20"`, `width="2"`, "feuille Réunions, largeur 1"},
		"the end of the sheet": {"xl/worksheets/sheet1.xml", "</sheetData>", "", "feuille Réunions : sans données"},
	} {
		t.Run(name, func(t *testing.T) {
			content := strings.ReplaceAll(saved[c.part], "&#39;", "'")
			if !strings.Contains(content, c.before) {
				t.Fatalf("%s holds no %s", c.part, c.before)
			}
			if err := full().Verify(with(t, saved, c.part, strings.ReplaceAll(content, c.before, c.after))); err == nil ||
				!strings.Contains(err.Error(), c.says) {
				t.Errorf("Verify says %v, want %q", err, c.says)
			}
		})
	}
	data := write(t, full())
	if err := full().Verify(data[:len(data)/2]); err == nil {
		t.Error("half a file is found whole")
	}
}

// anyBook draws a book of a few sheets.
var anyBook = rapid.Custom(func(t *rapid.T) xlsx.Book {
	b := xlsx.Book{Date: july}
	for i := range rapid.IntRange(1, 3).Draw(t, "sheets") {
		s := xlsx.Sheet{Name: fmt.Sprint("Feuille ", i), Frozen: rapid.IntRange(0, 3).Draw(t, "frozen"),
			Print: xlsx.Print{Footer: rapid.SampledFrom(hostile).Draw(t, "footer")}}
		for range rapid.IntRange(0, 30).Draw(t, "cells") {
			s.Cells = append(s.Cells, anyCell.Draw(t, "cell"))
		}
		for range rapid.IntRange(0, 3).Draw(t, "merged") {
			row, column := rapid.IntRange(1, 12).Draw(t, "row"), rapid.IntRange(1, 6).Draw(t, "column")
			s.Merged = append(s.Merged, xlsx.Range{FirstRow: row, FirstColumn: column, LastRow: row + rapid.IntRange(0, 2).Draw(t, "rows"),
				LastColumn: column + rapid.IntRange(0, 2).Draw(t, "columns")})
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
})

var anyCell = rapid.Custom(func(t *rapid.T) xlsx.Cell {
	values := []any{nil, true, false, july, 0, -7, 1 << 40, 0.1, 1.0 / 3, 2.5e-9, 1e21, time.Date(2011, 3, 12, 14, 30, 7, 0, time.UTC)}
	for _, s := range hostile {
		values = append(values, s)
	}
	c := xlsx.Cell{Row: rapid.IntRange(1, 12).Draw(t, "row"), Column: rapid.IntRange(1, 6).Draw(t, "column"),
		Value: rapid.SampledFrom(values).Draw(t, "value")}
	c.Style.Wrap, c.Style.Bold = rapid.Bool().Draw(t, "wrap"), rapid.Bool().Draw(t, "bold")
	if rapid.Bool().Draw(t, "links") {
		c.Link, c.Tip = "'Feuille 0'!B2", rapid.SampledFrom(hostile).Draw(t, "tip")
	}
	if c.Value != nil && rapid.IntRange(0, 3).Draw(t, "formula") == 0 {
		c.Formula = `IF(A1<>"é & co",1,'Feuille 0'!B2)`
	}
	return c
})

func TestAnyBookIsFoundAndNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBook.Draw(t, "book")
		var out bytes.Buffer
		if err := b.Write(&out); err != nil {
			t.Fatal(err)
		}
		if err := b.Verify(out.Bytes()); err != nil {
			t.Fatal(err)
		}
		i := rapid.IntRange(0, len(b.Sheets)-1).Draw(t, "sheet")
		other := b
		other.Sheets = slices.Clone(b.Sheets)
		other.Sheets[i].Cells = append(slices.Clone(b.Sheets[i].Cells),
			xlsx.Cell{Row: rapid.IntRange(1, 14).Draw(t, "row"), Column: rapid.IntRange(1, 8).Draw(t, "column"), Value: "une autre valeur"})
		if err := other.Verify(out.Bytes()); err == nil {
			t.Fatal("another book is found in the file")
		}
	})
}
