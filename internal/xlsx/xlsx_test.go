package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
	"dno/internal/xlsx"
	"dno/internal/xlsx/officetest"

	"github.com/xuri/excelize/v2"
)

var july = ems.Date{Year: 2011, Month: time.July, Day: 20}

// hostile are texts that a sender may write and that have broken spreadsheets.
var hostile = []string{
	`=HYPERLINK("http://example.org";"clic")`, "+33 1 49 27 49 27", "-12", "@SUM(A1)", "=1+1", "'apostrophe",
	"<b>&amp;</b> ]]>", "  entre blancs  ", "deux\nlignes", "Œuvre, Île, ça", "𝔘nicode 😀", "1e5", "0123", "VRAI", "a\tb",
}

func column(values ...any) []xlsx.Cell {
	var out []xlsx.Cell
	for i, v := range values {
		out = append(out, xlsx.Cell{Row: i + 1, Column: 1, Value: v})
	}
	return out
}

func write(t *testing.T, b xlsx.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// part returns one part of the saved file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// full uses everything that a Book has.
func full() xlsx.Book {
	texts := make([]any, len(hostile))
	for i, s := range hostile {
		texts[i] = s
	}
	cells := append(column(texts...),
		xlsx.Cell{Row: 1, Column: 3, Value: "voir", Link: "Constats: C7!A1",
			Note: strings.Repeat("La date n'existe pas ; écrire jour/mois/année. ", 12)},
		xlsx.Cell{Row: 2, Column: 3, Value: july}, xlsx.Cell{Row: 3, Column: 3, Value: 12.5},
		xlsx.Cell{Row: 4, Column: 3, Value: true, Style: xlsx.Style{Bold: true, Fill: "FFE9E9"}},
		xlsx.Cell{Row: 5, Column: 3, Value: time.Date(2011, 3, 12, 14, 30, 0, 0, time.UTC), Note: "une heure"},
		xlsx.Cell{Row: 6, Column: 3, Value: nil, Style: xlsx.Style{Free: true, Border: true}},
	)
	return xlsx.Book{Title: "Essai", Subject: "NOR", Author: "Secrétariat général", Date: july, Locked: true, Sheets: []xlsx.Sheet{
		{Name: "Réunions", Cells: cells, Merged: []xlsx.Range{{20, 1, 20, 3}, {20, 2, 21, 2}, {3, 3, 3, 3}, {0, 1, 2, 2}},
			Widths: map[int]float64{1: 20, 2: 5, 3: 30}, Heights: map[int]float64{30: 40},
			Frozen: 2, FrozenColumns: 1, Filter: xlsx.Range{1, 1, 10, 3}, Protected: true,
			Print: xlsx.Print{Landscape: true, Repeat: 1, RepeatFrom: 2, Footer: "2A & 2B"}, Tab: "000091",
			Validations: []xlsx.Validation{
				{Range: xlsx.Range{2, 1, 9, 1}, List: []string{"tenue", "reportée"}, Strict: true, Title: "Statut", Message: "Choisir.",
					Error: "Hors liste."},
				{Range: xlsx.Range{2, 2, 9, 2}, From: ems.Date{Year: 2011, Month: 1, Day: 1}, To: ems.Date{Year: 2011, Month: 6, Day: 30},
					Error: "Hors semestre."},
				{Range: xlsx.Range{2, 3, 9, 3}, MaxLength: 200}, {Range: xlsx.Range{2, 4, 9, 4}, Whole: true},
				{Range: xlsx.Range{2, 5, 9, 5}, Title: strings.Repeat("t", 40), Message: strings.Repeat("m", 300)},
			}},
		{Name: "Constats: C7", Cells: column("un constat")},
		{Name: "caché", Hidden: true, Cells: column(1, 2)},
		figures(),
	}}
}

// figures is a sheet as the dashboard has them.
func figures() xlsx.Sheet {
	cells := []xlsx.Cell{{Row: 1, Column: 1, Value: "Mois"}, {Row: 1, Column: 2, Value: "Réunions & mois"}}
	for i := range 4 {
		cells = append(cells, xlsx.Cell{Row: 2 + i, Column: 1, Value: fmt.Sprint("mois ", i)},
			xlsx.Cell{Row: 2 + i, Column: 2, Value: 3 * i, Style: xlsx.Style{Format: "#,##0", Across: xlsx.Right}})
	}
	area := xlsx.Column(2, 2, 5)
	names, values := xlsx.Column(1, 2, 5).On("Chiffres"), area.On("Chiffres")
	return xlsx.Sheet{
		Name: "Chiffres", NoGrid: true, Tab: "5C68E5", Filter: xlsx.Range{FirstRow: 1, FirstColumn: 1, LastRow: 5, LastColumn: 2},
		Table: "T_Chiffres", Frozen: 1, FrozenColumns: 1,
		Cells: append(cells,
			xlsx.Cell{Row: 6, Column: 2, Formula: `SUM(B2:B5)&""<>"0"`, Value: "vrai", Link: "'Réunions'!C2", Tip: "Voir d'où"},
			xlsx.Cell{Row: 6, Column: 1, Formula: "SUM(B2:B5)/54", Value: 1.0 / 3},
			xlsx.Cell{Row: 8, Column: 1, Value: "en large",
				Style: xlsx.Style{Bold: true, Underline: true, Fill: "E3E3FD", Line: "000091", Down: xlsx.Bottom}}),
		Merged: []xlsx.Range{{FirstRow: 8, FirstColumn: 1, LastRow: 9, LastColumn: 3}},
		Names:  []xlsx.Name{{Name: "chiffres_mois", Range: area}},
		Paints: []xlsx.Paint{{Range: area, Rules: []xlsx.Rule{{Formula: `B2>"3"`,
			Style: xlsx.Style{Colour: "FFFFFF", Fill: "00005F", Bold: true}},
			{Formula: "B2=0", Style: xlsx.Style{Fill: "B1B1B1", Hatched: true}}}}},
		Charts: []xlsx.Chart{
			{Row: 11, Column: 1, Width: 300, Height: 170, Title: "Six réunions & plus", Alt: "Histogramme.", Format: "#,##0",
				Series: []xlsx.Series{{Name: "Réunions", Names: names, Values: values, Colour: "29598F"},
					{Name: "Autres", Names: names, Values: values, Colour: "31A7AE"}}},
			{Row: 11, Column: 6, Kind: xlsx.LineChart, Width: 300, Height: 170, Title: "Taux", Alt: "Courbe.", Format: "0%", Most: 1,
				Series: []xlsx.Series{{Name: "Taux", Names: names, Values: values, Colour: "29598F"}}},
			{Row: 11, Column: 12, Kind: xlsx.StackedBarChart, Width: 300, Height: 170, Title: "Barres", Alt: "Barres.", Format: "0",
				Reversed: true, NoFigures: true, Series: []xlsx.Series{{Name: "Barres", Names: names, Values: values, Colour: "29598F"}}},
		},
		Print: xlsx.Print{Landscape: true, Scale: 70, Breaks: []int{7, 10}, Across: []int{2},
			Area: xlsx.Range{FirstRow: 1, FirstColumn: 1, LastRow: 30, LastColumn: 3}, Repeat: 1, Footer: "Service", Middle: "Chiffres"},
	}
}

func TestTheSameBookGivesTheSameBytes(t *testing.T) {
	first := write(t, full())
	for range 5 {
		if !bytes.Equal(first, write(t, full())) {
			t.Fatal("two writings of one book differ")
		}
	}
}

func TestTextsComeBackAsTheyWereAndAreNeverFormulas(t *testing.T) {
	data := write(t, full())
	if strings.Contains(part(t, data, "xl/worksheets/sheet1.xml"), "<f>") {
		t.Error("the sheet holds a formula")
	}
	book, err := sheet.Read(data, "essai.xlsx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, data)
	for i, want := range hostile {
		c := book.Grids[0].Rows[i].Cells[0]
		if c.Text != want || c.Formula || c.Kind != sheet.Text {
			t.Errorf("our reader sees %q (%v), want %q", c.Text, c.Kind, want)
		}
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if got, err := f.GetCellValue("Réunions", at); err != nil || got != want {
			t.Errorf("excelize sees %q, %v; want %q", got, err, want)
		}
		id, err := f.GetCellStyle("Réunions", at)
		if err != nil {
			t.Fatal(err)
		}
		if q := f.Styles.CellXfs.Xf[id].QuotePrefix; (q != nil && *q) != strings.ContainsAny(want[:1], "=+-@") {
			t.Errorf("%q: quotePrefix is wrong", want)
		}
	}
}

func TestWhatNoCellCanHold(t *testing.T) {
	long := strings.Repeat("é", 32766) + "😀"
	data := write(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "a",
		Cells: column("a\x00b\x1bc\ufffe", "perdu \xff", long, "fin\r\nde\rligne", ems.Date{Year: 1899, Month: 1, Day: 2},
			strings.Repeat("x", 40000))}}})
	rows := open(t, data)
	for cell, want := range map[string]string{"A1": "abc", "A2": "perdu \ufffd", "A4": "fin\nde\nligne", "A5": "02/01/1899"} {
		if got, _ := rows.GetCellValue("a", cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	for _, cell := range []string{"A3", "A6"} {
		if got, _ := rows.GetCellValue("a", cell); !strings.HasSuffix(got, " … [texte coupé]") {
			t.Errorf("%s ends with %q, not with the mark of a cut", cell, got[len(got)-20:])
		}
	}
}

// TestWhatLooksLikeAnEscapeIsNone writes texts that a workbook would take for its own escapes
// of characters.
func TestWhatLooksLikeAnEscapeIsNone(t *testing.T) {
	texts := map[string]string{
		"_x0041_ est-il A": "_X0041_ est-il A", "_x005F_x0041_": "_X005F_X0041_", "_xD83D_": "_XD83D_",
		"a_x005F_x000D_b": "a_X005F_X000D_b",
		"_x0041_x0042_x":  "_X0041_X0042_x", "_x00\x0141_": "_X0041_", "é_x00e9_": "é_X00e9_",
		"_x004_ _x0041 _y0041_": "_x004_ _x0041 _y0041_",
	}
	for text, want := range texts {
		data := write(t, xlsx.Book{Title: text, Sheets: []xlsx.Sheet{{Name: text,
			Cells: []xlsx.Cell{{Row: 1, Column: 1, Value: text, Note: text}}}}})
		if got, err := open(t, data).GetCellValue(want, "A1"); err != nil || got != want {
			t.Errorf("excelize sees %q for %q: %v", got, text, err)
		}
		book, err := sheet.Read(data, "essai.xlsx", sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		if got := book.Grids[0].Rows[0].Cells[0].Text; got != want {
			t.Errorf("our reader sees %q for %q", got, text)
		}
		if part := part(t, data, "xl/comments1.xml"); !strings.Contains(part, want) {
			t.Errorf("the note does not say %q", want)
		}
	}
}

func TestSheetNamesAreMadeValidAndUnique(t *testing.T) {
	b := xlsx.Book{}
	for _, name := range []string{"Réunions", "réunions", "a:b/c\\d?e*f[g]", "", "'", strings.Repeat("é", 40), strings.Repeat("É", 40),
		"History", "😀" + strings.Repeat("x", 40)} {
		b.Sheets = append(b.Sheets, xlsx.Sheet{Name: name, Cells: column(1)})
	}
	want := []string{"Réunions", "réunions (2)", "a-b-c-d-e-f-g-", "Feuille", "Feuille (2)", strings.Repeat("é", 31),
		strings.Repeat("É", 27) + " (2)", "History_", "😀" + strings.Repeat("x", 29)}
	for i, got := range open(t, write(t, b)).GetSheetList() {
		if got != want[i] {
			t.Errorf("sheet %d is named %q, want %q", i, got, want[i])
		}
	}
}

func TestEverythingAskedForIsInTheSavedFile(t *testing.T) {
	data := write(t, full())
	first, book := html.UnescapeString(part(t, data, "xl/worksheets/sheet1.xml")), html.UnescapeString(part(t, data, "xl/workbook.xml"))
	for what, want := range map[string]string{
		"frozen panes": `state="frozen"`, "filter": `<autoFilter ref="$A$1:$C$10"`, "protection": `<sheetProtection`,
		"list": `"tenue,reportée"`, "strict list": `errorStyle="stop"`,
		"dates": `<formula1>40544</formula1><formula2>40724</formula2>`, "length": `type="textLength"`, "whole numbers": `type="whole"`,
		"notes": `<legacyDrawing`,
		"link":  `location="'Constats- C7'!A1"`, "landscape": `orientation="landscape"`, "A4": `paperSize="9"`,
		"fit to width": `fitToPage="true"`, "pages": `Page &P / &N`, "doubled ampersand": `2A && 2B`,
		"the one merge that stands": `<mergeCells count="1"><mergeCell ref="A20:C20"/></mergeCells>`,
		"a height alone":            `<row r="30" ht="40" customHeight="1"`,
		"columns in order":          `<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="5"`,
		"tab":                       `<tabColor rgb="FF000091"`,
		"prompt":                    strings.Repeat("m", 254) + "…",
	} {
		if !strings.Contains(first, want) {
			t.Errorf("%s: %s is not in the sheet", what, want)
		}
	}
	for what, want := range map[string]string{"structure": `lockStructure="true"`, "repeated rows": `'Réunions'!$2:$2`,
		"hidden sheet": `state="hidden"`} {
		if !strings.Contains(book, want) {
			t.Errorf("%s: %s is not in the workbook", what, want)
		}
	}
	comments, err := open(t, data).GetComments("Réunions")
	if err != nil || len(comments) != 2 || comments[0].Author != "Secrétariat général" {
		t.Errorf("notes read back: %v, %v", comments, err)
	}
}

func TestAFreeCellAloneCanBeEdited(t *testing.T) {
	f := open(t, write(t, full()))
	for cell, free := range map[string]bool{"C6": true, "C4": false, "A1": false} {
		id, err := f.GetCellStyle("Réunions", cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Protection != nil && !s.Protection.Locked; got != free {
			t.Errorf("%s free: %v, want %v", cell, got, free)
		}
	}
}

func TestColumnsBeyondAnyReturnKeepTheUsualWidth(t *testing.T) {
	widths := map[int]float64{}
	for column := 1; column <= 300; column++ {
		widths[column] = float64(10 + column%2)
	}
	data := write(t, xlsx.Book{Title: "t", Date: july, Sheets: []xlsx.Sheet{{Name: "Large", Cells: column("a"), Widths: widths}}})
	f := open(t, data)
	for name, want := range map[string]float64{"A": 11, "B": 10, "IV": 10, "IW": 9.140625} {
		if got, err := f.GetColWidth("Large", name); err != nil || got != want {
			t.Errorf("column %s is %v wide, want %v (%v)", name, got, want, err)
		}
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for name, b := range map[string]xlsx.Book{
		"no sheet":                     {},
		"a cell before the first row":  {Sheets: []xlsx.Sheet{{Cells: []xlsx.Cell{{Row: 0, Column: 1, Value: 1}}}}},
		"a cell after the last column": {Sheets: []xlsx.Sheet{{Cells: []xlsx.Cell{{Row: 1, Column: 16385, Value: 1}}}}},
		"a value of another type":      {Sheets: []xlsx.Sheet{{Cells: column([]string{"a"})}}},
		"a list that is too long": {Sheets: []xlsx.Sheet{{Validations: []xlsx.Validation{{Range: xlsx.Range{1, 1, 2, 2},
			List: []string{strings.Repeat("a", 254), "b"}}}}}},
		"a list with a comma": {Sheets: []xlsx.Sheet{{Validations: []xlsx.Validation{{Range: xlsx.Range{1, 1, 2, 2},
			List: []string{"SP, SR"}}}}}},
	} {
		if err := b.Write(io.Discard); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestLibreOfficeOpensIt(t *testing.T) {
	office := officetest.Tool(t, "soffice")
	if testing.Short() {
		t.Skip("-short: LibreOffice takes seconds to start")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "essai.xlsx")
	if err := os.WriteFile(path, write(t, full()), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profil", "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	csv, err := os.ReadFile(filepath.Join(dir, "essai.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"=1+1", "-12", "@SUM(A1)", "07/20/2011", "0123", "Œuvre, Île, ça"} {
		if !strings.Contains(string(csv), want) {
			t.Errorf("LibreOffice does not show %q:\n%s", want, csv)
		}
	}
}

func TestHatchedFillsHaveTwoColours(t *testing.T) {
	silent := xlsx.Style{Fill: "B1B1B1", Hatched: true}
	data := write(t, xlsx.Book{Sheets: []xlsx.Sheet{{Name: "a",
		Cells:  []xlsx.Cell{{Row: 1, Column: 1, Value: 1, Style: silent}, {Row: 2, Column: 1, Style: xlsx.Style{Fill: "B1B1B1"}}},
		Paints: []xlsx.Paint{{Range: xlsx.Column(1, 1, 2), Rules: []xlsx.Rule{{Formula: "A1=1", Style: silent}}}}}}})
	want := `<patternFill patternType="lightUp"><fgColor rgb="FF7F7F7F"></fgColor><bgColor rgb="FFB1B1B1"></bgColor></patternFill>`
	styles := part(t, data, "xl/styles.xml")
	if strings.Count(styles, want) != 2 || !strings.Contains(styles, `<patternFill patternType="solid"><fgColor rgb="FFB1B1B1"`) {
		t.Errorf("the fills are %s", styles)
	}
}

func TestLinksStopWhereTheFormatDoes(t *testing.T) {
	var cells []xlsx.Cell
	for row := range xlsx.MostLinks + 100 {
		cells = append(cells, xlsx.Cell{Row: row + 1, Column: 1, Value: "x", Link: "a!A1", Tip: "Voir"})
	}
	b := xlsx.Book{Sheets: []xlsx.Sheet{{Name: "b", Cells: column("une autre feuille")}, {Name: "a", Cells: cells}}}
	data := write(t, b)
	if err := b.Verify(data); err != nil {
		t.Error(err)
	}
	saved := part(t, data, "xl/worksheets/sheet2.xml")
	last := fmt.Sprintf(`<hyperlink ref="A%d" tooltip="Voir" location="&#39;a&#39;!A1"`, xlsx.MostLinks)
	if n := strings.Count(saved, "<hyperlink "); n != xlsx.MostLinks || !strings.Contains(saved, fmt.Sprintf(`ref="A%d"`, xlsx.MostLinks)) {
		t.Errorf("%d links are saved, want %d, the last like %s", n, xlsx.MostLinks, last)
	}
	if n := strings.Count(saved, "<row "); n != len(cells) {
		t.Errorf("%d rows are saved, want %d", n, len(cells))
	}
}
