package receipt

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/internal/sheet"
	"dno/templates"
)

// unseen are the blocks that only others hold, those of files too big for this test, and that
// of a file rejected for no reason.
var unseen = map[string]bool{"titulaire": true, "quand": true, "comment": true, "demande": true, "retenu": true, "demande-etat": true, "copie-coupee": true, "copie-pleine": true,
	"sans-observation-rejet": true}

// holders are the blocks that show the text of others through a field.
var holders = map[string]string{"ouverture": "{{.Sort}} {{.Bilan}}", "lignes": "{{.Detail}}", "note": "{{.Lu}} {{.AFaire}}"}

// TestAMinistryWordsAllThatLettersSay puts the name of each block in the place of its text, and
// looks for all of them: a sentence that no text words would leave one out.
func TestAMinistryWordsAllThatLettersSay(t *testing.T) {
	dir := t.TempDir()
	blocks := map[string]bool{}
	for _, file := range []string{receiptFile, reminderWording} {
		text, inside := "", holders
		if file != receiptFile {
			inside = nil
		}
		for _, b := range options.Wording[file].Templates() {
			if b.Name() != file {
				blocks[file+" "+b.Name()] = true
				text += fmt.Sprintf("{{define %q}}[%s %s]%s{{end}}\n", b.Name(), file, b.Name(), inside[b.Name()])
			}
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	theme, err := templates.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	shown := everything(t, theme)
	for _, m := range regexp.MustCompile(`\[([a-z]+\.txt)([a-z-]+)\]`).FindAllStringSubmatch(solid(shown), -1) {
		delete(blocks, m[1]+" "+m[2])
	}
	for b := range blocks {
		if _, name, _ := strings.Cut(b, " "); !unseen[name] {
			t.Errorf("the text of %s is nowhere", b)
		}
	}
}

// everything returns what the letters, copies and lists of all kinds of returns show.
func everything(t *testing.T, theme templates.Theme) string {
	const late = head + "18/01/2011;1;tenue;;;;P;P;;\n"
	many := "Nombre de réunions;17\n" + late + "avril 2011;;néant;;;;;;;\n"
	for i := range 16 {
		many += fmt.Sprintf("vers le %d;1;tenue;;;;P;P;;\n", i+1)
	}
	e, books := edition(t,
		sent{"01/EMS.csv", many, inTime}, sent{"02/EMS.csv", whole + "12/03/2011;3;tenue;;;;P;P;;EXEMPLE\n", inTime},
		sent{"03/EMS.csv", head, inTime}, sent{"04/scan.pdf", "%PDF-1.4", inTime},
		sent{"05/EMS.csv", whole, inTime}, sent{"05/EMS copie.csv", whole, inTime}, sent{"06/EMS.csv", late, inTime},
		sent{"06/EMS V2.csv", whole, inTime},
		sent{"07/EMS.csv", strings.ReplaceAll(whole, "2011;", "2010;"), inTime},
		sent{"15/EMS.csv", "Nombre de réunions;6\n" + head, inTime},
		sent{"08/EMS.csv", "Aucune réunion sur le semestre;oui\n" + head, inTime},
		sent{"09/a.csv", whole, inTime}, sent{"09/b.csv", late + "19/01/2011;2;tenue;;;;P;P;;\n", inTime},
		sent{"987/EMS.csv", whole, inTime},
		sent{"10/EMS.csv", head + "31/06/2011;1;tenue;;;;;;;\n", inTime},
		sent{"13/EMS.csv", head + "15/03/2011;1;annulée;;;;P;P;;\n", inTime}, sent{"EMS.csv", "Département;11\n" + whole, inTime},
		sent{"14/EMS.csv", "Semestre;2011-S1\n" + strings.ReplaceAll(whole, "2011;", "2010;"), inTime},
		sent{"12/EMS.csv", late + strings.Repeat("17/05/2011;4;tenue;plénière;;SP;E;P;;\n", 1) +
			strings.Repeat("18/05/2011;4;tenu ?;plénière;;SP;P;P;;\n", 12), inTime})
	var out strings.Builder
	draw := func(write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		text, err := pdf.Text(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(strings.Join(text, "\n"))
	}
	for _, f := range e.Files {
		r := Of(e, f)
		draw(func(b *bytes.Buffer) error { return Write(b, r, theme) })
		if r.Annotated() {
			out.WriteString(copied(t, books[f.Path], r, theme.Wording))
		}
	}
	flood := Refusals{Receipt: Of(e, e.Files[0]), Files: slices.Repeat([]Refusal{{e.Files[0], "Vide."}}, listedRefusals+1)}
	draw(func(b *bytes.Buffer) error { return WriteRefusals(b, flood, theme) })
	e.Evidence.Left = []ems.File{{Path: "16/EMS.csv", Department: "16"}}
	reminders := Reminders(e, AnswerBy(e))
	for _, r := range reminders {
		draw(func(b *bytes.Buffer) error { return WriteReminder(b, r, theme) })
	}
	l := ReminderList{Semester: e.Semester, AsOf: e.AsOf, Due: e.Due, Before: AnswerBy(e), Reminders: reminders}
	draw(func(b *bytes.Buffer) error { return WriteReminderList(b, l, theme) })
	return out.String()
}

// copied returns the texts and the notes of the annotated copies: one as it is, one of which a
// sheet is hidden, one without findings.
func copied(t *testing.T, book sheet.Book, r Receipt, w templates.Wording) string {
	var out strings.Builder
	book.Grids[0].Hidden = true
	elsewhere := r
	elsewhere.Findings = append(elsewhere.Findings[:0:0],
		ems.Finding{Rule: "ligne/statut-inconnu", Origin: ems.Origin{File: r.File.Path, Row: 1, Column: 1}, Read: "zz",
			Places: []ems.Origin{{Row: 1, Column: 1}, {Row: 2, Column: 1}, {Row: 9, Column: 26}}})
	bare := r
	bare.Findings = nil
	for _, r := range []Receipt{r, elsewhere, bare} {
		var b bytes.Buffer
		if err := Annotate(&b, book, r, templates.Theme{Wording: w}); err != nil {
			t.Fatal(err)
		}
		out.WriteString(parts(t, b.Bytes(), "sharedStrings") + parts(t, b.Bytes(), "worksheets/sheet") + parts(t, b.Bytes(), "comments"))
	}
	return out.String()
}
