package sheet

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestLimitsAreNamedWithWhatWasMeasured(t *testing.T) {
	small := Limits{FileSize: 1 << 20, Unzipped: 1 << 20, Ratio: 50, Sheets: 2, Rows: 10, Columns: 5, Cells: 4, StringLength: 8, Text: 1 << 20}
	for name, test := range map[string]struct {
		data           []byte
		read, expected string
	}{
		"too many bytes": {make([]byte, 1<<20+1), "fichier de 1,1\u00a0Mo", "au plus 1\u00a0Mo"},
		"too far down": {xlsxOf(t, `<row r="11"><c r="A11"><v>1</v></c></row>`),
			"contenu à la ligne 11 de la feuille «\u00a0Réunions\u00a0»", "au plus 10 lignes"},
		"too far right": {xlsxOf(t, `<row r="1"><c r="F1"><v>1</v></c></row>`),
			"contenu à la colonne 6 de la feuille «\u00a0Réunions\u00a0»", "au plus 5 colonnes"},
		"too long a text": {xlsxOf(t, `<row r="2"><c r="C2" t="str"><v>éééééééééé</v></c></row>`),
			"texte de 10 caractères dans la cellule C2 de la feuille «\u00a0Réunions\u00a0»", "au plus 8 caractères par cellule"},
		"too many cells":        {[]byte("1;2\n3;4\n5;6\n"), "plus de 4 cellules remplies", "au plus 4 cellules remplies"},
		"too far down in a CSV": {[]byte("a;b" + strings.Repeat("\n", 11) + "c"), "contenu à la ligne 12", "au plus 10 lignes"},
		"too many sheets":       {threeSheets(t), "classeur de 3 feuilles", "au plus 2 feuilles"},
		"too much once inflated": {xlsxOf(t, strings.Repeat(`<row/>`, 200_000)),
			"fichier dont le contenu décompressé dépasse 1\u00a0Mo", "au plus 1\u00a0Mo une fois décompressé"},
		"formatting beyond is no cell": {xlsxOf(t, `<row r="9999"><c r="ZZ9999" s="1"/></row>`), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if test.read == "" {
				if _, err := Read(test.data, "", small); err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			refusal := refusalOf(t, test.data, "", small)
			if !refusal.TooLarge || refusal.Read != test.read || refusal.Expected != test.expected {
				t.Errorf("got %v, %q, %q", refusal.TooLarge, refusal.Read, refusal.Expected)
			}
		})
	}
}

func threeSheets(t testing.TB) []byte {
	return excelFile(t, func(f *excelize.File) {
		for i := range 2 {
			_, err := f.NewSheet("Feuille " + strconv.Itoa(i))
			check(t, err)
		}
	})
}

func TestABombIsRefusedBeforeItIsInflated(t *testing.T) {
	bomb := zipOf(t, workbookParts(strings.Repeat("<a/>", 30<<20/4))...)
	refusal := refusalOf(t, bomb, "", DefaultLimits)
	if !refusal.TooLarge || refusal.Read != "fichier anormalement compressé, non ouvert par précaution" {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestPartsThatShareBytesAreRefused(t *testing.T) {
	// Both entries of the directory declare more stored bytes than the file has.
	data := xlsxOf(t, `<row/>`)
	at := strings.LastIndex(string(data), "xl/worksheets/sheet1.xml") - 46 + 20
	copy(data[at:], []byte{0xff, 0xff, 0xff, 0})
	if refusal := refusalOf(t, data, "", DefaultLimits); !strings.Contains(refusal.Read, "recouvrent") {
		t.Errorf("got %q", refusal.Read)
	}
}

func TestOneTextCalledByEveryCellIsRefused(t *testing.T) {
	limits := DefaultLimits
	limits.Text = 1 << 20
	data := xlsxOf(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 20),
		part{"xl/sharedStrings.xml", "<sst><si><t>" + strings.Repeat("é", 30_000) + "</t></si></sst>"})
	refusal := refusalOf(t, data, "", limits)
	if !refusal.TooLarge || refusal.Read != "cellules dont le texte dépasse 1\u00a0Mo" || refusal.Expected != "au plus 1\u00a0Mo de texte" {
		t.Errorf("got %v, %q, %q", refusal.TooLarge, refusal.Read, refusal.Expected)
	}
}

func TestStringsThatNoCellCallsAreText(t *testing.T) {
	limits := DefaultLimits
	limits.Text, limits.Ratio = 1<<20, 1<<20
	data := xlsxOf(t, `<row><c><v>1</v></c></row>`,
		part{"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("a", 30_000)+"</t></si>", 40) + "</sst>"})
	if refusal := refusalOf(t, data, "", limits); refusal.Read != "cellules dont le texte dépasse 1\u00a0Mo" {
		t.Errorf("got %q", refusal.Read)
	}
}

// In an OpenDocument a block holds a cell, and cells are counted.
func TestBlocksWithoutEndAreRefusedInEveryFormat(t *testing.T) {
	limits := DefaultLimits
	limits.Cells = 4
	blocks := func(n int) map[string][]byte {
		return map[string][]byte{
			"html": page(strings.Repeat("<td colspan=2>", n)),
			"xlsx": zipOf(t, workbookParts(strings.Replace(sheetOf(""), "</sheetData>",
				"</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="A1:B1"/>`, n)+"</mergeCells>", 1))...),
			"xls": xlsOf(record(mergedCells, append([]any{n}, slices.Repeat([]any{1, 2, 0, 1}, n)...)...)),
			"xml": []byte(xml2003Of(strings.Repeat(`<Row><Cell ss:MergeAcross="1"/></Row>`, n))),
		}
	}
	for name, data := range blocks(4) {
		if _, err := Read(data, "", limits); err != nil {
			t.Errorf("%s: four blocks: %v", name, err)
		}
	}
	for name, data := range blocks(5) {
		if refusal := refusalOf(t, data, "", limits); refusal.Read != "plus de 4 blocs de cellules fusionnées" {
			t.Errorf("%s: %q", name, refusal.Read)
		}
	}
}

func TestFormattingToTheLastRowMakesNoRow(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 1<<20; i++ {
		n := strconv.Itoa(i)
		rows.WriteString(`<row r="` + n + `" s="1" customFormat="1" ht="12.75"><c r="A` + n + `" s="1"/></row>`)
	}
	if rows := mustRead(t, xlsxOf(t, rows.String())).Grids[0].Rows; len(rows) != 0 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestNumbersAreWrittenInFrench(t *testing.T) {
	for n, want := range map[int]string{7: "7", 999: "999", 1000: "1\u202f000", 1048576: "1\u202f048\u202f576"} {
		if got := count(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for size, want := range map[int64]string{20 << 20: "20\u00a0Mo", 20<<20 + 1: "20,1\u00a0Mo", 1 << 19: "0,5\u00a0Mo"} {
		if got := Megabytes(size); got != want {
			t.Errorf("%d: %q, want %q", size, got, want)
		}
	}
}

func TestCellsAreNamedAsSpreadsheetsDo(t *testing.T) {
	for column, want := range map[int]string{1: "A7", 26: "Z7", 27: "AA7", 702: "ZZ7", 703: "AAA7", 16384: "XFD7"} {
		if got := address(7, column); got != want {
			t.Errorf("%d: %s, want %s", column, got, want)
		}
		row, back, ok := cellAddress([]byte(want))
		if row != 7 || back != column || !ok {
			t.Errorf("%s: row %d, column %d, %v", want, row, back, ok)
		}
	}
}
