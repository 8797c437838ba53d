package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/journal"
	"dno/internal/settings"
	"dno/internal/store"
)

// trial is a service on the clock of a synctest bubble, which begins on 1 January 2000 and
// whose years last seconds. Its jobs note when they ran, and do nothing else.
type trial struct {
	*Service
	settings settings.Settings
	out      string
	log      *bytes.Buffer
	asleep   atomic.Int64 // how far the wall clock went on while the machine slept, as a Duration
	ran      map[string][]batch.Config
	fails    func(name string) error
}

func newTrial(t *testing.T, change func(*settings.Settings)) *trial {
	t.Helper()
	zone, err := settings.Paris()
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{settings: settings.Defaults(), out: t.TempDir(), log: &bytes.Buffer{}, ran: map[string][]batch.Config{}}
	tr.settings.Schedule.Collect = settings.MustParse("0 5 * * mon") // each run waits for the disk, which has no fake clock
	if change != nil {
		change(&tr.settings)
	}
	tr.fails = func(string) error { return nil }
	jobs := Jobs(&tr.settings)
	for i := range jobs {
		name := jobs[i].name
		jobs[i].do = func(c batch.Config) (ems.Edition, error) {
			tr.ran[name] = append(tr.ran[name], c)
			if err := tr.fails(name); err != nil {
				return ems.Edition{}, err
			}
			if name == journal.Close {
				return ems.Edition{}, publishNothing(c)
			}
			return ems.Edition{}, nil
		}
	}
	c := batch.Config{Out: tr.out, AsOf: tr.settings.AsOf, Semester: tr.settings.Semester, Zone: zone, Deadlines: tr.settings.Deadlines()}
	tr.Service = New(&tr.settings, c, jobs, slog.New(slog.NewTextHandler(tr.log, nil)),
		func() time.Time { return time.Now().Add(time.Duration(tr.asleep.Load())) })
	tr.every = time.Hour
	return tr
}

// publishNothing leaves the trace of an edition that the service looks for.
func publishNothing(c batch.Config) error {
	return os.MkdirAll(store.At(c.Out).EditionFolder(c.Semester, 1), 0o755)
}

// until lets the service work until a day, soon after noon in Paris.
func (tr *trial) until(t *testing.T, year int, month time.Month, day int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(time.Until(time.Date(year, month, day, 12, 7, 0, 0, tr.config.Zone)), stop)
	if err := tr.Serve(ctx); err != nil {
		t.Fatal(err)
	}
}

// days returns the days on which a job ran.
func (tr *trial) days(name string) []string {
	var out []string
	for _, c := range tr.ran[name] {
		out = append(out, c.AsOf.String())
	}
	return out
}

func TestAServiceAsOfAFixedDayAnnouncesWhatItDoes(t *testing.T) {
	for _, c := range []struct {
		name string
		day  ems.Date
		want []string
	}{
		{"the day after the due date, all three", ems.Date{Year: 2011, Month: 7, Day: 16},
			[]string{journal.Collect, journal.Remind, journal.Close}},
		{"inside the sixty days, no reminder", ems.Date{Year: 2011, Month: 7, Day: 20}, []string{journal.Collect, journal.Close}},
		{"after them, collections alone", ems.Date{Year: 2011, Month: 9, Day: 20}, []string{journal.Collect}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tr := newTrial(t, func(s *settings.Settings) { s.AsOf = c.day })
				time.Sleep(time.Until(time.Date(2012, 6, 1, 12, 0, 0, 0, tr.config.Zone)))
				tr.until(t, 2012, time.June, 9)
				for _, name := range []string{journal.Collect, journal.Remind, journal.Close} {
					does := slices.Contains(c.want, name)
					if (len(tr.ran[name]) > 0) != does {
						t.Errorf("%s ran as of %v", name, tr.days(name))
					}
					if announced := strings.Contains(tr.log.String(), `msg="prochain passage" travail=`+name); announced != does {
						t.Errorf("%s is announced: %v\n%s", name, announced, tr.log)
					}
				}
			})
		})
	}
}

