package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestWhatReadsAndJudgesFitsABrowser keeps the rooms that a page could run from growing by
// what they have no use for: a writer of workbooks, and the network.
func TestWhatReadsAndJudgesFitsABrowser(t *testing.T) {
	for _, room := range []string{"dno/internal/intake", "dno/internal/check"} {
		out, err := exec.Command("go", "list", "-deps", room).Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, heavy := range []string{"github.com/xuri/excelize/v2", "net/http"} {
			if slices.Contains(strings.Fields(string(out)), heavy) {
				t.Errorf("%s depends on %s", room, heavy)
			}
		}
	}
}
