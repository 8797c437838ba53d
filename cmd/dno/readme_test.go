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
