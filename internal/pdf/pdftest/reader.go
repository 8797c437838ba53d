// Package pdftest reads PDF files on its own terms and lists what keeps them from being
// tagged and archivable: content outside the structure, a tree that disagrees with its pages,
// fonts without widths or Unicode. It shares no code with the package whose files it judges;
// the finer rules of PDF/UA and PDF/A are for veraPDF.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// The kinds of objects that are not plain Go values; numbers are float64, null is nil.
type (
	name      string
	text      []byte
	operator  string
	reference int
	list      []any
	dict      map[string]any
	stream    struct {
		dict
		raw []byte
	}
)

// file is the objects of a file, by number.
type file struct {
	objects map[int]any
	trailer dict
}

// open reads a file that has one classic cross-reference table.
func open(data []byte) (*file, error) {
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, errors.New("no startxref")
	}
	l := lexer{data: data, at: at + len("startxref")}
	start, ok := l.next().(float64)
	if !ok || int(start) >= len(data) {
		return nil, errors.New("startxref leads nowhere")
	}
	l = lexer{data: data, at: int(start)}
	first, second := l.next(), l.next()
	count, ok := l.next().(float64)
	if first != operator("xref") || second != 0.0 || !ok {
		return nil, errors.New("no cross-reference table")
	}
	f := &file{objects: map[int]any{}}
	for n := range int(count) {
		place, okPlace := l.next().(float64)
		_, kind := l.next(), l.next()
		if !okPlace || n > 0 && kind != operator("n") {
			return nil, fmt.Errorf("cross-reference of object %d", n)
		}
		if n > 0 {
			if err := f.read(data, n, int(place)); err != nil {
				return nil, err
			}
		}
	}
	if l.next() != operator("trailer") {
		return nil, errors.New("no trailer")
	}
	f.trailer, _ = l.next().(dict)
	return f, nil
}

func (f *file) read(data []byte, n, place int) error {
	l := lexer{data: data, at: place}
	if l.next() != float64(n) || l.next() != 0.0 || l.next() != operator("obj") {
		return fmt.Errorf("object %d is not at %d", n, place)
	}
	value := l.next()
	end := l.next()
	if d, ok := value.(dict); ok && end == operator("stream") {
		length, _ := d["Length"].(float64)
		from := l.at + 1 // after the line feed
		if from+int(length) > len(data) {
			return fmt.Errorf("object %d: stream longer than the file", n)
		}
		value = stream{d, data[from : from+int(length)]}
		l.at = from + int(length)
		if l.next() != operator("endstream") {
			return fmt.Errorf("object %d: the stream does not end where it says", n)
		}
		end = l.next()
	}
	if end != operator("endobj") {
		return fmt.Errorf("object %d has no end", n)
	}
	f.objects[n] = value
	return nil
}

// get follows references.
func (f *file) get(v any) any {
	for range 8 {
		r, ok := v.(reference)
		if !ok {
			return v
		}
		v = f.objects[int(r)]
	}
	return nil
}

func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (f *file) list(v any) list {
	l, _ := f.get(v).(list)
	return l
}

// content inflates a stream.
func (f *file) content(v any) ([]byte, error) {
	s, ok := f.get(v).(stream)
	switch {
	case !ok:
		return nil, errors.New("no stream")
	case s.dict["Filter"] == nil:
		return s.raw, nil
	case s.dict["Filter"] != name("FlateDecode"):
		return nil, fmt.Errorf("filter %v", s.dict["Filter"])
	}
	r, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// lexer cuts a file, or the content of a page, into objects and operators.
type lexer struct {
	data []byte
	at   int
}

const (
	blanks     = " \t\r\n\f\x00"
	delimiters = "()<>[]{}/%"
)

// end is what next returns after the last object.
var end = struct{}{}

func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case bytes.IndexByte([]byte(blanks), c) >= 0:
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

func (l *lexer) starts(prefix string) bool { return bytes.HasPrefix(l.data[l.at:], []byte(prefix)) }

// next returns the next object or operator; a reference is one object.
func (l *lexer) next() any {
	l.skip()
	switch {
	case l.at >= len(l.data):
		return end
	case l.starts("<<"):
		l.at += 2
		return l.dict()
	case l.starts("["):
		l.at++
		var out list
		for {
			v := l.next()
			if v == operator("]") || v == end {
				return out
			}
			out = append(out, v)
		}
	case l.starts("("):
		return l.literal()
	case l.starts("<"):
		return l.hexadecimal()
	case l.starts("/"):
		l.at++
		return name(l.word())
	case l.starts(">>"):
		l.at += 2
		return operator(">>")
	case bytes.IndexByte([]byte(delimiters), l.data[l.at]) >= 0:
		l.at++
		return operator(l.data[l.at-1 : l.at])
	}
	return l.bare()
}

// bare reads a number, a reference, or a word.
func (l *lexer) bare() any {
	w := l.word()
	n, err := strconv.ParseFloat(w, 64)
	switch {
	case err == nil:
		if r, ok := l.refersTo(n); ok {
			return r
		}
		return n
	case w == "null":
		return nil
	case w == "true" || w == "false":
		return w == "true"
	}
	return operator(w)
}

// refersTo reads what follows the number of an object in a reference.
func (l *lexer) refersTo(n float64) (reference, bool) {
	if !l.starts(" 0 R") {
		return 0, false
	}
	if after := l.at + 4; after < len(l.data) && bytes.IndexByte([]byte(blanks+delimiters), l.data[after]) < 0 {
		return 0, false // 0 1 0 RG
	}
	l.at += 4
	return reference(n), true
}

func (l *lexer) word() string {
	from := l.at
	for l.at < len(l.data) && bytes.IndexByte([]byte(blanks+delimiters), l.data[l.at]) < 0 {
		l.at++
	}
	return string(l.data[from:l.at])
}

func (l *lexer) dict() dict {
	out := dict{}
	for {
		key, ok := l.next().(name)
		if !ok {
			return out
		}
		out[string(key)] = l.next()
	}
}

func (l *lexer) literal() text {
	out := text{}
	depth := 0
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch {
		case c == '\\' && l.at+1 < len(l.data):
			l.at++
			c = l.data[l.at]
			if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
				c = "\n\r\t\b\f"[i]
			}
		case c == '(':
			if depth++; depth == 1 {
				continue
			}
		case c == ')':
			if depth--; depth == 0 {
				l.at++
				return out
			}
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) hexadecimal() text {
	l.at++
	var digits []byte
	for ; l.at < len(l.data) && l.data[l.at] != '>'; l.at++ {
		if bytes.IndexByte([]byte(blanks), l.data[l.at]) < 0 {
			digits = append(digits, l.data[l.at])
		}
	}
	l.at++
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make(text, len(digits)/2)
	for i := range out {
		b, _ := strconv.ParseUint(string(digits[2*i:2*i+2]), 16, 8)
		out[i] = byte(b)
	}
	return out
}
