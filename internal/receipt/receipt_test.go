package receipt

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/french"
)

func TestLetterSaysWhatBecameOfTheFile(t *testing.T) {
	const ours = "01/EMS.csv"
	for name, c := range map[string]struct {
		path  string
		files []sent
		says  []string
		not   []string
	}{
		"every month held": {ours, []sent{{ours, whole, inTime}},
			[]string{"préfet du département de l'Ain",
				"de votre envoi du 4 juillet 2011, qui fait état de 6 réunions tenues au 1er semestre 2011.", "n'appelle pas d'observation",
				"Total retenu de ce fichier : 6 réunions.", "6 mois tenus sur 6", "Aucune suite n'est attendue ; le fichier est à laisser dans son dossier."},
			[]string{"Observations,", "copie annotée"}},
		"disputed cells, after the due date": {ours, []sent{{ours, troubled, ems.Date{Year: 2011, Month: 7, Day: 18}}},
			[]string{"de votre envoi du 18 juillet 2011. Sur 6 lignes lues, 2 réunions ont pu être comptées au 1er semestre 2011.",
				"Son exploitation appelle les observations suivantes :", "« 31/06/2011 » n'est pas une date réelle.", "A3",
				"Écrire une date complète", "Lignes lues : 6, dont 2 comptées, 1 état néant et 3 non comptées", "autre semestre",
				"reçu le 18/07/2011", "corrections dès que possible : corriger le fichier dans le dossier et l'enregistrer sous le même nom ; ou, pour en déposer un autre, reprendre le fichier entier, ajouter « V2 » à la fin de son nom, et le déposer", "Les points à corriger d'abord", "à corriger A3", "état néant", "non signalée"}, []string{"bloquant", "avertissement"}},
		"a version in the Identification": {ours, []sent{{ours, "Version;2\n" + troubled, inTime}},
			[]string{"reprendre le fichier entier, porter la version à 3 en tête du fichier, ou ajouter « V3 » à la fin de son nom, et le déposer"}, nil},
		"a version in the name": {"01/EMS V2.csv", []sent{{"01/EMS V2.csv", troubled, inTime}},
			[]string{"reprendre le fichier entier, remplacer « V2 » par « V3 » dans son nom, et"}, []string{"porter la version"}},
		"one of several, with a version": {"01/mai.csv",
			[]sent{{"01/mai.csv", "Version;1\n" + head + "17/05/2011;1;tenue;plénière;;SP;P;P;;\n", inTime},
				{"01/juin.csv", "Version;1\n" + head + "21/06/2011;2;tenue;plénière;;SP;P;P;;\n", inTime}},
			[]string{"qui fait état d'une réunion tenue au", "ajouter « V2 » à la fin de son nom sans rien changer à sa version, et"},
			[]string{"porter la version", "fichiers ont été réunis", "un ou plusieurs fichiers"}},
		"one line counted of three": {ours, []sent{{ours,
			"Nombre de réunions;3\n" + head + "18/01/2011;1;tenue;;;;P;P;;\nmi-mars;2;tenue;;;;P;P;;\n12/04;3;tenue;;;;P;P;;\n", inTime}},
			[]string{"Sur 3 lignes lues, 1 réunion a pu être comptée au 1er semestre 2011.", "« mi-mars »",
				"Rien, une fois corrigées les lignes signalées."}, []string{"corriger le total"}},
		"a total that is wrong all the same": {ours,
			[]sent{{ours, "Nombre de réunions;5\n" + head + "18/01/2011;1;tenue;;;;P;P;;\nmi-mars;2;tenue;;;;P;P;;\n", inTime}},
			[]string{"corriger le total"}, []string{"une fois corrigées"}},
		"an unknown reception date": {ours, []sent{{ours, whole, ems.Date{}}},
			[]string{"dont la date de réception est inconnue et qui fait état de 6 réunions"}, nil},
		"the préfet de police": {"75/EMS.csv", []sent{{"75/EMS.csv", whole, inTime}},
			[]string{"À l'attention du préfet de police"}, []string{"préfet du département"}},
		"a territory out of scope": {"987/EMS.csv", []sent{{"987/EMS.csv", whole, inTime}},
			[]string{"À l'attention du haut-commissaire de la République en Polynésie française", "qui fait état de 6 réunions",
				"hors champ"}, []string{"préfet du"}},
		"Saint-Pierre-et-Miquelon": {"975/EMS.csv", []sent{{"975/EMS.csv", whole, inTime}},
			[]string{"À l'attention du préfet de Saint-Pierre-et-Miquelon"}, []string{"département de Saint"}},
		"Wallis et Futuna": {"986/EMS.csv", []sent{{"986/EMS.csv", whole, inTime}},
			[]string{"À l'attention de l'administrateur supérieur de Wallis et Futuna"}, nil},
		"Saint-Martin": {"978/EMS.csv", []sent{{"978/EMS.csv", whole, inTime}},
			[]string{"À l'attention du représentant de l'État (Saint-Martin)"}, nil},
		"the Territoire de Belfort": {"90/EMS.csv", []sent{{"90/EMS.csv", whole, inTime}},
			[]string{"À l'attention du préfet du Territoire de Belfort"}, []string{"préfet du département"}},
		"an unknown sender": {"EMS.csv", []sent{{"EMS.csv", whole, inTime}},
			[]string{"qui n'a pas pu être exploité", "Rien ne dit de quel département vient ce fichier."}, []string{"À l'attention"}},
		"an unverified sender": {"EMS.csv", []sent{{"EMS.csv", "Département;01\n" + whole, inTime}},
			[]string{"préfet du département de l'Ain", "qui fait état de 6 réunions", "l'expéditeur de celui-ci n'est pas vérifié"},
			[]string{"Aucune suite"}},
		"a nil return": {ours, []sent{{ours, "Aucune réunion sur le semestre;oui\n" + head, inTime}},
			[]string{"qui ne fait état d'aucune réunion au 1er semestre 2011 (état néant)", "aucune réunion"}, nil},
		"a nil month alone": {ours, []sent{{ours, head + "avril 2011;;néant;;;;;;;\n", inTime}},
			[]string{"d'aucune réunion au 1er semestre 2011 (état néant)", "Une ligne lue : un état néant."}, nil},
		"an empty form": {ours, []sent{{ours, head, inTime}},
			[]string{"qui ne contient ni réunion ni état néant", "s'il y a lieu"}, nil},
		"no line that counts": {ours, []sent{{ours, head + "15/03/2011;1;annulée;plénière;;SP;P;P;;\n", inTime}},
			[]string{"Sur une ligne lue, aucune réunion n'a pu être comptée au 1er semestre 2011",
				"Une ligne lue, non comptée (réunion annulée, reportée ou prévue).", "aucun mois tenu sur 6 dus",
				"Total 0 1 aucun mois tenu sur 6"}, []string{"0 mois"}},
		"the form's example line": {ours,
			[]sent{{ours, strings.Replace(whole, head, head+"12/03/2011;3;tenue;;;;P;P;;EXEMPLE : cette ligne n'est pas comptée\n", 1),
				inTime}}, []string{"Lignes lues : 6, toutes comptées. La ligne d'exemple du formulaire n'est pas comptée."}, nil},
		"all nil, month by month": {ours, []sent{{ours, head + "avril 2011;;néant;;;;;;;\nmai 2011;;néant;;;;;;;\n", inTime}},
			[]string{"Lignes lues : 2, toutes d'état néant.", "Sans réunion déclarée ni état néant : janvier, février, mars et juin 2011."},
			nil},
		"a file that cannot be read": {"01/scan.pdf", []sent{{"01/scan.pdf", "%PDF-1.4 essai", inTime}},
			[]string{"qui n'a pas pu être exploité : rien n'en est compté", "document PDF", "déposer un fichier corrigé",
				"Aucune remontée exploitable du département n'a été reçue à ce jour."},
			[]string{"copie annotée", "mois par mois", "Total retenu"}},
		"a photograph of unknown date": {"01/scan.pdf", []sent{{"01/scan.pdf", "%PDF-1.4 essai", ems.Date{}}},
			[]string{"rien n'en est compté"}, []string{"compté comme reçu à temps", "Date de transmission"}},
		"only lines that cannot be used": {ours, []sent{{ours, head + "31/06/2011;1;tenue;;;;;;;\n", inTime}},
			[]string{"qui n'a pas pu être exploité", "Les motifs, et les points à reprendre", "A2"}, nil},
		"an exact copy": {"01/EMS copie.csv",
			[]sent{{"01/EMS copie.csv", whole, inTime}, {"01/EMS.csv", whole, inTime}, {"01/EMS A.csv", whole, inTime}},
			[]string{"qui est la copie exacte de « EMS A.csv »", "Ce fichier n'est pas à corriger"}, []string{"Total retenu", "Observations,"}},
		"a replaced version": {"01/EMS.csv", []sent{{"01/EMS.csv", troubled, inTime}, {"01/EMS V2.csv", whole, inTime}},
			[]string{"qui est remplacé par « EMS V2.csv »", "Total retenu de ce fichier : aucune réunion.", "fait foi"}, []string{"31/06"}},
		"another semester": {ours, []sent{{ours, strings.ReplaceAll(whole, "2011;", "2010;"), inTime}},
			[]string{"remontée du 1er semestre 2010, accusé",
				"qui se rapporte au 1er semestre 2010 : rien n'en est compté au 1er semestre 2011",
				"Ce fichier relève du 1er semestre 2010 : il n'est pas à corriger au titre du 1er semestre 2011, dont la remontée reste attendue"},
			[]string{"Observations,", "avec son semestre"}},
		"the semester that it states": {ours, []sent{{ours, "Semestre;2010-S2\n" + head, inTime}},
			[]string{"Ce fichier relève du 2nd semestre 2010"}, nil},
		"several other semesters": {ours,
			[]sent{{ours, head + "15/03/2009;1;tenue;;;;P;P;;\n15/09/2009;1;tenue;;;;P;P;;\n", inTime}},
			[]string{"à un autre semestre", "Ce fichier n'est pas à corriger au titre du"}, nil},
		"one file among several": {"01/mai.csv", []sent{{"01/mai.csv", head + "17/05/2011;1;tenue;plénière;;SP;P;P;;\n", inTime},
			{"01/juin.csv", head + "21/06/2011;2;tenue;plénière;;SP;P;P;;\n22/06/2011;3;tenue;plénière;;SP;P;P;;\n", inTime}},
			[]string{"qui fait état d'une réunion tenue au",
				"Total du département au 20 juillet 2011 : 3 réunions, d'après 2 fichiers ; 2 mois tenus sur 6 dus.",
				"tenue (2 réunions en tout)"}, nil},
		"a typed total that differs": {ours, []sent{{ours, "Nombre de réunions;7\n" + whole, inTime}},
			[]string{"Total déclaré dans le fichier : 7 ; ses lignes en donnent 6"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := received(t, c.path, c.files...)
			shown := pages(t, r)
			if len(shown) != 1 {
				t.Errorf("%d pages", len(shown))
			}
			text := solid(strings.Join(shown, ""))
			for _, s := range c.says {
				if !strings.Contains(text, solid(french.Typeset(s))) {
					t.Errorf("the letter does not say %q:\n%s", s, shown)
				}
			}
			for _, s := range append(c.not, "SECRET") {
				if strings.Contains(text, solid(french.Typeset(s))) {
					t.Errorf("the letter says %q", s)
				}
			}
		})
	}
}

