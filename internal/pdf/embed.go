package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// gofpdf parses and cuts a font for each document, which costs more than all the rest of a
// letter. So pages are drawn with two fonts of its own, which cost nothing and are never
// shown: finish puts in their place the fonts of a specimen, a document made once for all
// that holds every character of French texts. A document with other characters has a
// specimen of its own.

// The stand-ins, and the fonts of a specimen.
const (
	standIn  = "Helvetica"
	specimen = "specimen"
)

// repertoire is what the common specimen holds: few enough characters for its fonts to be
// light in a letter of one page.
var repertoire = func() string {
	var b strings.Builder
	for r := ' '; r <= '~'; r++ {
		b.WriteRune(r)
	}
	return b.String() + "\u00a0\u202f«»°²§·×–—‘’“”…•€−" +
		"ÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŸŒàâäæçéèêëîïôöùûüÿœáíóúñ"
}()

// embedded is two fonts ready to be put in a file: a few objects each, whose references
// count from the first of them, which is the font itself.
type embedded [2][][]byte

// embed cuts the font to the characters that it has among these.
func (font *Font) embed(characters string) (out *cut, err error) {
	defer func() { // gofpdf trusts the fonts that it is given
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	face := font.face()
	characters = strings.Map(func(r rune) rune {
		if _, found := face.advance(r); !found {
			return -1
		}
		return r
	}, characters)
	f := font.open()
	f.AddPage()
	f.SetFont(specimen, "", 1)
	f.Text(0, 0, characters)
	var raw bytes.Buffer
	if err := f.Output(&raw); err != nil {
		return nil, err
	}
	made, err := parse(raw.Bytes())
	if err != nil {
		return nil, err
	}
	name := subsetTag(sha256.Sum256([]byte(font.name+characters))) + "+" + font.name
	made.nameFonts(name)
	objects, err := made.font(name)
	if err != nil {
		return nil, err
	}
	return newCut(name, objects)
}

// open begins a file of gofpdf's that has parsed the font.
func (font *Font) open() *gofpdf.Fpdf {
	f := gofpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.AddUTF8FontFromBytes(specimen, "", slices.Clone(font.data)) // gofpdf writes into it
	return f
}

// fontObjects is how many objects gofpdf writes for a font, one after the other: the font,
// its descendant, the table of its characters, their system, its description, the table of
// its glyphs, its file.
const fontObjects = 7

// font returns the objects of a font.
func (f *file) font(name string) ([][]byte, error) {
	for n, o := range f.objects {
		if !bytes.Contains(o, []byte("/Subtype /Type0")) || !bytes.Contains(o, []byte("/"+name+"\n")) {
			continue
		}
		if n+fontObjects > len(f.objects) {
			break
		}
		var out [][]byte
		for _, o := range f.objects[n : n+fontObjects] {
			out = append(out, renumbered(o, -n))
		}
		return out, nil
	}
	return nil, fmt.Errorf("police %s: not embedded", name)
}

// renumbered shifts the references of an object that is no stream.
func renumbered(object []byte, by int) []byte {
	if bytes.HasSuffix(object, []byte("endstream\n")) {
		return object
	}
	var out []byte
	for {
		before, after, found := bytes.Cut(object, []byte(" 0 R"))
		if !found {
			return append(out, object...)
		}
		start := bytes.TrimRight(before, "0123456789")
		n, err := strconv.Atoi(string(before[len(start):]))
		if err != nil { // no number stands there: no reference
			out = append(append(out, before...), " 0 R"...)
		} else {
			out = fmt.Appendf(append(out, start...), "%d 0 R", n+by)
		}
		object = after
	}
}

// replaceFonts puts the embedded fonts in the place of the stand-ins.
func (f *file) replaceFonts(fonts embedded) error {
	for i, name := range []string{"/BaseFont /" + standIn + "\n", "/BaseFont /" + standIn + "-Bold\n"} {
		at := slices.IndexFunc(f.objects, func(o []byte) bool { return bytes.Contains(o, []byte(name)) })
		if at < 0 {
			return errors.New("font of the pages not found")
		}
		base := len(f.objects)
		for _, o := range fonts[i] {
			f.objects = append(f.objects, renumbered(o, base))
		}
		f.objects[at] = f.objects[base] // the pages know it by this number
		f.objects[base] = []byte("null\n")
	}
	return nil
}

// codes writes a text as the embedded fonts read it: two bytes a character.
func codes(text string) string {
	units := utf16.Encode([]rune(text))
	out := make([]byte, 0, 2*len(units))
	for _, u := range units {
		out = append(out, byte(u>>8), byte(u))
	}
	return string(out)
}

// embedded returns what the document's characters need: of each font, those that it has shown.
func (d *Document) embedded() (out embedded, err error) {
	slices.Sort(d.rare)
	characters := repertoire + string(slices.Compact(d.rare))
	for i, f := range d.fonts {
		c, err := f.common()
		if len(d.rare) > 0 {
			c, err = f.embed(characters)
		}
		if err != nil {
			return out, err
		}
		if out[i], err = c.to(d.drawn.characters[i]); err != nil {
			return out, err
		}
	}
	return out, nil
}