func TestYearsOfService(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, nil)
		tr.until(t, 2004, time.December, 31)

		for _, name := range []string{journal.Collect, journal.Close, journal.Remind} {
			days := tr.days(name)
			if unique := slices.Compact(slices.Clone(days)); len(unique) != len(days) {
				t.Errorf("%s ran twice on one day", name)
			}
		}
		want := 0
		for d := (ems.Date{Year: 2000, Month: 1, Day: 1}); d.Year < 2005; d = d.AddDays(1) {
			duty, closes := tr.settings.Closing(d)
			i := slices.Index(tr.days(journal.Close), d.String())
			if closes != (i >= 0) {
				t.Errorf("%s: closes %v, ran %v", d, closes, i >= 0)
			}
			if closes {
				want++
				c := tr.ran[journal.Close][max(i, 0)]
				if c.Semester != duty.Semester {
					t.Errorf("%s closes %s, want %s", d, c.Semester, duty.Semester)
				}
				if at := c.Now.In(c.Zone); at.Format("15:04") != "06:00" {
					t.Errorf("%s is closed at %s", d, at)
				}
			}
			if d.Time().Weekday() == time.Monday && !slices.Contains(tr.days(journal.Collect), d.String()) {
				t.Errorf("nothing is collected on %s", d)
			}
		}
		if got := len(tr.ran[journal.Close]); got != want || want != 10*60 {
			t.Errorf("closed on %d days, want 10 semesters of 60", got)
		}
		if got := tr.days(journal.Remind)[:6]; !slices.Equal(got,
			[]string{"2000-01-05", "2000-01-12", "2000-01-16", "2000-07-05", "2000-07-12", "2000-07-16"}) {
			t.Errorf("reminded on %v", got)
		}
	})
}

func TestBothClockChangesNeitherDoubleNorLoseARun(t *testing.T) {
	for _, expression := range []string{"30 2 * * *", "0 2 * * *", "59 2 * * *", "0 6 * * *"} {
		t.Run(expression, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tr := newTrial(t, func(s *settings.Settings) {
					s.Schedule.Close = settings.MustParse(expression)
					s.DueDays = 75 // both changes lie in the sixty days of a semester
				})
				tr.every = 7 * time.Minute
				for _, month := range []time.Month{time.March, time.October} {
					time.Sleep(time.Until(time.Date(2000, month, 24, 12, 0, 0, 0, tr.config.Zone)))
					tr.until(t, 2000, month, 31)
				}
				days := tr.days(journal.Close)
				for _, change := range []string{"2000-03-25", "2000-03-26", "2000-03-27", "2000-10-28", "2000-10-29", "2000-10-30"} {
					n := 0
					for _, d := range days {
						if d == change {
							n++
						}
					}
					if n != 1 {
						t.Errorf("on %s it ran %d times", change, n)
					}
				}
			})
		})
	}
}

func TestQuartersOfAnHourGoOnThroughTheClockChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, func(s *settings.Settings) { s.Schedule.Collect = settings.MustParse("*/15 * * * *") })
		time.Sleep(time.Until(time.Date(2000, 10, 28, 12, 0, 0, 0, tr.config.Zone)))
		tr.until(t, 2000, time.October, 29)
		if got := len(tr.ran[journal.Collect]); got != 25*4+1 { // a day of 25 hours, both noons
			t.Errorf("collected %d times", got)
		}
	})
}

func TestAMachineAsleepOverTheSemestersEndClosesOnceWhenItWakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, nil)
		tr.every = time.Minute
		time.Sleep(time.Until(time.Date(2000, 6, 30, 22, 0, 0, 0, tr.config.Zone)))
		time.AfterFunc(30*time.Minute, func() { tr.asleep.Store(int64(20*24*time.Hour + 13*time.Hour)) }) // wakes on 21 July at 11:30
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(45*time.Minute, stop)
		if err := tr.Serve(ctx); err != nil {
			t.Fatal(err)
		}
		if got := tr.days(journal.Close); !slices.Equal(got, []string{"2000-07-21"}) {
			t.Errorf("closed as of %v", got)
		}
		if got := tr.ran[journal.Close][0].Semester.String(); got != "2000-S1" {
			t.Errorf("closed %s", got)
		}
	})
}

func TestAServiceThatStartsLateClosesOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		before []string // what is published already
		at     ems.Date
		want   []string
	}{
		{"inside the sixty days, at once", nil, ems.Date{Year: 2000, Month: 9, Day: 13}, []string{"2000-S1"}},
		{"after them, in a new folder, no more", nil, ems.Date{Year: 2000, Month: 9, Day: 14}, nil},
		{"in a folder that was there before, however late", []string{"2000-S1"}, ems.Date{Year: 2001, Month: 6, Day: 20},
			[]string{"2000-S2"}},
		{"as the semester that follows, the older first", []string{"2000-S1"}, ems.Date{Year: 2001, Month: 9, Day: 1},
			[]string{"2000-S2", "2001-S1"}},
		{"what is published is not late", []string{"2000-S1", "2000-S2"}, ems.Date{Year: 2001, Month: 6, Day: 20}, nil},
		{"on the due date, not yet", []string{"2000-S1"}, ems.Date{Year: 2001, Month: 1, Day: 15}, nil},
		{"on 29 February", nil, ems.Date{Year: 2000, Month: 2, Day: 29}, []string{"1999-S2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				tr := newTrial(t, nil)
				tr.out = folder(t, c.before)
				time.Sleep(time.Until(time.Date(c.at.Year, c.at.Month, c.at.Day, 9, 0, 0, 0, tr.config.Zone)))
				for range 3 { // stopped and started again
					restarted := newTrial(t, nil)
					restarted.config.Out, restarted.ran = tr.out, tr.ran
					for i := range restarted.jobs {
						restarted.jobs[i].do = tr.jobs[i].do
					}
					ctx, stop := context.WithCancel(t.Context())
					time.AfterFunc(10*time.Minute, stop)
					if err := restarted.Serve(ctx); err != nil {
						t.Fatal(err)
					}
				}
				var closed []string
				for _, run := range tr.ran[journal.Close] {
					closed = append(closed, run.Semester.String())
				}
				if !slices.Equal(closed, c.want) {
					t.Errorf("closed %v, want %v", closed, c.want)
				}
			})
		})
	}
}

