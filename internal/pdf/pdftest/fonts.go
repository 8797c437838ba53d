package pdftest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode"
)

// fonts checks each font that shows something: for each code shown, a glyph in the embedded
// file, a width that is the glyph's, a character.
func (c *checker) fonts() {
	for _, n := range slices.Sorted(maps.Keys(c.shown)) {
		if err := c.font(n); err != nil {
			c.fault("font %d: %v", n, err)
		}
	}
}

func (c *checker) font(n int) error {
	f := c.dict(reference(n))
	descendants := c.list(f["DescendantFonts"])
	if f["Subtype"] != name("Type0") || f["Encoding"] != name("Identity-H") || len(descendants) != 1 {
		return errors.New("not a composite font of two bytes a code")
	}
	d := c.dict(descendants[0])
	glyphs, err := c.content(d["CIDToGIDMap"])
	if err != nil {
		return fmt.Errorf("no table of glyphs: %w", err)
	}
	program, err := c.content(c.dict(d["FontDescriptor"])["FontFile2"])
	if err != nil {
		return fmt.Errorf("not embedded: %w", err)
	}
	drawn, err := outlinesOf(program)
	if err != nil {
		return err
	}
	advances, err := advancesOf(program)
	if err != nil {
		return err
	}
	characters, err := c.characters(f["ToUnicode"])
	if err != nil {
		return err
	}
	widths := c.widths(d["W"])
	for _, code := range slices.Sorted(maps.Keys(c.shown[n])) {
		if 2*code+1 >= len(glyphs) {
			return fmt.Errorf("code %04X has no glyph", code)
		}
		glyph := int(glyphs[2*code])<<8 | int(glyphs[2*code+1])
		width, given := widths[code]
		switch {
		case glyph == 0 || glyph >= len(advances):
			return fmt.Errorf("code %04X is shown as glyph %d of %d", code, glyph, len(advances))
		case !drawn[glyph] && !unicode.IsSpace(rune(code)):
			return fmt.Errorf("code %04X is shown as glyph %d, which is empty", code, glyph)
		case !given:
			return fmt.Errorf("code %04X has no width", code)
		case width-advances[glyph] > 1 || advances[glyph]-width > 1:
			return fmt.Errorf("code %04X is %.1f wide, its glyph %.1f", code, width, advances[glyph])
		case !characters(code):
			return fmt.Errorf("code %04X stands for no character", code)
		}
	}
	return nil
}

// widths reads the array of widths in both its forms: c [w…] and first last w.
func (c *checker) widths(v any) map[int]float64 {
	out, w := map[int]float64{}, c.list(v)
	for i := 0; i+1 < len(w); {
		first, _ := w[i].(float64)
		if each := c.list(w[i+1]); each != nil {
			for k, width := range each {
				out[int(first)+k], _ = width.(float64)
			}
			i += 2
			continue
		}
		last, _ := w[i+1].(float64)
		if i+2 < len(w) && last < 1<<16 {
			for code := int(first); code <= int(last); code++ {
				out[code], _ = w[i+2].(float64)
			}
		}
		i += 3
	}
	return out
}

// characters reads which codes a table maps to Unicode.
func (c *checker) characters(v any) (func(code int) bool, error) {
	table, err := c.content(v)
	if err != nil {
		return nil, fmt.Errorf("no map to Unicode: %w", err)
	}
	mapped := make([]bool, 1<<16)
	var operands []any
	for l := (lexer{data: table}); ; {
		v := l.next()
		switch op, ok := v.(operator); {
		case v == end:
			return func(code int) bool { return mapped[code] }, nil
		case !ok:
			operands = append(operands, v)
			continue
		case op == "endbfrange" || op == "endbfchar":
			if err := mark(mapped, operands, op == "endbfrange"); err != nil {
				return nil, err
			}
		}
		operands = operands[:0]
	}
}

// mark notes the codes of one block. A range varies in its last byte only (ISO 32000 9.10.3).
func mark(mapped []bool, operands []any, ranges bool) error {
	step := 2
	if ranges {
		step = 3
	}
	for i := 0; i+step <= len(operands); i += step {
		first, ok := operands[i].(text)
		last, ok2 := operands[i+step-2].(text)
		to, ok3 := operands[i+step-1].(text)
		if !ok || !ok2 || !ok3 || len(first) != 2 || len(last) != 2 || len(to) != 2 || first[0] != last[0] {
			return fmt.Errorf("map to Unicode: %X to %X are %X", first, last, to)
		}
		for low := int(first[1]); low <= int(last[1]); low++ {
			mapped[int(first[0])<<8|low] = true
		}
	}
	return nil
}

// outlinesOf tells which glyphs of a TrueType file have an outline.
func outlinesOf(program []byte) ([]bool, error) {
	head, loca := table(program, "head"), table(program, "loca")
	if len(head) < 54 {
		return nil, errors.New("TrueType file without its tables")
	}
	place, n := func(i int) int { return int(binary.BigEndian.Uint32(loca[4*i:])) }, len(loca)/4
	if binary.BigEndian.Uint16(head[50:]) == 0 {
		place, n = func(i int) int { return 2 * int(binary.BigEndian.Uint16(loca[2*i:])) }, len(loca)/2
	}
	if n < 1 || place(n-1) > len(table(program, "glyf")) {
		return nil, errors.New("TrueType file without its outlines")
	}
	out := make([]bool, n-1)
	for i := range out {
		out[i] = place(i+1) > place(i)
	}
	return out, nil
}

// table returns a table of a TrueType file.
func table(program []byte, tag string) []byte {
	if len(program) < 12 {
		return nil
	}
	for at := 12; at+16 <= len(program) && at < 12+16*int(binary.BigEndian.Uint16(program[4:])); at += 16 {
		from, size := binary.BigEndian.Uint32(program[at+8:]), binary.BigEndian.Uint32(program[at+12:])
		if string(program[at:at+4]) == tag && uint64(from)+uint64(size) <= uint64(len(program)) {
			return program[from : from+size]
		}
	}
	return nil
}

// advancesOf reads the advance of each glyph of a TrueType file, in thousandths of the size.
func advancesOf(program []byte) ([]float64, error) {
	head, hhea, hmtx, maxp := table(program, "head"), table(program, "hhea"), table(program, "hmtx"), table(program, "maxp")
	if len(head) < 20 || len(hhea) < 36 || len(maxp) < 6 {
		return nil, errors.New("TrueType file without its tables")
	}
	units, long := float64(binary.BigEndian.Uint16(head[18:])), int(binary.BigEndian.Uint16(hhea[34:]))
	if long == 0 || len(hmtx) < 4*long {
		return nil, errors.New("TrueType file without advances")
	}
	out := make([]float64, binary.BigEndian.Uint16(maxp[4:]))
	for i := range out {
		out[i] = float64(binary.BigEndian.Uint16(hmtx[4*min(i, long-1):])) * 1000 / units
	}
	return out, nil
}
