package reference

import (
	"strings"
	"sync"
	"unicode"
)

// Doubt returns the word by which a name says that what it names is no return: a draft, a plan, an
// old version; "" for none.
func Doubt(name string) string {
	words := " " + strings.Join(foldedWords(name), " ") + " "
	for _, w := range doubts() {
		if strings.Contains(words, w.folded) {
			return w.word
		}
	}
	return ""
}

// doubt is a word as people write it, and as names are searched for it.
type doubt struct{ word, folded string }

var doubts = sync.OnceValue(func() []doubt {
	var out []doubt
	for _, s := range Synonyms("nom") {
		for _, w := range s.Variants() {
			out = append(out, doubt{w, " " + strings.Join(foldedWords(w), " ") + " "})
		}
	}
	return out
})

func foldedWords(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
	for i, w := range words {
		words[i] = Fold(w)
	}
	return words
}
