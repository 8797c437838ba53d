package reference

import (
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
)

func TestTablesAreWhole(t *testing.T) {
	s2011, s2016 := ems.Semester{Year: 2011, Half: 1}, ems.Semester{Year: 2016, Half: 1}
	territories := Territories(s2011)
	if len(territories) != 108 {
		t.Errorf("%d territories, want 108", len(territories))
	}
	count := func(s ems.Semester) (subject int, regions map[string]bool, tiles map[[2]int]string) {
		regions, tiles = map[string]bool{}, map[[2]int]string{}
		for _, d := range Territories(s) {
			if !d.InScope() {
				continue
			}
			subject++
			regions[d.RegionCode+d.Region] = true
			if d.Row < 0 {
				t.Errorf("%s has no tile", d.Code)
			}
			if other, taken := tiles[[2]int{d.Row, d.Column}]; taken {
				t.Errorf("%s and %s share a tile", d.Code, other)
			}
			tiles[[2]int{d.Row, d.Column}] = d.Code
		}
		return
	}
	subject, regions, tiles := count(s2011)
	if subject != 101 || len(regions) != 27 || len(tiles) != 101 {
		t.Errorf("2011-S1: %d subject, %d regions, %d tiles; want 101, 27, 101", subject, len(regions), len(tiles))
	}
	if subject, regions, _ := count(s2016); subject != 101 || len(regions) != 18 {
		t.Errorf("2016-S1: %d subject, %d regions; want 101, 18", subject, len(regions))
	}
	if subject, _, _ := count(ems.Semester{Year: 2010, Half: 2}); subject != 100 {
		t.Errorf("2010-S2: %d subject, want 100", subject)
	}
	if len(Fields()) != 17 || len(Synonyms("présence")) != 7 || len(Synonyms("statut")) != 5 || len(Synonyms("thème")) != 3 {
		t.Errorf("form or synonyms table is not whole")
	}
}

func TestMayotteOwesThreeMonthsOfItsFirstSemester(t *testing.T) {
	for _, d := range Territories(ems.Semester{Year: 2011, Half: 1}) {
		if d.Code == "976" && d.Owes != [6]bool{3: true, 4: true, 5: true} {
			t.Errorf("Mayotte owes %v, want April to June", d.Owes)
		}
	}
}

func TestOfficialOrderPutsCorsicaAfterCorreze(t *testing.T) {
	var codes []string
	for _, d := range Territories(ems.Semester{Year: 2011, Half: 1})[17:22] {
		codes = append(codes, d.Code)
	}
	if got := strings.Join(codes, " "); got != "18 19 2A 2B 21" {
		t.Errorf("order %s", got)
	}
}

func TestFindDepartment(t *testing.T) {
	for text, want := range map[string]string{
		"1": "01", "01": "01", "001": "01", "1,0": "01", "01.0": "01", "Ain": "01", "AIN": "01", "Ain (01)": "01", "01 - Ain": "01",
		"l'Ain": "01", "l’Ain": "01", "Préfecture de l'Ain": "01", "Bourg-en-Bresse": "01", "Dept 01": "01", "D01": "01", "1 - Ain": "01",
		"2a": "2A", "20A": "2A", "2 A": "2A", "02A": "2A", "Corse du Sud": "2A", "CORSE DU SUD": "2A", "Ajaccio": "2A", "Haute Corse": "2B",
		"13": "13", "013": "13", "13.0": "13", "75 - Paris": "75", "PP": "75", "Préfecture de police": "75", "Préfecture de Paris": "75",
		"69D": "69", "69M": "69", "Rhone": "69", "Lyon": "69", "La Réunion": "974", "Reunion": "974", "la reunion": "974",
		"La Reunion (974)": "974",
		"Val d’Oise":       "95", "Côtes d'Armor": "22", "territoire de belfort": "90", "Paris": "75", "975": "975", "Mayotte": "976",
		"le Cher":    "18",
		"13 2011-S1": "13", "13_S1-2011": "13", "2A - 2011-S1": "2A", "Ain 2011S1": "01", "Préfecture du 13": "13",
		"département du 1": "01", "69 - Rhône et métropole de Lyon": "69",
		"Métropole de Lyon": "69", "75-PP": "75", "75 Préfecture de police": "75", "13 - Marseille": "13", "93 Saint-Denis": "",
		"01 - Marseille": "", "2011-S1": "", "20 2011-S1": "", "13 2011": "", "Préfecture du 20": "",
		"20": "", "Corse": "", "010": "", "020": "", "030": "", "Charente(s)": "", "Charentes": "", "Savoies": "", "Alpes": "",
		"Pyrénées":    "",
		"Saint-Denis": "", "Rhin": "", "1/3": "", "1,3": "", "96": "", "": "", "-": "", "Ain ou Isère": "", "01 - Isère": "",
	} {
		if got, _ := FindDepartment(text); got != want {
			t.Errorf("FindDepartment(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAmbiguousDepartmentsNameTheirCandidates(t *testing.T) {
	for text, want := range map[string][]string{"20": {"2A", "2B"}, "20,0": {"2A", "2B"}, "010": {"01", "10"},
		"Charente(s)": {"16", "17"}} {
		if _, got := FindDepartment(text); !slices.Equal(got, want) {
			t.Errorf("candidates of %q = %v, want %v", text, got, want)
		}
	}
}

func TestEveryTerritoryIsFoundByItsOwnWritings(t *testing.T) {
	for _, d := range departments() {
		for _, text := range append(d.codes(), d.names()...) {
			if got, candidates := FindDepartment(text); got != d.Code && candidates == nil {
				t.Errorf("FindDepartment(%q) = %q, want %s", text, got, d.Code)
			}
		}
	}
}

func TestLexiconKeepsApartWhatFoldsAlike(t *testing.T) {
	l := NewLexicon[string]()
	l.Add("P", "ü", "✓", "Présent")
	l.Add("A", "û", "-")
	for text, want := range map[string]string{"ü": "P", "Û": "A", "✓": "P", "-": "A", "u": "", "présent": "P", "PRESENT": "P", "": "",
		".": ""} {
		if got, _ := l.Find(text); got != want {
			t.Errorf("Find(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFrenchOrder(t *testing.T) {
	names := []string{"Île-de-France", "Picardie", "Alsace"}
	FrenchOrder(names)
	if names[1] != "Île-de-France" {
		t.Errorf("order %v", names)
	}
}
