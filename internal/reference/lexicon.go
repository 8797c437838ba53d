package reference

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a text to what matters when it is compared: letters and digits, without
// case, accents, spaces, apostrophes, punctuation or line breaks.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch r = unicode.ToLower(r); {
		case r == 'œ':
			b.WriteString("oe")
		case r == 'æ':
			b.WriteString("ae")
		case r == '°' || r == 'º': // n°, never the letter
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// exact reduces a text to what an exact comparison looks at: all but case and outer spaces.
func exact(s string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) }

// Lexicon finds the meaning of a text, exactly first (case aside), then folded. A fold that
// is empty or that two meanings share is not used: « ü » and « û » stay apart.
type Lexicon[T comparable] struct {
	exact, folded map[string]T
	shared        map[string]bool
}

// NewLexicon returns an empty lexicon.
func NewLexicon[T comparable]() *Lexicon[T] {
	return &Lexicon[T]{map[string]T{}, map[string]T{}, map[string]bool{}}
}

// Add says that each of these texts has this meaning. The first meaning of a text stands.
func (l *Lexicon[T]) Add(meaning T, texts ...string) {
	for _, text := range texts {
		e, f := exact(text), Fold(text)
		if _, taken := l.exact[e]; !taken && e != "" {
			l.exact[e] = meaning
		}
		if old, taken := l.folded[f]; taken && old != meaning {
			l.shared[f] = true
		} else if f != "" {
			l.folded[f] = meaning
		}
	}
}

// Find returns the meaning of the text, and whether it has one.
func (l *Lexicon[T]) Find(text string) (T, bool) {
	if m, ok := l.exact[exact(text)]; ok {
		return m, true
	}
	f := Fold(text)
	if m, ok := l.folded[f]; ok && !l.shared[f] {
		return m, true
	}
	var none T
	return none, false
}

// findExact returns the meaning of the text by exact comparison only.
func (l *Lexicon[T]) findExact(text string) (T, bool) {
	m, ok := l.exact[exact(text)]
	return m, ok
}
