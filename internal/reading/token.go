package reading

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dno/internal/reference"
)

// kind is what a piece of a text is, for who looks for dates in it.
type kind uint8

const (
	number kind = iota
	month
	weekday
	hour // 14:30, 9 h, 10h30: one piece
	word
	mark // one sign: a separator, a bracket, a question mark
)

// token is one piece of a text.
type token struct {
	kind    kind
	text    string // lower case; of a word, folded
	value   int    // of a number, and which month or day of the week, from 1
	digits  int    // of a number
	spaced  bool   // a space comes before it
	ordinal bool   // 1er, 2nd, 12th
}

// mostTokens is how many pieces of a text are looked at: no date stands behind so many words.
const mostTokens = 200

// scan cuts a text into its pieces. What cannot be seen is no piece.
func scan(text string) []token {
	var out []token
	spaced := false
	for s := strings.Map(shown, strings.ToLower(norm.NFC.String(text))); s != "" && len(out) < mostTokens; {
		n, t := next(s)
		s = s[n:]
		if t.text == "" {
			spaced = spaced || t.spaced
			continue
		}
		t.spaced, spaced = spaced, false
		out = append(out, t)
	}
	return named(hours(ordinals(out)))
}

// shown drops what shows nothing: marks of direction, soft hyphens, spaces without width.
func shown(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// next returns the first piece of a text, and how many bytes it takes. A space has no text.
func next(s string) (int, token) {
	var class func(rune) bool
	for i, r := range s {
		switch {
		case class == nil && isDigit(r):
			class = isDigit
		case class == nil && isLetter(r):
			class = isLetter
		case class == nil:
			return sign(s, r)
		case !class(r):
			return i, piece(s[:i])
		}
	}
	return len(s), piece(s)
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func sign(s string, r rune) (int, token) {
	n := len(string(r))
	switch {
	case r == unicode.ReplacementChar:
		return 1, token{kind: mark, text: "?"}
	case unicode.IsSpace(r):
		return n, token{spaced: true}
	case strings.ContainsRune("‐‑‒–—−", r):
		return n, token{kind: mark, text: "-"}
	case r == 'º':
		return n, token{kind: mark, text: "°"}
	}
	return n, token{kind: mark, text: s[:n]}
}

func piece(s string) token {
	if !isDigit(rune(s[0])) {
		return token{kind: word, text: reference.Fold(s)}
	}
	t := token{kind: number, text: s, digits: len(s)}
	for _, d := range s {
		t.value = min(t.value*10+int(d-'0'), 1e9)
	}
	return t
}

var ordinalEndings = wordSet("er ere e eme nd nde st nd rd th")

// ordinals joins « er » to its number.
func ordinals(in []token) []token {
	out := in[:0]
	for _, t := range in {
		if n := len(out); n > 0 && t.kind == word && ordinalEndings[t.text] && out[n-1].kind == number && out[n-1].digits <= 2 && (!t.spaced || t.text == "er") {
			out[n-1].ordinal = true
			continue
		}
		out = append(out, t)
	}
	return out
}

// hours makes one piece of what says an hour, its minutes and its time zone.
func hours(in []token) []token {
	var out []token
	for i := 0; i < len(in); {
		if n := hourLength(in[i:]); n > 0 {
			out = append(out, token{kind: hour, text: "h", spaced: in[i].spaced})
			i += n
			continue
		}
		out = append(out, in[i])
		i++
	}
	return out
}

// hourLength is how many pieces the hour takes that a text begins with; 0 for none.
func hourLength(in []token) int {
	at := func(i int, k kind, texts string) bool {
		return i < len(in) && in[i].kind == k && (texts == "" || strings.Contains(texts, " "+in[i].text+" "))
	}
	small := func(i int) bool { return at(i, number, "") && in[i].digits <= 2 }
	n := 0
	switch {
	case small(0) && at(1, mark, " : ") && small(2) && in[2].digits == 2 && !(at(3, mark, " / . - ") && isNumber(in, 4, 2)):
		n = 3
		if at(n, mark, " : ") && small(n+1) {
			n += 2
		}
		if at(n, mark, " . , ") && at(n+1, number, "") && !in[n+1].spaced {
			n += 2
		}
	case small(0) && at(1, word, " h hr hrs heure heures "):
		n = 2
		if small(n) && in[n].digits == 2 && (!in[n].spaced || !at(n+1, month, "") && monthOf(textAt(in, n+1)) == 0 && !at(n+1, mark, " / - . ")) {
			n++
		}
	case small(0) && at(1, word, " am pm "):
		n = 2
	default:
		return 0
	}
	if at(n, word, " mn min am pm z ") {
		n++
	}
	if (at(n, mark, " + ") || at(n, mark, " - ")) && n+1 < len(in) && in[n+1].kind == number && !in[n].spaced && !in[n+1].spaced {
		switch {
		case in[n+1].digits == 4:
			n += 2
		case in[n+1].digits == 2 && at(n+2, mark, " : ") && small(n+3):
			n += 4
		}
	}
	return n
}

func textAt(in []token, i int) string {
	if i < len(in) && in[i].kind == word {
		return in[i].text
	}
	return ""
}

// named tells months and days of the week from other words. « mar. » is a Tuesday or March, by what
// stands beside it.
func named(in []token) []token {
	for i := range in {
		t := &in[i]
		if t.kind != word {
			continue
		}
		if m := monthOf(t.text); m > 0 && (t.text != "mar" || marchBeside(in, i)) {
			t.kind, t.value = month, m
		} else if d := weekdays[t.text]; d > 0 && (len(t.text) > 2 || i+1 < len(in) && nextNumber(in, i+1)) {
			t.kind, t.value = weekday, d
		}
	}
	return in
}

// nextNumber tells whether a number follows, a full stop or a comma aside.
func nextNumber(in []token, i int) bool {
	for ; i < len(in) && in[i].kind == mark && strings.Contains(".,", in[i].text); i++ {
	}
	return i < len(in) && in[i].kind == number
}

// marchBeside tells whether « mar » is March: it follows a day, or comes before a year, 2011, -11.
func marchBeside(in []token, i int) bool {
	if b := before(in, i); b >= 0 && in[b].kind == number && in[b].digits <= 2 {
		return true
	}
	j := i + 1
	hyphen := false
	for ; j < len(in) && in[j].kind == mark && strings.Contains("-/.,", in[j].text); j++ {
		hyphen = hyphen || in[j].text == "-" || in[j].text == "/"
	}
	if j == len(in) || in[j].kind != number {
		return false
	}
	return hyphen || in[j].digits == 4 || j+2 < len(in) && in[j].digits <= 2 && in[j+1].text == "," && in[j+2].digits == 4
}

// before returns the piece before, separators of dates aside; -1 for none.
func before(in []token, i int) int {
	for i--; i >= 0 && in[i].kind == mark && strings.Contains("-/.", in[i].text); i-- {
	}
	return i
}

var monthNames = func() map[string]int {
	out := map[string]int{}
	for i, names := range []string{
		"janvier janv jan january", "fevrier fevr fev february feb", "mars mar march", "avril avr april apr", "mai may", "juin june jun",
		"juillet juill juil jul july", "aout aou august aug", "septembre sept sep september", "octobre oct october",
		"novembre nov november", "decembre dec december",
	} {
		for _, n := range strings.Fields(names) {
			out[n] = i + 1
		}
	}
	return out
}()

func monthOf(word string) int { return monthNames[word] }

var weekdays = func() map[string]int {
	out := map[string]int{}
	for i, names := range []string{
		"lundi lun lu monday mon", "mardi mar ma tuesday tue tues", "mercredi mer mercr merc me wednesday wed",
		"jeudi jeu je thursday thu thur thurs", "vendredi ven vendr vend ve friday fri", "samedi sam sa saturday sat",
		"dimanche dim di sunday sun",
	} {
		for _, n := range strings.Fields(names) {
			out[n] = i + 1
		}
	}
	return out
}()

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
