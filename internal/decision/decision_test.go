package decision

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/sheet"

	"pgregory.net/rapid"
)

func read(t *testing.T, lines ...string) ([]Row, []Fault) {
	t.Helper()
	return Read([]byte(strings.Join(lines, "\n")+"\n"), "mes décisions.csv", sheet.DefaultLimits)
}

const titles = "Motif;Clé;Question;DECISION;Valeur;Décidé par;Décidé le"

func TestARowIsADecisionOrSaysWhyNot(t *testing.T) {
	for name, c := range map[string]struct{ line, want, fault string }{
		"a proposed reading":              {"vu;13-5f0c2a9be1;;retenir;;cabinet;", "retenir ", ""},
		"another date, day first":         {"vu;13-5f0c2a9be1;;Retenir;18/01/2011;cabinet;21/07/2011", "retenir 2011-01-18", ""},
		"another value":                   {"vu;13-5f0c2a9be1;;retenir;tenue;cabinet;", "retenir tenue", ""},
		"accents lost":                    {"vu;13-5f0c2a9be1;;ECARTER;;cabinet;", "écarter ", ""},
		"a file from nowhere":             {"vu;-5f0c2a9be1;;rattacher;2A;cabinet;", "rattacher 2A", ""},
		"a due date":                      {"vu;2A/echeance;;proroger;2011-07-31;cabinet;", "proroger 2011-07-31", ""},
		"an edition":                      {"vu;edition;;arrêter;2;cabinet;", "arrêter 2", ""},
		"nothing decided":                 {"vu;13-5f0c2a9be1;;;;cabinet;", "", ""},
		"a word that nobody knows":        {"vu;13-5f0c2a9be1;;ignorer;;cabinet;", "", "n'est pas une décision"},
		"no reason":                       {";13-5f0c2a9be1;;retenir;;cabinet;", "", "motif"},
		"on nobody's behalf":              {"vu;13-5f0c2a9be1;;retenir;;;", "", "Décidé par"},
		"a day that is none":              {"vu;13-5f0c2a9be1;;retenir;;cabinet;31/06/2011", "", "n'est pas une date"},
		"no key":                          {"vu;;;retenir;;cabinet;", "", "n'est pas une clé"},
		"a key that none can be":          {"vu;13-xyz;;retenir;;cabinet;", "", "n'est pas une clé"},
		"an act of another kind of thing": {"vu;edition;;retenir;;cabinet;", "", "ne se décide pas"},
		"a due date that is none":         {"vu;2A/echeance;;proroger;bientôt;cabinet;", "", "échéance"},
		"a département that is none":      {"vu;99/note;;noter;vacant;cabinet;", "", "n'est pas un département"},
		"a formula stays a text":          {"vu;2A/note;;noter;=1+1;cabinet;", "noter =1+1", ""},
	} {
		rows, faults := read(t, titles, c.line)
		got := ""
		if len(rows) == 1 {
			got = rows[0].Act.String() + " " + rows[0].Value
		}
		if got != c.want || (len(faults) > 0) != (c.fault != "") || c.fault != "" && !strings.Contains(faults[0].Message, c.fault) {
			t.Errorf("%s: %q, %+v", name, got, faults)
		}
	}
}

func TestTheTitlesMayStandUnderAHeading(t *testing.T) {
	rows, faults := read(t, "Nos décisions", "", titles, "vu;edition;;rouvrir;;cabinet;2011-08-01")
	if len(rows) != 1 || len(faults) > 0 || rows[0].At.Row != 4 || rows[0].On != (ems.Date{Year: 2011, Month: 8, Day: 1}) {
		t.Errorf("%+v, %+v", rows, faults)
	}
}

func TestAFileThatIsNoTableIsAFault(t *testing.T) {
	for name, data := range map[string]string{"a PDF": "%PDF-1.4\n", "another table": "a;b\n1;2\n", "a half of a zip": "PK\x03\x04"} {
		if rows, faults := Read([]byte(data), "x", sheet.DefaultLimits); len(rows) > 0 || len(faults) != 1 {
			t.Errorf("%s: %+v, %+v", name, rows, faults)
		}
	}
}

func TestOfTwoDecisionsTheLaterStands(t *testing.T) {
	const retain, leave = "vu;13-5f0c2a9be1;;retenir;;cabinet;", "vu;13-5f0c2a9be1;;laisser;;cabinet;"
	for name, c := range map[string]struct {
		lines  []string
		want   string
		faults int
	}{
		"the later day":                  {[]string{retain + "2011-07-21", leave + "2011-07-22"}, "laisser", 0},
		"the same day":                   {[]string{retain + "2011-07-21", leave + "2011-07-21"}, "", 2},
		"no day":                         {[]string{retain, leave}, "", 2},
		"one without a day":              {[]string{retain + "2011-07-21", leave}, "", 2},
		"the same twice":                 {[]string{retain, retain + "2011-07-21"}, "retenir", 0},
		"two that agree after a third":   {[]string{leave + "2011-07-01", retain + "2011-07-21", retain + "2011-07-21"}, "retenir", 0},
		"two on one day, a third before": {[]string{leave + "2011-07-01", leave + "2011-07-21", retain + "2011-07-21"}, "", 2},
	} {
		rows, faults := read(t, append([]string{titles}, c.lines...)...)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		standing, faults := Standing(rows)
		got := ""
		if len(standing) == 1 {
			got = standing[0].Act.String()
		}
		if got != c.want || len(faults) != c.faults {
			t.Errorf("%s: %q, %+v", name, got, faults)
		}
	}
}

func TestTheOrderOfTheRowsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []Row
		for i := range rapid.IntRange(0, 8).Draw(t, "rows") {
			d := ems.Decision{Key: rapid.SampledFrom([]string{"edition", "2A/note", "13-0000000000"}).Draw(t, "key"),
				Act: rapid.SampledFrom(ems.Acts[:]).Draw(t, "act")}
			if day := rapid.IntRange(0, 2).Draw(t, "day"); day > 0 {
				d.On = ems.Date{Year: 2011, Month: 7, Day: day}
			}
			rows = append(rows, Row{d, ems.Origin{Row: i + 2}})
		}
		standing, faults := Standing(rows)
		turned := slices.Clone(rows)
		slices.Reverse(turned)
		again, faultsAgain := Standing(turned)
		if !reflect.DeepEqual(standing, again) || !reflect.DeepEqual(faults, faultsAgain) {
			t.Fatalf("%+v\n%+v", standing, again)
		}
	})
}
