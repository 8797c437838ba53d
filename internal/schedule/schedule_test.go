package schedule

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"

	"dno/internal/ems"

	"pgregory.net/rapid"
)

func paris(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func day(t *testing.T, text string) ems.Date {
	t.Helper()
	d, err := ems.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestASemesterIsClosedForSixtyDaysAfterItsDueDate(t *testing.T) {
	for _, c := range []struct {
		name, day string
		dueDays   int
		want      string
	}{
		{"on the due date it is still open", "2011-07-15", 15, ""},
		{"the day after, closing begins", "2011-07-16", 15, "2011-S1"},
		{"the sixtieth day is the last", "2011-09-13", 15, "2011-S1"},
		{"the day after that, it is over", "2011-09-14", 15, ""},
		{"the second semester is closed in the year that follows", "2012-01-16", 15, "2011-S2"},
		{"in a leap year the sixty days end a day sooner by the calendar", "2012-03-15", 15, "2011-S2"},
		{"which is not a day more", "2012-03-16", 15, ""},
		{"in another year they end on 16 March", "2011-03-16", 15, "2010-S2"},
		{"29 February is a day like another", "2012-02-29", 15, "2011-S2"},
		{"a longer delay moves the sixty days", "2011-07-16", 40, ""},
		{"a delay that ends in the next semester still closes the one before", "2012-01-05", 150, "2011-S1"},
		{"without a delay closing begins with the semester that follows", "2011-07-01", 0, "2011-S1"},
	} {
		d, ok := Closing(day(t, c.day), ems.Deadlines{Days: c.dueDays})
		if d.Semester.String() != c.want || ok != (c.want != "") {
			t.Errorf("%s: %s closes %q, want %q", c.name, c.day, d.Semester, c.want)
		}
	}
}

func TestEachSemesterIsClosedOnSixtyDaysWhateverTheDelay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dueDays := rapid.IntRange(0, 170).Draw(t, "due days")
		s := ems.Semester{Year: rapid.IntRange(1990, 2200).Draw(t, "year"), Half: rapid.IntRange(1, 2).Draw(t, "half")}
		n := 0
		for d := s.Last(); d.Before(s.Last().AddDays(300)); d = d.AddDays(1) {
			if duty, ok := Closing(d, ems.Deadlines{Days: dueDays}); ok && duty.Semester == s {
				n++
			}
		}
		if n != closeDays {
			t.Fatalf("%s, due after %d days, is closed on %d days", s, dueDays, n)
		}
	})
}

func TestPrefecturesAreRemindedOnTheDaysSet(t *testing.T) {
	for _, c := range []struct{ name, day, want string }{
		{"ten days before the due date", "2011-07-05", "2011-S1"},
		{"three days before", "2011-07-12", "2011-S1"},
		{"not on the due date", "2011-07-15", ""},
		{"the day after", "2011-07-16", "2011-S1"},
		{"not the day after that", "2011-07-17", ""},
		{"in January for the semester of the year before", "2012-01-05", "2011-S2"},
		{"nothing in spring", "2011-04-05", ""},
	} {
		d, ok := Reminding(day(t, c.day), ems.UsualDeadlines, []int{-10, -3, 1})
		if d.Semester.String() != c.want || ok != (c.want != "") {
			t.Errorf("%s: on %s got %q, want %q", c.name, c.day, d.Semester, c.want)
		}
	}
}

// daily is a clock time, every day: what a cron expression is once it is read.
type daily struct{ hour, minute int }

func (d daily) Next(t time.Time) time.Time {
	at := time.Date(t.Year(), t.Month(), t.Day(), d.hour, d.minute, 0, 0, time.UTC)
	for !at.After(t) {
		at = at.AddDate(0, 0, 1)
	}
	return at
}

func TestEveryCivilDayHasEachHourOnceThroughTheClockChanges(t *testing.T) {
	zone := paris(t)
	for _, spec := range []daily{{6, 0}, {0, 0}, {1, 59}, {2, 0}, {2, 30}, {2, 59}, {3, 0}, {23, 59}} {
		t.Run(fmt.Sprintf("%02d:%02d", spec.hour, spec.minute), func(t *testing.T) {
			s := Civil(spec, zone)
			last := Begins(ems.Date{Year: 2011, Month: 1, Day: 1}, zone)
			for d := (ems.Date{Year: 2011, Month: 1, Day: 1}); d.Year < 2021; d = d.AddDays(1) {
				at := s.Next(last)
				if got := ems.DateOf(at.In(zone)); got != d {
					t.Fatalf("after %s comes %s, want a time of %s", last, at, d)
				}
				last = at
			}
		})
	}
}

func TestHoursThatTheClockSkipsOrShowsTwice(t *testing.T) {
	zone := paris(t)
	for _, c := range []struct{ name, after, want string }{
		{"an ordinary day", "2011-07-15T23:00:00Z", "2011-07-16T00:30:00Z"},
		{"in spring 02:30 does not exist: it comes at 03:30", "2011-03-27T00:00:00Z", "2011-03-27T01:30:00Z"},
		{"also to one who asks between 03:00 and 03:30", "2011-03-27T01:10:00Z", "2011-03-27T01:30:00Z"},
		{"and once only", "2011-03-27T01:30:00Z", "2011-03-28T00:30:00Z"},
		{"in autumn 02:30 comes the first time", "2011-10-29T23:00:00Z", "2011-10-30T00:30:00Z"},
		{"and not the second", "2011-10-30T00:30:00Z", "2011-10-31T01:30:00Z"},
		{"nor to one who asks between the two", "2011-10-30T01:00:00Z", "2011-10-31T01:30:00Z"},
	} {
		after, err := time.Parse(time.RFC3339, c.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := Civil(daily{2, 30}, zone).Next(after).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s: after %s comes %s, want %s", c.name, c.after, got, c.want)
		}
	}
}

func TestWhatWasMissedIsToldFromTheLastSuccess(t *testing.T) {
	zone := paris(t)
	s := Civil(daily{6, 0}, zone)
	at := func(d, h, m int) time.Time { return time.Date(2011, 7, d, h, m, 0, 0, zone) }
	for _, c := range []struct {
		name       string
		since, now time.Time
		want       bool
	}{
		{"nothing was due since", at(16, 6, 1), at(16, 9, 0), false},
		{"06:00 has just come", at(16, 6, 1), at(17, 6, 0), true},
		{"one night asleep", at(16, 6, 1), at(17, 9, 0), true},
		{"a month asleep", at(16, 6, 1), at(16, 9, 0).AddDate(0, 1, 0), true},
		{"a clock that went back", at(16, 6, 1), at(10, 9, 0), false},
	} {
		if got := Missed(s, c.since, c.now); got != c.want {
			t.Errorf("%s: missed %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTheNextTimeFallsOnADayWithADuty(t *testing.T) {
	zone := paris(t)
	closing := func(d ems.Date) (Duty, bool) { return Closing(d, ems.UsualDeadlines) }
	at, duty := Next(Civil(daily{6, 0}, zone), time.Date(2011, 9, 13, 6, 0, 0, 0, zone), zone, closing)
	if got := at.In(zone).Format(time.DateTime); got != "2012-01-16 06:00:00" || duty.Semester.String() != "2011-S2" {
		t.Errorf("got %s for %s", got, duty.Semester)
	}
	never := func(ems.Date) (Duty, bool) { return Duty{}, false }
	if at, _ := Next(Civil(daily{6, 0}, zone), at, zone, never); !at.IsZero() {
		t.Errorf("a job without a duty comes on %s", at)
	}
}
