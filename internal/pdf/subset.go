package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// The fonts of a specimen are two thirds of a letter of one page. What a document does not show
// leaves them once more: the outlines of the other characters, and the tables that a font embedded
// in a PDF has no use for (ISO 32000 9.9 names those that it has).

// cut is a font cut to some characters, in the objects of a file.
type cut struct {
	name    string
	objects [][]byte
	glyphs  []byte // of each character, two bytes
	program *truetype
}

// The places of the objects that differ from one document to another.
const charactersObject, glyphsObject, programObject = 2, 5, 6

func newCut(name string, objects [][]byte) (*cut, error) {
	glyphs, err := inflated(objects[glyphsObject])
	if err != nil {
		return nil, fmt.Errorf("table of glyphs: %w", err)
	}
	program, err := inflated(objects[programObject])
	if err != nil {
		return nil, fmt.Errorf("font file: %w", err)
	}
	parsed, err := parseTrueType(program)
	if err != nil {
		return nil, err
	}
	all := map[int]bool{}
	for glyph := range len(parsed.places) - 1 {
		all[glyph] = true
	}
	_, err = parsed.keep(all) // a ministry's font that cannot be cut is refused when it is given
	return &cut{name, objects, glyphs, parsed}, err
}

// inflated returns the content of a deflated stream object.
func inflated(object []byte) ([]byte, error) {
	_, content, _ := bytes.Cut(object, []byte("stream\n"))
	r, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// to returns the objects of the font with what shows these characters alone. Two subsets of one
// font never share a name.
func (c *cut) to(shown map[rune]bool) ([][]byte, error) {
	characters := slices.Sorted(maps.Keys(shown))
	_, base, _ := strings.Cut(c.name, "+")
	name := subsetTag(sha256.Sum256([]byte(base+string(characters)))) + "+" + base
	var out [][]byte
	for _, o := range c.objects {
		if !bytes.HasSuffix(o, []byte("endstream\n")) {
			o = bytes.ReplaceAll(o, []byte("/"+c.name+"\n"), []byte("/"+name+"\n"))
		}
		out = append(out, o)
	}
	kept := map[int]bool{0: true}
	for _, r := range characters {
		if at := 2 * int(r); at+1 < len(c.glyphs) {
			kept[int(binary.BigEndian.Uint16(c.glyphs[at:]))] = true
		}
	}
	program, err := c.program.keep(kept)
	if err != nil {
		return nil, err
	}
	out[charactersObject] = stream("", []byte(characterMap(characters)))
	out[programObject] = stream(fmt.Sprintf("/Length1 %d", len(program)), program)
	return out, nil
}

// truetype is a font file: its tables, and where the outline of each glyph is in one of them.
type truetype struct {
	version uint32
	tables  map[string][]byte
	places  []int
}

var errCut = errors.New("the font file is cut short")

func parseTrueType(data []byte) (*truetype, error) {
	f := &truetype{tables: map[string][]byte{}}
	if len(data) < 12 {
		return nil, errCut
	}
	f.version = binary.BigEndian.Uint32(data)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if 28+16*i > len(data) {
			return nil, errCut
		}
		entry := data[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+size > uint64(len(data)) {
			return nil, errCut
		}
		f.tables[string(entry[:4])] = data[from : from+size]
	}
	return f, f.locate()
}

// locate reads where the outlines are: in halves of their places, or in full.
func (f *truetype) locate() error {
	head, places := f.tables["head"], f.tables["loca"]
	if len(head) < 54 {
		return errCut
	}
	for len(places) > 1 {
		if binary.BigEndian.Uint16(head[50:]) == 0 {
			f.places, places = append(f.places, 2*int(binary.BigEndian.Uint16(places))), places[2:]
			continue
		}
		if len(places) < 4 {
			return errCut
		}
		f.places, places = append(f.places, int(binary.BigEndian.Uint32(places))), places[4:]
	}
	if !slices.IsSorted(f.places) || len(f.places) < 2 || f.places[len(f.places)-1] > len(f.tables["glyf"]) {
		return errCut
	}
	return nil
}

// outline returns that of a glyph, empty for one that shows nothing.
func (f *truetype) outline(glyph int) ([]byte, error) {
	if glyph+1 >= len(f.places) {
		return nil, errCut
	}
	return f.tables["glyf"][f.places[glyph]:f.places[glyph+1]], nil
}

// keep returns the file with the outlines of these glyphs, and of those that they are made of. The
// numbers of the glyphs stay the same.
func (f *truetype) keep(kept map[int]bool) ([]byte, error) {
	for left := slices.Collect(maps.Keys(kept)); len(left) > 0; left = left[1:] {
		outline, err := f.outline(left[0])
		if err != nil {
			return nil, err
		}
		for _, part := range parts(outline) {
			if !kept[part] {
				kept[part], left = true, append(left, part)
			}
		}
	}
	var outlines, places []byte
	for glyph := range len(f.places) - 1 {
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		if kept[glyph] {
			outline, _ := f.outline(glyph)
			outlines = append(outlines, outline...)
			outlines = append(outlines, make([]byte, -len(outlines)&3)...)
		}
	}
	places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
	head := bytes.Clone(f.tables["head"])
	binary.BigEndian.PutUint16(head[50:], 1) // places in full
	return f.with(map[string][]byte{"glyf": outlines, "loca": places, "head": head}), nil
}

// The marks of a part of a compound glyph.
const (
	wordArguments = 1 << iota
	_
	_
	oneScale
	_
	moreParts
	twoScales
	fourScales
)

// parts returns the glyphs of which a compound one is made.
func parts(outline []byte) (out []int) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for at := 10; at+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		out = append(out, int(binary.BigEndian.Uint16(outline[at+2:])))
		if flags&moreParts == 0 {
			break
		}
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&fourScales != 0:
			at += 8
		}
	}
	return out
}

// useful are the tables that a font embedded in a PDF has, in their order.
var useful = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// with writes the file with some tables changed.
func (f *truetype) with(changed map[string][]byte) []byte {
	var names []string
	for _, name := range useful {
		if f.tables[name] != nil {
			names = append(names, name)
		}
	}
	n, power := len(names), 1
	step := 0
	for ; 2*power <= n; power *= 2 {
		step++
	}
	out := binary.BigEndian.AppendUint32(nil, f.version)
	for _, v := range []int{n, 16 * power, step, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	var body []byte
	for _, name := range names {
		table := f.tables[name]
		if changed[name] != nil {
			table = changed[name]
		}
		out = append(out, name...)
		for _, v := range []uint32{sum(table), uint32(12 + 16*n + len(body)), uint32(len(table))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		body = append(body, table...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	return append(out, body...)
}

// sum adds a table up, as the font's directory wants it.
func sum(table []byte) (total uint32) {
	for len(table) >= 4 {
		total, table = total+binary.BigEndian.Uint32(table), table[4:]
	}
	var last [4]byte
	copy(last[:], table)
	return total + binary.BigEndian.Uint32(last[:])
}
