package sheet

import (
	"bytes"
	"iter"
	"strconv"
	"unicode/utf8"
)

// maxDepth is far beyond any spreadsheet part, and bounds what a hostile one can cost.
const maxDepth = 128

// xmlScanner walks the elements of one part without building anything. It knows the XML that
// spreadsheet programs write: any prefix, either quote, entities, CDATA, comments; no DTD,
// which the format forbids. encoding/xml takes ten times as long on the same part.
type xmlScanner struct {
	data  []byte
	at    int
	open  [][]byte // names of the open elements, prefixes included
	empty bool     // the last element opened had no content: its end is still to be told
	err   error    // sticks; every walk then ends
	stop  *Stop
}

// element is an opened element: its name without prefix, its attributes as written.
type element struct{ name, attributes []byte }

type tokenKind uint8

const (
	startTag tokenKind = iota
	endTag
	characters // entities not yet replaced
	verbatim   // a CDATA section
	noToken    // the part is over, or broken
)

type token struct {
	kind    tokenKind
	element element
	text    []byte
}

// child returns the next element inside the open one; without one, it steps over the end of
// the open element and answers false.
func (s *xmlScanner) child() (element, bool) {
	for {
		switch t := s.next(); t.kind {
		case startTag:
			return t.element, true
		case endTag, noToken:
			return element{}, false
		}
	}
}

// children ranges over the elements inside the open one. The body takes each to its end, by
// children, text or skip.
func (s *xmlScanner) children() iter.Seq[element] {
	return func(yield func(element) bool) {
		for e, ok := s.child(); ok && yield(e); e, ok = s.child() {
		}
	}
}

// skip steps over the end of the open element.
func (s *xmlScanner) skip() {
	for depth := len(s.open); len(s.open) >= depth && s.err == nil; {
		s.next()
	}
}

// text returns the characters directly inside the open element, and steps over its end.
func (s *xmlScanner) text() []byte {
	var text []byte
	for {
		switch t := s.next(); t.kind {
		case startTag:
			s.skip()
		case verbatim:
			text = append(text, t.text...)
		case characters:
			plain := unescape(t.text)
			if text == nil {
				text = plain[:len(plain):len(plain)]
				continue
			}
			text = append(text, plain...)
		case endTag, noToken:
			return text
		}
	}
}

// allText returns the characters inside the open element and inside those it holds, and
// steps over its end.
func (s *xmlScanner) allText() []byte {
	var text []byte
	for depth := len(s.open); len(s.open) >= depth && s.err == nil; {
		switch t := s.next(); t.kind {
		case verbatim:
			text = append(text, t.text...)
		case characters:
			text = append(text, unescape(t.text)...)
		}
	}
	return text
}

func (s *xmlScanner) next() token {
	s.stop.look()
	switch {
	case s.err != nil:
		return token{kind: noToken}
	case s.empty:
		s.empty = false
		s.open = s.open[:len(s.open)-1]
		return token{kind: endTag}
	case s.at >= len(s.data):
		if len(s.open) > 0 {
			return s.fail()
		}
		return token{kind: noToken}
	case s.data[s.at] != '<':
		return s.characters()
	}
	return s.markup()
}

func (s *xmlScanner) fail() token {
	s.err = errUnreadable
	return token{kind: noToken}
}

func (s *xmlScanner) characters() token {
	rest := s.data[s.at:]
	end := bytes.IndexByte(rest, '<')
	if end < 0 {
		end = len(rest)
	}
	s.at += end
	return token{kind: characters, text: rest[:end]}
}

func (s *xmlScanner) markup() token {
	rest := s.data[s.at:]
	switch {
	case bytes.HasPrefix(rest, []byte("</")):
		return s.endTag()
	case bytes.HasPrefix(rest, []byte("<?")):
		return s.aside("?>")
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.aside("-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		t := s.aside("]]>")
		if t.kind != noToken {
			t = token{kind: verbatim, text: rest[len("<![CDATA[") : len(rest)-(len(s.data)-s.at)-len("]]>")]}
		}
		return t
	case bytes.HasPrefix(rest, []byte("<!")):
		return s.fail()
	}
	return s.startTag()
}

