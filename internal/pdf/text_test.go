package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dno/internal/french"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestCleanReplacesWhatTheFontsLackAndCountsIt(t *testing.T) {
	for in, c := range map[string]struct {
		want    string
		missing int
	}{
		"œuvre Île ≤ → €":        {"œuvre Île ≤ → €", 0},
		"e\u0301te\u0301":        {"été", 0},
		"a\r\nb\tc":              {"a  b c", 0},
		"a\x00\x07\u202e\ufeffb": {"ab", 0},
		"emoji 😀":                {"emoji ?", 1},
		"\xff\xfe":               {"?", 1},
		"☐ 漢字":                   {"? ??", 3},
	} {
		d := New(properties())
		if got := d.clean(in); got != c.want || d.Missing() != c.missing {
			t.Errorf("clean(%q) = %q with %d missing, want %q with %d", in, got, d.Missing(), c.want, c.missing)
		}
	}
}

func TestWidthsAreThoseOfTheFile(t *testing.T) {
	d := New(properties())
	for i, s := range []style{{size: 10}, {bold: true, size: 7.5}} {
		f := d.fonts[i].open()
		f.SetFont(specimen, "", s.size)
		for _, text := range []string{"Synthèse des réunions, œuvre — 83,3\u00a0%", "1\u202f234 ≤ → €", "WWWiii"} {
			if got, want := d.faces.width(text, s), f.GetStringWidth(text); got-want > 0.01 || want-got > 0.01 {
				t.Errorf("%q is %.3f mm wide, gofpdf says %.3f", text, got, want)
			}
		}
	}
}

func TestLinesHoldInTheirWidth(t *testing.T) {
	d := New(properties())
	rapid.Check(t, func(t *rapid.T) {
		var spans []Span
		whole := ""
		for _, part := range rapid.SliceOf(rapid.StringOf(rapid.RuneFrom([]rune("aWéi-/ \u00a0.")))).Draw(t, "parts") {
			spans = append(spans, Span{Text: part, Bold: len(part)%2 == 0})
			whole += part
		}
		width := rapid.Float64Range(5, 60).Draw(t, "width")
		kept := ""
		for _, l := range d.wrap(spans, bodyStyle, width) {
			if l.width > width+0.01 {
				t.Fatalf("line of %.2f mm in %.2f", l.width, width)
			}
			for _, r := range l.runs {
				kept += r.text
			}
		}
		if strings.ReplaceAll(kept, " ", "") != strings.ReplaceAll(whole, " ", "") {
			t.Fatalf("%q became %q", whole, kept)
		}
	})
}

func TestTextReadsBackWhatWasDrawn(t *testing.T) {
	pages, err := Text(written(t, everything()))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 4 {
		t.Fatalf("%d pages, want 4", len(pages))
	}
	for i, p := range pages {
		if !strings.Contains(p, fmt.Sprintf("page %d / 4\n", i+1)) {
			t.Errorf("page %d has no number", i+1)
		}
	}
	for _, want := range []string{"MINISTÈRE DE\u00a0L’INTÉRIEUR\n", "ligne 7\n7\u202f404\nœuvre\n", "583 réunions\n",
		"Une phrase qui compte\u202f; voir le tableau ou le site.\n"} {
		if !strings.Contains(strings.Join(pages, ""), want) &&
			!strings.Contains(strings.ReplaceAll(strings.Join(pages, ""), "\n", ""), strings.ReplaceAll(want, "\n", "")) {
			t.Errorf("%q is not read back", want)
		}
	}
	if n := strings.Count(strings.Join(pages, ""), "Nom\nNombre\nTexte\n"); n != 3 {
		t.Errorf("the header of the table stands %d times, want once on each of its 3 pages", n)
	}
}

func TestTextKeepsParenthesesAndBackslashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringOf(rapid.RuneFrom([]rune("(\\)a\u0128\u0129\u0d0d\u5c5c\u2829é"))).Draw(t, "text")
		d := New(properties())
		d.Paragraph(Literal("|" + want + "|"))
		var b bytes.Buffer
		if err := d.Write(&b); err != nil {
			t.Fatal(err)
		}
		pages, err := Text(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(pages[0], "|"+d.clean(want)+"|\n") {
			t.Fatalf("%q became %q", want, pages[0])
		}
	})
}

