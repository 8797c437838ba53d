package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dno/internal/check"
)

// TestReadmeShowsTheRules compares the README's table with the rules themselves; with
// -update it writes it.
func TestReadmeShowsTheRules(t *testing.T) {
	const path, start, end = "../../README.md", "<!-- rules -->\n", "<!-- /rules -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), start)
	table, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatal("README.md has no place for the rules")
	}
	want := "| code | severity | title | effect | source |\n|---|---|---|---|---|\n"
	for _, r := range check.Rules() {
		want += fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", r.Code, r.Severity, r.Title, r.Effect, r.Source)
	}
	if table == want {
		return
	}
	if !*update {
		t.Fatal("README.md does not show the rules as they are: run go test ./cmd/dno -run Readme -update")
	}
	if err := os.WriteFile(path, []byte(before+start+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTheUnitTellsTheMemoryOfARun compares what README.md says of the service's unit with what the
// program asks for, and leaves it room.
func TestTheUnitTellsTheMemoryOfARun(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, unit, _ := strings.Cut(string(data), "[Service]")
	for _, said := range []string{fmt.Sprintf("from %d MiB on (or GOMEMLIMIT)", softMemory>>20), "\nMemoryMax=1G\n"} {
		if !strings.Contains(unit, said) {
			t.Errorf("the unit does not say %q", said)
		}
	}
	if 2*softMemory > 1<<30 {
		t.Error("MemoryMax leaves a run less than twice what it takes")
	}
}
