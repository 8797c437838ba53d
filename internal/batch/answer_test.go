package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dno/internal/receipt"
)

// TestManyFilesThatGiveNothingHaveOneLetter sends one small file again and again. The letter is
// written once, and taken back with the files; a file that bears its name is answered as another.
func TestManyFilesThatGiveNothingHaveOneLetter(t *testing.T) {
	c := config(t, t.TempDir(), t.TempDir())
	writeUnder(t, filepath.Join(c.Inbox, "01"), "ems.csv", []byte("Date de la réunion\n18/01/2011\n"))
	writeUnder(t, filepath.Join(c.Inbox, "13"), receipt.RefusalsFile, []byte("rien à lire"))
	for i := range 300 {
		writeUnder(t, filepath.Join(c.Inbox, "13"), fmt.Sprintf("%03d.pdf", i), []byte("%PDF-1.4 "))
	}
	run := func() (letters int, size int64) {
		t.Helper()
		if _, err := Run(c); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(filepath.Join(c.Out, c.Semester.String(), "accuses", "13"))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			info, err := entry.Info()
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		return len(entries), size
	}
	if n, size := run(); n != 11 || size > 1<<20 {
		t.Errorf("301 files have %d letters, of %d bytes", n, size)
	}
	letter := filepath.Join(c.Out, c.Semester.String(), "accuses", "13", receipt.RefusalsFile)
	past := time.Date(2011, 7, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(letter, past, past); err != nil {
		t.Fatal(err)
	}
	run()
	if info, err := os.Stat(letter); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("the letter is written again though it says the same (%v)", err)
	}
	for i := range 295 {
		if err := os.Remove(filepath.Join(c.Inbox, "13", fmt.Sprintf("%03d.pdf", i))); err != nil {
			t.Fatal(err)
		}
	}
	if n, _ := run(); n != 6 {
		t.Errorf("6 files are left, with %d letters", n)
	}
}