// aside steps over what no reader needs.
func (s *xmlScanner) aside(end string) token {
	opening := 2 // « <!-- > » must not close itself
	if end == "-->" {
		opening = len("<!--")
	}
	length := bytes.Index(s.data[min(s.at+opening, len(s.data)):], []byte(end))
	if length < 0 {
		return s.fail()
	}
	s.at += opening + length + len(end)
	return token{kind: characters}
}

func (s *xmlScanner) endTag() token {
	rest := s.data[s.at+2:]
	end := bytes.IndexByte(rest, '>')
	last := len(s.open) - 1
	if end < 0 || last < 0 || !bytes.Equal(bytes.TrimRight(rest[:end], " \t\r\n"), s.open[last]) {
		return s.fail()
	}
	s.open = s.open[:last]
	s.at += 2 + end + 1
	return token{kind: endTag}
}

func (s *xmlScanner) startTag() token {
	rest := s.data[s.at+1:]
	end := tagEnd(rest)
	if end < 0 || len(s.open) == maxDepth {
		return s.fail()
	}
	s.at += 1 + end + 1
	tag := rest[:end]
	if s.empty = bytes.HasSuffix(tag, []byte("/")); s.empty {
		tag = tag[:end-1]
	}
	name, attributes := tag, []byte(nil)
	if space := bytes.IndexAny(tag, " \t\r\n"); space >= 0 {
		name, attributes = tag[:space], tag[space:]
	}
	if len(name) == 0 {
		return s.fail()
	}
	s.open = append(s.open, name)
	return token{kind: startTag, element: element{name[bytes.IndexByte(name, ':')+1:], attributes}}
}

// tagEnd finds the « > » of a tag, which may also stand inside its quotes.
func tagEnd(tag []byte) int {
	for i := 0; i < len(tag); i++ {
		switch c := tag[i]; c {
		case '>':
			return i
		case '"', '\'':
			length := bytes.IndexByte(tag[i+1:], c)
			if length < 0 {
				return -1
			}
			i += 1 + length
		}
	}
	return -1
}

// each ranges over the attributes, in the order written, entities not replaced.
func (e element) each() iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		rest := e.attributes
		for {
			equal := bytes.IndexByte(rest, '=')
			if equal < 0 {
				return
			}
			name := bytes.Trim(rest[:equal], " \t\r\n")
			rest = bytes.TrimLeft(rest[equal+1:], " \t\r\n")
			if len(rest) == 0 {
				return
			}
			length := bytes.IndexByte(rest[1:], rest[0])
			if length < 0 || !yield(name, rest[1:1+length]) {
				return
			}
			rest = rest[length+2:]
		}
	}
}

// attribute returns the value of an attribute, "" without it.
func (e element) attribute(name string) string {
	for found, value := range e.each() {
		if string(found) == name {
			return string(unescape(value))
		}
	}
	return ""
}

// own returns the value of an attribute, whatever its prefix, save that of
// the extensions which LibreOffice writes beside the standard ones.
func (e element) own(name string) string {
	value, _ := e.lookup(name)
	return value
}

func (e element) lookup(name string) (string, bool) {
	for found, value := range e.each() {
		prefix, local, _ := bytes.Cut(found, []byte(":"))
		if string(local) == name && string(prefix) != "calcext" {
			return string(unescape(value)), true
		}
	}
	return "", false
}

// isTrue reads a boolean as the schema writes it.
func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape replaces the entities; one that nobody knows stays as written.
func unescape(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 {
		return text
	}
	plain := make([]byte, 0, len(text))
	for len(text) > 0 {
		start := bytes.IndexByte(text, '&')
		if start < 0 {
			return append(plain, text...)
		}
		plain, text = append(plain, text[:start]...), text[start:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 {
			plain, text = append(plain, '&'), text[1:]
			continue
		}
		plain, text = appendEntity(plain, string(text[1:end])), text[end+1:]
	}
	return plain
}

func appendEntity(plain []byte, name string) []byte {
	if character, ok := entities[name]; ok {
		return append(plain, character...)
	}
	if code, ok := characterCode(name); ok {
		return utf8.AppendRune(plain, code)
	}
	return append(append(append(plain, '&'), name...), ';')
}

// characterCode reads #233 and #xE9.
func characterCode(name string) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 21)
	return rune(code), err == nil
}
