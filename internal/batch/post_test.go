package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/mail"
	"dno/internal/receipt"
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

// mailed returns how many mails a run has put in the outbox.
func mailed(t *testing.T, c Config) int {
	t.Helper()
	report, err := Run(c)
	if err != nil {
		t.Fatal(err)
	}
	return report.Mail.Queued
}

func TestAnUpgradeAnswersNobodyAgain(t *testing.T) {
	c := config(t, t.TempDir(), t.TempDir())
	c.Mail.From, c.Mail.Contacts = "dno@example.org", mail.Contacts{"01": "pref01@example.org", "02": "pref02@example.org"}
	writeUnder(t, filepath.Join(c.Inbox, "01"), "ems.csv", []byte("Date de la réunion\n18/01/2011\n"))
	if n := mailed(t, c); n != 1 {
		t.Fatalf("first run: %d mails", n)
	}
	path := filepath.Join(c.Out, ".dno", "outbox", "registre.csv")
	register, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Split(strings.Split(string(register), "\n")[1], ";") // date, to, subject, file, reference
	called := strings.Repeat("0", 64)                                    // what it called the mail cannot be known
	older := "reference;fichier;date;destinataire;objet\n" + strings.Join([]string{called, line[3], line[0], line[1], line[2]}, ";") + "\n"
	if err := os.WriteFile(path, []byte(older), 0o644); err != nil {
		t.Fatal(err)
	}
	writeUnder(t, filepath.Join(c.Inbox, "02"), "ems.csv", []byte("Date de la réunion\n18/01/2011\n"))
	if n := mailed(t, c); n != 1 {
		t.Errorf("after the upgrade, %d mails: one is for what has come since", n)
	}
	if n := mailed(t, c); n != 0 {
		t.Errorf("then %d mails", n)
	}
	writeUnder(t, filepath.Join(c.Inbox, "01"), "ems.csv", []byte("Date de la réunion\n19/01/2011\n"))
	if n := mailed(t, c); n != 1 {
		t.Errorf("after a correction, %d mails", n)
	}
}

func TestAMailIsNamedByFacts(t *testing.T) {
	at := ems.Origin{File: "01/ems.csv", SHA256: "ab", Row: 3, Column: 1}
	of := func() receipt.Receipt {
		return receipt.Receipt{
			File:      ems.File{Path: "01/ems.csv", SHA256: "ab"},
			Counted:   []receipt.Counted{{Origin: at, Date: ems.Date{Year: 2011, Month: 1, Day: 18}}},
			Discarded: []ems.DiscardedLine{{Origin: ems.Origin{Row: 4}, Rule: ems.LineIllegibleDate, Reason: "date illisible"}},
			Findings: []ems.Finding{{Rule: ems.LineIllegibleDate, Origin: ems.Origin{File: "01/ems.csv", Row: 4, Column: 1}, Read: "x",
				Message: "m", Advice: "a", Expected: "e", Count: 1}, {Rule: ems.DepartmentSilentMonths}},
		}
	}
	named := own(of())
	for name, change := range map[string]func(*receipt.Receipt){
		"a mended sentence": func(r *receipt.Receipt) {
			r.Findings[0].Message, r.Findings[0].Advice, r.Findings[0].Expected = "", "", ""
		},
		"a mended title":            func(r *receipt.Receipt) { r.Discarded[0].Reason = "autrement dit" },
		"another order of findings": func(r *receipt.Receipt) { r.Findings[0], r.Findings[1] = r.Findings[1], r.Findings[0] },
		"another month's silence":   func(r *receipt.Receipt) { r.Findings[1].Read = "mars" },
	} {
		r := of()
		if change(&r); own(r) != named {
			t.Errorf("%s writes again", name)
		}
	}
	for name, change := range map[string]func(*receipt.Receipt){
		"other bytes":            func(r *receipt.Receipt) { r.File.SHA256 = "ac" },
		"a refusal":              func(r *receipt.Receipt) { r.File.Status = ems.Rejected },
		"a line that counts now": func(r *receipt.Receipt) { r.Counted, r.Discarded = append(r.Counted, r.Counted[0]), nil },
		"another date":           func(r *receipt.Receipt) { r.Counted[0].Date.Day = 19 },
		"another rule":           func(r *receipt.Receipt) { r.Findings[0].Rule = ems.LineSwappedDate },
		"one more of a kind":     func(r *receipt.Receipt) { r.Findings[0].Count = 2 },
	} {
		r := of()
		if change(&r); own(r) == named {
			t.Errorf("%s is not told", name)
		}
	}
}
