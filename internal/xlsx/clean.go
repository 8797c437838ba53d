package xlsx

import (
	"regexp"
	"strings"
	"unicode/utf16"
)

// longest is how many UTF-16 units a cell holds; Excel loses more without a word.
const longest = 32767

const cutMark = " … [texte coupé]"

// Clean makes a text fit for a cell: valid UTF-8, no character that XML forbids, lines that
// end with a line feed alone, no more than longest, and nothing that is an escape of the format.
func Clean(s string) string {
	if fits(s) {
		return s
	}
	s = lineFeeds.Replace(strings.ToValidUTF8(s, "\ufffd"))
	return cut(unmarked(strings.Map(legal, s)), longest, cutMark)
}

// unmarked writes _X0041_ for _x0041_, by which a workbook stores a character (ISO 29500,
// ST_Xstring): excelize escapes some of them so that they are read as another text, and drops
// _xD83D_. The format knows the small x alone: programs show the capital one as it is, and who
// reads or searches the text finds it. No invisible character is added, nor any length.
func unmarked(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	b := []byte(s)
	for i := 0; i+7 <= len(b); i++ {
		if mark.Match(b[i : i+7]) {
			b[i+1] = 'X'
		}
	}
	return string(b)
}

var mark = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_$`)

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// legal drops what XML 1.0 forbids, and the controls that nobody sees.
func legal(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

// fits tells whether there is nothing to clean, which is nearly always.
func fits(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 && s[i] != '\n' || s[i] >= 0x7f {
			return false
		}
	}
	return len(s) <= longest && !strings.Contains(s, "_x")
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
