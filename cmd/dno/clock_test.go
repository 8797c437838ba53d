package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/settings"
	"dno/internal/store"
)

// TestTheAdviceAboutTheClockWorks follows what the failure says, when the last run is of a day to
// come, or of a day long gone.
func TestTheAdviceAboutTheClockWorks(t *testing.T) {
	zone, err := settings.Paris()
	must(t, err)
	today := ems.DateOf(time.Now().In(zone))
	for _, c := range []struct {
		name string
		last ems.Date
		says string
	}{
		{"the clock was in the future", today.AddDays(3000), "l'horloge de la machine a reculé"},
		{"the machine was off for a year", today.AddDays(-365), "aucun passage depuis plus de huit mois"},
	} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
		must(t, os.MkdirAll(filepath.Join(in, "01"), 0o755))
		must(t, os.WriteFile(filepath.Join(in, "01", "ems.csv"), []byte("Date de la réunion\n18/01/2011\n"), 0o644))
		command := []string{"run", "--inbox", in, "--out", out, "--semester", "2011-S1", "--settle", "0", "--quiet"}
		memory, err := store.At(out).Recall(true, func(string) {})
		must(t, err)
		memory.RunsOn(c.last)
		must(t, os.MkdirAll(filepath.Join(out, ".dno"), 0o755))
		must(t, memory.Remember(ems.Edition{Semester: ems.Semester{Year: 2011, Half: 1}}, store.Seen))

		var stderr bytes.Buffer
		code := run(command, &bytes.Buffer{}, &stderr)
		if said := stderr.String(); code != exitFailed || !strings.Contains(said, c.says) || !strings.Contains(said, "avec --as-of et la date du jour") {
			t.Errorf("%s: exit %d, %s", c.name, code, said)
		}
		for _, command := range [][]string{append(command, "--as-of", today.String()), command} {
			stderr.Reset()
			if code := run(command, &bytes.Buffer{}, &stderr); code != exitDone {
				t.Errorf("%s, as advised: %v: exit %d, %s", c.name, command, code, &stderr)
			}
		}
	}
}