func TestWhatCountsAsClosed(t *testing.T) {
	at := func(d, h int) time.Time { return time.Date(2011, 7, d, h, 30, 0, 0, time.FixedZone("", 7200)) }
	entry := func(job string, d, h int, r journal.Result, asOf string) journal.Entry {
		return journal.Entry{Job: job, Start: at(d, h), End: at(d, h), Result: r, Semester: "2011-S1", AsOf: asOf}
	}
	for _, c := range []struct {
		name    string
		entries []journal.Entry
		edition bool
		want    bool // it remains to be done on 20 July at 12:30
	}{
		{"nothing was ever run", nil, false, true},
		{"an edition without a journal is closed again, which changes nothing", nil, true, true},
		{"the close of this morning", []journal.Entry{entry(journal.Close, 20, 6, journal.Done, "2011-07-20")}, true, false},
		{"a run by hand since", []journal.Entry{entry(journal.Run, 20, 9, journal.Done, "2011-07-20")}, true, false},
		{"a run of yesterday", []journal.Entry{entry(journal.Run, 19, 9, journal.Done, "2011-07-19")}, true, true},
		{"a run as of a day before the due date", []journal.Entry{entry(journal.Run, 20, 9, journal.Done, "2011-07-05")}, true, true},
		{"a run that failed", []journal.Entry{entry(journal.Run, 20, 9, journal.Failed, "2011-07-20")}, true, true},
		{"a run cut short", []journal.Entry{entry(journal.Close, 20, 6, journal.Begun, "2011-07-20")}, true, true},
		{"a collection is no publication", []journal.Entry{entry(journal.Collect, 20, 9, journal.Done, "2011-07-20")}, true, true},
		{"an edition that was deleted", []journal.Entry{entry(journal.Close, 20, 6, journal.Done, "2011-07-20")}, false, true},
		{"a run from the future, where the clock has been", []journal.Entry{entry(journal.Close, 25, 6, journal.Done, "2011-07-25")}, true,
			true},
	} {
		tr := newTrial(t, nil)
		for _, e := range c.entries {
			if err := store.At(tr.out).Journal().Append(e); err != nil {
				t.Fatal(err)
			}
		}
		if c.edition {
			if err := publishNothing(batch.Config{Out: tr.out, Semester: ems.Semester{Year: 2011, Half: 1}}); err != nil {
				t.Fatal(err)
			}
		}
		duty, _ := tr.settings.Closing(ems.Date{Year: 2011, Month: 7, Day: 20})
		closing := tr.jobs[slices.IndexFunc(tr.jobs, func(j Job) bool { return j.name == journal.Close })]
		if got := tr.remains(closing, duty, at(20, 12)); got != c.want {
			t.Errorf("%s: it remains to be done: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTwoServicesOnOneFolderCloseOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, b := newTrial(t, nil), newTrial(t, nil)
		b.config.Out = a.out
		var folder sync.Mutex // what the lock of the output folder does between processes
		for _, tr := range []*trial{a, b} {
			for i := range tr.jobs {
				do := tr.jobs[i].do
				tr.jobs[i].do = func(c batch.Config) (ems.Edition, error) {
					if !folder.TryLock() {
						return ems.Edition{}, store.ErrLocked
					}
					defer folder.Unlock()
					time.Sleep(time.Second)
					return do(c)
				}
			}
		}
		time.Sleep(time.Until(time.Date(2000, 7, 14, 12, 0, 0, 0, a.config.Zone)))
		var both sync.WaitGroup
		both.Go(func() { a.until(t, 2000, time.August, 14) })
		both.Go(func() { b.until(t, 2000, time.August, 14) })
		both.Wait()
		days := append(a.days(journal.Close), b.days(journal.Close)...)
		slices.Sort(days)
		if got := len(slices.Compact(slices.Clone(days))); got != 30 || len(days) != 30 {
			t.Errorf("closed %d times on %d days: %v", len(days), got, days)
		}
	})
}

func TestAJobThatPanicsIsReportedAndRunsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, nil)
		time.Sleep(time.Until(time.Date(2000, 7, 20, 12, 0, 0, 0, tr.config.Zone)))
		tr.fails = func(name string) error {
			if name == journal.Close && len(tr.ran[name]) == 1 {
				panic("index out of range")
			}
			return nil
		}
		noticed := make(chan string, 1)
		time.AfterFunc(30*time.Minute, func() {
			data, _ := os.ReadFile(filepath.Join(tr.out, ".dno", "dernier-echec.txt"))
			noticed <- string(data)
		})
		tr.until(t, 2000, time.July, 21)
		notice := <-noticed
		if !strings.Contains(notice, "clôture, le 20\u00a0juillet 2000 à 12:00") ||
			!strings.Contains(notice, "panne interne du programme (close)\u00a0: index out of range") {
			t.Errorf("the notice says %q", notice)
		}
		if len(tr.ran[journal.Close]) != 3 { // the panic, an hour later, the next morning
			t.Errorf("closed as of %v", tr.days(journal.Close))
		}
		if _, err := os.Stat(filepath.Join(tr.out, ".dno", "dernier-echec.txt")); err == nil {
			t.Error("the notice stays after a success")
		}
		if !strings.Contains(tr.log.String(), "panne interne") || !strings.Contains(tr.log.String(), "service_test.go") {
			t.Errorf("the log says neither the panic nor its place: %s", tr.log)
		}
	})
}

