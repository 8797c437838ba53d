package workbook

import (
	"fmt"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/french"
)

// TestAListBeyondTheFormatSaysWhatItLeavesOut: a département that floods its folder stops no workbook.
func TestAListBeyondTheFormatSaysWhatItLeavesOut(t *testing.T) {
	e := emstest.Edition()
	for i := range 70_000 {
		e.Discarded = append(e.Discarded, ems.DiscardedLine{Department: "13", Rule: ems.LineIllegibleDate, Reason: "date illisible",
			Origin: ems.Origin{File: e.Files[0].Path, Row: i + 10}, Text: fmt.Sprint(i)})
	}
	explained := func(e ems.Edition) string {
		t.Helper()
		return drawn(t, e)[discardedSheet].at(1, explanationRow)
	}
	if text := explained(e); !strings.Contains(text, "Une feuille ne peut porter que "+french.Number(65_000)) || strings.Contains(text, "tiennent") {
		t.Errorf("the sheet says %q of its links", text)
	}
	defer func(n int) { mostLines = n }(mostLines)
	mostLines = 1
	if text := explained(emstest.Edition()); !strings.Contains(text, french.Typeset("Seules les 1 premières des 2 lignes")) {
		t.Errorf("the sheet says %q of its lines", text)
	}
}
