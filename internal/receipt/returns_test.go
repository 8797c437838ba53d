package receipt

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/pdf"
	"dno/internal/reference"
	"dno/internal/sheet"
	"dno/internal/theme"
	"dno/templates"
)

var (
	semester = ems.Semester{Year: 2011, Half: 1}
	asOf     = ems.Date{Year: 2011, Month: 7, Day: 20}
	options  = templates.Theme{Names: theme.Names{Ministry: "Ministère de l'intérieur", Service: "Secrétariat général", Place: "Paris"},
		Signatory: []string{"Le secrétaire général"}, Wording: own()}
)

// own is the program's own wording.
func own() templates.Wording {
	theme, err := templates.Load("")
	if err != nil {
		panic(err)
	}
	return theme.Wording
}

// sent is a file of the inbox.
type sent struct {
	path, text string
	received   ems.Date
}

var inTime = ems.Date{Year: 2011, Month: 7, Day: 4}

// edition draws an edition from files as a run does, and returns their books.
func edition(t testing.TB, files ...sent) (ems.Edition, map[string]sheet.Book) {
	t.Helper()
	context := check.Context{Semester: semester, AsOf: asOf}
	books := map[string]sheet.Book{}
	in := consolidate.Input{Semester: semester, AsOf: asOf, Deadlines: ems.UsualDeadlines, Territories: reference.Territories(semester)}
	for _, s := range files {
		sum := sha256.Sum256([]byte(s.text))
		f := ems.File{Path: s.path, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(s.text)), Received: s.received}
		if folder, _, inside := strings.Cut(s.path, "/"); inside {
			f.Sender, _ = reference.FindDepartment(folder)
		}
		f.Department = f.Sender
		book, err := sheet.Read([]byte(s.text), s.path, sheet.DefaultLimits)
		var refusal *sheet.Refusal
		var r ems.Return
		switch {
		case errors.As(err, &refusal):
			r = form.Unread(f, ems.Problem{Rule: "fichier/illisible", Read: refusal.Read, Expected: refusal.Expected,
				Advice: refusal.Advice, Detail: "Le fichier n'a pas pu être lu : " + refusal.Read + "."})
		case err != nil:
			t.Fatal(err)
		default:
			r, books[s.path] = form.Return(f, book), book
		}
		r, found := check.Lines(r, context)
		in.Returns = append(in.Returns, consolidate.Judged{Return: r, Findings: found})
	}
	return check.Edition(consolidate.Edition(in), context), books
}

// received returns the receipt of one file among those sent, and its book.
func received(t testing.TB, path string, files ...sent) (Receipt, sheet.Book) {
	t.Helper()
	e, books := edition(t, files...)
	i := slices.IndexFunc(e.Files, func(f ems.File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("%s is no file of the edition", path)
	}
	return Of(e, e.Files[i]), books[path]
}

// pages writes a letter, and returns what its pages show.
func pages(t testing.TB, r Receipt) []string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, options); err != nil {
		t.Fatal(err)
	}
	out, err := pdf.Text(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const head = "Date de la réunion;N° de la réunion;Statut;Formation;Lieu;Thèmes;Préfet;Procureur de la République;Décisions;Observations\n"

// whole is a return in which every month is held.
const whole = head + "18/01/2011;1;tenue;plénière;Bourg;SP;P;P;;\n15/02/2011;2;tenue;plénière;Bourg;SP;P;P;;\n15/03/2011;3;tenue;plénière;Bourg;SP;P;P;;\n" +
	"19/04/2011;4;tenue;plénière;Bourg;SP;P;P;;\n17/05/2011;5;tenue;plénière;Bourg;SP;P;P;;\n21/06/2011;6;tenue;plénière;Bourg;SP;P;P;;\n"

// troubled is one with a line of nearly each kind.
const troubled = head + "18/01/2011;1;tenue;plénière;SECRET;SP;P;P;SECRET;SECRET\n" +
	"31/06/2011;2;tenue;plénière;SECRET;SP;P;P;SECRET;SECRET\n" +
	"15/03/2011;3;annulée;plénière;SECRET;SP;P;P;SECRET;SECRET\n" +
	"avril 2011;;néant;;;;;;;SECRET\n" +
	"17/05/2011;4;tenue;plénière;SECRET;SP;E;P;SECRET;SECRET\n" +
	"17/05/2010;5;tenue;plénière;SECRET;SP;P;P;SECRET;SECRET\n" +
	"TOTAL;6\n"
