package reference

import "testing"

func TestNamesThatSayTheyAreNoReturn(t *testing.T) {
	for name, want := range map[string]string{
		"EMS_2011-S1_13 BROUILLON": "brouillon", "Calendrier prévisionnel": "prévisionnel", "Archives": "archives",
		"EMS (copie en conflit de PC-12)": "copie en conflit", "EMS modele": "modèle", "EMS pre\u0301visions": "prévisions",
		"EMS 1er semestre": "", "projeté": "", "Réunions": "", "archivage": "", "Gold": "",
	} {
		if got := Doubt(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
