package pdf

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dno/internal/pdf/pdftest"
)

func TestFilesAreTaggedAndArchivable(t *testing.T) {
	hostile := New(properties())
	hostile.Heading(1, "Titre 😀")
	hostile.Paragraph(Plain("\x00\xff😀\u202e(\\)"+strings.Repeat("W", 10_000)), LinkTo("ici", "Titre 😀"))
	hostile.Table(Table{Caption: "c", Head: []string{"a", "b"}, Widths: []float64{1, 1},
		Rows: [][]string{{"x", strings.Repeat("é ", 9000)}, {"", "\ufffe\uffff☐"}}})
	rare := New(properties())
	rare.Paragraph(Plain("Ωмега ≤ →"), Span{Text: "lien", URL: "https://www.example.org/"})
	for name, d := range map[string]*Document{"every block": everything(), "hostile texts": hostile, "other writings": rare} {
		t.Run(name, func(t *testing.T) {
			for _, fault := range pdftest.Check(written(t, d)) {
				t.Error(fault)
			}
		})
	}
}

// changed rewrites the objects of a file in which the pattern stands, once.
func changed(t *testing.T, data []byte, pattern, replacement string) []byte {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	find := regexp.MustCompile(pattern)
	for n, o := range f.objects {
		if at := find.FindIndex(o); at != nil {
			f.objects[n] = slices.Concat(o[:at[0]], []byte(replacement), o[at[1]:])
			return f.bytes()
		}
	}
	t.Fatalf("%s is not in the file", pattern)
	return nil
}

// redrawn rewrites what the first page draws.
func redrawn(t *testing.T, data []byte, before, after string) []byte {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.pages()
	if err != nil {
		t.Fatal(err)
	}
	content, err := f.content(pages[0])
	if err != nil || !bytes.Contains(content, []byte(before)) {
		t.Fatalf("%q is not drawn, %v", before, err)
	}
	n, err := f.number(f.objects[pages[0]], "/Contents")
	if err != nil {
		t.Fatal(err)
	}
	f.objects[n] = stream("", bytes.Replace(content, []byte(before), []byte(after), 1))
	return f.bytes()
}

