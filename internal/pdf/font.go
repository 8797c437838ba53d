package pdf

import (
	"fmt"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const point = 25.4 / 72 // in millimetres

// face measures one embedded font. Runes are looked up once a document.
type face struct {
	font   *sfnt.Font
	units  fixed.Int26_6
	buffer sfnt.Buffer
	widths []int16 // by rune, in thousandths of the size, plus 2; 0 not looked up, 1 no glyph
}

// faces are the regular and the bold.
type faces [2]face

func newFaces() (*faces, error) {
	var out faces
	for i, data := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		f, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("police: %w", err)
		}
		out[i] = face{font: f, units: fixed.I(int(f.UnitsPerEm())), widths: make([]int16, 1<<16)}
	}
	return &out, nil
}

// advance returns the width of a rune in thousandths of the size, and whether the font
// has it.
func (f *face) advance(r rune) (int, bool) {
	if r < 0 || r > 0xFFFF {
		return 0, false
	}
	if f.widths[r] == 0 {
		f.widths[r] = f.lookUp(r)
	}
	return int(f.widths[r]) - 2, f.widths[r] > 1
}

func (f *face) lookUp(r rune) int16 {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return 1
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, glyph, f.units, font.HintingNone)
	if err != nil {
		return 1
	}
	return int16((int64(advance)*1000+int64(f.units)/2)/int64(f.units)) + 2
}

// has tells whether both fonts can show the rune.
func (f *faces) has(r rune) bool {
	_, regular := f[0].advance(r)
	_, bold := f[1].advance(r)
	return regular && bold
}

// style is how a text is set.
type style struct {
	bold bool
	size float64 // in points
	ink  Color
}

func (s style) in(c Color) style { s.ink = c; return s }

// line returns the height of a line.
func (s style) line() float64 { return s.size * point * 1.28 }

// width returns the width of a text in millimetres.
func (f *faces) width(text string, s style) float64 {
	face, total := &f[0], 0
	if s.bold {
		face = &f[1]
	}
	for _, r := range text {
		w, _ := face.advance(r)
		total += w
	}
	return float64(total) * s.size * point / 1000
}
