package layout

import (
	"fmt"
	"testing"

	"dno/internal/sheet"
)

// BenchmarkWideSheets reads sheets of as many columns as there may be: none is slow, whatever stands
// there.
func BenchmarkWideSheets(b *testing.B) {
	for name, text := range map[string]func(row, column int) string{
		"texts": func(row, column int) string { return fmt.Sprintf("valeur %d %d", row, column) },
		"dates": func(_, column int) string { return fmt.Sprintf("%02d/01/2011", 1+column%28) },
		"titles": func(row, column int) string {
			if row == 1 {
				return []string{"Date de la réunion", "Préfet"}[column%2]
			}
			return fmt.Sprintf("valeur %d %d", row, column)
		},
		"numbered dates": func(row, column int) string {
			if row == 1 {
				return fmt.Sprintf("Réunion %d", 1+column%9)
			}
			return "18/01/2011"
		},
	} {
		g := sheet.Grid{}
		for row := 1; row <= 12; row++ {
			r := sheet.Row{Number: row}
			for column := 1; column <= 16384; column++ {
				r.Cells = append(r.Cells, sheet.Cell{Column: column, Text: text(row, column)})
			}
			g.Rows = append(g.Rows, r)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Find(g)
			}
		})
	}
}
