package ems

import "testing"

func TestASentenceListsTenPlacesAndAMessageTheFirst(t *testing.T) {
	f := Finding{Message: "Le statut « x » n'est pas connu.", Count: 12}
	for row := range 12 {
		f.Places = append(f.Places, Origin{Sheet: "Réunions", Row: row + 2, Column: 4})
	}
	f.Places[1].Column = 0
	if got, want := f.Sentence(), "Le statut « x » n'est pas connu. (12 fois : D2, ligne 3, D4, D5, D6, D7, D8, D9, D10, D11…)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	f.Places = f.Places[:1]
	if got := f.Sentence(); got != f.Message {
		t.Errorf("one place: %q", got)
	}
}

func TestAQuotedTextIsShortenedOrLeftOut(t *testing.T) {
	for name, c := range map[string]struct {
		Finding
		read, says string
		quoted     bool
	}{
		"what was read is shortened": {Finding{Read: "abcdef", Message: "« abcdef » n'est pas connu."}, "abc…",
			"« abc… » n'est pas connu.", true},
		"a message that quotes nothing": {Finding{Read: "abcdef", Message: "La date manque."}, "abcdef", "La date manque.", false},
		"nothing was read":              {Finding{Message: "La date manque."}, "", "La date manque.", true},
		"free text is left out where asked": {Finding{Read: "prÃ©", Message: "Abîmé : « prÃ© ».", Discreet: "Abîmé."}, "prÃ©", "Abîmé.",
			true},
	} {
		if says, quoted := c.Quoting(c.read); says != c.says || quoted != c.quoted {
			t.Errorf("%s: %q, %v", name, says, quoted)
		}
	}
}

func TestAKeyIsOfFactsAlone(t *testing.T) {
	f := Finding{Rule: LineSwappedDate, Department: "13", Origin: Origin{File: "13/ems.csv", SHA256: "ab", Row: 7, Column: 1},
		Read: "1/18/2011"}
	same := f
	same.Message, same.Advice, same.Expected, same.Count, same.Origin.File = "autrement dit", "autre conseil", "autre chose", 3,
		"13/ems (2).csv"
	if f.Key() != same.Key() || len(f.Key()) != len("13-")+10 {
		t.Errorf("%s, then %s", f.Key(), same.Key())
	}
	for name, change := range map[string]func(*Finding){
		"the rule": func(f *Finding) { f.Rule = LineIllegibleDate }, "the bytes": func(f *Finding) { f.Origin.SHA256 = "ac" },
		"the sheet": func(f *Finding) { f.Origin.Sheet = "B" }, "the row": func(f *Finding) { f.Origin.Row = 8 },
		"the column": func(f *Finding) { f.Origin.Column = 2 }, "a whole row": func(f *Finding) { f.Origin.Column = 0 },
		"what was read": func(f *Finding) { f.Read = "1/19/2011" }, "the sender": func(f *Finding) { f.Department = "14" },
	} {
		other := f
		change(&other)
		if other.Key() == f.Key() {
			t.Errorf("the key does not tell %s", name)
		}
	}
}
