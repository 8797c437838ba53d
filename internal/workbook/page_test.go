package workbook

import (
	"slices"
	"testing"

	"dno/internal/ems/emstest"
)

func TestWideSheetsArePrintedSideBySideAndReadable(t *testing.T) {
	s := drawn(t, emstest.Edition())
	if g := s[evolutionSheet]; g.FrozenColumns != 2 || g.Repeat != 1 || len(g.Across) == 0 {
		t.Error("Évolution is not broken between two figures, or its first columns are not repeated")
	}
	for _, columns := range [][]float64{{10, 10}, {40, 40, 40, 40, 40, 40}, {200, 10}} {
		p := newPage("", columns...)
		groups := make([]int, len(columns))
		for i := range groups {
			groups[i] = i + 1
		}
		p.sides(groups, 0)
		if p.Scale < leastScale && slices.Max(columns) < 100 {
			t.Errorf("columns of %v are printed at %d %%", columns, p.Scale)
		}
	}
}

func TestASheetOfOnePageIsPrintedAtSevenPointsAtLeast(t *testing.T) {
	const inches = 11.69 - 2*0.4
	for _, s := range described(t, emstest.Edition()).Sheets {
		p := &page{Sheet: s}
		if wide := p.pixels(1, s.Area.LastColumn); len(s.Across) == 0 && inches*96/wide < 0.7 {
			t.Errorf("the sheet %s, %.0f pixels wide, is printed at %.0f %%", s.Name, wide, inches*96/wide*100)
		}
	}
}