func TestAFailedCloseIsTriedAgainEachHourAndTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, nil)
		time.Sleep(time.Until(time.Date(2000, 7, 20, 12, 0, 0, 0, tr.config.Zone)))
		tr.every = time.Minute
		tr.fails = func(name string) error {
			if name == journal.Close {
				return batch.ErrBrokenShare
			}
			return nil
		}
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(150*time.Minute, stop)
		if err := tr.Serve(ctx); err != nil {
			t.Fatal(err)
		}
		if got := len(tr.ran[journal.Close]); got != 3 {
			t.Errorf("in two hours and a half it was tried %d times, want 3", got)
		}
		data, err := os.ReadFile(filepath.Join(tr.out, ".dno", "dernier-echec.txt"))
		if err != nil || !strings.Contains(string(data), "Vérifier que le partage est monté") {
			t.Errorf("the notice says %q, %v", data, err)
		}
	})
}

// TestWhatLiesBesideTheConfigurationIsReadAgainByEachJob changes the contacts, then spoils them,
// then mends them, while the service goes on.
func TestWhatLiesBesideTheConfigurationIsReadAgainByEachJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "contacts.csv")
		write := func(text string) {
			if err := os.WriteFile(path, []byte("code;adresse\n"+text), 0o644); err != nil {
				t.Error(err)
			}
		}
		tr := newTrial(t, func(s *settings.Settings) {
			s.Contacts, s.Mail.From = path, "dno@example.org"
			s.Schedule.Collect = settings.MustParse("0 * * * *")
		})
		time.Sleep(time.Until(time.Date(2000, 6, 1, 12, 30, 0, 0, tr.config.Zone)))
		write("01;un@example.org\n")
		for i, text := range []string{"01;deux@example.org\n", "99;personne@example.org\n", "01;trois@example.org\n"} {
			time.AfterFunc(time.Duration(i+1)*time.Hour-45*time.Minute, func() { write(text) })
		}
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Hour, stop)
		if err := tr.Serve(ctx); err != nil {
			t.Fatal(err)
		}
		var written []string
		for _, c := range tr.ran[journal.Collect] {
			written = append(written, c.Now.In(c.Zone).Format("15:04")+" "+c.Mail.Contacts["01"])
		}
		if want := []string{"12:30 un@example.org", "13:00 deux@example.org", "15:00 trois@example.org"}; !slices.Equal(written, want) {
			t.Errorf("written to %q, want %q", written, want)
		}
		if log := tr.log.String(); !strings.Contains(log, "échec du passage") || !strings.Contains(log, "« 99 » n'est pas le code") {
			t.Errorf("nothing says that the contacts are wrong: %s", log)
		}
	})
}

func TestAServiceStopsDuringAJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := newTrial(t, nil)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		for i := range tr.jobs {
			tr.jobs[i].do = func(c batch.Config) (ems.Edition, error) {
				stop()
				<-c.Stop
				return ems.Edition{}, batch.ErrStopped
			}
		}
		if err := tr.Serve(ctx); err != nil {
			t.Errorf("stopping is no failure: %v", err)
		}
		entries, err := store.At(tr.out).Journal().Read()
		if err != nil || len(entries) != 1 || entries[0].Result != journal.Stopped {
			t.Errorf("the journal holds %v, %v", entries, err)
		}
		if _, err := os.Stat(filepath.Join(tr.out, ".dno", "dernier-echec.txt")); err == nil {
			t.Error("stopping leaves a notice of failure")
		}
	})
}

