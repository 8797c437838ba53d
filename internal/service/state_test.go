package service

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/settings"
)

// TestTellingTheStateWritesNothing looks at a folder in which nothing may be written, and
// wants each file and folder to have been left as it was.
func TestTellingTheStateWritesNothing(t *testing.T) {
	out := t.TempDir()
	if err := os.MkdirAll(filepath.Join(out, ".dno"), 0o755); err != nil {
		t.Fatal(err)
	}
	long := time.Date(2011, 7, 1, 0, 0, 0, 0, time.UTC)
	times := func() map[string]time.Time {
		seen := map[string]time.Time{}
		err := filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := entry.Info()
			seen[path] = info.ModTime()
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return seen
	}
	for path := range times() {
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	s := settings.Defaults()
	st, err := StateOf(&s, batch.Config{Out: out, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}, Now: long, Zone: time.UTC,
		Deadlines: s.Deadlines()})
	if err != nil || len(st.Failures) != 0 || st.Semester != "2011-S1" {
		t.Errorf("%+v, %v", st, err)
	}
	for path, at := range times() {
		if !at.Equal(long) {
			t.Errorf("%s was changed, or made", path)
		}
	}
}

func TestADiskWithRoomIsNotFull(t *testing.T) {
	if err := full(t.TempDir()); err != nil {
		t.Error(err)
	}
	if err := full(filepath.Join(t.TempDir(), "absent")); err != nil {
		t.Errorf("a folder that is absent: %v", err)
	}
}
