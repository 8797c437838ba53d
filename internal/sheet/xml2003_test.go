package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// xml2003Of wraps rows into a workbook, with three styles: a day, a month, and a sum.
func xml2003Of(table string) string {
	return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">` +
		`<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><ProtectStructure>False</ProtectStructure></ExcelWorkbook>` +
		`<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="s1"><Font/><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="mmm\-yy"/></Style><Style ss:ID="s3"><NumberFormat ss:Format="Euro Currency"/></Style><Style ss:ID="s9"><Font ss:StrikeThrough="1"/></Style></Styles>` +
		`<Worksheet ss:Name="Réunions"><Names/><Table>` + table + `</Table></Worksheet>` +
		`<Worksheet ss:Name="Liste"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet></Workbook>`
}

// row2003 is a row of one cell.
func row2003(cell, data string) string { return `<Row><Cell ` + cell + `>` + data + `</Cell></Row>` }

func TestCellsOfAnXMLWorkbook(t *testing.T) {
	for name, test := range map[string]struct{ table, want string }{
		"a text": {row2003("", `<Data ss:Type="String">Pr&#233;fet&#10;P</Data>`), `A1 texte "Préfet\nP"`},
		"a text in several fonts": {row2003("",
			`<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>a</B><Font html:Color="#FF0000"> b</Font></ss:Data>`),
			`A1 texte "a b"`},
		"a number, whatever its style": {row2003(`ss:StyleID="s3"`, `<Data ss:Type="Number">1.5</Data>`), `A1 nombre "1.5"`},
		"a date": {row2003(`ss:StyleID="s1"`, `<Data ss:Type="DateTime">2011-03-12T00:00:00.000</Data>`),
			`A1 date "12/03/2011"`},
		"a month without a day": {row2003(`ss:StyleID="s2"`, `<Data ss:Type="DateTime">2011-03-01T00:00:00.000</Data>`),
			`A1 date "mars 2011"`},
		"a truth and an error":    {`<Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=NA()"><Data ss:Type="Error">#N/A</Data></Cell></Row>`, `A1 booléen "VRAI" B1 erreur "#N/A" formule`},
		"a formula and its value": {row2003(`ss:Formula="=1+1"`, `<Data ss:Type="Number">2</Data>`), `A1 nombre "2" formule`},
		"a formula without":       {row2003(`ss:Formula="=RC[1]+1"`, ``), `A1 texte "=RC[1]+1" formule sans valeur`},
		"a note beside a cell": {row2003("", `<Data ss:Type="String">a</Data><Comment><ss:Data>note</ss:Data></Comment>`),
			`A1 texte "a"`},
		"places":       {`<Row ss:Index="3" ss:Span="1" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row>` + row2003("", `<Data ss:Type="Number">3</Data>`), `B3 nombre "1" masquée C3 nombre "2" masquée A5 nombre "3"`},
		"merged cells": {`<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>`, `A1 texte "a" C1 texte "b"`},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustRead(t, []byte(xml2003Of(test.table)))
			want := strings.TrimSpace(test.want + " feuille 1 \"Liste\" masquée")
			if diff := cmp.Diff(want, cellsOf(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFactsOfAnXMLWorkbook(t *testing.T) {
	content := strings.Replace(xml2003Of(`<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Column/><Row><Cell/><Cell ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>`), "<ProtectStructure>", "<Date1904/><ProtectStructure>", 1)
	book := mustRead(t, []byte(content))
	if book.Format != "classeur XML 2003" || !book.Date1904 || book.Grids[0].Name != "Réunions" {
		t.Errorf("got %q, 1904 %v, %q", book.Format, book.Date1904, book.Grids[0].Name)
	}
	if diff := cmp.Diff([]Range{{1, 2, 3, 3}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{2}, book.Grids[0].HiddenColumns); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedXMLWorkbooksAreRefused(t *testing.T) {
	whole := xml2003Of(row2003("", `<Data ss:Type="String">a</Data>`))
	for name, test := range map[string]struct{ content, read string }{
		"cut short": {whole[:len(whole)-100], "classeur XML 2003 corrompu ou incomplet\u00a0: son contenu est illisible"},
		"closed in disorder": {strings.Replace(whole, "</Cell>", "</Row>", 1),
			"classeur XML 2003 corrompu ou incomplet\u00a0: son contenu est illisible"},
		"without a sheet": {`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>`,
			"classeur sans feuille de calcul"},
		"too far down": {xml2003Of(`<Row ss:Index="99999999999999999999"/>` + strings.Repeat(`<Row ss:Span="999999999"/>`, 9) +
			row2003("", `<Data ss:Type="String">a</Data>`)),
			"contenu à la ligne 1\u202f073\u202f741\u202f824 de la feuille «\u00a0Réunions\u00a0»"},
	} {
		t.Run(name, func(t *testing.T) {
			if refusal := refusalOf(t, []byte(test.content), "", DefaultLimits); refusal.Read != test.read {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}

func FuzzXMLWorkbook(f *testing.F) {
	f.Add([]byte(xml2003Of(`<Column ss:Span="1" ss:Hidden="1"/><Row ss:Index="3" ss:Span="1" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1" ss:StyleID="s2" ss:Formula="=1"><Data ss:Type="DateTime">2011-03-12T00:00:00.000</Data></Cell><Cell ss:Formula="=A1"/></Row>`)))
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := readXML2003(content, small)
		checkBook(t, book, err)
	})
}
