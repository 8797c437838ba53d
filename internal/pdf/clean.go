package pdf

import (
	"strings"
	"unicode"

	"dno/internal/french"

	"golang.org/x/text/unicode/norm"
)

const (
	noBreak = '\u00a0'
	thin    = '\u202f' // narrow and no-break
)

// replacement stands for what the fonts cannot show.
const replacement = '\ufffd'

// clean makes any text fit to be drawn: valid UTF-8, composed, on one line, without
// controls or direction marks; a rune that a font lacks would be an empty box, one above
// U+FFFF would stop gofpdf: both are replaced and counted.
func (d *Document) clean(s string) string {
	s = strings.Map(oneLine, strings.ToValidUTF8(s, string(replacement)))
	return strings.Map(func(r rune) rune {
		if r == thin && !d.faces.has(thin) {
			return noBreak
		}
		if r != replacement && d.faces.has(r) {
			if !strings.ContainsRune(repertoire, r) {
				d.rare = append(d.rare, r)
			}
			return r
		}
		d.missing++
		if d.faces.has(replacement) {
			return replacement
		}
		return '?'
	}, norm.NFC.String(s))
}

// oneLine drops what has no width and turns into spaces what ends a line.
func oneLine(r rune) rune {
	switch {
	case r >= ' ' && r <= '~': // nearly always
		return r
	case strings.ContainsRune("\n\r\t\v\f\u2028\u2029", r):
		return ' '
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// text cleans a sentence and sets it by the rules of the document's language.
func (d *Document) text(s string) string {
	s = d.clean(s)
	if strings.HasPrefix(d.properties.Language, "fr") {
		s = french.Typeset(s)
		if !d.faces.has(thin) {
			s = strings.ReplaceAll(s, string(thin), string(noBreak))
		}
	}
	return s
}
