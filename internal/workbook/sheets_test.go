package workbook

import (
	"strings"
	"testing"

	"dno/internal/ems/emstest"
)

// TestASheetIsWhole says what a new sheet still lacks.
func TestASheetIsWhole(t *testing.T) {
	e := emstest.Edition()
	summary, all := drawn(t, e)[summarySheet], drawn(t, e)
	for _, s := range sheets {
		g, seen := all[s.name], map[string]bool{}
		switch {
		case len([]rune(s.name)) > 31:
			t.Errorf("the name of the sheet %s is longer than Excel bears", s.name)
		case s.name != summarySheet && g.cells[[2]int{backRow, 1}].Link != target(summarySheet, 1, 1):
			t.Errorf("nothing leads from the sheet %s back to the summary: begin it with list, begin or head", s.name)
		case s.name != summarySheet && !leadsTo(summary, target(s.name, 1, 1)):
			t.Errorf("nothing leads from the summary to the sheet %s", s.name)
		case s.shape == nil && !g.OnePage:
			t.Errorf("the sheet %s is no list of lines, and does not say that it is one page", s.name)
		case s.shape != nil && (g.Filter.FirstRow == 0 || g.Frozen == 0):
			t.Errorf("the sheet %s lists lines without a filter, or a header that stays in view", s.name)
		}
		if s.shape == nil {
			continue
		}
		for column := 1; column <= len(g.Widths); column++ {
			title := g.at(column, headerRow)
			if title == "" || seen[title] {
				t.Errorf("the sheet %s has two columns %q: formulas find columns by their titles", s.name, title)
			}
			seen[title] = true
		}
	}
}

func leadsTo(g grid, address string) bool {
	for _, c := range g.cells {
		if c.Link == address {
			return true
		}
	}
	return false
}

func TestAListOfLinesIsATableThatFormulasCanName(t *testing.T) {
	e := emstest.Edition()
	for sheet, name := range map[string]string{departmentsSheet: "T_Departements", meetingsSheet: "T_Reunions",
		discardedSheet: "T_Lignes_ecartees", findingsSheet: "T_Anomalies", filesSheet: "T_Remontees"} {
		if g := drawn(t, e)[sheet]; g.Table != name {
			t.Errorf("the table of the sheet %s is %q", sheet, g.Table)
		}
	}
	e.Discarded = nil
	if g := drawn(t, e)[discardedSheet]; g.Table != "" || g.Filter.FirstRow != headerRow || g.at(1, firstRow) != emptyTable {
		t.Error("a list without lines is a table")
	}
}

func TestAnUnknownColumnIsNamed(t *testing.T) {
	defer func() {
		if says, _ := recover().(string); !strings.Contains(says, departmentsSheet) || !strings.Contains(says, "Reunions") {
			t.Errorf("the program says %q", says)
		}
	}()
	newBook(emstest.Edition(), options).in(departmentsSheet).column("Reunions")
}
