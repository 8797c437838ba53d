package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/journal"
	"dno/internal/service"
)

// What a préfecture wrote must not colour, clear or scroll the screen of the secretariat.
func TestATextNeverCommandsTheScreen(t *testing.T) {
	inbox := t.TempDir()
	path := filepath.Join(inbox, "01", "a\x1b[2Jb.csv")
	if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("Date de la réunion;N°\n\x1b[31m45/13/2011\u202e;1\n"), 0o644); err != nil {
		t.Skip("the name cannot be had here: ", err)
	}
	out := t.TempDir()
	common := []string{"--semester", "2011-S1", "--as-of", "2011-07-20", "--settle", "0", "--inbox", inbox, "--out", out}
	for _, args := range [][]string{{"run"}, {"trace", "01"}, {"status"}, {"check", path}} {
		var screen bytes.Buffer
		if args[0] == "check" {
			run(args, &screen, &screen)
		} else {
			run(append(args, common...), &screen, &screen)
		}
		if screen.Len() == 0 || strings.ContainsAny(screen.String(), "\x1b\u202e") {
			t.Errorf("dno %s writes %q", args[0], screen.String())
		}
	}
}

func TestAResultAgreesWithItsJob(t *testing.T) {
	for r, want := range map[[2]string]string{
		{journal.Run, string(journal.Done)}: "réussie", {journal.Remind, string(journal.Done)}: "réussies",
		{journal.Close, "coupé"}:                  "coupée",
		{journal.Remind, string(journal.Stopped)}: "arrêtées", {journal.Run, string(journal.Failed)}: "échec",
	} {
		if got := agreed(service.RunState{Job: r[0], Result: r[1]}); got != want {
			t.Errorf("%s: %s, want %s", r[0], got, want)
		}
	}
}
