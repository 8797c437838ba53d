package workbook

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dno/internal/xlsx/officetest"
)

// TestLibreOfficeComputesWhatIsStored opens the workbook of every made-up edition with
// LibreOffice, which computes each formula again: no figure may change.
func TestLibreOfficeComputesWhatIsStored(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: LibreOffice takes seconds to start")
	}
	officetest.Tool(t, "soffice")
	dir := t.TempDir()
	var names, paths []string
	for name := range editions {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		path := filepath.Join(dir, fmt.Sprintf("edition-%d.xlsx", i))
		if err := os.WriteFile(path, written(t, editions[name]()), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	again := officetest.Recalculate(t, paths...)
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			formulas := officetest.SameFigures(t, paths[i], filepath.Join(again, filepath.Base(paths[i])))
			for _, sheet := range []string{summarySheet, indicatorSheet, departmentsSheet, regionsSheet, compositionSheet, "Thèmes",
				evolutionSheet} {
				if formulas[sheet] == 0 && (sheet != evolutionSheet || len(editions[name]().History) > 0) {
					t.Errorf("sheet %s has no formula", sheet)
				}
			}
			if formulas[meetingsSheet]+formulas[filesSheet] > 0 {
				t.Error("a list of lines holds a formula")
			}
		})
	}
}