func TestEveryLineIsAccountedFor(t *testing.T) {
	for _, s := range []string{whole, troubled, head +
		"18/01/2011;1;tenue;;;;;;;\n18/01/2011;;tenue;;;;;;;\n12/13/2011;;;;;;;;;\nmai;;néant;;;;;;;\n"} {
		for _, folder := range []string{"01", "987"} {
			r, _ := received(t, folder+"/EMS.csv", sent{folder + "/EMS.csv", s, inTime})
			if got := len(r.Counted) + len(r.Nil) + len(r.Discarded); got != r.File.Lines {
				t.Errorf("%s: %d lines said, %d read", folder, got, r.File.Lines)
			}
			if len(r.Counted) != r.File.Counted {
				t.Errorf("%s: %d meetings said, the edition has %d", folder, len(r.Counted), r.File.Counted)
			}
		}
	}
}

func TestDamagedTextIsNotQuoted(t *testing.T) {
	r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", strings.Replace(whole, ";P;P;;\n", ";P;P;;prÃ©fet SECRET\n", 1), inTime})
	shown := strings.Join(pages(t, r), "")
	if strings.Contains(shown, "SECRET") || !strings.Contains(shown, "caractères abîmés") {
		t.Errorf("the letter shows %s", shown)
	}
}

func TestManyObservationsStayOnOnePage(t *testing.T) {
	e, _ := edition(t, sent{"01/EMS.csv", troubled, inTime})
	for i := range 60 {
		e.Findings = append(e.Findings, ems.Finding{Rule: "ligne/statut-inconnu", Severity: ems.Severity(i % 3), Department: "01", Count: 1,
			Places: []ems.Origin{{File: "01/EMS.csv", Row: 9, Column: 3}},
			Origin: ems.Origin{File: "01/EMS.csv", Row: 9, Column: 3}, Read: "x", Expected: strings.Repeat("attendu ", i%7+1),
			Advice: strings.Repeat("corriger ", i%9+1), Message: "Le statut « x » n'est pas connu."})
	}
	shown := pages(t, Of(e, e.Files[0]))
	if len(shown) != 1 {
		t.Errorf("%d pages", len(shown))
	}
	if !strings.Contains(solid(shown[0]), solid("feuille « Constats »")) {
		t.Errorf("nothing says where the others are: %s", shown[0])
	}
}

