package sheet

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestCodePagesAreToldByTheFrenchTheyGive(t *testing.T) {
	for _, text := range []string{
		"Date de la réunion;Préfet;Thèmes\n18/01/2011;présent;sécurité routière\n",
		"Département;Drôme\nDate;Lieu\n18/01/2011;Hôtel de préfecture, à Valence\n",
		"RÉUNION;ÉTAT\n18/01/2011;DÉJÀ TENUE À L'ÉTÉ\n",
		"n° 3;« zone »;façade\n",
		"é",
	} {
		for _, p := range pages {
			data, err := p.table.NewEncoder().String(text)
			if err != nil {
				continue // the page lacks a letter of the text
			}
			got, encoding := decode([]byte(data))
			if got != text {
				t.Errorf("%s read as %s: %q", p.name, encoding, got)
			}
		}
	}
}

func TestWhatIsNoFrenchIsWindows(t *testing.T) {
	data, err := charmap.Windows1252.NewEncoder().String("Straße 3;España;Ålborg")
	if err != nil {
		t.Fatal(err)
	}
	if text, encoding := decode([]byte(data)); encoding != inWindows {
		t.Errorf("read as %s: %q", encoding, text)
	}
}
