package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestWideSheetsArePrintedSideBySideAndReadable(t *testing.T) {
	s := drawn(t, emstest.Edition())
	if !strings.Contains(s.plain("xl/workbook.xml"), "'Évolution'!$A:$B,'Évolution'!$5:$5") {
		t.Error("the first columns of Évolution are not repeated")
	}
	if g := gridOf(t, s, evolutionSheet); !bytes.Contains(g.xml, []byte("<colBreaks")) {
		t.Error("Évolution is not broken between two figures")
	}
	for _, columns := range [][]float64{{10, 10}, {40, 40, 40, 40, 40, 40}, {200, 10}} {
		p := &page{widths: columns}
		groups := make([]int, len(columns))
		for i := range groups {
			groups[i] = i + 1
		}
		p.sides(groups)
		if p.scale < leastScale && slices.Max(columns) < 100 {
			t.Errorf("columns of %v are printed at %d %%", columns, p.scale)
		}
	}
}

func TestASheetOfOnePageIsPrintedAtSevenPointsAtLeast(t *testing.T) {
	b := newBook(emstest.Edition(), options)
	defer b.file.Close()
	const inches = 11.69 - 2*0.4
	for _, s := range sheets {
		p := s.draw(b)
		last := len(p.widths)
		if _, area, cut := strings.Cut(p.printed, ":$"); cut {
			column, _, _ := strings.Cut(area, "$")
			last = columnNumber(column)
		}
		if wide := p.pixels(1, last); len(p.across) == 0 && inches*96/wide < 0.7 {
			t.Errorf("the sheet %s, %.0f pixels wide, is printed at %.0f %%", s.name, wide, inches*96/wide*100)
		}
	}
}

func columnNumber(name string) int {
	for n := 1; ; n++ {
		if ems.ColumnName(n) == name {
			return n
		}
	}
}
