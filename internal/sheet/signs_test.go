package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSignsAgainstALine reads a table that LibreOffice saved with a cell struck through, a comment, and
// a run of a text struck through, in the formats that keep them.
func TestSignsAgainstALine(t *testing.T) {
	for _, ending := range []string{"xlsx", "ods", "xls"} {
		data, err := os.ReadFile(filepath.Join("testdata", "signs."+ending))
		if err != nil {
			t.Fatal(err)
		}
		checkSigns(t, ending, mustRead(t, data).Grids[0])
	}
	page := `<table><tr><td>Date<td>Préfet<tr><td>18/01/2011<td>P<tr><td style="text-decoration: line-through">15/02/2011<td>P
		<tr><td><comment>Réunion annulée à cause de la neige</comment>15/03/2011<td>P<tr><td><s>12/04/2011</s><td>P</table>`
	checkSigns(t, "html", mustRead(t, []byte("<html>"+page)).Grids[0])
	book := xml2003Of(`<Row><Cell><Data ss:Type="String">Date</Data></Cell></Row><Row><Cell><Data ss:Type="String">18/01/2011</Data></Cell></Row>
		<Row><Cell ss:StyleID="s9"><Data ss:Type="String">15/02/2011</Data></Cell></Row>
		<Row><Cell><Data ss:Type="String">15/03/2011</Data><Comment><ss:Data>Réunion annulée à cause de la neige</ss:Data></Comment></Cell></Row>
		<Row><Cell ss:StyleID="s9"><Data ss:Type="String">12/04/2011</Data></Cell></Row>`)
	checkSigns(t, "xml", mustRead(t, []byte(book)).Grids[0])
}

func checkSigns(t *testing.T, format string, g Grid) {
	t.Helper()
	for i, want := range []struct {
		text, note string
		struck     bool
	}{
		{"18/01/2011", "", false}, {"15/02/2011", "", true}, {"15/03/2011", "Réunion annulée à cause de la neige", false}, {"12/04/2011", "", true},
	} {
		c := g.Rows[i+1].Cells[0]
		if c.Text != want.text || c.Note != want.note || c.Struck != want.struck {
			t.Errorf("%s: row %d is %q, note %q, struck %v", format, i+2, c.Text, c.Note, c.Struck)
		}
	}
}

func TestACommentOfABlankCellIsToldOfItsRow(t *testing.T) {
	b := newBuilder(DefaultLimits)
	b.begin("x", 0, false)
	b.put(2, false, Cell{Column: 1, Text: "18/01/2011"})
	b.note(2, 5, "annulée")
	b.note(9, 1, "nowhere")
	if g := b.end(nil); g.Rows[0].Cells[0].Note != "annulée" {
		t.Errorf("%+v", g.Rows)
	}
}
