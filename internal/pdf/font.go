package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const point = 25.4 / 72 // in millimetres

// Font is a TrueType font in which a French text can be set.
type Font struct {
	data   []byte
	name   string
	parsed *sfnt.Font
	common func() (*cut, error) // its embedded form for the characters of the repertoire
	digest [sha256.Size]byte    // of a font that a ministry gives
}

// liberation is Liberation Sans, regular and bold.
var liberation = sync.OnceValues(func() (out [2]*Font, err error) {
	for i, data := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		if out[i], err = newFont(data); err != nil {
			return out, err
		}
	}
	return out, nil
})

// ParseFont reads a font that a ministry gives, and tries it: what it lacks is said in French,
// here rather than on the day of a letter.
func ParseFont(data []byte) (*Font, error) {
	if err := tables(data); err != nil {
		return nil, err
	}
	f, err := newFont(data)
	if err != nil {
		return nil, errors.New("ce n'est pas une police TrueType lisible")
	}
	face := f.face()
	var missing strings.Builder
	for _, r := range repertoire {
		if _, found := face.advance(r); !found && r != thin {
			missing.WriteRune(r)
		}
	}
	if missing.Len() > 0 {
		return nil, fmt.Errorf("caractères absents de la police : %s", missing.String())
	}
	if _, err := f.common(); err != nil {
		return nil, fmt.Errorf("la police ne peut pas être incorporée : %w", err)
	}
	f.digest = sha256.Sum256(data)
	return f, nil
}

// tables checks that a font is made of outlines that can be cut and embedded.
func tables(data []byte) error {
	switch {
	case len(data) < 12:
		return errors.New("ce n'est pas une police TrueType lisible")
	case string(data[:4]) == "OTTO", string(data[:4]) == "ttcf", string(data[:3]) == "wOF":
		return errors.New("une police TrueType (.ttf) est attendue, non une police à contours PostScript, pour le Web, ou une collection")
	}
	found := map[string][]byte{}
	for at := 12; at+16 <= len(data) && at < 12+16*int(binary.BigEndian.Uint16(data[4:])); at += 16 {
		from, size := uint64(binary.BigEndian.Uint32(data[at+8:])), uint64(binary.BigEndian.Uint32(data[at+12:]))
		if from+size <= uint64(len(data)) {
			found[string(data[at:at+4])] = data[from : from+size]
		}
	}
	for _, t := range []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
		if found[t] == nil {
			return fmt.Errorf("ce n'est pas une police TrueType lisible : table %s absente ou coupée", t)
		}
	}
	const restricted = 0x0002 // fsType, in the table OS/2
	if rights := found["OS/2"]; len(rights) < 10 || binary.BigEndian.Uint16(rights[8:])&0x000F == restricted {
		return errors.New("la licence de la police interdit de l'incorporer à un document")
	}
	return nil
}

func newFont(data []byte) (*Font, error) {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("police: %w", err)
	}
	f := &Font{data: data, parsed: parsed}
	name, err := parsed.Name(nil, sfnt.NameIDPostScript)
	if err != nil {
		name = "Police"
	}
	f.name = strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, name)
	f.common = sync.OnceValues(func() (*cut, error) { return f.embed(repertoire) })
	return f, nil
}

// MarshalText sums up the font: two that differ have different texts.
func (f *Font) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%s %x", f.name, f.digest), nil
}

func (f *Font) face() face {
	return face{font: f.parsed, units: fixed.I(int(f.parsed.UnitsPerEm()))}
}

// face measures one font for one document. Runes are looked up once.
type face struct {
	font   *sfnt.Font
	units  fixed.Int26_6
	buffer sfnt.Buffer
	widths [256]*[256]int16 // by rune, in thousandths of the size, plus 2; 0 not looked up, 1 no glyph
}

// faces are the regular and the bold.
type faces [2]face

// setIn returns the fonts of the look.
func (l *Look) setIn() ([2]*Font, error) {
	out, err := liberation()
	for i, f := range l.Fonts {
		if f != nil {
			out[i] = f
		}
	}
	return out, err
}

func newFaces(fonts [2]*Font) *faces { return &faces{fonts[0].face(), fonts[1].face()} }

// advance returns the width of a rune in thousandths of the size, and whether the font
// has it.
func (f *face) advance(r rune) (int, bool) {
	if r < 0 || r > 0xFFFF || f.font == nil {
		return 0, false
	}
	row := f.widths[r>>8]
	if row == nil { // a text uses three of them
		row = new([256]int16)
		f.widths[r>>8] = row
	}
	if row[r&0xFF] == 0 {
		row[r&0xFF] = f.lookUp(r)
	}
	return int(row[r&0xFF]) - 2, row[r&0xFF] > 1
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
