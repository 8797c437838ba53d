package sheet

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sameReturn is one return that LibreOffice saved in every format: csv, xlsx, ods, xls, html,
// and « Texte Unicode » (txt).
const sameReturn = "../../samples/formats"

func TestTheSameReturnIsTheSameInEveryFormat(t *testing.T) {
	want := mustRead(t, sampleIn(t, "xlsx")).Grids[0]
	for ending, test := range map[string]struct {
		format, name string
		typed        bool // dates and numbers are, and not only their texts
	}{
		"csv":  {"CSV (point-virgule, UTF-8)", "", false},
		"html": {"page HTML", "", false},
		"ods":  {"classeur OpenDocument (ods)", "Réunions", true},
		"txt":  {"CSV (tabulation, UTF-16)", "", false},
		"xls":  {"classeur Excel 97-2003 (xls)", "Réunions", true},
		"xlsx": {"classeur Excel (xlsx)", "Réunions", true},
	} {
		t.Run(ending, func(t *testing.T) {
			book := mustRead(t, sampleIn(t, ending))
			if book.Format != test.format || len(book.Grids) != 1 || book.Grids[0].Name != test.name {
				t.Fatalf("got %q, %d sheets", book.Format, len(book.Grids))
			}
			expected := Grid{Name: test.name, Rows: want.Rows}
			if !test.typed {
				expected.Rows = asTexts(want.Rows)
			}
			if diff := cmp.Diff(expected, book.Grids[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTheSameReturnHoldsWhatItShould keeps the comparison from being one of six empty grids.
func TestTheSameReturnHoldsWhatItShould(t *testing.T) {
	grid := mustRead(t, sampleIn(t, "xlsx")).Grids[0]
	if len(grid.Rows) != 8 || len(grid.Rows[0].Cells) != 17 {
		t.Fatalf("%d rows, %d titles", len(grid.Rows), len(grid.Rows[0].Cells))
	}
	row := grid.Rows[3]
	for column, want := range map[int]Cell{
		2:  {Column: 2, Kind: Number, Text: "3", Number: 3},
		3:  {Column: 3, Kind: Date, Text: "15/03/2011", Number: 40617, Time: since1900.origin(61).AddDate(0, 0, 40617)},
		7:  {Column: 7, Text: "Sécurité routière"},
		8:  {Column: 8, Text: "R"},
		16: {Column: 16, Text: "Contrôles « alcool »\nà la frontière"},
	} {
		got, _ := row.At(column)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	if c, _ := grid.Rows[2].At(3); c.Kind != Text || c.Text != "15 février 2011" {
		t.Errorf("got %+v", c)
	}
}

func TestNoFileCutShortIsHalfRead(t *testing.T) {
	for _, ending := range []string{"xlsx", "ods", "xls", "html"} {
		t.Run(ending, func(t *testing.T) {
			data := sampleIn(t, ending)
			whole := dump(mustRead(t, data))
			for length := len(data) - 1; length > 64; length -= 61 { // below, nothing tells the format
				book, err := Read(data[:length], "", DefaultLimits)
				if err == nil && dump(book) != whole {
					t.Fatalf("the first %d bytes of %d are read as %s", length, len(data), dump(book))
				}
			}
		})
	}
}

func sampleIn(t testing.TB, ending string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sameReturn, "same-return."+ending))
	check(t, err)
	return data
}

// asTexts is what the rows are in a format without types.
func asTexts(rows []Row) []Row {
	var texts []Row
	for _, row := range rows {
		plain := Row{Number: row.Number}
		for _, c := range row.Cells {
			plain.Cells = append(plain.Cells, Cell{Column: c.Column, Text: c.Text})
		}
		texts = append(texts, plain)
	}
	return texts
}

func TestAMonthWithoutADayStaysAMonth(t *testing.T) {
	styles := func(format string) part {
		return part{"xl/styles.xml", `<styleSheet ` + mainSpace + `><numFmts><numFmt numFmtId="164" formatCode="` + format +
			`"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="17"/></cellXfs></styleSheet>`}
	}
	for format, want := range map[string]string{
		"mmm\\-yy": "août 2011", "[$-40C]mmmm\\ yyyy;@": "août 2011", "mm/aaaa": "août 2011", "yyyy\\-mm": "août 2011",
		"d mmmm yyyy": "01/08/2011", "dd/mm/yy": "01/08/2011", "TT.MM.JJJJ": "01/08/2011", "mmmm": "01/08/2011", "yyyy": "01/08/2011",
	} {
		book := mustRead(t, xlsxOf(t, `<row><c s="0"><v>40756</v></c><c s="1"><v>40756</v></c><c s="0" t="d"><v>2011-08-01</v></c></row>`,
			styles(format)))
		for column, text := range map[int]string{1: want, 2: "août 2011", 3: want} {
			if c, _ := book.Grids[0].Rows[0].At(column); c.Kind != Date || c.Text != text || c.Time.Day() != 1 {
				t.Errorf("%q, column %d: %s %q, want %q", format, column, kindNames[c.Kind], c.Text, text)
			}
		}
	}
}
