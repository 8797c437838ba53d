package batch

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

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
	for _, e := range examined.Files {
		said := filepath.Base(e.File.Path)
		if slices.ContainsFunc(e.Findings, func(f ems.Finding) bool { return f.Rule == "fichier/illisible" }) {
			said += " illisible"
		}
		got = append(got, said)
	}
	if want := []string{"a.csv illisible", "b.csv", "c.csv illisible", "02 illisible"}; !slices.Equal(got,
		want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