func TestEachFindingIsListedAsFarAsThePageAllows(t *testing.T) {
	for n, rest := range map[int]string{9: "", 16: "Et 1 autre : voir la copie annotée.", 19: "Et 4 autres : voir la copie annotée."} {
		text := head
		for i := range n {
			text += fmt.Sprintf("vers le %d;1;tenue;;;;P;P;;\n", i+1)
		}
		r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", text + "18/01/2011;1;tenue;;;;P;P;;\n", inTime})
		shown := pages(t, r)
		for i := range min(n, mostOfAKind) {
			if want := french.Typeset(fmt.Sprintf("A%d : « vers le %d »", i+2, i+1)); !strings.Contains(solid(shown[0]), solid(want)) {
				t.Errorf("%d findings: no %q in %s", n, want, shown[0])
			}
		}
		if len(shown) != 1 || rest != "" && !strings.Contains(solid(shown[0]), solid(french.Typeset(rest))) || rest == "" &&
			strings.Contains(shown[0], "voir la copie") {
			t.Errorf("%d findings, %d pages, want %q: %s", n, len(shown), rest, shown[0])
		}
	}
}

func TestHostileTextsDoNotBreakTheLetter(t *testing.T) {
	hostile := "\x00\xff😀\u202e(\\)" + strings.Repeat("W", 4000) + " " + strings.Repeat("é\u0301", 1000)
	e, _ := edition(t, sent{"01/EMS.csv", troubled, inTime})
	e.Files[0].Path = "01/" + hostile + ".csv"
	for i := range e.Findings {
		if f := &e.Findings[i]; f.Origin.File != "" {
			f.Origin.File, f.Origin.Sheet, f.Read, f.Message = e.Files[0].Path, hostile, hostile, "« "+hostile+" »"
			f.Expected, f.Advice = hostile, hostile
		}
	}
	r := Of(e, e.Files[0])
	if len(r.Findings) == 0 {
		t.Fatal("no finding")
	}
	if shown := pages(t, r); len(shown) > 2 {
		t.Errorf("%d pages", len(shown))
	}
}

