package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// configured reads a configuration file as the commands do.
func configured(t *testing.T, text string) (Settings, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dno.yaml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	s := Defaults()
	if err := s.readFile(path, true); err != nil {
		return s, err
	}
	return s, s.check()
}

func TestAKeyWithoutAValueKeepsItsDefault(t *testing.T) {
	for name, text := range map[string]string{
		"an empty file": "", "blank lines": "\n\n", "comments alone": "# rien\n", "the mark of a document": "---\n",
		"its end": "---\n---\n",
		"a null":  "null\n", "no keys": "{}\n", "a group": "mail:\nlimits:\nschedule:\nremind:\nreceipts:\n",
		"keys of groups": "mail: {port: }\nlimits: {rows: ~}\nremind: {days: null}\nschedule: {collect: }\n",
		"keys":           "out:\nsettle:\ndue_days:\nstrict: null\ncontacts: # aucun\n", "a byte order mark": "\ufeff",
	} {
		s, err := configured(t, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		own := Defaults()
		kept := own.Keys()
		for i, k := range s.Keys() {
			if k.Shown() != kept[i].Shown() || s.origins[k.name] != (Origin{}) {
				t.Errorf("%s: %s is %s (%s), want %s", name, k.name, k.value, s.origins[k.name], kept[i].value)
			}
		}
	}
	s, err := configured(t, "\ufeffout: ailleurs\nlimits: &l {rows: 010, cells: }\n")
	if err != nil || s.Out != "ailleurs" || s.Limits.Rows != 10 || s.Limits.Cells != Defaults().Limits.Cells ||
		s.origins["limits.rows"].line != 2 || s.origins["limits.cells"] != (Origin{}) {
		t.Errorf("keys beside blank ones: %+v, %v", s, err)
	}
}

// TestAWordIsWhatIsWritten writes as words what YAML takes for numbers.
func TestAWordIsWhatIsWritten(t *testing.T) {
	s, err := configured(t, "out: 010\ninbox: 0x10\ncontacts: &c 1e3\ntemplates: *c\ndue_days: 015\nremind: {days: [-010, 3]}\nmail: {user: 007, port: 025, from: a@b.fr}\nreceipts: {dir: 1_000}\n")
	if err != nil {
		t.Fatal(err)
	}
	for want, got := range map[string]string{"010": s.Out, "0x10": s.Inbox, "1e3": s.Contacts, "1e3 ": s.Templates + " ",
		"007": s.Mail.User, "1_000": s.Receipts} {
		if got != want {
			t.Errorf("%q is read for %q", got, want)
		}
	}
	if s.DueDays != 15 || s.Mail.Port != 25 || len(s.RemindDays) != 2 || s.RemindDays[0] != -10 {
		t.Errorf("numbers: %d, %d, %v", s.DueDays, s.Mail.Port, s.RemindDays)
	}
}

func TestWhatAFileMayNotSay(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"a key that is unknown", "out: a\ncouleur: bleu\n", "[2:1] clé inconnue : « couleur »"},
		{"one without a value", "couleur:\n", "[1:1] clé inconnue : « couleur »"},
		{"one in a group", "limits: {lignes: 3}\n", "clé inconnue : « lignes »"},
		{"a key said twice", "out: a\nout: b\n", "[2:1] clé déjà écrite plus haut : « out »"},
		{"a second document", "out: a\n---\nout: b\n", "un second document commence"},
		{"a list", "- a\n", "des clés sont attendues"},
		{"a word", "abc\n", "des clés sont attendues"},
		{"a quote left open", "out: \"a\n", "syntaxe YAML fautive"},
		{"days with decimals", "due_days: 1.9\n", "[1:11] écrire un nombre entier"},
		{"a reminder with decimals", "remind: {days: [1.5]}\n", "écrire un nombre entier"},
		{"a blank reminder", "remind: {days: [null]}\n", "une valeur manque dans la liste"},
		{"infinity", "due_days: .inf\n", "[1:11] écrire un nombre entier"},
		{"decimals in quotes", "due_days: '1.9'\n", "[1:11] écrire un nombre entier"},
		{"a number of another base", "due_days: 0x10\n", "écrire un nombre entier"},
		{"a key that is a number", "1: a\n", "une clé est attendue"},
		{"a key that is blank", "~: a\n", "une clé est attendue"},
		{"a key with a question mark", "? out\n: a\n", "une clé est attendue"},
		{"keys merged from elsewhere", "<<: {out: a}\n", "une clé est attendue"},
		{"words for a number", "out: a\ndue_days: bientôt\n", "[2:11] écrire un nombre entier"},
		{"a number too large", "due_days: 99999999999999999999999\n", "[1:11] écrire un nombre entier"},
		{"too many days", "due_days: 367\n", "ligne 1) : 367 : un nombre de jours de 0 à 366"},
		{"fewer than none", "due_days: -1\n", "un nombre de jours de 0 à 366"},
		{"oui for a yes", "strict: oui\n", "[1:9] écrire true ou false"},
		{"a list for a folder", "inbox: [a]\n", "[1:8] une seule valeur est attendue"},
		{"a number for a group", "mail: 3\n", "des clés sont attendues"},
		{"a number for a list", "remind: {days: 3}\n", "une liste est attendue"},
		{"a time without a unit", "settle: 5\n", "[1:9] écrire par exemple 2s"},
		{"a time in words", "limits: {time: longtemps}\n", "écrire par exemple 2s"},
		{"a negative time", "settle: -1s\n", "ne peut pas être négative"},
		{"a limit of zero", "out: a\nlimits: {file_size: 0}\n", "limits.file_size (fichier "},
		{"a negative limit", "limits: {rows: -1}\n", "ligne 1) : -1 : une limite est plus grande que zéro"},
		{"no lines at all", "limits: {lines: -1}\n", "limits.lines (fichier "},
		{"a time that is over", "limits: {time: -5s}\n", "limits.time (fichier "},
		{"an interval too short", "schedule: {collect: '@every 1ns'}\n", "une minute au moins"},
	} {
		_, err := configured(t, c.text)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		} else if strings.Contains(err.Error(), "unmarshal") {
			t.Errorf("%s is said in English: %v", c.name, err)
		}
	}
}
