package form

import "testing"

func TestTheWordsOfACorrection(t *testing.T) {
	for name, later := range map[string]bool{
		"EMS 13": false, "EMS 13 corrigé": true, "EMS 13 (corrigée)": true, "EMS 13_rectificatif": true, "EMS 13 modifié": true,
		"EMS 13 MAJ": true, "EMS 13 mis à jour": true, "EMS 13 complété": true, "EMS 13 bis": true, "EMS 13 ter": true, "EMS 13 VF": true,
		"EMS 13 version définitive": true, "EMS 13 (1)": true, "EMS 13 - Copie": true, "EMS 13 - Copie (2)": true, "Annule et remplace EMS 13": true,
		"EMS 13 annule et remplace": true, "EMS 13 du 05-07-2011": true, "EMS 13 2011-07-05": true, "EMS 13 05072011": true,
		"EMS 13 v2 corrigée": true, "EMS 13 corrigé V2": true, "EMS 13 corrigé (1)": true, "EMS 13 v1.2": true, "Copie de EMS 13": false,
	} {
		got := readName("13/" + name + ".xlsx")
		if (got.Revision > 0) != later || got.Base != "ems13" {
			t.Errorf("%s: revision %d of %q", name, got.Revision, got.Base)
		}
	}
	if n := readName("EMS v2 corrigée.csv"); n.Version != 2 || n.Stem != "ems" {
		t.Errorf("v2 corrigée: %+v", n)
	}
	if a, b := readName("EMS du 05-07-2011.xlsx"), readName("EMS du 12-07-2011.xlsx"); a.Revision >= b.Revision || a.Base != b.Base {
		t.Errorf("%+v, then %+v", a, b)
	}
	if n := readName("annule et remplace.csv"); n.Base != "" || !n.Cancels {
		t.Errorf("a name of nothing else: %+v", n)
	}
}
