package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var kindNames = [...]string{"texte", "nombre", "date", "booléen", "erreur"}

// dump writes a book as a reader would tell it, a line a cell.
func dump(book Book) string {
	var out strings.Builder
	for _, grid := range book.Grids {
		fmt.Fprintf(&out, "feuille %d %q%s\n", grid.Index, grid.Name, flag(grid.Hidden, " masquée"))
		for _, row := range grid.Rows {
			for _, c := range row.Cells {
				fmt.Fprintf(&out, "%s %s %q%s%s%s\n", address(row.Number, c.Column), kindNames[c.Kind], c.Text,
					flag(row.Hidden, " masquée"), flag(c.Formula, " formule"), flag(c.NoValue, " sans valeur"))
			}
		}
	}
	return out.String()
}

func flag(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

// part is a file inside a zip.
type part struct{ name, content string }

func zipOf(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relSpace  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// workbookParts are the parts of a workbook written by hand: two styles (General, then a
// date), four strings, and one sheet. A replacement of the same name takes a part's place.
func workbookParts(sheet string, replacements ...part) []part {
	parts := []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relType + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + mainSpace + ` ` + relSpace +
			`><sheets><sheet name="Réunions" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + relType + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="rId3" Type="` + relType + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet ` + mainSpace +
			`><numFmts count="1"><numFmt numFmtId="164" formatCode="jj/mm/aaaa"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst ` + mainSpace +
			`><si><t>Date</t></si><si><r><t>en </t></r><r><rPr><b/></rPr><t xml:space="preserve">deux </t></r><rPh sb="0" eb="1"><t>phonétique</t></rPh></si><si><t/></si><si><t>a_x000D_&#10;b_x005F_x &amp; c</t></si></sst>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
	for _, r := range replacements {
		parts = replace(parts, r)
	}
	return parts
}

func replace(parts []part, r part) []part {
	for i := range parts {
		if parts[i].name == r.name {
			parts[i] = r
			return parts
		}
	}
	return append(parts, r)
}

// sheetOf wraps rows into a worksheet.
func sheetOf(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + mainSpace + `><sheetData>` + rows + `</sheetData></worksheet>`
}

func xlsxOf(t testing.TB, rows string, replacements ...part) []byte {
	t.Helper()
	return zipOf(t, workbookParts(sheetOf(rows), replacements...)...)
}

// excelFile builds a workbook by excelize.
func excelFile(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func mustRead(t testing.TB, data []byte) Book {
	t.Helper()
	book, err := Read(data, "", DefaultLimits)
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	return book
}

func refusalOf(t testing.TB, data []byte, name string, limits Limits) *Refusal {
	t.Helper()
	_, err := Read(data, name, limits)
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("error %v is no refusal", err)
	}
	return refusal
}
