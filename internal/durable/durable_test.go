package durable

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileReplacesWholeAndLeavesNothingElse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	for _, content := range []string{"un", "deux"} {
		if err := WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != content {
			t.Fatalf("read %q, %v", data, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v left, %v", entries, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o044 != 0o044 {
		t.Errorf("colleagues cannot read it: %v, %v", info.Mode(), err)
	}
}

func TestAFailedWriteKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "dossier")
	if err := os.MkdirAll(filepath.Join(taken, "plein"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(taken, []byte("x")); err == nil {
		t.Error("a folder was overwritten")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v left, %v", entries, err)
	}
}

func TestWhatIsSetAsideIsNeverOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memoire.csv")
	for _, c := range []struct{ content, aside string }{{"un", ".abimee-1"}, {"deux", ".abimee-2"}} {
		if err := WriteFile(path, []byte(c.content)); err != nil {
			t.Fatal(err)
		}
		if aside, err := SetAside(path); err != nil || aside != path+c.aside {
			t.Errorf("set aside as %q, %v", aside, err)
		}
		if data, err := os.ReadFile(path + c.aside); err != nil || string(data) != c.content {
			t.Errorf("%s holds %q, %v", c.aside, data, err)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the damaged file is still in place")
	}
}
