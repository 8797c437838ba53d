package sheet

import (
	"strings"
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
	data, _ := charmap.Windows1252.NewEncoder().String("Straße in Łódź" + strings.Repeat(" ñ", 3))
	if _, encoding := decode([]byte(data)); encoding != inWindows && data != "" {
		t.Errorf("read as %s", encoding)
	}
}
