package sheet

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorkbookOfExcelize(t *testing.T) {
	data := excelFile(t, func(f *excelize.File) {
		check(t, f.SetSheetName("Sheet1", "Réunions"))
		check(t, f.SetSheetRow("Réunions", "B2", &[]any{"Date", "N°", true}))
		check(t, f.SetCellValue("Réunions", "B3", time.Date(2011, 3, 12, 0, 0, 0, 0, time.UTC)))
		check(t, f.SetCellFormula("Réunions", "C3", "B3+1"))
		check(t, f.SetRowVisible("Réunions", 3, false))
		check(t, f.MergeCell("Réunions", "B2", "C2"))
		_, err := f.NewSheet("Cachée")
		check(t, err)
		check(t, f.SetCellValue("Cachée", "A1", "x"))
		check(t, f.SetSheetVisible("Cachée", false))
		check(t, f.AddChartSheet("Graphique", &excelize.Chart{Type: excelize.Col,
			Series: []excelize.ChartSeries{{Values: "Réunions!$C$3"}}}))
		_, err = f.NewSheet("Vide")
		check(t, err)
	})
	want := `feuille 0 "Réunions"
B2 texte "Date"
D2 booléen "VRAI"
B3 date "12/03/2011" masquée
C3 texte "=B3+1" masquée formule sans valeur
feuille 1 "Cachée" masquée
A1 texte "x"
feuille 3 "Vide"
`
	book := mustRead(t, data)
	if diff := cmp.Diff(want, dump(book)); diff != "" {
		t.Error(diff)
	}
	if book.Format != "classeur Excel (xlsx)" || book.Macros || book.Date1904 {
		t.Errorf("got %q, macros %v, 1904 %v", book.Format, book.Macros, book.Date1904)
	}
	if diff := cmp.Diff([]Range{{2, 2, 2, 3}}, book.Grids[0].Merged); diff != "" {
		t.Error(diff)
	}
	if cell, _ := book.Grids[0].Rows[1].At(2); !cell.Time.Equal(time.Date(2011, 3, 12, 0, 0, 0, 0, time.UTC)) || cell.Number != 40614 {
		t.Errorf("got %v, serial %v", cell.Time, cell.Number)
	}
}

func TestDatesSince1904(t *testing.T) {
	data := excelFile(t, func(f *excelize.File) {
		yes := true
		check(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		check(t, err)
		check(t, f.SetCellValue("Sheet1", "A1", 39152))
		check(t, f.SetCellStyle("Sheet1", "A1", "A1", style))
	})
	book := mustRead(t, data)
	if got := book.Grids[0].Rows[0].Cells[0]; !book.Date1904 || got.Text != "12/03/2011" {
		t.Errorf("got 1904 %v, %q", book.Date1904, got.Text)
	}
}

func TestTypedDatesHaveTheSerialOfTheBook(t *testing.T) {
	rows := `<row><c t="d"><v>2011-03-12</v></c><c t="d"><v>2011-03-12T06:00:00Z</v></c><c t="d"><v>1900-02-28</v></c><c t="d"><v>06:00:00</v></c></row>`
	cells := mustRead(t, xlsxOf(t, rows)).Grids[0].Rows[0].Cells
	for i, want := range []float64{40614, 40614.25, 59, 0} {
		if cells[i].Number != want {
			t.Errorf("cell %d: serial %v, want %v", i+1, cells[i].Number, want)
		}
	}
	if cells[3].Kind != Text {
		t.Errorf("a time of day is a %s", kindNames[cells[3].Kind])
	}
}

func TestMacrosAreToldAndNotRun(t *testing.T) {
	book := mustRead(t, xlsxOf(t, `<row><c><v>1</v></c></row>`, part{"xl/vbaProject.bin", "macro"}))
	if !book.Macros || book.Format != "classeur Excel (xlsm)" {
		t.Errorf("got macros %v, %q", book.Macros, book.Format)
	}
}

func TestWorkbooksAsProgramsWriteThem(t *testing.T) {
	const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>40614</v></c></row>`
	const want = "feuille 0 \"Réunions\"\nA1 texte \"Date\"\nB1 date \"12/03/2011\"\n"
	parts := workbookParts(sheetOf(rows))
	rename := func(change func(name, content string) (string, string)) []byte {
		var renamed []part
		for _, p := range parts {
			name, content := change(p.name, p.content)
			renamed = append(renamed, part{name, content})
		}
		return zipOf(t, renamed...)
	}
	for name, data := range map[string][]byte{
		"in the strict variant": rename(func(name, content string) (string, string) {
			content = strings.ReplaceAll(content, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
				"http://purl.oclc.org/ooxml/spreadsheetml/main")
			return name, strings.ReplaceAll(content, relType, "http://purl.oclc.org/ooxml/officeDocument/relationships")
		}),
		"with back slashes": rename(func(name, content string) (string, string) {
			return strings.ReplaceAll(name, "/", `\`), content
		}),
		"with capitals in part names": rename(func(name, content string) (string, string) {
			return strings.Replace(name, "sharedStrings", "SharedStrings", 1),
				strings.ReplaceAll(content, "sharedStrings.xml", "SharedStrings.xml")
		}),
		"with absolute targets": rename(func(name, content string) (string, string) {
			return name, strings.ReplaceAll(content, `Target="worksheets`, `Target="/xl/worksheets`)
		}),
		"with other part names": rename(func(name, content string) (string, string) {
			change := strings.NewReplacer("styles.xml", "formats/styles2.xml", "worksheets/sheet1.xml", "feuilles/une.xml",
				"xl/workbook.xml", "xl/workbook2.xml", "_rels/workbook.xml", "_rels/workbook2.xml")
			return change.Replace(name), change.Replace(content)
		}),
		"in UTF-16": rename(func(name, content string) (string, string) {
			if !strings.HasPrefix(name, "xl/worksheets") {
				return name, content
			}
			return name, string(utf16Of(strings.Replace(content, "UTF-8", "UTF-16", 1), binary.LittleEndian, true))
		}),
		"with prefixes everywhere": rename(func(name, content string) (string, string) {
			if !strings.HasPrefix(name, "xl/") || strings.Contains(name, "_rels") {
				return name, content
			}
			content = strings.ReplaceAll(strings.ReplaceAll(content, "</", "\x00"), "<", "<x:")
			content = strings.ReplaceAll(strings.ReplaceAll(content, "\x00", "</x:"), "<x:?", "<?")
			return name, strings.ReplaceAll(content, `xmlns=`, `xmlns:x=`)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, dump(mustRead(t, data))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	whole := xlsxOf(t, `<row r="1"><c r="A1"><v>`+strings.Repeat("1234567890", 20)+`</v></c></row>`)
	stored := excelFile(t, func(f *excelize.File) { check(t, f.SetCellValue("Sheet1", "A1", "x")) })
	for name, data := range map[string][]byte{
		"cut in the middle":        whole[:len(whole)/2],
		"cut of its last byte":     whole[:len(whole)-1],
		"one bit of a sum changed": wrongSum(t, whole, "xl/worksheets/sheet1.xml"),
		"of its strings too":       wrongSum(t, stored, "xl/sharedStrings.xml"),
		"without its sheet": xlsxOf(t, "", part{"xl/_rels/workbook.xml.rels",
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`}),
		"without relationships": zipOf(t, part{"xl/workbook.xml", `<workbook/>`}),
		"with broken styles":    xlsxOf(t, "", part{"xl/styles.xml", "<styleSheet><a></b></styleSheet>"}),
		"with broken strings":   xlsxOf(t, "", part{"xl/sharedStrings.xml", "<sst><si><t>a</si></sst>"}),
	} {
		t.Run(name, func(t *testing.T) {
			refusal := refusalOf(t, data, "", DefaultLimits)
			if refusal.TooLarge || !strings.Contains(refusal.Read, "corrompu") {
				t.Errorf("got %q", refusal.Read)
			}
		})
	}
}