func TestSabotagedFilesAreCaught(t *testing.T) {
	data := written(t, everything())
	for name, c := range map[string]struct{ pattern, replacement, fault string }{
		"no language":                          {`/Lang \(fr-FR\)`, "", "no /Lang"},
		"not marked":                           {`/Marked true`, "/Marked false", "not said to be marked"},
		"the title hidden":                     {`/DisplayDocTitle true`, "/DisplayDocTitle false", "title is not displayed"},
		"no colour space":                      {`/OutputIntents \[.*\]`, "", "output intents"},
		"a claim withdrawn":                    {`<pdfuaid:part>1`, "<pdfuaid:part>2", "pdfuaid"},
		"a header cell without a scope":        {` /A <</O /Table /Scope /Column>>`, "", "without a scope"},
		"a figure without words":               {` /Alt <FEFF[0-9A-F]*>`, "", "figure without a text"},
		"a figure without a place":             {`/BBox \[[^\]]*\]`, "", "figure without a text or a place"},
		"a skipped heading":                    {`/S /H2`, "/S /H3", "H3 after H1"},
		"an unknown role":                      {`/S /LBody`, "/S /Body", `role "Body"`},
		"an item outside its list":             {`/S /L /`, "/S /P /", "LI inside P"},
		"a cell lost by a row":                 {`(/S /TR .*/K \[\d+ 0 R) \d+ 0 R`, "/S /TR /K [", "a row of"},
		"a wrong parent":                       {`/S /Caption /P \d+`, "/S /Caption /P 1", "its parent is"},
		"marked content that nobody holds":     {`(/S /H1 .*)/K \d+`, "/S /H1", "belongs to 0"},
		"a table of parents one mark short":    {`/Nums \[0 \[\d+ 0 R`, "/Nums [0 [", "in the ParentTree"},
		"a table of parents that errs":         {`/Nums \[0 \[\d+ 0 R`, "/Nums [0 [1 0 R", "the ParentTree says"},
		"pages without a key":                  {`/StructParents 0`, "", "in the ParentTree"},
		"tabs in another order":                {`/Tabs /S`, "/Tabs /R", "tabs do not follow"},
		"a link without words":                 {`/Contents <FEFF[0-9A-F]*>`, "/Contents <>", "link without words"},
		"a link outside the structure":         {`<</Type /OBJR [^>]*>>`, "null", "no element of its own"},
		"a font without a map to Unicode":      {`/ToUnicode \d+ 0 R`, "", "no map to Unicode"},
		"a font without widths":                {`(?s)/W \[.*\]`, "", "has no width"},
		"a font that is not embedded":          {`/FontFile2 \d+ 0 R`, "", "not embedded"},
		"a font without its table of glyphs":   {`/CIDToGIDMap \d+ 0 R`, "/CIDToGIDMap /Identity", "no table of glyphs"},
		"no structure":                         {`/StructTreeRoot \d+ 0 R`, "", "does not begin with a Document"},
		"no metadata":                          {`/Metadata \d+ 0 R`, "", "no XMP"},
		"a title left out of the dictionary":   {`/Title <FEFF[0-9A-F]*> /Subject`, "/Subject", "no title"},
		"an object shared by two elements":     {`(/S /THead .*)/K (\d+ 0 R)`, "/S /THead /K [1 0 R 1 0 R]", "TH"},
		"a page's content replaced by nothing": {`/Contents \d+ 0 R`, "/Contents null", "no stream"},
	} {
		t.Run(name, func(t *testing.T) {
			caught(t, changed(t, data, c.pattern, c.replacement), c.fault)
		})
	}
	for name, c := range map[string]struct{ before, after, fault string }{
		"a text drawn outside":     {"EMC\n", "EMC\nBT /F1 9 Tf (\x00A) Tj ET\n", "Tj 0 marks deep"},
		"a path drawn outside":     {"EMC\n", "EMC\n0 0 9 9 re f\n", "re 0 marks deep"},
		"a mark inside another":    {" BDC\n", " BDC\n/Artifact BMC\n", "nest 2 deep"},
		"a mark without an end":    {"EMC\n", "", "marks nest 2 deep"},
		"a mark that stands twice": {"<</MCID 1>>", "<</MCID 0>>", "without a number of its own"},
		"another role":             {"/H1 <<", "/H2 <<", `is "H2"`},
		"a code without a glyph":   {"\x00s", "\x06s", "glyph"},
	} {
		t.Run(name, func(t *testing.T) {
			caught(t, redrawn(t, data, c.before, c.after), c.fault)
		})
	}
}

func caught(t *testing.T, data []byte, want string) {
	t.Helper()
	faults := pdftest.Check(data)
	if !slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, want) }) {
		t.Errorf("faults %.300q, want one with %q", faults, want)
	}
}

func TestProfileIsThatOfSRGB(t *testing.T) {
	p := iccProfile()
	if size := int(p[0])<<24 | int(p[1])<<16 | int(p[2])<<8 | int(p[3]); size != len(p) || size%4 != 0 {
		t.Errorf("a profile of %d bytes says %d", len(p), size)
	}
	// The curve decodes the middle grey 188 to one half of the light, within a step.
	curve := toneCurve()[12:]
	at := 188 * 1023 / 255 * 2
	if half := int(curve[at])<<8 | int(curve[at+1]); half < 32_300 || half > 33_200 {
		t.Errorf("grey 188 gives %d of 65535", half)
	}
}

func BenchmarkLetter(b *testing.B) {
	for b.Loop() {
		d := New(properties())
		d.Heading(1, "Accusé de réception")
		for range 12 {
			d.Paragraph(Plain("J'accuse réception de votre envoi du 4 juillet 2011, qui fait état de 6 réunions tenues au 1er semestre 2011."))
		}
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(fmt.Errorf("letter: %w", err))
		}
	}
}
