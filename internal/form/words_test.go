package form

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/reference"
)

func TestEverySynonymOfTheTableIsRead(t *testing.T) {
	for _, s := range reference.Synonyms("présence") {
		want, _ := ems.ParsePresence(s.Canonical)
		for _, v := range s.Variants() {
			if got, ok := presences().Find(v); !ok || got != want {
				t.Errorf("présence %q reads as %q, %v; want %q", v, got, ok, want)
			}
		}
	}
	for _, s := range reference.Synonyms("statut") {
		for _, v := range s.Variants() {
			if got, ok := readStatus(v); !ok || got.String() != s.Canonical {
				t.Errorf("statut %q reads as %q, %v; want %q", v, got, ok, s.Canonical)
			}
		}
	}
	for _, s := range reference.Synonyms("thème") {
		for _, v := range s.Variants() {
			if got := readThemes(v); len(got.Themes) != 1 || got.Themes[0].String() != s.Canonical || got.Unknown != nil {
				t.Errorf("thème %q reads as %v; want %q", v, got, s.Canonical)
			}
		}
	}
	for _, f := range reference.Fields() {
		for _, v := range append(f.Aliases(), f.Title) {
			if got, _ := titles().Find(v); got != f.Key && v != "" {
				t.Errorf("titre %q is of %q, want %q", v, got, f.Key)
			}
		}
	}
}

func TestMarksThatFoldAlikeStayApart(t *testing.T) {
	for text, want := range map[string]string{"ü": "P", "û": "A", "✓": "P", "-": "A", "0": "A", "O": "P", "N/A": "SO", "présente": "P",
		"REPRÉSENTÉ": "R"} {
		if got, ok := presences().Find(text); !ok || got.String() != want {
			t.Errorf("%q reads as %q, %v; want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"u", "–", "peut-être", "PA"} {
		if got, ok := presences().Find(text); ok {
			t.Errorf("%q reads as %q, want nothing", text, got)
		}
	}
}

func TestStatuses(t *testing.T) {
	for text, want := range map[string]ems.Status{"Tenue": ems.Held, "reporté au 15/04": ems.Postponed, "reportée au 3 mai": ems.Postponed,
		"REPORT": ems.Postponed, "Néant": ems.NilStatus, "0": ems.NilStatus} {
		if got, ok := readStatus(text); !ok || got != want {
			t.Errorf("%q reads as %v, %v; want %v", text, got, ok, want)
		}
	}
	if _, ok := readStatus("à confirmer"); ok {
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
		if got := readThemes(text); !slices.Equal(got.Themes, want.themes) || !slices.Equal(got.Unknown, want.unknown) {
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
		if got, _ := readFormation(text); got != want {
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
		if got, _ := readSemester(text); got.String() != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestVersionsOfFileNames(t *testing.T) {
	for name, want := range map[string]ems.FileName{
		"13/EMS février.csv":                    {Stem: "emsfevrier", Version: 1},
		"13/EMS février V2.csv":                 {Stem: "emsfevrier", Version: 2, Mark: "V2"},
		"13/EMS fe\u0301vrier_v3.xlsx":          {Stem: "emsfevrier", Version: 3, Mark: "v3"},
		"13/sub/Copie de EMS V2 définitif.xlsx": {Stem: "ems", Version: 2, Mark: "V2"},
		"13/EMS définitif V2.xlsx":              {Stem: "ems", Version: 2, Mark: "V2"},
		"13/EMS_VDEF.xlsx":                      {Stem: "ems", Version: 1},
		"13/EMS (1).xlsx":                       {Stem: "ems", Version: 1},
		"13/EMS V4 (1).xlsx":                    {Stem: "ems", Version: 4, Mark: "V4"},
		"13/EMS final.xlsx":                     {Stem: "ems", Version: 1},
		"13/TGV2.xlsx":                          {Stem: "tgv2", Version: 1},
		"13/EMS_2011-S1_13.xlsx":                {Stem: "ems2011s113", Version: 1, Semester: ems.Semester{Year: 2011, Half: 1}},
	} {
		got := readName(name)
		if got.Base, got.Revision = "", 0; got != want {
			t.Errorf("%q reads as %+v, want %+v", name, got, want)
		}
	}
}

// TestTheNextVersionReplacesTheFile renames files as receipts ask for.
func TestTheNextVersionReplacesTheFile(t *testing.T) {
	for _, name := range []string{"EMS février", "EMS V1", "EMS février V2", "Copie de EMS V2 définitif", "EMS définitif V2", "EMS_VDEF",
		"EMS (1)", "EMS V4 (1)", "EMS v 02", "TGV2", "EMS_2011-S1_13", "EMS final"} {
		was := readName(name + ".csv")
		next := fmt.Sprintf("V%d", was.Version+1)
		renamed := name + " " + next
		if was.Mark != "" {
			renamed = strings.Replace(name, was.Mark, next, 1)
		}
		if is := readName(renamed + ".csv"); is.Stem != was.Stem || is.Version != was.Version+1 {
			t.Errorf("%q, renamed %q, reads as %+v, before as %+v", name, renamed, is, was)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]int{"3": 3, "03": 3, "n° 3": 3, "N°3": 3, "V2": 2, "v 2": 2, "Version 2": 2, "3,0": 3,
		"6 réunions": 6, "1ère": 1, "3e": 3} {
		if got, ok := readNumber(text); !ok || got != want {
			t.Errorf("%q reads as %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "six", "3,5", "3 bis", "-1", "12/03"} {
		if n, ok := readNumber(text); ok {
			t.Errorf("%q reads as %d, want nothing", text, n)
		}
	}
}

func TestMojibakeIsNoticed(t *testing.T) {
	for text, want := range map[string]bool{
		"PrÃ©fet": true, "NÂ° de la rÃ©union": true, "lâ€™Ain": true, "perdu \uFFFD": true,
		"Préfet": false, "Âge": false, "SÃO": false, "n° 3": false, "": false,
	} {
		if got := isGarbled(text); got != want {
			t.Errorf("%q garbled: %v, want %v", text, got, want)
		}
	}
}

func TestAnswersToNoMeeting(t *testing.T) {
	for text, want := range map[string]bool{
		"oui": true, "OUI": true, "x": true, "X": true, "☒": true, "✓": true, "1": true, "VRAI": true, "OUI - aucune": true,
		"Oui, aucune réunion": true, "Néant": true, "état néant": true, "Aucune réunion sur le semestre": true,
		"non": false, "Non.": false, "N": false, "FAUX": false, "Non, 3 réunions": false, "non (6)": false,
	} {
		if got, ok := readYes(text); !ok || got != want {
			t.Errorf("%q reads as %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"oui/non", "oui ou non", "0", "Non, aucune", "oui sauf mars", "oui, 3 réunions", "oui, réunion tenue",
		"1 réunion", "N/A", "x réunions", "peut-être", "☐", "☐ oui ☒ non", "réunions", "sans objet"} {
		if got, ok := readYes(text); ok {
			t.Errorf("%q reads as %v, want nothing", text, got)
		}
	}
}

func TestTotalsInWords(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "Néant": 0, "aucune": 0, "zéro": 0, "6 réunions": 6} {
		if got, ok := readTotal(text); !ok || got != want {
			t.Errorf("%q reads as %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"-3", "six", "aucune idée"} {
		if n, ok := readTotal(text); ok {
			t.Errorf("%q reads as %d, want nothing", text, n)
		}
	}
}
