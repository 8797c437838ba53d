package batch

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"html"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// hostile lists names and texts that some output could lose, split or obey.
var hostile = map[string]string{
	"CR LF":                         "a\r\nb",
	"CR":                            "a\rb",
	"final CR LF":                   "ab\r\n",
	"LF":                            "a\nb",
	"tabulation":                    "\ta\tb",
	"formula":                       "=1+1",
	"formula after CR":              "\r=1+1",
	"at sign":                       "@SUM(A1)",
	"quotes":                        `"a";"b"`,
	"apostrophes":                   "''a'!B1''",
	"DEL":                           "a\x7fb",
	"C1 controls":                   "a\u0085\u009bb",
	"line and paragraph separators": "a\u2028b\u2029c",
	"right to left":                 "a\u202exslx.b",
	"beyond the BMP":                "a😀𝒳b",
	"noncharacters":                 "a\ufdd0b\U0001ffffc",
	"combining marks":               "e\u0301" + strings.Repeat("\u0301", 60),
	"no width":                      "a\u200b\ufeff\u00adb",
	"replacement":                   "a\ufffdb",
	"markup":                        `<b>&amp;]]>&#13;`,
	"spaces":                        "a   b",
	"escape of a workbook":          "a_x000D_b_x005F_c",
	"escape of an escape":           "_x005F_x0041_",
	"escape of half a character":    "_xD83D_",
	"escape of a line end":          "a_x005F_x000D_b",
	"escapes that overlap":          "_x0041_x0042_x0043_",
	"Chinese":                       "中文",
	"Arabic":                        "تقرير'a",
	"wide space":                    "a\u3000b\u2003c",
	"template":                      "{departement}{{.}}%s$1",
	"backslashes":                   `a\..\b`,
	"very long":                     strings.Repeat("long ", 40),
	"long word":                     strings.Repeat("x", 200),
}

// hostileNames adds what only a file name may hold, or only a sheet's.
var (
	hostileFiles = map[string]string{"controls": "a\x01\x1b[31m\x1fb", "no UTF-8": "a\xff\xfe\x81b"}
	hostileSheet = map[string]string{"endless": strings.Repeat("sans fin ", 5000), "empty": "", "blank": "\r\n", "a path": "a/b\\c:d*e?[f]"}
)

// workbookNamed is the smallest workbook whose only sheet has this name and these texts.
func workbookNamed(t *testing.T, name string, rows ...[]string) []byte {
	t.Helper()
	quote := func(s string) string {
		return strings.NewReplacer("\r", "&#13;", "\n", "&#10;", "\t", "&#9;").Replace(html.EscapeString(s))
	}
	var cells strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&cells, `<row r="%d">`, i+1)
		for j, text := range row {
			fmt.Fprintf(&cells, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+j, i+1, quote(text))
		}
		cells.WriteString(`</row>`)
	}
	const main, relations = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + relations + `"><sheets><sheet name="` + quote(name) +
			`" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `"><sheetData>` + cells.String() + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNoNameAndNoTextBlocksAPublication publishes an inbox of hostile names of files and of
// sheets, and of hostile cells, twice, then writes the reminders: the program itself reads its
// outputs back and compares them with the edition. A letter quotes refused files, which are
// alone in their département. Where one of them is in its way, each is tried alone to tell which.
func TestNoNameAndNoTextBlocksAPublication(t *testing.T) {
	type deposit struct {
		kind, folder, name string
		content            []byte
	}
	var deposits []deposit
	try := func(kind, name string, d deposit) {
		d.kind, d.folder = kind+", "+name, cmp.Or(d.folder, "01")
		deposits = append(deposits, d)
	}
	table := func(text string) [][]string {
		return [][]string{
			{"Version", text}, {"Semestre", text}, {"Nombre de réunions", text}, {"Service", text},
			{"Date de la réunion", "N° de la réunion", "Statut", "Formation", "Lieu", "Thèmes", "Préfet", "Décisions", "Observations",
				text},
			{"18/01/2011", "1", "tenue", "plénière", text, text, "A", text, text, text},
			{"15/02/2011", text, "", text, text, text, text, text, text, text},
			{text, "3", "tenue", "", "", "", "", "", "", ""}, {"15/03/2011", "", text, "", "", "", "", "", "", ""},
			{"*" + text, text}, {"", "", "", "", text},
		}
	}
	plain := [][]string{{"Date de la réunion", "Statut", "Préfet"}, {"18/01/2011", "tenue", "A"}, {"31/06/2011", "tenue", "P"}, {"total"}}
	const csv = "Date de la réunion;Statut\n18/01/2011;tenue\n31/06/2011;tenue\ntotal "
	for name, text := range ordered(hostile) {
		try("sheet", name, deposit{name: "ems.xlsx", content: workbookNamed(t, text, plain...)})
		try("cells", name, deposit{name: "ems.xlsx", content: workbookNamed(t, "Réunions", table(text)...)})
	}
	for name, text := range ordered(hostileSheet) {
		try("sheet", name, deposit{name: "ems.xlsx", content: workbookNamed(t, text, plain...)})
	}
	silent := 20                 // the number of a département that sends nothing else
	if runtime.GOOS == "linux" { // elsewhere no file can have such a name
		for _, list := range []map[string]string{hostile, hostileFiles} {
			for name, text := range ordered(list) {
				try("file", name, deposit{name: strings.ReplaceAll(text, "/", "-") + ".csv", content: []byte(csv + name)})
				silent++
				try("refused", name, deposit{folder: fmt.Sprint(silent), name: strings.ReplaceAll(text, "/", "-") + ".pdf",
					content: []byte("%PDF-1.4 " + name)})
				try("copy", name, deposit{name: strings.ReplaceAll(text, "/", "-") + " V2.csv", content: []byte(csv + name)})
			}
		}
	}
	all := map[string][]byte{}
	for i, d := range deposits {
		all[d.folder+fmt.Sprintf("/%02d ", i)+d.name] = d.content
	}
	if t.Run("all together", func(t *testing.T) { publishTwice(t, all) }) {
		return
	}
	for _, d := range deposits {
		t.Run(d.kind, func(t *testing.T) { publishTwice(t, map[string][]byte{d.folder + "/" + d.name: d.content}) })
	}
}

// ordered gives a map in the order of its keys.
func ordered(m map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

func publishTwice(t *testing.T, files map[string][]byte) {
	t.Helper()
	c := config(t, t.TempDir(), t.TempDir())
	for name, content := range files {
		path := filepath.Join(c.Inbox, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		modify(t, path, 4)
	}
	ran(t, c)
	if ran(t, c).Published {
		t.Error("the second run made another edition")
	}
	if _, err := Remind(c); err != nil {
		t.Error(err)
	}
}