// wrongSum changes the check sum of a part, in the directory of the zip.
func wrongSum(t testing.TB, data []byte, name string) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte(name))
	if at < 0 {
		t.Fatalf("no part %s", name)
	}
	data[at-46+16] ^= 1
	return data
}

func TestAWorkbookOfChartsAloneIsRefused(t *testing.T) {
	rels := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relType +
		`/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`
	refusal := refusalOf(t, xlsxOf(t, "", part{"xl/_rels/workbook.xml.rels", rels}, part{"xl/chartsheets/sheet1.xml", "<chartsheet/>"}), "",
		DefaultLimits)
	if refusal.Read != "classeur sans feuille de calcul" {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestAnnouncedStringsThatAreMissingAreErrors(t *testing.T) {
	var parts []part
	for _, p := range workbookParts(sheetOf(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>`)) {
		if p.name != "xl/sharedStrings.xml" {
			parts = append(parts, p)
		}
	}
	const want = "feuille 0 \"Réunions\"\nA1 erreur \"#CHAÎNE!\"\nB1 nombre \"1\"\n"
	if diff := cmp.Diff(want, dump(mustRead(t, zipOf(t, parts...)))); diff != "" {
		t.Error(diff)
	}
}

func TestAPartIsOneSheet(t *testing.T) {
	twice := `<workbook ` + mainSpace + ` ` + relSpace +
		`><sheets><sheet name="Une" sheetId="1" r:id="rId1"/><sheet name="Deux" sheetId="2" r:id="rId1"/></sheets></workbook>`
	refusal := refusalOf(t, xlsxOf(t, "", part{"xl/workbook.xml", twice}), "", DefaultLimits)
	if !strings.Contains(refusal.Read, "«\u00a0Deux\u00a0» est illisible") {
		t.Errorf("got %q", refusal.Read)
	}
}

// The files of testdata were written by other programs: LibreOffice and openpyxl.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	for name, want := range map[string]string{
		"libreoffice.xlsx": `feuille 0 "Réunions"
A1 texte "Date"
B1 texte "Préfet"
A2 date "18/01/2011"
B2 texte "P"
A3 date "15/02/2011 10:30"
B3 nombre "2" formule
C3 booléen "VRAI" formule
A5 nombre "0.125" masquée
feuille 1 "Liste" masquée
A1 texte "SP"
`,
		"openpyxl.xlsx": `feuille 0 "Réunions"
A1 texte "Date"
B1 texte "Préfet"
A2 date "18/01/2011"
B2 texte "P"
A3 date "15/02/2011 10:30"
B3 texte "=1+1" formule sans valeur
C3 booléen "VRAI"
A5 nombre "0.125" masquée
feuille 1 "Liste" masquée
A1 texte "SP"
`,
	} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", name))
			check(t, err)
			if diff := cmp.Diff(want, dump(mustRead(t, data))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
