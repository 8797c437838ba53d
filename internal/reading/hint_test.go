package reading

import (
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

func read(text string, hint Hint) string {
	var out []string
	for _, w := range Dates(sheet.Cell{Text: text}, false, hint) {
		switch {
		case w.Problem == ems.DateOK:
			out = append(out, w.Date.String())
		case !w.MonthFirst.IsZero():
			out = append(out, "swapped "+w.MonthFirst.String())
		case len(w.Proposed) > 0:
			var days []string
			for _, d := range w.Proposed {
				days = append(days, d.String())
			}
			out = append(out, "proposed "+strings.Join(days, "|"))
		case w.Nil:
			out = append(out, "nil")
		default:
			out = append(out, "none")
		}
	}
	return strings.Join(out, " ")
}

var spring = Hint{Around: []Evidence{{Semester: ems.Semester{Year: 2011, Half: 1}}}}

func TestDatesThatTheFileCompletes(t *testing.T) {
	march := Evidence{Month: time.March}
	inMarch := Hint{Around: append([]Evidence{march}, spring.Around...)}
	for _, c := range []struct {
		text, want string
		hint       Hint
	}{
		{"18 janvier", "2011-01-18", spring},
		{"08/03", "2011-03-08", spring},
		{"mardi 8 mars", "2011-03-08", spring},
		{"lundi 8 mars", "proposed 2011-03-08", spring},
		{"18 octobre", "none", spring},
		{"3/15", "swapped 2011-03-15", spring},
		{"05/07", "swapped 2011-05-07", spring},
		{"18 janvier", "none", Hint{}},
		{"8", "2011-03-08", inMarch},
		{"le 8", "2011-03-08", inMarch},
		{"mardi 8", "2011-03-08", inMarch},
		{"8 et 22", "2011-03-08 2011-03-22", inMarch},
		{"8, 9", "proposed 2011-03-08|2011-03-09", inMarch},
		{"8", "none", spring},
		{"32", "none", inMarch},
		{"dossier 8", "none", inMarch},
		{"18 janvier", "proposed 2011-01-18|2010-01-18", Hint{Around: []Evidence{{Year: 2011}, {Year: 2010}}}},
		{"18 octobre", "2010-10-18", Hint{Around: []Evidence{{Semester: ems.Semester{Year: 2011, Half: 1}}, {Year: 2010}}}},
		{"18 janvier", "2010-01-18", Hint{Own: []Evidence{{Year: 2010}}, Around: spring.Around}},
		{"8", "2010-04-08", Hint{Own: []Evidence{{Year: 2010}, {Month: time.April}}, Around: inMarch.Around}},
		{"29 février", "none", spring},
	} {
		if got := read(c.text, c.hint); got != c.want {
			t.Errorf("%q reads as %s, want %s", c.text, got, c.want)
		}
	}
}

func TestDatesAmongWords(t *testing.T) {
	for text, want := range map[string]string{
		"Le 8 mars 2011 à 10 h": "2011-03-08", "réunion du 18/01/2011": "2011-01-18", "15 févr. 2011 (matin)": "2011-02-15",
		"18/01/2011 - préfecture": "2011-01-18", "4 mars 2011, 15h": "2011-03-04", "07/04/2011 9h30-11h": "2011-04-07",
		"Réunion n° 3 du 8 mars 2011": "2011-03-08", "EMS 3 : 08/03/2011": "2011-03-08", "12-Mar-11": "2011-03-12",
		"March 12, 2011": "2011-03-12", "Sat, 12 Mar 2011": "2011-03-12", "18/01/2011 salle 12": "2011-01-18",
		"18/01/2011, 14 présents": "2011-01-18", "18/01/2011 (10h-12h)": "2011-01-18", "2011-01-18 09:00:00": "2011-01-18",
		"18 / 01 / 2011": "2011-01-18", "18\u200b/01/2011": "2011-01-18", "\u202a18/01/2011\u202c": "2011-01-18",
		"18/01/2011 tél. 04 75 12 34 56":          "2011-01-18",
		"semaine du 14 mars 2011":                 "proposed 2011-03-14",
		"vers le 14 mars 2011":                    "proposed 2011-03-14",
		"14/03/2011 ?":                            "proposed 2011-03-14",
		"14 ou 15 mars 2011":                      "proposed 2011-03-14|2011-03-15",
		"12 et 26 mars 2011":                      "2011-03-12 2011-03-26",
		"12/03/2011 et 26/03/2011":                "2011-03-12 2011-03-26",
		"12/03 et 26/03/2011":                     "2011-03-12 2011-03-26",
		"12/03/2011\n26/03/2011":                  "2011-03-12 2011-03-26",
		"12, 19 et 26 mars 2011":                  "2011-03-12 2011-03-19 2011-03-26",
		"12 mars 2011 et le 26":                   "2011-03-12 2011-03-26",
		"12 mars, 14 avril et 16 mai 2011":        "2011-03-12 2011-04-14 2011-05-16",
		"12/03/2011 (préfecture), 26/03 (mairie)": "2011-03-12 2011-03-26",
		"12 et 13 janvier 2011":                   "proposed 2011-01-12|2011-01-13",
		"12-13 janvier 2011":                      "proposed 2011-01-12|2011-01-13",
		"du 12 au 20 janvier 2011":                "proposed 2011-01-12|2011-01-20",
		"12/03 - 26/03/2011":                      "proposed 2011-03-12|2011-03-26",
		"12/03/2011 et 12/03/2011":                "2011-03-12",
		"12 et 26 mars":                           "none",
		"06 12 34 56 78":                          "none",
	} {
		if got := read(text, Hint{}); got != want {
			t.Errorf("%q reads as %s, want %s", text, got, want)
		}
	}
}

func TestWhatSaysNil(t *testing.T) {
	for text, want := range map[string]bool{
		"néant": true, "NÉANT": true, "RAS": true, "R.A.S.": true, "aucune réunion": true, "Aucune réunion ce semestre": true,
		"pas de réunion en avril": true, "Pas de réunion": true, "état néant": true, "aucune": true, "rien à signaler": true,
		"Il n'y a pas eu de réunion en mars 2011": true, "aucune réunion ne s'est tenue": false,
		"Aucune réunion n'a été organisée": true,
		"pas":                              false, "réunion": false, "18/01/2011": false, "aucune suite": false, "néant ?": false, "": false, "mars": false, "avril 2011": false,
	} {
		if got := SaysNil(text); got != want {
			t.Errorf("%q says nil: %v, want %v", text, got, want)
		}
	}
}

func TestWhatSaysAPeriod(t *testing.T) {
	for text, want := range map[string]Evidence{
		"Tableau de suivi des EMS, 1er semestre 2011": {Semester: ems.Semester{Year: 2011, Half: 1}},
		"Année 2011":                   {Year: 2011},
		"1er trimestre 2011":           {Year: 2011},
		"Réunions de mars 2011":        {Year: 2011, Month: time.March},
		"JANVIER":                      {Month: time.January},
		"janv. 2011":                   {Year: 2011, Month: time.January},
		"janvier à juin 2011":          {Year: 2011},
		"Transmis le 5 juillet 2011":   {},
		"circulaire du 21 avril 2011":  {},
		"réunions 2010 et 2011":        {},
		"Salle 12, 3e étage, 69003":    {},
		"Feuil1":                       {},
		"EMS":                          {},
		"Préfecture de la Drôme, 2011": {Year: 2011},
	} {
		var got Evidence
		if all := Periods(text, ems.NoSource, ems.Origin{}); len(all) > 0 {
			got = all[0]
		}
		got.Text = ""
		if got != want {
			t.Errorf("%q says %+v, want %+v", text, got, want)
		}
	}
}
