package templates

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAMinistryChangesWhatItNames(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "theme.yaml"), []byte("ministry: Ministère de l'intérieur\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	own, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := Load(dir)
	if err != nil || theirs.Ministry != "Ministère de l'intérieur" || theirs.Service != own.Service {
		t.Errorf("theme %+v, %v", theirs, err)
	}
}

func TestABrokenThemeNamesFileAndLine(t *testing.T) {
	for name, content := range map[string]string{"an unknown key": "service: S\nlogo: x.png\n", "a wrong type": "service: S\nplace: [1]\n",
		"no YAML": "service: S\n\tplace: x\n"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "theme.yaml"), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "theme.yaml") || !strings.Contains(err.Error(), "[2:") {
			t.Errorf("%s: error %v, want one that names theme.yaml and line 2", name, err)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("a folder that does not exist is no error")
	}
}