func TestExpressionsThatAreRefused(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"nothing", "", "n'est pas une expression cron"},
		{"four fields", "0 6 * *", "cinq champs"},
		{"seconds", "0 0 6 * * *", "cinq champs"},
		{"Sunday as 7", "0 6 * * 7", "dimanche étant 0"},
		{"an hour that is none", "0 25 * * *", "n'est pas une expression cron"},
		{"a day that never comes", "0 0 30 2 *", "n'arrive jamais"},
		{"a zone, well written", "CRON_TZ=UTC 0 6 * * *", "heure est celle de Paris"},
		{"a zone on which cron panics", "CRON_TZ=Europe/Paris", "heure est celle de Paris"},
		{"another one", "TZ=0", "heure est celle de Paris"},
		{"every nanosecond", "@every 1ns", "une minute au moins"},
		{"every negative time", "@every -5m", "une minute au moins"},
		{"every time too short", "@every 59s", "une minute au moins"},
		{"words", "tous les jours", "n'est pas une expression cron"},
	} {
		if _, err := settings.ParseExpression(c.text); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q gives %v, want %q", c.name, c.text, err, c.says)
		}
	}
	for _, text := range []string{"0 6 * * *", "*/15 * * * *", "@daily", "@every 15m", "@every 1m", "0 6 29 2 *", "0 6 * * mon-fri"} {
		if _, err := settings.ParseExpression(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzExpressions(f *testing.F) {
	for _, text := range []string{"0 6 * * *", "TZ=0", "CRON_TZ=Europe/Paris", "@every 1h", "0 0 30 2 *", "*/0 * * * *", "1-0 * * * *"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := settings.ParseExpression(text)
		if (err == nil) == (e.Schedule == nil) {
			t.Errorf("%q gives %v and %v", text, e, err)
		}
	})
}

func TestAPublicationThatTheJournalDoesNotHoldStands(t *testing.T) {
	for _, c := range []struct {
		job       string
		published bool
	}{{journal.Run, true}, {journal.Close, true}, {journal.Collect, false}, {journal.Remind, false}} {
		out := t.TempDir()
		if err := os.MkdirAll(filepath.Join(out, ".dno", "journal.csv", "x"), 0o755); err != nil {
			t.Fatal(err)
		}
		_, err := Logbook{out, time.UTC, time.Now}.Record(c.job, batch.Config{Out: out, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}},
			func(batch.Config) (ems.Edition, error) { return ems.Edition{}, nil })
		if err == nil || errors.Is(err, batch.ErrUnfinished) != c.published {
			t.Errorf("%s: %v", c.job, err)
		}
	}
}

func TestWhatTheSystemSaysIsSaidInFrench(t *testing.T) {
	_, absent := os.ReadFile(filepath.Join(t.TempDir(), "absent"))
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("lire : %w", &fs.PathError{Op: "open", Path: "a", Err: syscall.ENOENT}), "lire : « a » : introuvable"},
		{errors.Join(&fs.PathError{Op: "open", Path: "a", Err: syscall.EACCES}, &fs.PathError{Op: "stat", Path: "b", Err: syscall.ENOTDIR}),
			"« a » : accès refusé\n« b » : n'est pas un dossier"},
		{settings.Misuse{Err: &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.ENOSPC}}, "de « a » à « b » : disque plein"},
		{absent, "« " + absent.(*fs.PathError).Path + " » : introuvable"},
		{json.Unmarshal([]byte("{"), &struct{}{}), "contenu coupé ou abîmé"},
		{errors.New("autre"), "autre"},
	} {
		if got := Sentence(c.err); got != c.want {
			t.Errorf("%v is said %q, want %q", c.err, got, c.want)
		}
	}
}

func TestWhatADiskOrAShareRefusesIsSaidInFrench(t *testing.T) {
	for _, refusal := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.ESTALE, syscall.EMFILE, syscall.ENFILE,
		syscall.ENOLCK, syscall.EROFS, syscall.EACCES, syscall.EPERM} {
		err := fmt.Errorf("parcourir : %w", &os.PathError{Op: "open", Path: "in/01", Err: refusal})
		said := Sentence(Explained(err))
		if !strings.Contains(said, "rien n'est publié") || strings.Contains(said, refusal.Error()) || len(Remedy(err)) < 40 {
			t.Errorf("%v: %q, then %q", refusal, said, Remedy(err))
		}
	}
}

func TestEveryFailureSaysWhatToDo(t *testing.T) {
	for _, err := range []error{
		batch.ErrBrokenShare, store.ErrHeldOpen, batch.ErrClock, batch.ErrLeap, os.ErrPermission, os.ErrNotExist, errors.New("autre"),
		&fault.Panic{On: "close", Value: "x"},
	} {
		if text := Remedy(err); len(text) < 40 || !strings.HasSuffix(text, ".") {
			t.Errorf("%v: %q", err, text)
		}
	}
}
