package reading

import (
	"slices"
	"testing"

	"dno/internal/ems"
	"dno/internal/reference"
)

func TestEverySynonymOfTheTableIsRead(t *testing.T) {
	for _, s := range reference.Synonyms("présence") {
		want, _ := ems.ParsePresence(s.Canonical)
		for _, v := range s.Variants() {
			if got, ok := Presence(v); !ok || got != want {
				t.Errorf("présence %q reads as %q, %v; want %q", v, got, ok, want)
			}
		}
	}
	for _, s := range reference.Synonyms("statut") {
		for _, v := range s.Variants() {
			if got, ok := Status(v); !ok || got.String() != s.Canonical {
				t.Errorf("statut %q reads as %q, %v; want %q", v, got, ok, s.Canonical)
			}
		}
	}
	for _, s := range reference.Synonyms("thème") {
		for _, v := range s.Variants() {
			if got := Themes(v); len(got.Themes) != 1 || got.Themes[0].String() != s.Canonical || got.Unknown != nil {
				t.Errorf("thème %q reads as %v; want %q", v, got, s.Canonical)
			}
		}
	}
}

func TestMarksThatFoldAlikeStayApart(t *testing.T) {
	for text, want := range map[string]string{"ü": "P", "û": "A", "✓": "P", "-": "A", "0": "A", "O": "P", "N/A": "SO", "présente": "P",
		"REPRÉSENTÉ": "R"} {
		if got, ok := Presence(text); !ok || got.String() != want {
			t.Errorf("%q reads as %q, %v; want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"u", "–", "peut-être", "PA"} {
		if got, ok := Presence(text); ok {
			t.Errorf("%q reads as %q, want nothing", text, got)
		}
	}
}

func TestStatuses(t *testing.T) {
	for text, want := range map[string]ems.Status{"Tenue": ems.Held, "reporté au 15/04": ems.Postponed, "reportée au 3 mai": ems.Postponed,
		"REPORT": ems.Postponed, "Néant": ems.NilStatus, "0": ems.NilStatus} {
		if got, ok := Status(text); !ok || got != want {
			t.Errorf("%q reads as %v, %v; want %v", text, got, ok, want)
		}
	}
	if _, ok := Status("à confirmer"); ok {
		t.Error("« à confirmer » must stay unknown")
	}
}

func TestThemes(t *testing.T) {
	for text, want := range map[string]struct {
		themes  []ems.Theme
		unknown []string
	}{
		"SP, SR":                               {[]ems.Theme{ems.PublicSafety, ems.RoadSafety}, nil},
		"PD + SP":                              {[]ems.Theme{ems.PublicSafety, ems.Prevention}, nil},
		"cambriolages et violences":            {[]ems.Theme{ems.PublicSafety}, nil},
		"prévention de la délinquance":         {[]ems.Theme{ems.Prevention}, nil},
		"prévention routière":                  {[]ems.Theme{ems.RoadSafety}, nil},
		"SP\nSR / FIPD":                        {[]ems.Theme{ems.PublicSafety, ems.RoadSafety, ems.Prevention}, nil},
		"sécurité publique et plan Vigipirate": {[]ems.Theme{ems.PublicSafety, ems.OtherTheme}, []string{"plan Vigipirate"}},
		"- ":                                   {nil, nil},
	} {
		if got := Themes(text); !slices.Equal(got.Themes, want.themes) || !slices.Equal(got.Unknown, want.unknown) {
			t.Errorf("%q reads as %v, want %v", text, got, want)
		}
	}
}

func TestFormations(t *testing.T) {
	for text, want := range map[string]ems.Formation{
		"plénière": ems.Plenary, "PLENIERE": ems.Plenary, "restreinte": ems.Restricted, "Commune": ems.Joint,
		"CLSPD": ems.OtherBody, "CLSPD de Lyon": ems.OtherBody, "Comité départemental de sécurité": ems.OtherBody,
		"réunion CODAF":           ems.OtherBody,
		"en formation restreinte": ems.Restricted, "Réunion plénière": ems.Plenary, "plénière élargie": ems.NoFormation,
		"formation": ems.NoFormation,
		"élargie":   ems.NoFormation, "zspx": ems.NoFormation,
	} {
		if got, _ := Formation(text); got != want {
			t.Errorf("%q reads as %v, want %v", text, got, want)
		}
	}
}

func TestSemesters(t *testing.T) {
	for text, want := range map[string]string{
		"2011-S1": "2011-S1", "S1 2011": "2011-S1", "S2-2010": "2010-S2", "2011S1": "2011-S1", "1er semestre 2011": "2011-S1",
		"2nd semestre 2010":               "2010-S2",
		"second semestre de l'année 2010": "2010-S2", "Semestre 1 2011": "2011-S1", "2e semestre 2011": "2011-S2",
		"EMS_2011-S1_01": "2011-S1", "2011 1er semestre": "2011-S1",
		"EMS 1 2011": "", "mars 1 2011": "", "S1": "", "2011": "", "S3 2011": "", "EMS_2011-S12": "",
	} {
		if got, _ := Semester(text); got.String() != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]int{"3": 3, "03": 3, "n° 3": 3, "N°3": 3, "V2": 2, "v 2": 2, "Version 2": 2, "3,0": 3,
		"6 réunions": 6, "1ère": 1, "3e": 3} {
		if got, ok := Number(text); !ok || got != want {
			t.Errorf("%q reads as %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "six", "3,5", "3 bis", "-1", "12/03"} {
		if n, ok := Number(text); ok {
			t.Errorf("%q reads as %d, want nothing", text, n)
		}
	}
}

func TestAnswersToNoMeeting(t *testing.T) {
	for text, want := range map[string]bool{
		"oui": true, "OUI": true, "x": true, "X": true, "☒": true, "✓": true, "1": true, "VRAI": true, "OUI - aucune": true,
		"Oui, aucune réunion": true, "Néant": true, "état néant": true, "Aucune réunion sur le semestre": true,
		"non": false, "Non.": false, "N": false, "FAUX": false, "Non, 3 réunions": false, "non (6)": false,
	} {
		if got, ok := Yes(text); !ok || got != want {
			t.Errorf("%q reads as %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"oui/non", "oui ou non", "0", "Non, aucune", "oui sauf mars", "oui, 3 réunions", "oui, réunion tenue",
		"1 réunion", "N/A", "x réunions", "peut-être", "☐", "☐ oui ☒ non", "réunions", "sans objet"} {
		if got, ok := Yes(text); ok {
			t.Errorf("%q reads as %v, want nothing", text, got)
		}
	}
}

func TestTotalsInWords(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "Néant": 0, "aucune": 0, "zéro": 0, "6 réunions": 6} {
		if got, ok := Total(text); !ok || got != want {
			t.Errorf("%q reads as %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"-3", "six", "aucune idée"} {
		if n, ok := Total(text); ok {
			t.Errorf("%q reads as %d, want nothing", text, n)
		}
	}
}
