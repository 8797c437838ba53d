package sheet

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTablesOfAPage(t *testing.T) {
	for name, test := range map[string]struct{ page, want string }{
		"headers and cells":       {`<table><thead><tr><th>Date</th><th>Préfet</th></tr></thead><tbody><tr><td>18/01/2011</td><td>P</td></tr></tbody></table>`, `A1 texte "Date" B1 texte "Préfet" A2 texte "18/01/2011" B2 texte "P"`},
		"end tags are not needed": {`<table><tr><td>a<td>b<tr><td>c</table>`, `A1 texte "a" B1 texte "b" A2 texte "c"`},
		"nor the first row's":     {`<table><td>a</td></table>`, `A1 texte "a"`},
		"capitals and unquoted attributes": {`<TABLE BORDER=1><TR><TD ALIGN=left COLSPAN=2>a</TD><TD>b</TD></TR></TABLE>`,
			`A1 texte "a" C1 texte "b"`},
		"white space counts for one blank": {"<table><tr><td>\n\t a \r\n <b> b</b>c \n</td></tr></table>", `A1 texte "a bc"`},
		"line breaks and paragraphs":       {"<table><tr><td>a<br>b<br/> c</td><td><p>d</p><p>e</p></td><td><div><div>f</div></div></td></tr></table>", `A1 texte "a\nb\nc" B1 texte "d\ne" C1 texte "f"`},
		"entities":                         {`<table><tr><td>&eacute;&#339;&amp;&lt;b&gt;</td></tr></table>`, `A1 texte "éœ&<b>"`},
		"a hard space alone is blank": {`<table><tr><td>&nbsp;</td><td><br></td><td>a&nbsp;b</td></tr></table>`,
			`C1 texte "a\u00a0b"`},
		"empty rows are rows": {`<table><tr><td>a</td></tr><tr></tr><tr><td>b</td></tr></table>`,
			`A1 texte "a" A3 texte "b"`},
		"merged cells take their places":    {`<table><tr><td rowspan=2>a</td><td colspan="2">b</td></tr><tr><td>c</td><td rowspan=3>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table>`, `A1 texte "a" B1 texte "b" B2 texte "c" C2 texte "d" A3 texte "e" B3 texte "f" D3 texte "g"`},
		"spans that are none":               {`<table><tr><td colspan=0>a</td><td colspan=x>b</td><td rowspan=-1>c</td><td>d</td></tr></table>`, `A1 texte "a" B1 texte "b" C1 texte "c" D1 texte "d"`},
		"hidden rows":                       {`<table><tr style='DISPLAY: none'><td>a</td></tr><tr hidden><td>b</td></tr><tr style="height:1px"><td>c</td></tr></table>`, `A1 texte "a" masquée A2 texte "b" masquée A3 texte "c"`},
		"scripts, styles and notes are not": {`<table><tr><td><style>td{}</style><script>"<td>"</script>a<!-- <td>b</td> --><comment>x<br>y<br/>z</comment></td><td><comment>x</td><td>c</td></tr></table>`, `A1 texte "a" C1 texte "c"`},
		"a table in a cell is its text":     {`<table><tr><td>a<table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>e</td><td>f</td></tr></table>`, `A1 texte "a\nb c\nde" B1 texte "f"`},
		"what stands outside is not read":   {`<h1>Titre</h1><td>x</td><table><caption>légende</caption>y<tr>z<td>a</td></tr></table><p>fin</p>`, `A1 texte "a"`},
		"a page as Excel saves it":          {`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:Name>R</x:Name></xml><![endif]--></head><body><table x:str><col width=80><tr><td class=xl24 x:num="40561">18/01/2011</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=80></td></tr><![endif]></table></body></html>`, `A1 texte "18/01/2011"`},
		"a page in the syntax of XML":       {`<?xml version="1.0"?><html><head><title/><style type="text/css"/><script src="x"/></head><body><table><tr><td/><td>a<br/>b</td></tr></table></body></html>`, `B1 texte "a\nb"`},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, cellsOf(mustRead(t, []byte(test.page)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAGridForEachTableOfAPage(t *testing.T) {
	book := mustRead(t, []byte(`<table><tr><td>a</td></tr></table><p>x</p><table></table><table><col span=2><col style="display: none"><tr><td colspan=2>b</td><td>c</td></tr></table>`))
	want := "feuille 0 \"Tableau 1\"\nA1 texte \"a\"\nfeuille 1 \"Tableau 2\"\nfeuille 2 \"Tableau 3\"\nA1 texte \"b\"\nC1 texte \"c\"\n"
	if diff := cmp.Diff(want, dump(book)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Range{{1, 1, 1, 2}}, book.Grids[2].Merged); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{3}, book.Grids[2].HiddenColumns); diff != "" {
		t.Error(diff)
	}
	if book.Format != "page HTML" {
		t.Errorf("format %q", book.Format)
	}
}

func TestEncodingsOfAPage(t *testing.T) {
	page := func(charset, text string) string {
		return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + charset + `"></head><table><tr><td>` + text +
			`</td></tr></table></html>`
	}
	for name, data := range map[string][]byte{
		"UTF-8":                              []byte(page("utf-8", "été œ")),
		"UTF-8 that says otherwise":          []byte(page("iso-8859-1", "été œ")),
		"UTF-8 with a mark":                  []byte("\ufeff" + page("utf-8", "été œ")),
		"UTF-16":                             utf16Of(page("unicode", "été œ"), binary.LittleEndian, true),
		"Windows-1252":                       []byte(page("windows-1252", "\xe9t\xe9 \x9c")),
		"Windows-1252 that says nothing":     []byte("<table><tr><td>\xe9t\xe9 \x9c</table>"),
		"Windows-1252 called ISO-8859-1":     []byte(page("iso-8859-1", "\xe9t\xe9 \x9c")),
		"ISO-8859-15":                        []byte(page("ISO-8859-15", "\xe9t\xe9 \xbd")),
		"that of old Macintoshes, in HTML 5": []byte("<html><meta charset='macintosh'><table><tr><td>\x8et\x8e \xcf</table>"),
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(`A1 texte "été œ"`, cellsOf(mustRead(t, data))); diff != "" {
				t.Error(diff)
			}
		})
	}
	spoilt := mustRead(t, []byte(page("utf-8", "été \xff")))
	if diff := cmp.Diff("A1 texte \"été \ufffd\"", cellsOf(spoilt)); diff != "" {
		t.Error(diff)
	}
}

func TestSpansOfAPageAreBounded(t *testing.T) {
	for name, test := range map[string]struct{ page, read string }{
		"rows and columns without end": {`<table>` + strings.Repeat(`<tr><td colspan=1000 rowspan=65534>x`, 1000),
			"cellules fusionnées qui couvrent plus de 200\u202f000 cellules"},
		"columns without end": {`<table><tr>` + strings.Repeat(`<td colspan=99999999999>`, 100_000) + `x</table>`,
			"contenu à la colonne 99\u202f999\u202f001"},
		"rows that a span would lengthen": {`<table><tr>` + strings.Repeat(`<td rowspan=12>`, 16_000) + strings.Repeat(`<tr><td>`,
			1_000_000) + `</table>`, ""},
		"tables without end":   {strings.Repeat(`<table></table>`, 1000), "classeur de 1\u202f000 feuilles"},
		"tables inside tables": {strings.Repeat(`<table><tr><td>`, 500_000) + strings.Repeat(`</table>`, 500_000), ""},
		"a text without end": {`<table><tr><td>` + strings.Repeat("a", 40_000) + `</table>`,
			"texte de 40\u202f000 caractères dans la cellule A1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read([]byte(test.page), "", DefaultLimits)
			refusal, refused := err.(*Refusal)
			if refused != (test.read != "") || refused && (!refusal.TooLarge || refusal.Read != test.read) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAPageThatEndsInATableIsRefused(t *testing.T) {
	for name, page := range map[string]string{
		"between two rows":        `<table><tr><td>a</td></tr>`,
		"in a cell":               `<table><tr><td>a`,
		"in a tag":                `<table><tr><td>a</td></tr></tab`,
		"in a table of the table": `<table><tr><td><table><tr><td>a</td></tr></table>`,
	} {
		t.Run(name, func(t *testing.T) {
			const want = "fichier HTML corrompu ou incomplet\u00a0: un tableau n'est pas terminé"
			if refusal := refusalOf(t, []byte(page), "", DefaultLimits); refusal.Read != want {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}

// LibreOffice leaves out of a page what is hidden, and writes the texts as shown.
func TestAPageOfLibreOffice(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "libreoffice.html"))
	check(t, err)
	book := mustRead(t, data)
	got, _, _ := strings.Cut(dump(book), "A4 ")
	want := "feuille 0 \"\"\nA1 texte \"Date\"\nB1 texte \"Préfet\"\nC1 texte \"Relevé\"\nA2 texte \"18/01/2011\"\nB2 texte \"P\"\nA3 texte \"15/02/2011 10:30\"\nB3 texte \"2\"\nD3 texte \"Pé\"\nE3 texte \"P\"\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Range{{6, 1, 7, 2}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(`<table><col span=2 style="display:none"><tr hidden><td rowspan=2>a<td colspan="3">&eacute;<br>b</table>`))
	f.Add([]byte("<html><meta charset=iso-8859-15><table><tr><td>\xe9<comment>x</td><table><tr><td>b</table></table><table>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		book, err := readHTML(page, small)
		checkBook(t, book, err)
	})
}
