package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func BenchmarkReadSmallWorkbook(b *testing.B) {
	data := excelFile(b, func(f *excelize.File) {
		for row := 1; row <= 20; row++ {
			check(b, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &[]any{row, "Plénière", "P", "R", "A", 40614.5, "Sécurité publique"}))
		}
	})
	b.ReportAllocs()
	for b.Loop() {
		mustRead(b, data)
	}
}

func BenchmarkReadLargeWorksheet(b *testing.B) {
	var rows strings.Builder
	for row := range 12_000 {
		fmt.Fprintf(&rows, `<row r="%d">`, row+1)
		for column := range 16 {
			fmt.Fprintf(&rows, `<c r="%s" s="1"><v>%d</v></c>`, address(row+1, column+1), row*column)
		}
		rows.WriteString(`</row>`)
	}
	data := xlsxOf(b, rows.String())
	b.ReportAllocs()
	b.SetBytes(int64(rows.Len()))
	for b.Loop() {
		mustRead(b, data)
	}
}

func BenchmarkReadCSV(b *testing.B) {
	data := []byte(strings.Repeat("13;18/01/2011;tenue;P;R;A;\"Sécurité; publique\";rien, ou presque\r\n", 24_000))
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		mustRead(b, data)
	}
}

func BenchmarkReadTheSameReturn(b *testing.B) {
	for _, ending := range []string{"csv", "xlsx", "ods", "xls", "html"} {
		b.Run(ending, func(b *testing.B) {
			data := sampleIn(b, ending)
			b.ReportAllocs()
			for b.Loop() {
				mustRead(b, data)
			}
		})
	}
}
