package service

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/journal"
	"dno/internal/settings"
	"dno/internal/store"
)

// folder is an output folder with a journal and editions.
func folder(t *testing.T, editions []string, entries ...journal.Entry) string {
	t.Helper()
	out := t.TempDir()
	for _, name := range editions {
		if err := publishNothing(batch.Config{Out: out, Semester: semester(t, name)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range entries {
		if err := store.At(out).Journal().Append(e); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func semester(t *testing.T, name string) ems.Semester {
	t.Helper()
	s, err := ems.ParseSemester(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// failuresOf tells what fails beside the editions, which hold nothing here.
func failuresOf(t *testing.T, out string, now time.Time, change func(*settings.Settings)) (what []string) {
	t.Helper()
	s := settings.Defaults()
	if change != nil {
		change(&s)
	}
	st, err := StateOf(&s, batch.Config{Out: out, AsOf: ems.DateOf(now), Now: now, Zone: time.UTC, Deadlines: s.Deadlines()})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range st.Failures {
		if !strings.HasPrefix(f.Job, "lecture ") {
			what = append(what, f.Job+" : "+strings.ReplaceAll(f.Message, "\u00a0", " ")+" → "+f.Advice)
		}
	}
	return what
}

func TestARunThatShouldHaveComeIsMissed(t *testing.T) {
	mondays := func(s *settings.Settings) { s.Schedule.Collect = settings.MustParse("0 5 * * mon") }
	for _, c := range []struct {
		name, job, last, now string
		result               journal.Result
		change               func(*settings.Settings)
		want                 string // "" for no failure
	}{
		{"a service that collected a quarter of an hour ago", journal.Collect, "2011-10-03 05:00", "2011-10-03 05:20", journal.Done, nil, ""},
		{"a machine that was off for the night", journal.Collect, "2011-10-03 18:00", "2011-10-04 08:00", journal.Done, nil, ""},
		{"a service that has been silent for two days", journal.Collect, "2011-10-03 05:00", "2011-10-05 08:00", journal.Done, nil,
			"calendrier : aucun passage depuis 2 jours : le dernier (collecte) est du 3 octobre 2011 à 05:00, le suivant était attendu le 3 octobre 2011 à 05:15"},
		{"for a year", journal.Collect, "2010-10-03 05:00", "2011-10-03 05:00", journal.Done, nil, "depuis 365 jours"},
		{"one that collects on Mondays alone, on Sunday", journal.Collect, "2011-10-03 03:00", "2011-10-09 12:00", journal.Done, mondays, ""},
		{"on the Wednesday after", journal.Collect, "2011-10-03 03:00", "2011-10-12 12:00", journal.Done, mondays, "depuis 9 jours"},
		{"runs of a task planner, a year ago", journal.Run, "2010-10-03 05:00", "2011-10-03 05:00", journal.Done, nil, "depuis 365 jours"},
		{"the pause between two closes", journal.Run, "2011-09-10 06:00", "2012-01-15 12:00", journal.Done, nil, ""},
		{"a week after the next close began", journal.Run, "2011-09-10 06:00", "2012-01-26 12:00", journal.Done, nil, "depuis 138 jours"},
		{"a week without a run in a close", journal.Run, "2011-07-20 06:00", "2011-07-28 05:00", journal.Done, nil, ""},
		{"and more", journal.Run, "2011-07-20 06:00", "2011-07-29 05:00", journal.Done, nil, "depuis 8 jours"},
		{"a run that only found the folder taken is none", journal.Run, "2010-10-03 05:00", "2011-10-03 05:00", journal.Locked, nil, ""},
	} {
		out := folder(t, []string{"2010-S1", "2010-S2", "2011-S1", "2011-S2"},
			journal.Entry{Job: c.job, Start: moment(t, c.last), End: moment(t, c.last), Result: c.result})
		got := failuresOf(t, out, moment(t, c.now), c.change)
		if (len(got) == 1) != (c.want != "") || len(got) > 1 || !strings.Contains(strings.Join(got, ""), c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestARunByHandDoesNotHideThatTheServiceIsDead(t *testing.T) {
	entry := func(job, at string) journal.Entry {
		return journal.Entry{Job: job, Start: moment(t, at), End: moment(t, at), Result: journal.Done}
	}
	out := folder(t, []string{"2011-S1"}, entry(journal.Collect, "2011-10-03 05:00"), entry(journal.Run, "2011-10-05 09:00"))
	if got := failuresOf(t, out, moment(t, "2011-10-07 09:00"), nil); len(got) != 1 || !strings.Contains(got[0], "depuis 2 jours") {
		t.Errorf("%q", got)
	}
}

func TestASemesterWithoutAnEditionIsMissed(t *testing.T) {
	for _, c := range []struct {
		name, day string
		editions  []string
		want      []string
	}{
		{"in the first week of its close there is time", "2011-07-23", []string{"2010-S2"}, nil},
		{"then it is late", "2011-07-25", []string{"2010-S2"}, []string{"le 1er semestre 2011, à clore depuis le 16 juillet 2011,"}},
		{"so it is when the sixty days are over", "2011-12-01", []string{"2010-S2"},
			[]string{"le 1er semestre 2011, à clore depuis le 16 juillet 2011, n'a aucune édition → Lancer « dno run --semester 2011-S1 »"}},
		{"and when the next one is closed", "2012-02-20", []string{"2010-S2", "2011-S2"}, []string{"le 1er semestre 2011"}},
		{"two of them", "2012-02-20", []string{"2010-S2"}, []string{"le 1er semestre 2011", "le 2nd semestre 2011"}},
		{"a new folder owes nothing", "2012-02-20", nil, nil},
		{"nor what was before its first edition", "2012-02-20", []string{"2011-S2"}, nil},
	} {
		got := failuresOf(t, folder(t, c.editions), moment(t, c.day+" 12:00"), nil)
		if len(got) != len(c.want) {
			t.Errorf("%s: %q", c.name, got)
			continue
		}
		for i := range got {
			if !strings.Contains(got[i], c.want[i]) {
				t.Errorf("%s: %q, want %q", c.name, got[i], c.want[i])
			}
		}
	}
}

func TestARunThatDoesNotEndIsAFailure(t *testing.T) {
	now := moment(t, "2011-10-03 12:00")
	for _, c := range []struct {
		name    string
		since   time.Time // zero: whoever holds the lock does not say since when
		entries []journal.Entry
		want    string // "" for no failure
	}{
		{"half an hour", now.Add(-30 * time.Minute), nil, ""},
		{"two hours", now.Add(-2 * time.Hour), nil, ", depuis le 3 octobre 2011 à 10:00 → Vérifier que le partage d'entrée répond"},
		{"held by another program, whom two runs met", time.Time{}, []journal.Entry{
			{Job: journal.Run, Start: now.Add(-5 * time.Hour), Result: journal.Done},
			{Job: journal.Run, Start: now.Add(-4 * time.Hour), Result: journal.Locked},
			{Job: journal.Run, Start: now.Add(-3 * time.Hour), Result: journal.Locked},
		}, "on ne sait lequel, depuis le 3 octobre 2011 à 08:00"},
		{"whom nobody met", time.Time{}, nil, ""},
	} {
		out := folder(t, nil, c.entries...)
		unlock, err := store.At(out).Lock(time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		signed := filepath.Join(out, ".dno", "verrou.txt")
		if c.since.IsZero() {
			err = os.Remove(signed)
		} else {
			err = os.Chtimes(signed, c.since, c.since)
		}
		if err != nil {
			t.Fatal(err)
		}
		got := failuresOf(t, out, now, nil)
		unlock()
		if (len(got) == 1) != (c.want != "") || !strings.Contains(strings.Join(got, ""), c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
