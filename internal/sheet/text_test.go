package sheet

import (
	"strings"
	"testing"
)

func docxOf(t testing.TB, body string) []byte {
	t.Helper()
	return zipOf(t, part{"[Content_Types].xml", "<Types/>"}, part{"word/document.xml",
		`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`})
}

func odtOf(t testing.TB, body string) []byte {
	t.Helper()
	return zipOf(t, part{"mimetype", "application/vnd.oasis.opendocument.text"}, part{"content.xml",
		`<?xml version="1.0"?><office:document-content><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`})
}

func wordPara(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

// TestTheTablesOfATextAreItsSheets: what is merged, struck out by a revision, or wrapped in a field or a
// control is read as it is shown.
func TestTheTablesOfATextAreItsSheets(t *testing.T) {
	cell := func(shape, inside string) string {
		return `<w:tc><w:tcPr>` + shape + `</w:tcPr>` + inside + `</w:tc>`
	}
	word := mustRead(t, docxOf(t, wordPara("Préfecture de l'Aube")+`<w:p><w:r><w:t xml:space="preserve">1er semestre </w:t></w:r><w:r><w:t>2011</w:t></w:r></w:p>`+
		`<w:tbl><w:tr>`+cell("", wordPara("Date"))+cell(`<w:gridSpan w:val="2"/>`, wordPara("Préfet"))+cell("", wordPara("Thème"))+`</w:tr>`+
		`<w:tr>`+cell(`<w:vMerge w:val="restart"/>`, `<w:p><w:ins><w:r><w:t>18/01</w:t></w:r></w:ins><w:del><w:r><w:delText>19/01</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>/2011</w:t></w:r></w:hyperlink></w:p>`)+
		cell("", wordPara("P"))+cell("", wordPara(""))+cell("", wordPara("SP")+wordPara("SR"))+`</w:tr>`+
		`<w:tr>`+cell(`<w:vMerge/>`, wordPara(""))+`<w:sdt><w:sdtContent>`+cell("", wordPara("A"))+`</w:sdtContent></w:sdt></w:tr></w:tbl>`+
		`<w:tbl><w:tr>`+cell("", wordPara(" "))+`</w:tr></w:tbl>`+
		`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("", wordPara("fin"))+`</w:tr></w:tbl>`))
	open := mustRead(t, odtOf(t, `<text:h>Préfecture de l'Aube</text:h><text:section><text:p>1er semestre <text:span>2011</text:span></text:p><table:table table:name="T1">`+
		`<table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>Préfet</text:p></table:table-cell><table:covered-table-cell/>`+
		`<table:table-cell><text:p>Thème</text:p></table:table-cell></table:table-row>`+
		`<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>18/01/2011</text:p></table:table-cell><table:table-cell><text:p>P</text:p></table:table-cell><table:table-cell/>`+
		`<table:table-cell><text:p>SP</text:p><text:p>SR</text:p></table:table-cell></table:table-row>`+
		`<table:table-row><table:covered-table-cell/><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row></table:table></text:section>`+
		`<table:table><table:table-row><table:table-cell/></table:table-row></table:table>`+
		`<table:table><table:table-row><table:table-cell/><table:table-cell><text:p>fin</text:p></table:table-cell></table:table-row></table:table>`))
	want := `feuille 0 "Tableau 1"
A1 texte "Date"
B1 texte "Préfet"
D1 texte "Thème"
A2 texte "18/01/2011"
B2 texte "P"
D2 texte "SP\nSR"
B3 texte "A"
feuille 2 "Tableau 3"
B1 texte "fin"
`
	for name, book := range map[string]Book{"docx": word, "odt": open} {
		if got := dump(book); got != want {
			t.Errorf("%s\n%s", name, got)
			continue
		}
		if got := strings.Join(book.Grids[0].Above, " | "); got != "Préfecture de l'Aube | 1er semestre 2011" {
			t.Errorf("%s: above stands %q", name, got)
		}
		if m := book.Grids[0].Merged; len(m) != 2 || m[0] != (Range{1, 2, 1, 3}) || m[1] != (Range{2, 1, 3, 1}) {
			t.Errorf("%s: merged %v", name, m)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>`+wordPara("x")+`</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`, true)
	f.Add(`<text:p>x</text:p><table:table><table:table-row><table:table-cell><text:p>18/01/2011</text:p></table:table-cell></table:table-row></table:table>`, false)
	f.Fuzz(func(t *testing.T, body string, word bool) {
		data := odtOf(t, body)
		if word {
			data = docxOf(t, body)
		}
		book, err := Read(data, "x", small)
		checkBook(t, book, err)
	})
}