func TestSameReceiptGivesSameBytes(t *testing.T) {
	r, book := received(t, "01/EMS.csv", sent{"01/EMS.csv", troubled, inTime})
	for name, write := range map[string]func(*bytes.Buffer) error{
		"letter": func(b *bytes.Buffer) error { return Write(b, r, options) },
		"copy":   func(b *bytes.Buffer) error { return Annotate(b, book, r, options) },
	} {
		var one, two bytes.Buffer
		if err := write(&one); err != nil {
			t.Fatal(err)
		}
		if err := write(&two); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("two runs give two %s", name)
		}
	}
}

func TestNamesAreSafeAndUnique(t *testing.T) {
	seen := map[string]string{}
	for _, p := range []string{"01/EMS.csv", "01/EMS.xlsx", "01/mars/EMS.csv", "EMS.csv", "01/Réunions – œuvre.csv", "01/..", "01/会議.xlsx",
		"01/" + strings.Repeat("long ", 60) + ".xlsx", "01/CON", "01/a\\b:c*?.csv"} {
		name := Name(ems.File{Path: p})
		if other, taken := seen[name]; taken {
			t.Errorf("%q and %q share the name %s", p, other, name)
		}
		seen[name] = p
		if len(name) > 60 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" ||
			strings.HasPrefix(name, "-") {
			t.Errorf("%q gives %q", p, name)
		}
	}
	if got := Name(ems.File{Path: "01/Réunions – œuvre.csv"}); !strings.HasPrefix(got, "Reunions-oeuvre-") {
		t.Errorf("the name is %s", got)
	}
	if Folder(ems.File{Sender: "2A"}) != "2A" || Folder(ems.File{Department: "2A"}) != "racine" {
		t.Error("a sender who is not proven has the folder of a département")
	}
}

func TestQpdfAcceptsTheLetter(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	r, _ := received(t, "01/EMS.csv", sent{"01/EMS.csv", troubled, inTime})
	var b bytes.Buffer
	if err := Write(&b, r, options); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "accuse.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func BenchmarkLetter(b *testing.B) {
	e, _ := edition(b, sent{"01/EMS.csv", troubled, inTime})
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, Of(e, e.Files[0]), options); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	r, book := received(b, "01/EMS.csv", sent{"01/EMS.csv", troubled, inTime})
	for b.Loop() {
		var out bytes.Buffer
		if err := Annotate(&out, book, r, options); err != nil {
			b.Fatal(err)
		}
	}
}
