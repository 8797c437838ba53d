package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dno/internal/emstest"
)

func TestWideSheetsArePrintedSideBySideAndReadable(t *testing.T) {
	s := drawn(t, emstest.Edition())
	if !strings.Contains(s.plain("xl/workbook.xml"), "'Composition'!$A:$C,'Composition'!$5:$5") {
		t.Error("the first columns of Composition are not repeated")
	}
	if g := gridOf(t, s, compositionSheet); !bytes.Contains(g.xml, []byte(`<colBreaks count="1" manualBreakCount="1"><brk id="10"`)) {
		t.Error("Composition is not broken before the absences")
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
