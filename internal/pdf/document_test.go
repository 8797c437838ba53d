package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dno/internal/french"
)

func properties() Properties {
	return Properties{Title: "Synthèse d'essai", Language: "fr-FR", Subject: "Sujet", Author: "Service", Keywords: "essai", Program: "dno",
		Date: time.Date(2011, 7, 20, 0, 0, 0, 0, time.UTC), Footer: "Pied de page", Header: "En-tête"}
}

// everything is a document with a block of each kind.
func everything() *Document {
	d := New(properties())
	d.Letterhead(Letterhead{Authority: "Ministère de l'intérieur", Service: "Secrétariat général",
		Right: []string{"Paris, le 20 juillet 2011", "NOR : IOCK1103790C"}})
	d.Heading(1, "Titre de l'essai")
	d.Lead(Plain("Une phrase "), Bold("qui compte"), Plain(" ; voir "), LinkTo("le tableau", "Un tableau"), Plain(" ou "),
		Span{Text: "le site", URL: "https://www.example.org/?a=(b)"}, Plain("."))
	d.KeyFigures(KeyFigure{"583", "réunions"}, KeyFigure{"92,9 %", "taux minimal"})
	d.List([]Span{Plain("premier")}, []Span{Plain("second")})
	d.Legend(Swatch{Fill(0x6E6DAF), "1", "une réunion"}, Swatch{Hatch(0xB1B1B1), "n.c.", "non communiqué"}, Swatch{Shade{}, "", "rien"})
	d.Heading(2, "Un tableau")
	var rows [][]string
	for i := range 80 {
		rows = append(rows, []string{fmt.Sprintf("ligne %d", i+1), french.Number(i * 1234), "œuvre"})
	}
	d.Table(Table{Caption: "Des lignes", Head: []string{"Nom", "Nombre", "Texte"}, Rows: rows, Widths: []float64{2, 1, 1},
		Align: []Align{Left, Right, Center}, CellFill: func(i, j int) Shade {
			if j == 1 && i%3 == 0 {
				return Fill(0x00005F)
			}
			return Shade{}
		}, Total: true})
	d.Columns([]float64{1, 1}, func() { d.Paragraph(Plain("à gauche")) }, func() { d.Note(Plain("à droite")) })
	d.KeepTogether(func() {
		d.Heading(3, "Une figure")
		d.Figure(Figure{Alt: "Un carré hachuré et une ligne.", Height: 40, Draw: func(c *Canvas) {
			c.Rect(0, 0, c.Width()/2, c.Height(), Hatch(0xB1B1B1))
			c.Frame(0, 0, 10, 10, Ink)
			c.Line(0, 0, 20, 20, Blue)
			c.Text(0, 0, 10, 5, "un texte trop long pour sa place", Lettering{Size: 9, Align: Center})
		}})
	})
	d.PageBreak()
	d.Space(10)
	d.Paragraph(Plain("Fin"))
	return d
}

func written(t *testing.T, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, everything()), written(t, everything())) {
		t.Error("two runs differ")
	}
}

func TestFileSaysWhatItHolds(t *testing.T) {
	data := written(t, everything())
	for _, want := range []string{"/Lang (fr-FR)", "/StructTreeRoot", "/Marked true", "/S /H1", "/S /Table", "/S /TH ", "/S /Figure",
		"/Alt <FEFF", "/Outlines", "LiberationSans-Bold", "<dc:title>", "Synthèse d’essai", "/DisplayDocTitle true"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in the file", want)
		}
	}
}

func TestMistakesAreErrors(t *testing.T) {
	for name, build := range map[string]func() *Document{
		"a document without a title":    func() *Document { p := properties(); p.Title = ""; return New(p) },
		"a document without a language": func() *Document { p := properties(); p.Language = ""; return New(p) },
		"a document without a date":     func() *Document { p := properties(); p.Date = time.Time{}; return New(p) },
		"a skipped heading level": func() *Document {
			d := New(properties())
			d.Heading(1, "a")
			d.Heading(3, "b")
			return d
		},
		"a figure without a text": func() *Document { d := New(properties()); d.Figure(Figure{Height: 10}); return d },
		"a row of another width": func() *Document {
			d := New(properties())
			d.Table(Table{Caption: "c", Head: []string{"a", "b"}, Widths: []float64{1, 1}, Rows: [][]string{{"1"}}})
			return d
		},
		"a table without a caption": func() *Document {
			d := New(properties())
			d.Table(Table{Head: []string{"a"}, Widths: []float64{1}})
			return d
		},
		"a link to no heading": func() *Document { d := New(properties()); d.Paragraph(LinkTo("ici", "nulle part")); return d },
		"columns higher than a page": func() *Document {
			d := New(properties())
			d.Columns([]float64{1}, func() { d.Paragraph(Plain(strings.Repeat("mot ", 5000))) })
			return d
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := build().Write(&b); err == nil || b.Len() > 0 {
				t.Errorf("error %v, %d bytes", err, b.Len())
			}
		})
	}
}

func TestQpdfAcceptsTheFile(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	path := filepath.Join(t.TempDir(), "essai.pdf")
	if err := os.WriteFile(path, written(t, everything()), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		var out bytes.Buffer
		if err := everything().Write(&out); err != nil {
			b.Fatal(err)
		}
	}
}
