package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/reference"
)

func TestEveryMemberHasItsColumnInTheForm(t *testing.T) {
	columns := map[string]bool{}
	for _, f := range reference.Fields() {
		columns[f.Key] = true
	}
	for _, m := range ems.Members {
		if !columns[m.String()] {
			t.Errorf("the form has no column for « %s »: give internal/reference/formulaire.csv a line whose key is %s", m.Label(), m)
		}
	}
}

// TestAMemberIsOneLine builds the program with a member more, and runs the main job.
func TestAMemberIsOneLine(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	dir := t.TempDir()
	const table, last = "../../internal/ems/vocabulary.go", "Douanes:     {\"douanes\", \"Douanes\"},\n"
	source, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	longer := strings.Replace(string(source), last, last+"{\"secours\", \"Service de secours\"},\n", 1)
	if longer == string(source) {
		t.Fatal("the table of the members is not where it was")
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	absolute, err := filepath.Abs(table)
	if err != nil {
		t.Fatal(err)
	}
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{absolute: write("vocabulary.go", longer)}})
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "dno.exe")
	run := func(name string, args ...string) {
		if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	run("go", "build", "-overlay", write("overlay.json", string(replace)), "-o", program, ".")
	write("in/01/ems.csv", "Date de la réunion;Préfet\n18/01/2011;P\n")
	out := filepath.Join(dir, "out")
	run(program, "run", "--inbox", filepath.Join(dir, "in"), "--out", out, "--semester", "2011-S1", "--as-of", "2011-07-20", "--settle",
		"0s")
	for name, want := range map[string]string{"reunions-2011-S1.csv": ";douanes;secours;",
		"tableau-de-bord-dno-2011-S1.json": `"secours": {`, "reunions-2011-S1.schema.json": `"secours"`} {
		data, err := os.ReadFile(filepath.Join(out, "2011-S1", name))
		if err != nil || !strings.Contains(string(data), want) {
			t.Error(fmt.Errorf("%s does not hold %s: %w", name, want, err))
		}
	}
}
