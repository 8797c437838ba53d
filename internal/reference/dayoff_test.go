package reference

import (
	"testing"

	"dno/internal/ems"
)

func TestDaysOff(t *testing.T) {
	for _, c := range []struct{ day, department, want string }{
		{"2011-03-12", "01", "samedi"}, {"2011-03-13", "01", "dimanche"}, {"2011-03-14", "01", ""},
		{"2011-04-25", "01", "lundi de Pâques"}, {"2011-06-02", "01", "Ascension"}, {"2011-06-13", "01", "lundi de Pentecôte"},
		{"2011-07-14", "75", "fête nationale"}, {"2011-04-22", "01", ""}, {"2011-04-22", "67", "Vendredi saint"},
		{"2011-12-26", "57", "Saint-Étienne"},
		{"2011-12-26", "13", ""}, {"2011-05-27", "971", "abolition de l'esclavage"}, {"2011-05-27", "01", ""},
		{"2016-03-28", "01", "lundi de Pâques"},
		{"2008-05-01", "01", "fête du Travail"}, {"2038-04-26", "01", "lundi de Pâques"},
	} {
		d, err := ems.ParseDate(c.day)
		if got := NotWorked(d, c.department); got != c.want || err != nil {
			t.Errorf("%s in %s: %q, want %q (%v)", c.day, c.department, got, c.want, err)
		}
	}
}

func TestTheNextWorkingDay(t *testing.T) {
	for day, want := range map[string]string{
		"2011-07-29": "2011-07-29", "2011-07-30": "2011-08-01", "2011-07-31": "2011-08-01", "2011-07-14": "2011-07-15",
		"2012-01-01": "2012-01-02", "2011-12-24": "2011-12-26", "2010-05-22": "2010-05-25", "2011-05-27": "2011-05-27",
	} {
		d, err := ems.ParseDate(day)
		if got := WorkingDay(d).String(); got != want || err != nil {
			t.Errorf("from %s on: %s, want %s (%v)", day, got, want, err)
		}
	}
}
