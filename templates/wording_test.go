package templates

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts a ministry's file in a folder of its own.
func write(t *testing.T, name, content string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAMinistryChangesTheBlocksItDefines(t *testing.T) {
	theme, err := Load(write(t, "relance.txt", "{{define \"signature\"}}\r\nLe préfet,\r\nsecrétaire général\r\n\r\n{{.Service}}\r\n{{end}}\r\n{{define \"demande\"}}Répondre avant le {{.Avant}}.{{end}}\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	fields := Reminder{Service: "SG", Avant: "1er\u00a0août 2011", Departement: "de l'Ain", Mois: "le mois de mars 2011"}
	signature, err := theme.Wording.Paragraphs("relance.txt", "signature", fields)
	if err != nil || strings.Join(signature, "|") != "Le préfet, secrétaire général|SG" {
		t.Errorf("signature %q, %v", signature, err)
	}
	absent, err := theme.Wording.Sentence("relance.txt", "absente", fields)
	if err != nil || absent != "Sauf erreur de ma part, l'état des réunions de l'état-major de sécurité de l'Ain pour le mois de mars 2011 ne m'est pas parvenu à ce jour. Répondre avant le 1er\u00a0août 2011." {
		t.Errorf("%q, %v", absent, err)
	}
}

func TestABrokenWordingNamesFileAndLine(t *testing.T) {
	for name, content := range map[string]string{
		"a field that does not exist": "{{define \"suite\"}}\nbonjour {{.Prefet}}{{end}}",
		"a block that does not exist": "\n{{define \"suites\"}}bonjour{{end}}",
		"a text outside the blocks":   "{{define \"suite\"}}x{{end}}\nbonjour",
		"a block that is not closed":  "\n{{define \"suite\"}}bonjour",
		"a mistake inside a tag":      "\n{{define \"suite\"}}{{if}}{{end}}{{end}}",
	} {
		_, err := Load(write(t, "relance.txt", content))
		if err == nil || !strings.Contains(err.Error(), "relance.txt") || !strings.Contains(err.Error(), "ligne 2") &&
			!strings.Contains(err.Error(), ":2") {
			t.Errorf("%s: error %v, want one that names relance.txt and line 2", name, err)
		}
	}
}

func TestWhatIsNotATextIsAnError(t *testing.T) {
	theme, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := theme.Wording.Paragraphs("lettre.txt", "objet", Reminder{}); err == nil {
		t.Error("a file that does not exist is no error")
	}
	if _, err := theme.Wording.Sentence("relance.txt", "salut", Reminder{}); err == nil {
		t.Error("a block that does not exist is no error")
	}
}

func TestAFieldThatNoExampleReachesIsChecked(t *testing.T) {
	for _, content := range []string{
		"{{define \"suite-aucune\"}}\n{{if and .Echue (gt .Autres 99)}}{{.Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{with .Recu}}{{.}}{{else}}{{.Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{if .Recu}}{{else if gt .Prefet 1}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{if .Recu}}{{template \"quand\" .Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{with .Recu}}{{$.Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{with .Recu}}{{.Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{range .Recu}}{{.Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{if gt .Autres 99}}{{(.Recu).Prefet}}{{end}}{{end}}",
		"{{define \"suite-aucune\"}}\n{{$x := .Recu}}{{if gt .Autres 99}}{{$x.Prefet}}{{end}}{{end}}",
	} {
		_, err := Load(write(t, "accuse.txt", content))
		if err == nil || !strings.Contains(err.Error(), "accuse.txt:2:") || !strings.Contains(err.Error(), ".Prefet") {
			t.Errorf("%q: error %v, want one that names accuse.txt, line 2 and the field", content, err)
		}
	}
}

func TestATextThatForgetsItsFieldsIsRefused(t *testing.T) {
	_, err := Load(write(t, "synthese.txt", "{{define \"mois\"}}\n{{template \"dus\"}}{{end}}"))
	if err == nil || !strings.Contains(err.Error(), "synthese.txt:2:") || !strings.Contains(err.Error(), "il manque le point") {
		t.Errorf("error %v", err)
	}
}

func TestTheFingerprintFollowsWhatIsChanged(t *testing.T) {
	own, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	if !own.IsOwn() {
		t.Error("the program's own templates are taken for others")
	}
	seen := map[string]string{own.Fingerprint: "the program's own"}
	for file, text := range map[string]string{
		"accuse.txt":    "{{define \"quand\"}}demain{{end}}",
		"synthese.txt":  "{{define \"taux\"}}.{{end}}",
		"courriers.txt": "{{define \"edition-objet\"}}DNO{{end}}",
		"theme.yaml":    "service: Mission DNO\n",
	} {
		theirs, err := Load(write(t, file, text))
		if err != nil {
			t.Fatal(err)
		}
		if other, known := seen[theirs.Fingerprint]; known || theirs.IsOwn() {
			t.Errorf("with another %s, the fingerprint is that of %s", file, other)
		}
		seen[theirs.Fingerprint] = file
	}
	dir := t.TempDir()
	if _, err := Export(dir); err != nil {
		t.Fatal(err)
	}
	if exported, err := Load(dir); err != nil || !exported.IsOwn() {
		t.Errorf("templates exported and left as they are count as others: %v", err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names { // as Windows' Notepad saves them
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data = append([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if saved, err := Load(dir); err != nil || !saved.IsOwn() {
		t.Errorf("templates saved again with other line ends count as others: %v", err)
	}
	if empty, err := Load(write(t, "theme.yaml", "")); err != nil || !empty.IsOwn() {
		t.Errorf("an empty theme is not the program's own: %v", err)
	}
}
