package form

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/sheet"
)

func TestTheExampleIsKnownCellByCell(t *testing.T) {
	const head = "Date de la réunion;Statut;Préfet;Police nationale;Observations\n"
	for name, c := range map[string]struct {
		line string
		want ems.Why
	}{
		"as it is":                   {"15/03/2011;tenue;P;P;" + ExampleText, ems.OutsideExample},
		"of another semester":        {"13/09/2011;tenue;P;P;" + ExampleText, ems.OutsideExample},
		"another date":               {"18/01/2011;tenue;P;P;" + ExampleText, ems.OutsideEdited},
		"other presences":            {"15/03/2011;tenue;R;P;" + ExampleText, ems.OutsideEdited},
		"the example of other forms": {"18/01/2011;tenue;P;P;EXEMPLE (ligne à effacer)", ems.OutsideExample},
		"a meeting":                  {"18/01/2011;tenue;P;P;", ems.ByRule},
	} {
		book, err := sheet.Read([]byte(head+c.line+"\n"), "x.csv", sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		r := Return(ems.File{Path: "13/x.csv", Sender: "13"}, book)
		got := ems.ByRule
		if len(r.Outside) > 0 {
			got = r.Outside[0].Why
		}
		if got != c.want || strings.TrimSpace(c.line) == "" {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
