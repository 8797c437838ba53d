package sheet

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// TestNoFileCostsMuchMoreThanItHolds counts the bytes that a reading allocates, all together, beside
// those of the file once inflated: what grows faster than the file takes its time too.
func TestNoFileCostsMuchMoreThanItHolds(t *testing.T) {
	var distinct strings.Builder
	for i := range 900_000 {
		fmt.Fprintf(&distinct, " a%x", i)
	}
	for name, data := range map[string][]byte{
		"a cell of paragraphs":        page("<td>" + strings.Repeat("<p>x", 100_000)),
		"a cell of breaks":            page("<td>" + strings.Repeat("<br><p>", 100_000)),
		"a cell with attributes":      page("<td" + distinct.String() + ">a"),
		"paragraphs inside links":     page("<td>" + strings.Repeat("<a href=x><p>", 100_000)),
		"tables inside tables":        page(strings.Repeat("<table><td>", 100_000) + strings.Repeat("</table>", 100_000)),
		"a page in no known encoding": page("<td>a</table>" + strings.Repeat("\xe9", 2<<20)),
	} {
		t.Run(name, func(t *testing.T) {
			if cost, most := costOf(data, DefaultLimits), uint64(16*len(data)+1<<20); cost > most {
				t.Errorf("%d bytes for a file of %d, at most %d", cost, len(data), most)
			}
		})
	}
}

func page(table string) []byte { return []byte("<html><table><tr>" + table + "</table></html>") }

// costOf returns how many bytes reading a file allocates.
func costOf(data []byte, limits Limits) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _ = Read(data, "", limits) // a refusal costs too
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
