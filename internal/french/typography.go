// Package french writes numbers, lists and sentences by the rules of French typography and
// grammar. It knows nothing of the subject.
package french

import (
	"strconv"
	"strings"
	"unicode"
)

const (
	noBreak = '\u00a0'
	thin    = '\u202f' // narrow and no-break
)

// Typeset sets a sentence by the rules of French typography: no-break spaces where the
// writer put ordinary ones (before ; ! ? : % », after «, n° and a number), and the
// apostrophe. It adds nothing but the spaces inside guillemets, and changes nothing the
// second time.
func Typeset(s string) string {
	if !strings.ContainsAny(s, " '«»") {
		return s
	}
	text := []rune(s)
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range text {
		before, after := around(text, i)
		switch {
		case r == '\'' && unicode.IsLetter(before):
			b.WriteRune('’')
		case r == ' ' && strings.ContainsRune(";!?", after):
			b.WriteRune(thin)
		case r == ' ' && (strings.ContainsRune(":%»€", after) || before == '«' || before == '°' || glued(text[:i], after)):
			b.WriteRune(noBreak)
		case r == '«' && !unicode.IsSpace(after):
			b.WriteRune(r)
			b.WriteRune(noBreak)
		case r == '»' && !unicode.IsSpace(before):
			b.WriteRune(noBreak)
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func around(text []rune, i int) (before, after rune) {
	if i > 0 {
		before = text[i-1]
	}
	if i+1 < len(text) {
		after = text[i+1]
	}
	return before, after
}

// glued tells whether the word that ends here is a number that should not part from the
// word after it: 12 mars, 583 réunions, 1er semestre. A year may.
func glued(text []rune, after rune) bool {
	if !unicode.IsLetter(after) || len(text) > 0 && text[len(text)-1] == ',' {
		return false
	}
	start, digits := len(text), 0
	for start > 0 && (unicode.IsDigit(text[start-1]) || text[start-1] == thin || text[start-1] == ',') {
		start--
		digits++
	}
	if digits == 0 {
		word := string(text[max(0, len(text)-4):])
		return strings.HasSuffix(word, " 1er") || strings.HasSuffix(word, " 2nd") || word == "1er" || word == "2nd"
	}
	whole := start == 0 || unicode.IsSpace(text[start-1]) || strings.ContainsRune("(«’'", text[start-1])
	return whole && digits != 4
}

// Number writes a whole number, its thousands set apart: 12 345.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "\u2212", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + string(thin) + digits[i:]
	}
	return sign + digits
}

// Percent writes tenths of a percent, as 833, in percent: 83,3 %, but 0 % and 100 %.
func Percent(tenths int) string {
	if tenths == 0 || tenths == 1000 {
		return strconv.Itoa(tenths/10) + string(noBreak) + "%"
	}
	return Number(tenths/10) + "," + strconv.Itoa(tenths%10) + string(noBreak) + "%"
}

// Clip shortens a text to n characters, the last of which is then an ellipsis.
func Clip(s string, n int) string {
	count := 0
	for i := range s {
		if count++; count == n {
			if len([]rune(s[i:])) > 1 {
				return strings.TrimRight(s[:i], " ") + "…"
			}
			break
		}
	}
	return s
}