func TestHostileTextNeitherBreaksNorBlanksAPage(t *testing.T) {
	hostile := "\x00\xff😀\u202e(\\)" + strings.Repeat("W", 10_000) + " " + strings.Repeat("\u00a0", 3000) + strings.Repeat("é\u0301", 3000)
	build := func(add func(d *Document)) []string {
		d := New(properties())
		d.Heading(1, "Titre")
		add(d)
		d.Paragraph(Plain("dernier mot"))
		pages, err := Text(written(t, d))
		if err != nil {
			t.Fatal(err)
		}
		if d.Missing() == 0 {
			t.Error("nothing was counted as missing")
		}
		return pages
	}
	for name, add := range map[string]func(d *Document){
		"a paragraph": func(d *Document) { d.Paragraph(Plain(hostile)) },
		"an item":     func(d *Document) { d.List([]Span{Plain(hostile)}, []Span{Plain("b")}) },
		"a cell": func(d *Document) {
			d.Table(Table{Caption: "Légende", Head: []string{"A", "B"}, Widths: []float64{1, 5},
				Rows: [][]string{{"x", "y"}, {hostile, hostile}, {"z", ""}}})
		},
		"a key figure": func(d *Document) {
			d.KeyFigures(KeyFigure{french.Clip(hostile, 400), french.Clip(hostile, 200)}, KeyFigure{"1", "b"})
		},
		"a figure": func(d *Document) {
			d.Figure(Figure{Alt: hostile, Height: 20, Draw: func(c *Canvas) { c.Text(0, 0, 50, 5, hostile, Lettering{Size: 8}) }})
		},
	} {
		t.Run(name, func(t *testing.T) {
			pages := build(add)
			for i, p := range pages {
				if strings.Count(p, "\n") < 4 && i < len(pages)-1 {
					t.Errorf("page %d is nearly blank", i+1)
				}
			}
			if !strings.Contains(pages[len(pages)-1], "dernier mot\n") {
				t.Error("what follows is lost")
			}
			if len(pages) > 60 {
				t.Errorf("%d pages", len(pages))
			}
		})
	}
}

func TestEveryTextIsMarked(t *testing.T) {
	f, err := parse(written(t, everything()))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range pages {
		content, err := f.content(n)
		if err != nil {
			t.Fatal(err)
		}
		depth := 0
		for _, l := range strings.Split(string(content), "\n") {
			switch {
			case strings.HasSuffix(l, " BDC") || strings.HasSuffix(l, " BMC"):
				depth++
			case l == "EMC":
				depth--
			case strings.Contains(l, ") Tj") && depth != 1:
				t.Fatalf("text outside marked content: %.40q", l)
			}
			if depth < 0 || depth > 1 {
				t.Fatalf("marks nest %d deep", depth)
			}
		}
		if depth != 0 {
			t.Error("a mark crosses the end of the page")
		}
	}
}

func TestCleanGivesComposedText(t *testing.T) {
	d := New(properties())
	rapid.Check(t, func(t *rapid.T) {
		s := d.clean(rapid.String().Draw(t, "text"))
		if !norm.NFC.IsNormalString(s) {
			t.Fatalf("%q is not composed", s)
		}
		for _, r := range s {
			if !d.faces.has(r) {
				t.Fatalf("%q holds %U, which the fonts lack", s, r)
			}
		}
	})
}

func TestDamagedFilesAreRefusedWithoutPanic(t *testing.T) {
	data := written(t, everything())
	rapid.Check(t, func(t *rapid.T) {
		damaged := bytes.Clone(data)
		for range rapid.IntRange(1, 20).Draw(t, "bytes") {
			damaged[rapid.IntRange(0, len(data)-1).Draw(t, "place")] = rapid.Byte().Draw(t, "byte")
		}
		damaged = damaged[:rapid.IntRange(0, len(damaged)).Draw(t, "length")]
		if _, err := Text(damaged); err == nil && len(damaged) < len(data)-8 {
			t.Fatalf("a file cut at %d of %d is accepted", len(damaged), len(data))
		}
	})
	for _, text := range []string{"", "%PDF-1.7", "xref\n0 1\nstartxref\n0\n%%EOF\n", "xref\n0 99999999\nstartxref\n0\n%%EOF\n",
		"xref\n0 -5\ntrailer\nstartxref\n0\n%%EOF\n"} {
		if _, err := Text([]byte(text)); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}
