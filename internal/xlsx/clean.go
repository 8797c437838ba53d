package xlsx

import (
	"strings"
	"unicode/utf16"
)

// Longest is how many UTF-16 units a cell holds; Excel loses more without a word.
const Longest = 32767

const cutMark = " … [texte coupé]"

// Clean makes a text fit for a cell: valid UTF-8, no character that XML forbids, lines that
// end with a line feed alone, and no more than Longest.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = lineFeeds.Replace(strings.ToValidUTF8(s, "\ufffd"))
	return cut(strings.Map(legal, s), Longest, cutMark)
}

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// legal drops what XML 1.0 forbids, and the controls that nobody sees.
func legal(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

// plain tells whether there is nothing to clean, which is nearly always.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 && s[i] != '\n' || s[i] >= 0x7f {
			return false
		}
	}
	return len(s) <= Longest
}

// cut shortens a text to at most so many UTF-16 units, mark included, and never cuts a
// character in two.
func cut(s string, most int, mark string) string {
	if len(s) <= most {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= most {
		return s
	}
	room := most - len(utf16.Encode([]rune(mark)))
	if utf16.IsSurrogate(rune(units[room-1])) && utf16.IsSurrogate(rune(units[room])) && units[room-1] < 0xdc00 {
		room--
	}
	return string(utf16.Decode(units[:room])) + mark
}

// formulaLike tells whether a spreadsheet would take the text for a formula if its cell were
// edited.
func formulaLike(s string) bool { return s != "" && strings.ContainsRune("=+-@", rune(s[0])) }
