package pdf

import (
	"bytes"
	"testing"
)

// programs returns the embedded font files of a document.
func programs(t *testing.T, data []byte) (out []*truetype) {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range f.objects {
		if !bytes.Contains(o, []byte("/Length1 ")) {
			continue
		}
		program, err := inflated(o)
		if err != nil {
			t.Fatal(err)
		}
		font, err := parseTrueType(program)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, font)
	}
	return out
}

// TestALetterHoldsTheOutlinesOfItsOwnCharacters: é is drawn as an e and an accent, which stand in no
// text.
func TestALetterHoldsTheOutlinesOfItsOwnCharacters(t *testing.T) {
	short, long := New(properties()), New(properties())
	short.Paragraph(Plain("é"), Bold("é"))
	long.Paragraph(Plain(repertoire), Bold(repertoire))
	few, all := written(t, short), written(t, long)
	if len(few) > len(all)/2 {
		t.Errorf("a letter of two words has %d bytes, one of all characters %d", len(few), len(all))
	}
	if bytes.Equal(fontName(few), fontName(all)) {
		t.Error("two subsets of a font have one name")
	}
	for _, font := range programs(t, few) {
		compound := 0
		for glyph := range len(font.places) - 1 {
			outline, err := font.outline(glyph)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range parts(outline) {
				compound++
				if drawn, err := font.outline(part); err != nil || len(drawn) == 0 {
					t.Errorf("glyph %d is made of glyph %d, which is empty (%v)", glyph, part, err)
				}
			}
		}
		if compound == 0 {
			t.Error("no glyph is made of others: the test proves nothing")
		}
	}
}

func fontName(data []byte) []byte {
	_, after, _ := bytes.Cut(data, []byte("/BaseFont /"))
	name, _, _ := bytes.Cut(after, []byte("\n"))
	return name
}

func TestAFontFileThatIsCutShortIsRefused(t *testing.T) {
	fonts, err := liberation()
	if err != nil {
		t.Fatal(err)
	}
	c, err := fonts[0].common()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := inflated(c.objects[programObject])
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 11, 12, 100, len(whole) / 2, len(whole) - 64} {
		if _, err := parseTrueType(whole[:n]); err == nil {
			t.Errorf("the first %d bytes are taken for a font", n)
		}
	}
}
