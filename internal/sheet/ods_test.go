package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const odsSpaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`

// odsContent wraps what a spreadsheet holds, with three cell styles: a day, a month that is
// named elsewhere, a month; and a style that hides a sheet.
func odsContent(spreadsheet string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + odsSpaces + `><office:automatic-styles>` +
		`<number:date-style style:name="N1"><number:day/><number:month/><number:year/></number:date-style>` +
		`<number:date-style style:name="N2"><number:month/><number:text>-</number:text><number:year/></number:date-style>` +
		`<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>` +
		`<style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>` +
		`<style:style style:name="named" style:family="table-cell" style:data-style-name="N3"/>` +
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
		`</office:automatic-styles><office:body><office:spreadsheet>` + spreadsheet +
		`</office:spreadsheet></office:body></office:document-content>`
}

const odsNamedStyles = `<office:document-styles ` + odsSpaces +
	`><office:styles><number:date-style style:name="N3"><number:month/><number:year/></number:date-style></office:styles><office:automatic-styles><number:date-style style:name="N1"><number:month/><number:year/></number:date-style></office:automatic-styles></office:document-styles>`

func odsOf(t testing.TB, spreadsheet string, parts ...part) []byte {
	t.Helper()
	return zipOf(t, append([]part{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", odsContent(spreadsheet)},
		{"styles.xml", odsNamedStyles},
		{"META-INF/manifest.xml", "<manifest:manifest/>"},
	}, parts...)...)
}

// table wraps rows into a sheet.
func table(rows string) string { return `<table:table table:name="R">` + rows + `</table:table>` }

// p is a text cell.
func p(text string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
}

func TestCellsOfAnOpenDocument(t *testing.T) {
	for name, test := range map[string]struct{ cells, want string }{
		"every type is told": {
			p("tenue") + `<table:table-cell office:value-type="float" office:value="3"><text:p>3,00</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5 %</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1.5"><text:p>1,50 €</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="date" office:date-value="2011-03-12"><text:p>12/03/11</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="date" office:date-value="2011-03-12T10:30:00.000000000"/>` +
				`<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"><text:p>10:30</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="boolean" office:boolean-value="false"/>`,
			`A1 texte "tenue" B1 nombre "3" C1 nombre "0.125" D1 nombre "1.5" E1 date "12/03/2011" F1 date "12/03/2011 10:30" G1 nombre "0.4375" H1 booléen "VRAI" I1 booléen "FAUX"`,
		},
		"blanks, tabs and line breaks have their elements": {p(`  a <text:s text:c="2"/>b<text:tab/>c<text:line-break/>d` + "\n\t e "),
			`A1 texte "a   b\tc\nd e "`},
		"spans, links and entities are text":              {p(`<text:span>a</text:span><text:a>&amp;b</text:a><![CDATA[<c]]><text:span><text:span> é</text:span></text:span>`), `A1 texte "a&b<c é"`},
		"paragraphs are lines":                            {`<table:table-cell office:value-type="string"><text:p>a</text:p><text:p/><text:p>b</text:p></table:table-cell>`, `A1 texte "a\n\nb"`},
		"notes, shapes and lists of changes are not text": {`<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:note><text:p>bas</text:p></text:note><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></text:p><draw:custom-shape><text:p>y</text:p></draw:custom-shape></table:table-cell>`, `A1 texte "a"`},
		"nor is a table in a cell":                        {`<table:table-cell office:value-type="string"><text:p>a</text:p><table:table table:is-sub-table="true"><table:table-row>` + p("b") + `</table:table-row></table:table></table:table-cell>` + p("c"), `A1 texte "a" B1 texte "c"`},
		"a string may be in its attribute": {`<table:table-cell office:value-type="string" office:string-value="a&#233;"/>`,
			`A1 texte "aé"`},
		"an untyped cell shows its text":          {`<table:table-cell><text:p>a</text:p></table:table-cell>`, `A1 texte "a"`},
		"a date that no calendar has is its text": {`<table:table-cell office:value-type="date" office:date-value="20110-99-99"><text:p>99/99</text:p></table:table-cell>`, `A1 texte "99/99"`},
		"a time to the nearest second":            {`<table:table-cell office:value-type="date" office:date-value="2011-03-07T11:29:59.999999"/><table:table-cell office:value-type="date" office:date-value="2011-03-07T23:59:59.999999"/>`, `A1 date "07/03/2011 11:30" B1 date "08/03/2011"`},
		"formulas and their values": {
			`<table:table-cell table:formula="of:=[.A2]+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>` +
				`<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""><text:p/></table:table-cell>` +
				`<table:table-cell table:formula="of:=[.A2]" office:value-type="string"><text:p>oui</text:p></table:table-cell>`,
			`A1 nombre "2" formule C1 texte "oui" formule`,
		},
		"formulas without": {
			`<table:table-cell table:formula="of:=SUM([.A1:.A5])+[$Liste.B1]"/><table:table-cell table:formula="oooc:=[.A1]" office:value-type="float"/><table:table-cell table:formula="msoxl:=A1" office:value-type="date"><text:p/></table:table-cell>`,
			`A1 texte "=SUM(A1:A5)+$Liste.B1" formule sans valeur B1 texte "=A1" formule sans valeur C1 texte "=A1" formule sans valeur`,
		},
		"errors": {
			`<table:table-cell table:formula="of:=[.#REF!]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF !</text:p></table:table-cell>` +
				`<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0"><text:p>#N/A</text:p></table:table-cell>` +
				`<table:table-cell table:formula="of:=1" office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>` + p("#N/A"),
			`A1 erreur "#REF !" formule B1 erreur "#N/A" formule C1 erreur "Err:502" formule D1 texte "#N/A"`,
		},
		"a month without a day": {
			`<table:table-cell table:style-name="month" office:value-type="date" office:date-value="2011-03-01"/><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2011-08-01"/><table:table-cell table:style-name="named" office:value-type="date" office:date-value="2011-08-01"/>`,
			`A1 date "mars 2011" B1 date "01/08/2011" C1 date "août 2011"`,
		},
		"a number that its style shows as a date": {`<table:table-cell table:style-name="day" office:value-type="float" office:value="40614"/>`, `A1 date "12/03/2011"`},
		"repeated cells": {`<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>` + p("x"), `C1 nombre "1" D1 nombre "1" E1 nombre "1" F1 texte "x"`},
		"covered cells":  {`<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string"><text:p>a</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"><text:p>couvert</text:p></table:covered-table-cell>` + p("b"), `A1 texte "a" D1 texte "b"`},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustRead(t, odsOf(t, table(`<table:table-row>`+test.cells+`</table:table-row>`)))
			if diff := cmp.Diff(test.want, cellsOf(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsAndColumnsOfAnOpenDocument(t *testing.T) {
	row := func(attributes, cells string) string {
		return `<table:table-row ` + attributes + `>` + cells + `</table:table-row>`
	}
	for name, test := range map[string]struct{ rows, want string }{
		"rows in groups and headers": {`<table:table-header-rows>` + row("", p("a")) + `</table:table-header-rows><table:table-rows>` +
			row("", p("b")) + `</table:table-rows><table:table-row-group><table:table-row-group>` + row("", p("c")) +
			`</table:table-row-group></table:table-row-group>`, `A1 texte "a" A2 texte "b" A3 texte "c"`},
		"repeated rows": {row(`table:number-rows-repeated="3"`, "") + row(`table:number-rows-repeated="2"`, p("a")+p("b")) +
			row("", p("c")), `A4 texte "a" B4 texte "b" A5 texte "a" B5 texte "b" A6 texte "c"`},
		"hidden rows": {row(`table:visibility="collapse"`, p("a")) + row(`table:visibility="filter"`, p("b")) +
			row(`table:visibility="visible"`, p("c")) + `<table:table-row-group table:display="false">` + row("", p("d")) +
			`</table:table-row-group>`, `A1 texte "a" masquée A2 texte "b" masquée A3 texte "c" A4 texte "d" masquée`},
		"styles of rows and columns": {
			`<table:table-column table:default-cell-style-name="day"/><table:table-column table:number-columns-repeated="2" table:default-cell-style-name="month"/>` +
				row("", strings.Repeat(`<table:table-cell office:value-type="date" office:date-value="2011-03-01"/>`, 4)) +
				row(`table:default-cell-style-name="month"`, `<table:table-cell office:value-type="date" office:date-value="2011-03-01"/>`),
			`A1 date "01/03/2011" B1 date "mars 2011" C1 date "mars 2011" D1 date "01/03/2011" A2 date "mars 2011"`,
		},
		"shapes and forms beside the rows": {`<office:forms><form:form/></office:forms><table:shapes><draw:frame><table:table><table:table-row>` + p("x") + `</table:table-row></table:table></draw:frame></table:shapes>` + row("", p("a")), `A1 texte "a"`},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, cellsOf(mustRead(t, odsOf(t, table(test.rows))))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMergedAndHiddenInAnOpenDocument(t *testing.T) {
	book := mustRead(t, odsOf(t, table(`<table:table-column table:number-columns-repeated="2"/><table:table-column-group table:display="false"><table:table-column/></table:table-column-group><table:table-column table:visibility="collapse" table:number-columns-repeated="16000"/>`+
		`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>a</text:p></table:table-cell><table:covered-table-cell/>`+p("c")+p("d")+`</table:table-row>`)))
	if diff := cmp.Diff([]Range{{1, 1, 1, 2}, {2, 1, 2, 2}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{3, 4}, book.Grids[0].HiddenColumns); diff != "" {
		t.Error(diff)
	}
}

func TestSheetsOfAnOpenDocument(t *testing.T) {
	row := `<table:table-row>` + p("a") + `</table:table-row>`
	book := mustRead(t, odsOf(t, `<table:tracked-changes><table:deletion><table:table-cell/></table:deletion></table:tracked-changes>`+
		`<table:table table:name="Réunions &amp; suites">`+row+`</table:table>`+
		`<table:table table:name="'file:///x.ods'#$Feuille1" table:style-name="ta_extref"><table:table-source/>`+row+`</table:table>`+
		`<table:table table:name="Cachée" table:style-name="ta2">`+row+`</table:table><table:named-expressions/>`))
	want := "feuille 0 \"Réunions & suites\"\nA1 texte \"a\"\nfeuille 1 \"Cachée\" masquée\nA1 texte \"a\"\n"
	if diff := cmp.Diff(want, dump(book)); diff != "" {
		t.Error(diff)
	}
	if book.Format != "classeur OpenDocument (ods)" || book.Macros || book.Date1904 {
		t.Errorf("got %q, macros %v, 1904 %v", book.Format, book.Macros, book.Date1904)
	}
}

func TestDayFromWhichAnOpenDocumentCounts(t *testing.T) {
	for first, test := range map[string]struct {
		serial  float64 // of 12 March 2011
		since04 bool
	}{
		"1899-12-30": {40614, false},
		"1904-01-01": {39152, true},
		"1900-01-01": {40614, false},
	} {
		t.Run(first, func(t *testing.T) {
			written := map[string]string{"1899-12-30": "40614", "1904-01-01": "39152", "1900-01-01": "40612"}[first]
			book := mustRead(t, odsOf(t, `<table:calculation-settings><table:null-date table:date-value="`+first+
				`"/></table:calculation-settings>`+
				table(`<table:table-row><table:table-cell office:value-type="date" office:date-value="2011-03-12"/><table:table-cell table:style-name="day" office:value-type="float" office:value="`+written+`"/></table:table-row>`)))
			if book.Date1904 != test.since04 {
				t.Errorf("1904: %v", book.Date1904)
			}
			for _, c := range book.Grids[0].Rows[0].Cells {
				if c.Kind != Date || !c.Time.Equal(time.Date(2011, 3, 12, 0, 0, 0, 0, time.UTC)) || c.Number != test.serial {
					t.Errorf("column %d: %s %v, serial %v", c.Column, kindNames[c.Kind], c.Time, c.Number)
				}
			}
		})
	}
}

func TestMacrosOfAnOpenDocument(t *testing.T) {
	for name, want := range map[string]bool{"Basic/Standard/Module1.xml": true, "Scripts/python/a.py": true, "Basic/": false,
		"Basic/Standard/script-lb.xml": false, "Basic/script-lc.xml": false, "Pictures/a.png": false} {
		t.Run(name, func(t *testing.T) {
			if book := mustRead(t, odsOf(t, table(""), part{name, ""})); book.Macros != want {
				t.Errorf("macros %v", book.Macros)
			}
		})
	}
}

func TestAnOpenDocumentUnderAPasswordIsRefused(t *testing.T) {
	data := zipOf(t, part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, part{"content.xml", "\x12\x34"},
		part{"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`})
	if refusal := refusalOf(t, data, "", DefaultLimits); refusal.Read != "classeur protégé par un mot de passe" {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestDamagedOpenDocumentsAreRefused(t *testing.T) {
	mimetype := part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}
	whole := odsOf(t, table(`<table:table-row>`+p(strings.Repeat("a", 500))+`</table:table-row>`))
	for name, test := range map[string]struct {
		data []byte
		read string
	}{
		"cut in the middle": {whole[:len(whole)/2], "classeur xlsx, ods ou archive zip corrompu ou incomplet"},
		"one bit of a sum changed": {wrongSum(t, whole, "content.xml"),
			"classeur OpenDocument (ods) corrompu ou incomplet\u00a0: son contenu est illisible"},
		"without content": {zipOf(t, mimetype),
			"classeur OpenDocument (ods) corrompu ou incomplet\u00a0: son contenu est illisible"},
		"cut in a sheet": {zipOf(t, mimetype, part{"content.xml", strings.Split(odsContent(table("")), "</table:table>")[0]}),
			"corrompu ou incomplet"},
		"closed in disorder": {odsOf(t, table("<table:table-row></table:table-cell>")),
			"classeur OpenDocument (ods) corrompu ou incomplet\u00a0: la feuille «\u00a0R\u00a0» est illisible"},
		"with styles in disorder": {zipOf(t, mimetype, part{"content.xml", odsContent(table(""))}, part{"styles.xml", "<a><b></a>"}),
			"classeur OpenDocument (ods) corrompu ou incomplet\u00a0: ses styles sont illisibles"},
		"without a sheet": {odsOf(t, ""), "classeur sans feuille de calcul"},
		"another kind of document": {zipOf(t, mimetype,
			part{"content.xml", "<office:document-content><office:body><office:drawing/></office:body></office:document-content>"}),
			"document OpenDocument qui n'est pas un classeur"},
		"elements without a bottom": {odsOf(t, table(strings.Repeat("<table:table-row-group>", 1000))),
			"la feuille «\u00a0R\u00a0» est illisible"},
	} {
		t.Run(name, func(t *testing.T) {
			if refusal := refusalOf(t, test.data, "", DefaultLimits); refusal.TooLarge || !strings.Contains(refusal.Read, test.read) {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}

func TestRepetitionsOfAnOpenDocumentAreBounded(t *testing.T) {
	repeat := func(rows, columns, cell string) string {
		return `<table:table-row table:number-rows-repeated="` + rows + `"><table:table-cell table:number-columns-repeated="` + columns +
			`" ` + cell + `/></table:table-row>`
	}
	const one = `office:value-type="float" office:value="1"`
	blanks := `<table:table-cell office:value-type="string"><text:p>` + strings.Repeat(`<text:s text:c="999999999"/>`, 1000) +
		`x</text:p></table:table-cell>`
	for name, test := range map[string]struct{ rows, read string }{
		"blank cells cost nothing": {strings.Repeat(repeat("1048576", "16384", `table:style-name="day"`), 1000), ""},
		"even beyond any number": {strings.Repeat(repeat("999999999999", "99999999999999999999", ""), 1000) + repeat("1", "1", ""),
			""},
		"a row to the last one":     {repeat("1048576", "1", one), "plus de 200\u202f000 cellules remplies"},
		"a whole sheet":             {repeat("1048576", "16384", one), "plus de 200\u202f000 cellules remplies"},
		"a cell beyond the columns": {repeat("1", "999999999", one), "contenu à la colonne 16\u202f385 de la feuille «\u00a0R\u00a0»"},
		"a cell beyond the rows": {repeat("1048576", "1", "") + repeat("1", "1", one),
			"contenu à la ligne 1\u202f048\u202f577 de la feuille «\u00a0R\u00a0»"},
		"a billion blanks in a text": {`<table:table-row>` + blanks + `</table:table-row>`,
			" caractères dans la cellule A1 de la feuille «\u00a0R\u00a0»"},
		"merged a million times over": {`<table:table-row table:number-rows-repeated="1048576">` +
			strings.Repeat(`<table:table-cell table:number-columns-spanned="2"/>`, 1000) + `</table:table-row>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(strings.ReplaceAll(odsContent(table(test.rows)), "document-content", "document"))
			book, err := Read(data, "", DefaultLimits)
			if test.read == "" {
				if err != nil || len(book.Grids[0].Rows) > 0 || len(book.Grids[0].Merged) > 0 {
					t.Errorf("got %v, %d rows", err, len(book.Grids[0].Rows))
				}
				return
			}
			refusal, ok := err.(*Refusal)
			if !ok || !refusal.TooLarge || !strings.HasSuffix(refusal.Read, test.read) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestTooManySheetsOfAnOpenDocument(t *testing.T) {
	refusal := refusalOf(t, odsOf(t, strings.Repeat(table(""), 130)), "", DefaultLimits)
	if !refusal.TooLarge || refusal.Read != "classeur de 130 feuilles" {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestAFlatOpenDocument(t *testing.T) {
	content := strings.ReplaceAll(odsContent(table(`<table:table-row>`+p("Préfet")+`</table:table-row>`)), "document-content", "document")
	module := `<office:scripts><office:script><ooo:libraries><ooo:library-embedded><ooo:module/></ooo:library-embedded></ooo:libraries></office:script></office:scripts><office:automatic-styles>`
	for name, test := range map[string]struct {
		data   string
		macros bool
	}{
		"as LibreOffice saves it": {content, false},
		"with a byte order mark":  {"\ufeff" + content, false},
		"with macros":             {strings.Replace(content, "<office:automatic-styles>", module, 1), true},
		"in Windows-1252":         {strings.NewReplacer("UTF-8", "windows-1252", "é", "\xe9").Replace(content), false},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustRead(t, []byte(test.data))
			if book.Format != "classeur OpenDocument à plat (fods)" || book.Macros != test.macros {
				t.Errorf("got %q, macros %v", book.Format, book.Macros)
			}
			if diff := cmp.Diff(`A1 texte "Préfet"`, cellsOf(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnOpenDocumentOfLibreOffice(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice.ods"))
	check(t, err)
	checkLibreOffice(t, mustRead(t, data))
}

func FuzzOpenDocument(f *testing.F) {
	f.Add([]byte(odsContent(table(`<table:table-row table:number-rows-repeated="3"><table:table-cell table:style-name="month" table:number-columns-repeated="2" office:value-type="date" office:date-value="2011-03-01"/>` + p(`a<text:s text:c="3"/><text:span>é</text:span>`) + `</table:table-row>`))))
	f.Add([]byte(odsContent(`<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>` +
		table(`<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/><table:table-row-group table:display="false"><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" table:formula="of:=[.A1]" office:value-type="float"/><table:covered-table-cell/></table:table-row></table:table-row-group>`))))
	f.Add([]byte(odsNamedStyles))
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := newOpenDocument(inODS, small).read(content)
		checkBook(t, book, err)
	})
}
