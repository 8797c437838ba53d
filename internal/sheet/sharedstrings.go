package sheet

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// lostString stands for a cell whose string the workbook does not hold.
const lostString = "#CHAÎNE!"

// sharedStrings reads the strings that cells name by number. A workbook may have none, and
// some programs announce a part that they do not write: a cell that needs it says so itself.
func (w *workbook) sharedStrings() (shared []string, struck []bool, err error) {
	name := w.related.target(w.main, "/sharedStrings")
	if w.parts[strings.ToLower(name)] == nil {
		return nil, nil, nil
	}
	content, err := w.parts.content(name)
	if err != nil {
		return nil, nil, err
	}
	return readSharedStrings(content, w.build.limits)
}

func readSharedStrings(content []byte, l Limits) (shared []string, struck []bool, err error) {
	s := &xmlScanner{data: content, stop: l.Stop}
	var text int64
	for range s.children() { // the root
		for item := range s.children() {
			if string(item.name) != "si" {
				s.skip()
				continue
			}
			one, crossed := richText(s)
			text += int64(len(one))
			if refusal := cmp.Or(l.checkCells(len(shared)+1), l.checkText(text)); refusal != nil {
				return nil, nil, refusal
			}
			shared, struck = append(shared, one), append(struck, crossed)
		}
	}
	return shared, struck, s.err
}

// richText returns the text of the open element: the runs one after the other, without the phonetic
// guide; and whether all that it shows is struck through.
func richText(s *xmlScanner) (string, bool) {
	var text []byte
	struck, plain := false, false
	for part := range s.children() {
		switch string(part.name) {
		case "t":
			text, plain = append(text, s.text()...), true
		case "r":
			run, crossed := readRun(s)
			text = append(text, run...)
			if !blank(string(run)) {
				struck, plain = struck || crossed, plain || !crossed
			}
		default:
			s.skip()
		}
	}
	return unicodeEscapes(validText(text)), struck && !plain
}

func readRun(s *xmlScanner) (text []byte, struck bool) {
	for part := range s.children() {
		switch string(part.name) {
		case "rPr":
			struck = isStruck(s)
		case "t":
			text = append(text, s.text()...)
		default:
			s.skip()
		}
	}
	return text, struck
}

func validText(text []byte) string { return strings.ToValidUTF8(string(text), "\ufffd") }

// unicodeEscapes replaces _x000D_, by which Excel writes what XML forbids.
func unicodeEscapes(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var plain strings.Builder
	for {
		before, _, ok := strings.Cut(text, "_x")
		if !ok {
			break
		}
		plain.WriteString(before)
		text = text[len(before):]
		code, length := escapedRune(text)
		if length == 0 {
			plain.WriteString("_x")
			text = text[2:]
			continue
		}
		plain.WriteRune(code)
		text = text[length:]
	}
	plain.WriteString(text)
	return plain.String()
}

const escapeLength = len("_x000D_")

// escapedRune reads the escape that begins the text, or the two that make a character above
// U+FFFF; the length is 0 when there is none.
func escapedRune(text string) (rune, int) {
	first, ok := escapedUnit(text)
	if !ok {
		return 0, 0
	}
	if utf16.IsSurrogate(first) {
		second, ok := escapedUnit(text[escapeLength:])
		if whole := utf16.DecodeRune(first, second); ok && whole != utf8.RuneError {
			return whole, 2 * escapeLength
		}
	}
	return first, escapeLength
}

func escapedUnit(text string) (rune, bool) {
	if len(text) < escapeLength || text[:2] != "_x" || text[6] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(unit), err == nil
}
