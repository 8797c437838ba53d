package ems

import (
	"strings"
	"testing"
)

func TestSemesters(t *testing.T) {
	for text, want := range map[string]string{"2011-S1": "2011-S1", " 2011-s2 ": "2011-S2", "2011-S3": "", "11-S1": "", "2011": "", "": "",
		"1999-S2": "", "2000-S1": "2000-S1", "2099-S2": "2099-S2", "2100-S1": "", "1011-S1": ""} {
		if s, err := ParseSemester(text); s.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseSemester(%q) = %q, %v; want %q", text, s, err, want)
		}
	}
	s := Semester{2011, 1}
	if s.First().String() != "2011-01-01" || s.Last().String() != "2011-06-30" || s.Previous().String() != "2010-S2" {
		t.Errorf("%s from %s to %s, after %s", s, s.First(), s.Last(), s.Previous())
	}
}

func TestWhatIsNoDateIsRefusedInFrench(t *testing.T) {
	for text, want := range map[string]string{"2011-07-32": "date « 2011-07-32 » : écrire", "20/07/2011": "date « 20/07/2011 » : écrire"} {
		if _, err := ParseDate(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("ParseDate(%q) says %v, want %q", text, err, want)
		}
	}
	if _, err := ParseMonth("mars"); err == nil || err.Error() != "mois « mars » : écrire par exemple 2011-03" {
		t.Errorf("ParseMonth says %v", err)
	}
	if _, err := ParseSemester("1011-S1"); err == nil || err.Error() != "semestre « 1011-S1 » : une année de 2000 à 2099 est attendue" {
		t.Errorf("ParseSemester says %v", err)
	}
}

func TestLastEndedSemesterBeforeADay(t *testing.T) {
	for day, want := range map[string]string{"2011-06-30": "2010-S2", "2011-07-01": "2011-S1", "2011-12-31": "2011-S1",
		"2012-01-01": "2011-S2"} {
		d, err := ParseDate(day)
		if got := LastEnded(d).String(); got != want || err != nil {
			t.Errorf("before %s the last semester ended is %s, want %s (%v)", day, got, want, err)
		}
	}
}

func TestDaysAsFrenchReadersExpectThem(t *testing.T) {
	first, twelfth := Date{2011, 3, 1}, Date{2011, 3, 12}
	for got, want := range map[string]string{
		first.Long(): "1er\u00a0mars 2011", twelfth.Long(): "12\u00a0mars 2011", twelfth.Short(): "12/03/2011",
		Month{2011, 2}.Short(): "févr. 2011", Month{2011, 8}.Long(): "août\u00a02011", Date{}.Long(): "",
		Semester{2011, 2}.Long(): "2nd semestre 2011",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestRealDays(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             bool
	}{{2011, 6, 31, false}, {2012, 2, 29, true}, {2011, 2, 29, false}, {2011, 13, 1, false}, {2011, 0, 1, false}, {2011, 12, 0, false}} {
		if _, got := MakeDate(c.year, c.month, c.day); got != c.want {
			t.Errorf("%d-%d-%d real: %v, want %v", c.year, c.month, c.day, got, c.want)
		}
	}
	if m := (Month{2012, 2}); m.Last().String() != "2012-02-29" {
		t.Errorf("February 2012 ends on %s", m.Last())
	}
}

func TestRatesAreRoundedHalfUp(t *testing.T) {
	for _, c := range []struct {
		rate Rate
		want float64
	}{{Rate{560, 603}, 0.9287}, {Rate{584, 603}, 0.9685}, {Rate{1, 8}, 0.125}, {Rate{1, 3}, 0.3333}, {Rate{2, 3}, 0.6667},
		{Rate{1, 32}, 0.0313}, {Rate{1, 0}, 0}, {Rate{603, 603}, 1}} {
		if got := c.rate.Value(); got != c.want {
			t.Errorf("%v is %v, want %v", c.rate, got, c.want)
		}
	}
}

func TestCellsAreNamedAsASpreadsheetDoes(t *testing.T) {
	for column, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("column %d is %s, want %s", column, got, want)
		}
	}
	if got := (Origin{Row: 7, Column: 3}).Cell(); got != "C7" {
		t.Errorf("got %s, want C7", got)
	}
}
