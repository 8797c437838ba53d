package summary

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/pdf"
	"dno/templates"
)

// own is the program's own theme.
var own = func() templates.Theme {
	theme, err := templates.Load("")
	if err != nil {
		panic(err)
	}
	return theme
}()

var rules = []ems.Rule{{Code: "ligne/date-illisible", Severity: ems.Blocking, Title: "date illisible"}}

func written(t *testing.T, e ems.Edition) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, e, Options{Rules: rules, Theme: own}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// text returns the pages of a summary with ordinary spaces.
func text(t *testing.T, data []byte) []string {
	t.Helper()
	pages, err := pdf.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		pages[i] = plain(pages[i])
	}
	return pages
}

func TestSentencesFollowTheFigures(t *testing.T) {
	for name, c := range map[string]struct {
		edition ems.Edition
		says    []string
		silent  []string // what must not be said
	}{
		"an ordinary semester": {
			emstest.Edition(),
			[]string{"542 réunions de l’état-major de sécurité sont déclarées tenues au 1er semestre 2011",
				"515 mois tenus sur 603 mois dus : le taux de tenue est compris entre 85,4 % et 90,4 %",
				"96 départements sur 101 ont transmis une remontée exploitable, dont 9 après le 15 juillet 2011.",
				"3 départements n’ont rien transmis : Alpes-Maritimes (06), Loire (42) et Deux-Sèvres (79).",
				"2 départements n’ont transmis que des fichiers non exploitables : Ardennes (08) et Oise (60).",
				"Depuis l’édition 1 du 16 juillet 2011 : 4 remontées reçues, 2 remplacées ; 542 réunions au lieu de 571.",
				"Au 2nd semestre 2010 : 540 réunions, taux de tenue compris entre 85,3 % et 93,3 % (92 remontées sur 100).",
				"NOR : IOCK1103790C", "Le fichier est un document PDF, qui ne peut pas être lu.", "Date illisible", "page 1 / 7",
				"Sommaire : Carte des mois tenus, p. 1 · Mois par mois, p. 2 · Remontées et évolution, p. 2 · Présence des membres, p. 2 · Grille des départements, p. 3",
				"2010-S1 528 498 / 600 83,0 % 92,0 % 91 / 100", "2010-S2 540 512 / 600 85,3 % 93,3 % 92 / 100",
				"2011-S1 542 515 / 603 85,4 % 90,4 % 96 / 101",
				"Dans les 87 départements à remontée exploitable aux deux semestres : 492 réunions, contre 522 alors."},
			[]string{"provisoires", "œuvre commune", "contrôles routiers"},
		},
		"every month held": {
			edited(all(ems.OnTime, ems.HeldMonth)),
			[]string{"Tous les mois dus sont tenus (603 sur 603) : le taux de tenue est de 100 %.",
				"Tous les départements (101) ont transmis une remontée exploitable.",
				"Chaque département déclare une réunion chaque mois dû.", "Aucun département n’est à contacter"},
			[]string{"n’ont rien transmis", "et 100 %,"},
		},
		"every month nil": {
			edited(all(ems.OnTime, ems.NilMonth)),
			[]string{"Aucune réunion de l’état-major de sécurité n’est déclarée au 1er semestre 2011",
				"Aucun mois n’est tenu sur 603 mois dus : le taux de tenue est de 0 %.", "603 mois ont un état néant",
				"Aucun département ne déclare une réunion chaque mois dû"},
			[]string{"de tenue est compris entre"},
		},
		"nobody sent anything": {
			edited(all(ems.NoFile, ems.NoReturn)),
			[]string{"Le nombre de réunions n’est pas connu : aucune remontée du 1er semestre 2011 n’est exploitable au 20 juillet 2011.",
				"Aucun mois tenu n’est connu, sur 603 mois dus : le taux de tenue est compris entre 0 % et 100 %", "n.c. réunion",
				"n.c. / 603", "2011-S1 n.c. n.c. / 603 0 % 100 % 0 / 101",
				"Aucun des 101 départements n’a transmis de remontée exploitable.",
				"101 préfectures sont à contacter (liste), faute de remontée exploitable.",
				"Aucune préfecture n’a encore rien transmis : toutes (101) sont à contacter"},
			[]string{"préfet de Paris", "0 / 603", "Aucun département ne déclare"},
		},
		"drawn up in April": {
			midway(),
			[]string{"Chiffres provisoires", "le délai court jusqu’au 15 juillet 2011 inclus",
				"mois sont encore à échoir et n’entrent dans aucun taux",
				"Le 1er semestre 2011 n’est pas achevé : la comparaison est provisoire."},
			[]string{"Depuis l’édition"},
		},
		"drawn up before anything is due": {
			first(),
			[]string{"Aucun mois n’est encore dû : le taux de tenue est sans objet.", "Aucun fichier n’a été refusé.",
				"Aucune ligne n’a été écartée."},
			[]string{"Au 2nd semestre 2010", "de 0 %", "Évolution"},
		},
		"joint meetings and a territory out of scope": {
			joined(),
			[]string{"réunions déclarées tenues, dont 12 en formation commune",
				"le total national est la somme du tableau, dont 12 réunions en formation commune",
				"Hors champ : Polynésie française (987) a transmis une remontée"},
			[]string{"Aucune n’est déclarée ce semestre"},
		},
		"a second semester with the new regions": {
			semester(ems.Semester{Year: 2016, Half: 2}),
			[]string{"2nd semestre 2016", "Bourgogne-Franche-Comté", "du 21 avril 2011", "juil.", "déc."},
			[]string{"janv.", "Champagne-Ardenne"},
		},
		"one meeting in one département": {
			lone(),
			[]string{"1 réunion de l’état-major de sécurité est déclarée tenue au",
				"1 mois tenu sur 6 mois dus : le taux de tenue est de 16,7 %.", "réunion déclarée tenue"},
			[]string{"réunions déclarées tenues,", "Sommaire"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			data := written(t, c.edition)
			pages := text(t, data)
			whole := flat(strings.Join(pages, "\n"))
			for _, want := range c.says {
				if !strings.Contains(whole, flat(want)) {
					t.Errorf("« %s » is not said", want)
				}
			}
			for _, not := range c.silent {
				if strings.Contains(whole, flat(not)) {
					t.Errorf("« %s » is said", not)
				}
			}
			if len(pages) > 10 || len(data) > 400_000 {
				t.Errorf("%d pages, %d bytes", len(pages), len(data))
			}
		})
	}
}

