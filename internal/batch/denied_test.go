package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
)

// forbid takes all rights from a file or a folder, for the time of the test.
func forbid(t *testing.T, path string) {
	t.Helper()
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this account, or this system, reads what nobody may read")
	}
}

// sent makes the files of an inbox, each modified on its day of July.
func sent(t *testing.T, files map[string]int) string {
	t.Helper()
	dir := t.TempDir()
	for name, day := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Date de la réunion;Observations\n18/01/2011;"+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		modify(t, path, day)
	}
	return dir
}

// TestFilesThatMayNotBeReadAreNoCopiesOfEachOther: their bytes are unknown, not equal.
func TestFilesThatMayNotBeReadAreNoCopiesOfEachOther(t *testing.T) {
	c := config(t, sent(t, map[string]int{"01/a.csv": 4, "01/b.csv": 6, "02/c.csv": 5}), t.TempDir())
	forbid(t, filepath.Join(c.Inbox, "01", "a.csv"))
	forbid(t, filepath.Join(c.Inbox, "01", "b.csv"))
	for range 2 { // the second run remembers the first
		e := ran(t, c).Edition
		for i, day := range []int{4, 6, 5} {
			f := e.Files[i]
			if want := (ems.Date{Year: 2011, Month: time.July, Day: day}); f.Received != want || i < 2 && f.Status != ems.Rejected {
				t.Errorf("%s: %s, received on %s; want a refusal, received on %s", f.Path, f.Status, f.Received, want)
			}
		}
	}
}

func TestAFolderThatMayNotBeReadFailsTheRunAndIsNamed(t *testing.T) {
	for name, rights := range map[string]fs.FileMode{"not to be listed": 0, "to be listed only": 0o444} {
		t.Run(name, func(t *testing.T) {
			c := config(t, laidOut(t, "01", "13"), t.TempDir())
			folder := filepath.Join(c.Inbox, "13")
			forbid(t, folder)
			if err := os.Chmod(folder, rights); err != nil {
				t.Fatal(err)
			}
			_, err := Run(c)
			if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "l'accès au dossier « 13 » est refusé") {
				t.Errorf("got %v", err)
			}
			unchanged(t, map[string]string{}, c.Out)
		})
	}
}

// TestExamineTellsWhatMayNotBeReadAmongTheRest: it is a finding, and the others' stand.
func TestExamineTellsWhatMayNotBeReadAmongTheRest(t *testing.T) {
	c := config(t, sent(t, map[string]int{"01/a.csv": 4, "01/b.csv": 4, "02/c.csv": 4}), t.TempDir())
	forbid(t, filepath.Join(c.Inbox, "01", "a.csv"))
	forbid(t, filepath.Join(c.Inbox, "02"))
	examined, err := Examine(c, "", []string{filepath.Join(c.Inbox, "01"), filepath.Join(c.Inbox, "02", "c.csv"), c.Inbox})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range examined {
		said := filepath.Base(e.File.Path)
		if slices.ContainsFunc(e.Findings, func(f ems.Finding) bool { return f.Rule == "fichier/illisible" }) {
			said += " illisible"
		}
		got = append(got, said)
	}
	if want := []string{"a.csv illisible", "b.csv", "c.csv illisible", "a.csv illisible", "b.csv", "02 illisible"}; !slices.Equal(got,
		want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
