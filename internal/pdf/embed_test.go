package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"strings"
	"sync"
	"testing"
)

// glyphs reads the table of glyphs of each embedded font of a file.
func glyphs(t *testing.T, data []byte) [][]byte {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for _, o := range f.objects {
		if !bytes.Contains(o, []byte("/CIDToGIDMap ")) {
			continue
		}
		n, err := f.number(o, "/CIDToGIDMap")
		if err != nil {
			t.Fatal(err)
		}
		_, stream, _ := bytes.Cut(f.objects[n], []byte("stream\n"))
		r, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			t.Fatal(err)
		}
		table, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, table)
	}
	return out
}

func TestFontsHoldEveryCharacterShown(t *testing.T) {
	for name, text := range map[string]string{
		"a French sentence":            "Où est l'œuvre ? « Là-bas » : 83,3 % — 1er semestre, ÀÉÈÊÇ…",
		"characters of other writings": "Ωмега ≤ → ĳ Ÿ",
	} {
		t.Run(name, func(t *testing.T) {
			d := New(properties())
			d.Paragraph(Plain(text), Bold(text))
			tables := glyphs(t, written(t, d))
			if len(tables) != 2 {
				t.Fatalf("%d fonts", len(tables))
			}
			for i, table := range tables {
				for _, r := range strings.ReplaceAll(d.text(text), " ", "") {
					if table[2*r] == 0 && table[2*r+1] == 0 {
						t.Errorf("font %d has no glyph for %q", i, r)
					}
				}
			}
		})
	}
}

func TestFontsOfTheRepertoireAreComplete(t *testing.T) {
	d := New(properties())
	for _, r := range repertoire {
		if !d.faces.has(r) {
			t.Errorf("the fonts lack %q", r)
		}
	}
}

func TestDocumentsAreWrittenAtTheSameTime(t *testing.T) {
	want := written(t, everything())
	var group sync.WaitGroup
	got := make([][]byte, 8)
	for i := range got {
		group.Go(func() {
			d := everything()
			if i%2 == 1 {
				d.Paragraph(Plain("Ω"))
			}
			var b bytes.Buffer
			if d.Write(&b) == nil {
				got[i] = b.Bytes()
			}
		})
	}
	group.Wait()
	for i, data := range got {
		if same := bytes.Equal(data, want); same != (i%2 == 0) || data == nil {
			t.Errorf("document %d: %d bytes, the same as alone: %v", i, len(data), same)
		}
	}
}