func TestGridHoldsOnTwoPages(t *testing.T) {
	pages := 0
	for _, p := range text(t, written(t, emstest.Edition())) {
		if strings.Contains(p, "\nTenus / dus\n") && strings.Contains(p, "\njanv.\n") {
			pages++
		}
	}
	if pages != 2 {
		t.Errorf("the grid stands on %d pages", pages)
	}
}

func TestSameEditionGivesSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, emstest.Edition()), written(t, emstest.Edition())) {
		t.Error("two runs differ")
	}
}

func TestHostileTextNeitherBreaksNorBlanksAPage(t *testing.T) {
	e := emstest.Edition()
	long := strings.Repeat("W", 10_000)
	hostile := "\x00\xff\xfe😀\u202e=1+1\\()\r\n" + long
	for i := range 200 {
		name := fmt.Sprintf("13/%d %s.xlsx", i, hostile)
		e.Files = append(e.Files, ems.File{Path: name, Department: "13", Status: ems.Rejected})
		e.Findings = append(e.Findings, ems.Finding{Rule: "fichier/illisible", Severity: ems.Blocking, Origin: ems.Origin{File: name},
			Message: hostile})
		e.Changes = append(e.Changes, ems.Change{Department: hostile, Field: hostile, Before: hostile, After: hostile})
		e.Discarded = append(e.Discarded, ems.DiscardedLine{Rule: fmt.Sprintf("ligne/regle-%d", i%16), Reason: hostile, Text: hostile})
	}
	data := written(t, e)
	pages := text(t, data)
	if len(pages) > 10 {
		t.Errorf("%d pages", len(pages))
	}
	for i, p := range pages {
		if strings.Count(p, "\n") < 10 {
			t.Errorf("page %d is nearly blank: %q", i+1, p)
		}
	}
}

func TestFreeTextAndPersonsStayOut(t *testing.T) {
	e := emstest.Edition()
	e.Findings = append(e.Findings, ems.Finding{Rule: "ligne/statut-inconnu", Severity: ems.Blocking,
		Origin: ems.Origin{File: "60/scan.pdf"}, Read: "SECRET", Message: "Le statut « SECRET » est inconnu.", Advice: "SECRET"})
	e.Discarded = append(e.Discarded, ems.DiscardedLine{Rule: "ligne/statut", Reason: "annulée", Text: "SECRET"})
	for i := range e.Meetings {
		e.Meetings[i].Decisions.Value, e.Meetings[i].Observations.Value, e.Meetings[i].Place.Value = "SECRET", "SECRET", "SECRET"
	}
	if pages := strings.Join(text(t, written(t, e)), ""); strings.Contains(pages, "SECRET") {
		t.Error("what a préfecture wrote reached the summary")
	}
}

func TestQpdfAcceptsTheSummary(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	path := filepath.Join(t.TempDir(), "synthese.pdf")
	if err := os.WriteFile(path, written(t, emstest.Edition()), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func BenchmarkWrite(b *testing.B) {
	e := emstest.Edition()
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, e, Options{Theme: own}); err != nil {
			b.Fatal(err)
		}
	}
}

// plain reduces every space to an ordinary one and trims the lines.
func plain(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(l, unicode.IsSpace), " ")
	}
	return strings.Join(lines, "\n")
}

// flat removes every space: sentences are set in several pieces.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }
