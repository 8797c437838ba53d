package receipt

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/internal/reference"
	"dno/templates"
)

// reminderOf returns the reminder of a département.
func reminderOf(t testing.TB, e ems.Edition, code string) Reminder {
	t.Helper()
	all := Reminders(e, AnswerBy(e))
	i := slices.IndexFunc(all, func(r Reminder) bool { return r.Department.Code == code })
	if i < 0 {
		t.Fatalf("%s is not reminded", code)
	}
	return all[i]
}

// letterOf writes a reminder, verifies it and returns what it shows.
func letterOf(t testing.TB, r Reminder) []string {
	t.Helper()
	var b bytes.Buffer
	o := options
	if err := WriteReminder(&b, r, o); err != nil {
		t.Fatal(err)
	}
	out, err := pdf.Text(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAReminderAsksForTheExactMonths(t *testing.T) {
	first := head + "18/01/2011;1;tenue;plénière;Bourg;SP;P;P;;\nmars 2011;;néant;;;;;;;\n"
	for name, c := range map[string]struct {
		code, text string
		says, not  []string
	}{
		"nothing came": {"01", "",
			[]string{"À l'attention du préfet du département de l'Ain",
				"Objet : états-majors de sécurité, remontée du 1er semestre 2011, relance", "Référence : circulaire du 21 avril 2011",
				"était attendue au plus tard le 15 juillet 2011. Cette date, que la circulaire ne fixe pas, a été retenue",
				"Sauf erreur de ma part, l'état des réunions de l'état-major de sécurité de l'Ain pour les six mois du semestre ne m'est pas parvenu à ce jour. Je vous saurais gré de bien vouloir me le faire parvenir au plus tard le 1er août 2011, y compris sous la forme d'un état néant.",
				"Paris, le 20 juillet 2011", "Le secrétaire général", "NOR : IOCK1103790C",
				"janvier 2011 n.c. sans remontée : à renseigner"},
			[]string{"J'ai bien reçu", "exploité", "manquement"}},
		"nothing that could be used": {"01", head + "31/06/2011;1;tenue;;;;;;;\n",
			[]string{"Le fichier « EMS.csv », reçu du département, n'a pas pu être exploité ; son accusé de réception en donne les motifs.",
				"aucune réunion de l'état-major de sécurité de l'Ain ni aucun état néant n'a pu être retenu à ce jour pour les six mois du semestre."}, []string{"J'ai bien reçu"}},
		"some months": {"2A", first,
			[]string{"préfet du département de la Corse-du-Sud", "J'ai bien reçu la remontée du département",
				"n'a pu être retenu à ce jour pour les mois de février, avril, mai et juin 2011. Je vous saurais gré de bien vouloir me faire parvenir l'état de ces réunions", "mars 2011 aucune état néant", "janvier 2011 1 tenue", "février 2011 – non signalée : à renseigner", "– : mois dont la remontée ne donne ni réunion ni état néant."}, []string{"n.c.", "s.o."}},
		"lines to correct": {"01", "Version;1\n" + strings.Replace(whole, "19/04/2011", "31/04/2011", 1),
			[]string{"J'ai bien reçu la remontée du département, et je vous en remercie. Une de ses lignes n'a pas pu être comptée ; l'accusé de réception indique les cellules à reprendre.",
				"aucune réunion de l'état-major de sécurité de l'Ain ni aucun état néant n'a pu être retenu à ce jour pour le mois d'avril 2011.", "le fichier corrigé au plus tard le 1er août 2011",
				"porter la version à 2 en tête du fichier, ou ajouter « V2 » à la fin de son nom"},
			[]string{"n'indique", "ne dit rien", "n.c."}},
		"one month, with an elision": {"01", strings.Replace(whole, "19/04/2011", "20/05/2011", 1),
			[]string{"n'a pu être retenu à ce jour pour le mois d'avril 2011. Je vous"},
			[]string{"pour les mois"}},
		"five lines to correct": {"01", strings.ReplaceAll(strings.ReplaceAll(whole, "/2011;", "/2111;"), "18/01/2111", "18/01/2011"),
			[]string{"Cinq de ses lignes n'ont pas pu être comptées ;"}, nil},
		"a form in which nothing is written": {"01", head,
			[]string{"J'ai bien reçu le formulaire du département, qui ne contient ni réunion ni état néant.",
				"n'a pu être retenu à ce jour pour les six mois du semestre. Je vous"}, []string{"remercie", "n'indique"}},
		"the préfet de police": {"75", "", []string{"À l'attention du préfet de police", "état-major de sécurité de Paris"},
			[]string{"préfet du département"}},
		"a young département": {"976", "", []string{"préfet de Mayotte", "pour les mois d'avril, mai et juin 2011",
			"janvier 2011 s.o. non due", "n.c. : aucune remontée exploitable ; s.o. : sans objet."}, []string{"–"}},
	} {
		t.Run(name, func(t *testing.T) {
			files := []sent{{"13/EMS.csv", whole, inTime}}
			if c.text != "" {
				files = append(files, sent{c.code + "/EMS.csv", c.text, inTime})
			}
			e, _ := edition(t, files...)
			shown := letterOf(t, reminderOf(t, e, c.code))
			if len(shown) != 1 {
				t.Errorf("%d pages", len(shown))
			}
			text := solid(strings.Join(shown, ""))
			for _, s := range c.says {
				if !strings.Contains(text, solid(french.Typeset(s))) {
					t.Errorf("the letter does not say %q:\n%s", s, shown)
				}
			}
			for _, s := range c.not {
				if strings.Contains(text, solid(french.Typeset(s))) {
					t.Errorf("the letter says %q", s)
				}
			}
		})
	}
}

func TestWhoHasAnsweredIsNotReminded(t *testing.T) {
	nilMonths := head
	for _, m := range []string{"janvier", "février", "mars", "avril", "mai", "juin"} {
		nilMonths += m + " 2011;;néant;;;;;;;\n"
	}
	e, _ := edition(t, sent{"01/EMS.csv", whole, inTime}, sent{"02/EMS.csv", "Aucune réunion sur le semestre;oui\n" + head, inTime},
		sent{"03/EMS.csv", nilMonths, inTime},
		sent{"04/EMS.csv", whole, ems.Date{Year: 2011, Month: 7, Day: 18}}, sent{"987/EMS.csv", head, inTime})
	var codes []string
	for _, r := range Reminders(e, AnswerBy(e)) {
		codes = append(codes, r.Department.Code)
	}
	if len(codes) != 97 || codes[0] != "05" || codes[96] != "976" {
		t.Errorf("%d reminders: %v", len(codes), codes)
	}
}

func TestBeforeTheDueDateItIsNoRelance(t *testing.T) {
	for day, c := range map[ems.Date]struct{ says, not string }{
		{Year: 2011, Month: 7, Day: 15}: {"au plus tard le 15 juillet 2011, y compris", "relance"},
		{Year: 2011, Month: 7, Day: 16}: {"au plus tard le 26 juillet 2011, y compris", "rappel"},
	} {
		r := Reminder{Semester: semester, AsOf: day, Due: ems.UsualDeadlines.Of(semester)}
		r.Before = AnswerBy(ems.Edition{AsOf: day, Due: r.Due})
		r.Department.Code, r.Department.WithArticle, r.Department.Return = "01", "de l'Ain", ems.NoFile
		for i, m := range semester.Months() {
			r.Department.Months[i] = ems.MonthCell{Month: m, State: ems.NoReturn}
		}
		text := strings.Join(letterOf(t, r), "\n")
		if run := solid(text); !strings.Contains(run, solid(french.Typeset(c.says))) || strings.Contains(strings.ToLower(run), c.not) {
			t.Errorf("on %s:\n%s", day, text)
		}
	}
}

// TestEveryMonthAskedForIsUnknown draws every mixture of months of one département, and asks
// for those alone of which nothing is known.
func TestEveryMonthAskedForIsUnknown(t *testing.T) {
	for mask := range 1 << 12 {
		var d ems.DepartmentRow
		states := [4]ems.MonthState{ems.HeldMonth, ems.NilMonth, ems.Unreported, ems.Pending}
		want := ""
		for i, m := range semester.Months() {
			s := states[mask>>(2*i)&3]
			d.Months[i] = ems.MonthCell{Month: m, State: s}
			if s == ems.Unreported {
				want += m.Name() + " "
			}
		}
		got := ""
		for _, r := range Reminders(ems.Edition{Departments: []ems.DepartmentRow{d}}, asOf) {
			for _, row := range r.rows(func(state string) string { return state + " : à renseigner" }) {
				if strings.HasSuffix(row[2], "à renseigner") {
					got += strings.Fields(row[0])[0] + " "
				}
			}
		}
		if got != want {
			t.Fatalf("asked for %q, want %q", got, want)
		}
	}
}

func TestTheListNamesEachLetter(t *testing.T) {
	e, _ := edition(t, sent{"01/EMS.csv", whole, inTime}, sent{"02/EMS.csv", strings.Replace(whole, "19/04/2011", "20/05/2011", 1), inTime})
	l := ReminderList{Semester: e.Semester, AsOf: e.AsOf, Due: e.Due, Before: AnswerBy(e), Reminders: Reminders(e, AnswerBy(e))}
	o := options
	var b bytes.Buffer
	if err := WriteReminderList(&b, l, o); err != nil {
		t.Fatal(err)
	}
	shown, err := pdf.Text(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	text := tight(strings.Join(shown, "\n"))
	for _, s := range []string{"100 lettres au 20 juillet 2011", "\n02\npréfet de l’Aisne\nexploitable, à compléter\navril\n",
		"\n75\npréfet de police\nabsente\ntout le semestre (janvier à juin)\n", "\n976\npréfet de Mayotte\nabsente\navril, mai et juin\n"} {
		if !strings.Contains(text, tight(s)) {
			t.Errorf("the list does not say %q", s)
		}
	}
	if strings.Contains(text, "l’Ain\n") {
		t.Error("the list names a préfecture that has answered")
	}
	l.Reminders = nil
	b.Reset()
	if err := WriteReminderList(&b, l, o); err != nil {
		t.Fatal(err)
	}
}

func TestTheSameReminderGivesTheSameBytes(t *testing.T) {
	e, _ := edition(t, sent{"01/EMS.csv", head + "18/01/2011;1;tenue;;;;;;;\n", inTime})
	r := reminderOf(t, e, "01")
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := WriteReminder(b, r, options); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two runs give two letters")
	}
}

func TestAPageBreakCutsNoSentence(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("Cette phrase est longue, et le ministère y tient. ", 70)
	if err := os.WriteFile(filepath.Join(dir, "relance.txt"), []byte(`{{define "suite"}}`+"\n"+long+"\n{{end}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	theme, err := templates.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, _ := edition(t, sent{"01/EMS.csv", whole, inTime})
	r := reminderOf(t, e, "02")
	var b bytes.Buffer
	if err := WriteReminder(&b, r, theme); err != nil {
		t.Fatal(err)
	}
	if pages, err := pdf.Body(b.Bytes()); err != nil || len(pages) != 2 || strings.Contains(strings.Join(pages, ""), "page") ||
		!strings.HasSuffix(pages[0], " ") {
		t.Errorf("no paragraph is cut, error %v: %q", err, pages)
	}
}

func TestManyRefusedFilesAreCounted(t *testing.T) {
	for n, want := range map[int]string{1: "« a.csv »", 2: "« a.csv » et « b.csv »", 4: "« a.csv », « b.csv », « c.csv » et 1 autre",
		5: "« a.csv », « b.csv », « c.csv » et 2 autres"} {
		refused := []string{"01/a.csv", "01/b.csv", "01/c.csv", "01/d.csv", "01/e.csv"}[:n]
		if got := filesNamed(refused); got != want {
			t.Errorf("%d files: %s", n, got)
		}
	}
}

func TestQpdfAcceptsTheReminder(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	e, _ := edition(t, sent{"01/EMS.csv", troubled, inTime})
	var b bytes.Buffer
	if err := WriteReminder(&b, reminderOf(t, e, "02"), options); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "relance.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

// silent draws an edition in which nobody has answered.
func silent(asOf ems.Date) ems.Edition {
	return check.Edition(consolidate.Edition(consolidate.Input{Semester: semester, AsOf: asOf, Deadlines: ems.UsualDeadlines,
		Territories: reference.Territories(semester)}), check.Context{Semester: semester, AsOf: asOf})
}

func BenchmarkReminders(b *testing.B) {
	o := options
	for b.Loop() {
		for _, r := range Reminders(silent(asOf), asOf) {
			var out bytes.Buffer
			if err := WriteReminder(&out, r, o); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// tight removes every space within the lines: sentences are set in several pieces.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func solid(s string) string { return strings.Join(strings.Fields(s), "") }
