package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dno/templates"
)

// TestNoEditionIsMailedWithoutItsCommentary has a block that the check of templates cannot see
// to be wrong, since it fails for one semester alone.
func TestNoEditionIsMailedWithoutItsCommentary(t *testing.T) {
	c := config(t, t.TempDir(), t.TempDir())
	c.Mail.From, c.Mail.Secretariat = "dno@example.org", "secretariat@example.org"
	writeUnder(t, filepath.Join(c.Inbox, "01"), "ems.csv", []byte("Date de la réunion\n18/01/2011\n"))
	e, err := Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	if l, err := c.editionByMail(e); err != nil || l.fields.Commentaire == "" {
		t.Fatalf("commentary %q, error %v", l.fields.Commentaire, err)
	}
	dir := t.TempDir()
	block := `{{define "remontees"}}{{if eq .Semestre "` + c.Semester.Long() + `"}}{{slice .Semestre 0 999}}{{end}}.{{end}}`
	if err := os.WriteFile(filepath.Join(dir, "synthese.txt"), []byte(block), 0o644); err != nil {
		t.Fatal(err)
	}
	if c.Theme, err = templates.Load(dir); err != nil {
		t.Fatal(err)
	}
	if l, err := c.editionByMail(e); err == nil || !strings.Contains(err.Error(), "synthese.txt") {
		t.Errorf("commentary %q, error %v", l.fields.Commentaire, err)
	}
}
