package xlsx

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestAWideSheetIsPrintedOnSeveralPagesRatherThanSmall(t *testing.T) {
	for name, c := range map[string]struct {
		columns int
		width   float64
		wide    int
		titles  string
	}{
		"a few columns":       {5, 12, 1, "'Essai'!$4:$4"},
		"as many as fit":      {10, 17, 1, "'Essai'!$4:$4"},
		"twice as many":       {18, 14, 2, "'Essai'!$A:$C,'Essai'!$4:$4"},
		"columns of a page":   {4, 150, 1, "'Essai'!$4:$4"},
		"hundreds of columns": {800, 12, mostPages, "'Essai'!$A:$C,'Essai'!$4:$4"},
	} {
		t.Run(name, func(t *testing.T) {
			s := Sheet{Name: "Essai", Print: Print{Landscape: true, Repeat: 1, RepeatFrom: 4}, FrozenColumns: 3, Widths: map[int]float64{}}
			for i := range c.columns {
				s.Widths[i+1] = c.width
				s.Cells = append(s.Cells, Cell{Row: 4, Column: i + 1, Value: "x"})
			}
			var b bytes.Buffer
			if err := (Book{Sheets: []Sheet{s}}).Write(&b); err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(&b)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			layout, err := f.GetPageLayout("Essai")
			if err != nil || layout.FitToWidth == nil || *layout.FitToWidth != c.wide {
				t.Errorf("pages side by side: %v, want %d (%v)", *layout.FitToWidth, c.wide, err)
			}
			for _, n := range f.GetDefinedName() {
				if n.Name == "_xlnm.Print_Titles" && n.RefersTo != c.titles {
					t.Errorf("repeated: %s, want %s", n.RefersTo, c.titles)
				}
			}
		})
	}
}
