package batch

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
)

// laidOut makes an inbox of one meeting each from the senders, all received on 4 July.
func laidOut(t *testing.T, senders ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, code := range senders {
		deposit(t, dir, code, "Date de la réunion;Statut\n18/01/2011;tenue\n")
	}
	return dir
}

func deposit(t *testing.T, dir, code, content string) string {
	t.Helper()
	path := filepath.Join(dir, code, "ems.csv")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	modify(t, path, 4)
	return path
}

// modify gives a file the modification time of a day of July.
func modify(t *testing.T, path string, day int) {
	t.Helper()
	at := time.Date(2011, 7, day, 12, 0, 0, 0, time.UTC)
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

// snapshot returns the files of the semester, receipts included, by path.
func snapshot(t *testing.T, out string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	home := filepath.Join(out, "2011-S1")
	err := filepath.WalkDir(home, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		tree[path] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return tree
}

// unchanged asks that the semester be as it was, to the byte, and that nothing be staged.
func unchanged(t *testing.T, before map[string]string, out string) {
	t.Helper()
	after := snapshot(t, out)
	if len(after) != len(before) {
		t.Errorf("%d files, %d before", len(after), len(before))
	}
	for path, data := range before {
		if after[path] != data {
			t.Errorf("%s has changed", path)
		}
	}
	if _, err := os.Stat(filepath.Join(out, ".dno", "staging")); err == nil {
		t.Error("the staging folder was left")
	}
}

func ran(t *testing.T, c Config) Report {
	t.Helper()
	report, err := Run(c)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// TestAnInboxThatVanishesDuringTheReadPublishesNothing takes the inbox away once its first
// file is read, on a first run and on a second one.
func TestAnInboxThatVanishesDuringTheReadPublishesNothing(t *testing.T) {
	senders := []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10"}
	for name, runs := range map[string]int{"first run": 0, "second run": 1} {
		t.Run(name, func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // one file after the other
			c := config(t, laidOut(t, senders...), t.TempDir())
			for range runs {
				ran(t, c)
			}
			before := snapshot(t, c.Out)
			c.Progress = func(int, int) { _ = os.RemoveAll(c.Inbox) }
			if _, err := Run(c); !errors.Is(err, ErrBrokenShare) {
				t.Errorf("got %v, want ErrBrokenShare", err)
			}
			unchanged(t, before, c.Out)
		})
	}
}

func TestAFileReplacedWhileItIsReadWaitsForTheNextRun(t *testing.T) {
	c := config(t, laidOut(t, "01", "02", "03", "04", "05"), t.TempDir())
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // one file after the other
	once := false
	c.Progress = func(int, int) {
		if !once {
			once = true
			deposit(t, c.Inbox, "05", "Date de la réunion;Statut\n18/01/2011;tenue\n16/02/2011;tenue\n")
		}
	}
	first := ran(t, c).Edition
	if got := statusOf(first, "05/ems.csv"); got != ems.InProgress {
		t.Errorf("the file that was replaced is %s, want en_cours", got)
	}
	c.Progress = nil
	second := ran(t, c).Edition
	if got := statusOf(second, "05/ems.csv"); got != ems.Exploitable || second.National.Tally.Meetings != 6 {
		t.Errorf("then %s, %d meetings; want exploitable, 6", got, second.National.Tally.Meetings)
	}
}

func statusOf(e ems.Edition, path string) ems.FileStatus {
	for _, f := range e.Files {
		if f.Path == path {
			return f.Status
		}
	}
	return ems.Ignored
}

func TestAClockThatGoesBackPublishesNothing(t *testing.T) {
	c := config(t, laidOut(t, "01", "02"), t.TempDir())
	ran(t, c)
	before := snapshot(t, c.Out)
	deposit(t, c.Inbox, "03", "Date de la réunion;Statut\n20/01/2011;tenue\n")
	back := c
	back.Now, back.AsOf = c.Now.AddDate(0, -1, 0), ems.Date{Year: 2011, Month: time.June, Day: 20}
	for name, run := range map[string]func() error{
		"run":     func() error { _, err := Run(back); return err },
		"collect": func() error { _, err := Collect(back); return err },
	} {
		if err := run(); !errors.Is(err, ErrClock) ||
			!strings.Contains(err.Error(), "elle donne le "+back.AsOf.Long()+", or le passage précédent est du "+c.AsOf.Long()) {
			t.Errorf("%s: got %v, want ErrClock", name, err)
		}
	}
	unchanged(t, before, c.Out)

	yesterday := c // another machine may still be before midnight
	yesterday.Now, yesterday.AsOf = c.Now.AddDate(0, 0, -1), ems.Date{Year: 2011, Month: time.July, Day: 19}
	if report := ran(t, yesterday); report.Edition.Number != 2 {
		t.Errorf("edition %d on the eve, want 2", report.Edition.Number)
	}
	told := back // by a person who gives the day: the clock is right after all
	told.Told = true
	ran(t, told)
	if report := ran(t, back); report.Published {
		t.Error("the same inbox made one more edition")
	}
}

func TestAClockThatLeapsAsksBeforeItPublishes(t *testing.T) {
	c := config(t, laidOut(t, "01", "02"), t.TempDir())
	c.Now = time.Date(2011, 7, 16, 12, 0, 0, 0, time.UTC) // the first day of a close
	c.AsOf = ems.DateOf(c.Now)
	ran(t, c)
	before := snapshot(t, c.Out)
	on := func(year int, month time.Month, day int) Config {
		then := c
		then.Now = time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
		then.AsOf, then.Semester = ems.DateOf(then.Now), ems.Semester{}
		return then
	}
	for _, leap := range []Config{on(2036, time.January, 1), on(2012, time.March, 17)} {
		for name, run := range map[string]func(Config) error{
			"run":     func(c Config) error { _, err := Run(c); return err },
			"collect": func(c Config) error { _, err := Collect(c); return err },
			"remind":  func(c Config) error { _, err := Remind(c); return err },
		} {
			if err := run(leap); !errors.Is(err, ErrLeap) || !strings.Contains(err.Error(), "elle donne le "+leap.AsOf.Long()) {
				t.Errorf("%s on %s: got %v, want ErrLeap", name, leap.AsOf, err)
			}
		}
	}
	unchanged(t, before, c.Out)

	ran(t, on(2012, time.March, 15)) // the last day of the next close: nobody is asked
	off := on(2013, time.January, 20)
	off.Told = true // the machine was off, and somebody says so
	ran(t, off)
	ran(t, on(2013, time.January, 21))
}

func TestATimeOfModificationThatGoesBackChangesNothing(t *testing.T) {
	c := config(t, laidOut(t, "01"), t.TempDir())
	path := filepath.Join(c.Inbox, "01", "ems.csv")
	modify(t, path, 18)
	if e := ran(t, c).Edition; e.National.Returns[ems.Late] != 1 {
		t.Fatal("the return of 18 July is not late")
	}
	before := snapshot(t, c.Out)
	modify(t, path, 1)
	if report := ran(t, c); report.Published {
		t.Error("a time that went back made a new edition")
	}
	unchanged(t, before, c.Out)
}

// TestRefusedPermissions closes a file, then the output folder.
func TestRefusedPermissions(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("no permission is refused to root, nor by modes on Windows")
	}
	c := config(t, laidOut(t, "01", "02"), t.TempDir())
	closed := deposit(t, c.Inbox, "03", "Date de la réunion;Statut\n20/01/2011;tenue\n")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	if e := ran(t, c).Edition; statusOf(e, "03/ems.csv") != ems.Rejected {
		t.Errorf("the closed file is %s, want rejete", statusOf(e, "03/ems.csv"))
	}
	before := snapshot(t, c.Out)
	if err := os.Chmod(closed, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(c.Out, "2011-S1", "editions"), filepath.Join(c.Out, ".dno")} {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(c); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s closed: got %v, want a refused permission", dir, err)
		}
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		unchanged(t, before, c.Out)
	}
	if report := ran(t, c); report.Edition.Number != 2 {
		t.Errorf("then edition %d, want 2", report.Edition.Number)
	}
}

// TestADamagedEditionIsSaid: nothing is compared with, nor published over, what cannot be read.
func TestADamagedEditionIsSaid(t *testing.T) {
	c := config(t, laidOut(t, "01", "02"), t.TempDir())
	ran(t, c)
	path := filepath.Join(c.store().EditionFolder(c.Semester, 1), "tableau-de-bord-dno-2011-S1.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.TrimSuffix(data, []byte("}\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, c.Out)
	if _, err := Run(c); err == nil || !strings.Contains(err.Error(), "l'édition 1 ne se relit pas ; la remettre d'une sauvegarde") {
		t.Errorf("got %v", err)
	}
	unchanged(t, before, c.Out)
}

func writeUnder(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}
