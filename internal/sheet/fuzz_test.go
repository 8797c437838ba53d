package sheet

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// small keeps each execution of a fuzzer short.
var small = Limits{FileSize: 1 << 20, Unzipped: 4 << 20, Ratio: 100, Sheets: 10, Rows: 1000, Columns: 200, Cells: 5000, StringLength: 1000, Text: 4 << 20}

// checkBook verifies what every reader promises of any bytes.
func checkBook(t *testing.T, book Book, err error) {
	var refusal *Refusal
	if err != nil {
		if !errors.As(err, &refusal) || refusal.Read == "" || refusal.Expected == "" || refusal.Advice == "" {
			t.Fatalf("incomplete refusal: %#v", err)
		}
		return
	}
	if book.Format == "" || len(book.Grids) == 0 {
		t.Fatalf("a book of nothing: %#v", book)
	}
	for _, grid := range book.Grids {
		checkRows(t, grid.Rows)
	}
}

func checkRows(t *testing.T, rows []Row) {
	last := 0
	for _, row := range rows {
		if row.Number <= last || len(row.Cells) == 0 {
			t.Fatalf("row %d after row %d, %d cells", row.Number, last, len(row.Cells))
		}
		last = row.Number
		column := 0
		for _, c := range row.Cells {
			if c.Column <= column || blank(c.Text) || !utf8.ValidString(c.Text) || strings.ContainsAny(c.Text, "\x00\r") {
				t.Fatalf("cell %s after column %d: %q", address(row.Number, c.Column), column, c.Text)
			}
			column = c.Column
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range foreign(f) {
		f.Add(data)
	}
	f.Add([]byte("sep=;\r\na;\"b\"\"\n\";c\r\n"))
	f.Add([]byte("Pr\xe9fet,\x81\n1,\"2\n"))
	f.Add(xlsxOf(f, `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`))
	f.Add(excelFile(f, func(file *excelize.File) { check(f, file.SetCellValue("Sheet1", "B2", 1.5)) }))
	f.Add(xlsOf(record(sharedStringCell, 0, 0, 0, uint32(1))))
	f.Add(odsOf(f, table(`<table:table-row>`+p("a")+`</table:table-row>`)))
	f.Add([]byte(strings.ReplaceAll(odsContent(table("")), "document-content", "document")))
	f.Add([]byte(xml2003Of(row2003("", `<Data ss:Type="Number">1</Data>`))))
	f.Add(sampleIn(f, "html"))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := Read(data, "x.xlsx", small)
		checkBook(t, book, err)
	})
}

// FuzzWorksheet goes past the zip, whose sums stop a fuzzer.
func FuzzWorksheet(f *testing.F) {
	f.Add(sheetOf(`<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>a&#233;</t></r></is></c><c s="1"><f>A1</f><v>40614.5</v></c></row>`), `<sst><si><t>_x000D_</t></si></sst>`)
	f.Add(`<x:worksheet><cols><col min="1" max="3" hidden="1"/></cols><!-- --><mergeCells><mergeCell ref='A1:B2'/></mergeCells></x:worksheet>`, `<sst><si><rPh><t>a</t></rPh><![CDATA[b]]></si></sst>`)
	f.Add(sheetOf(`<row><c t="e"><v>#N/A</v></c><c t="d"><v>2011-03-12</v></c><c t="b"><v>1</v></c><c r="A3" t="str"><v>x</v></c></row>`),
		`<sst/>`)
	f.Fuzz(func(t *testing.T, content, strings string) {
		w := &workbook{build: newBuilder(small), dates: []dateStyle{noDate, wholeDate}}
		var err error
		if w.shared, w.struck, err = readSharedStrings([]byte(strings), small); err != nil {
			return
		}
		w.build.begin("x", 0, false)
		grid, err := readWorksheet([]byte(content), w)
		if err != nil {
			return
		}
		checkRows(t, grid.Rows)
	})
}

func FuzzNumberFormat(f *testing.F) {
	f.Add(`[$-40C]d mmmm yyyy;@`)
	f.Add(`"le `)
	f.Fuzz(func(t *testing.T, code string) {
		if dateStyleOf(code) != noDate && strings.Trim(code, "0#?.,% ") == "" {
			t.Fatalf("%q is no date", code)
		}
	})
}
