package sheet

import (
	"strings"
	"testing"
)

// TestWhatAFileMayCostIsKnownBeforeItIsRead compares what is announced with the bytes that a reading
// allocates, all together, which are more than it holds at a time.
func TestWhatAFileMayCostIsKnownBeforeItIsRead(t *testing.T) {
	limits := DefaultLimits
	limits.Ratio = 1 << 20
	for name, data := range map[string][]byte{
		"a CSV of short cells":      []byte(strings.Repeat(strings.Repeat("1;", 40)+"\n", 4000)),
		"a CSV of texts":            []byte(strings.Repeat(strings.Repeat("a", 400)+"\n", 9000)),
		"a text in UTF-16":          []byte("\xff\xfe" + strings.Repeat("a\x00;\x00b\x00\n\x00", 50_000)),
		"a text of no encoding":     []byte("\xef\xbb\xbf" + strings.Repeat("\xff\xff\xff\xff\xff\xff\xff\n", 100_000)),
		"a page":                    page(strings.Repeat("<td>a<tr>", 100_000)),
		"a worksheet":               xlsxOf(t, strings.Repeat("<row>"+strings.Repeat("<c><v>1</v></c>", 40)+"</row>", 4000)),
		"strings":                   xlsxOf(t, "", part{"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si><t>a</t></si>", 100_000) + "</sst>"}),
		"one cell that is repeated": odsOf(t, table(strings.Replace(`<table:table-row table:number-rows-repeated="4000">`+p("a")+`</table:table-row>`, "table-cell ", `table-cell table:number-columns-repeated="40" `, 1))),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(data, "", limits); err != nil {
				t.Fatal(err)
			}
			if cost, weight := costOf(data, limits), limits.Weight(data, 0); cost > 2*uint64(weight)+1<<20 {
				t.Errorf("%d bytes for a weight of %d", cost, weight)
			}
		})
	}
}

func TestTheWeightOfAUsualFileIsSmall(t *testing.T) {
	for _, ending := range []string{"csv", "xlsx", "xls", "html"} {
		if weight := DefaultLimits.Weight(sampleIn(t, ending), 500); weight > 16<<20 {
			t.Errorf("%s: %d", ending, weight)
		}
	}
}
