package reading

import (
	"slices"
	"strings"
	"sync"

	"dno/internal/ems"
	"dno/internal/reference"
)

var presences = sync.OnceValue(func() *reference.Lexicon[ems.Presence] {
	l := reference.NewLexicon[ems.Presence]()
	for _, s := range reference.Synonyms("présence") {
		mark, _ := ems.ParsePresence(s.Canonical) // « (vide) » is Unmarked
		l.Add(mark, s.Variants()...)
	}
	return l
})

// beginnings are the words with which a presence in words begins, whatever follows: « représentée par le
// secrétaire général ».
var beginnings = []struct {
	word string
	mark ems.Presence
}{
	{"absent excus", ems.Excused}, {"absente excus", ems.Excused}, {"non excus", ems.Absent},
	{"represent", ems.Represented}, {"repr", ems.Represented}, {"supple", ems.Represented}, {"rep par", ems.Represented}, {"excus", ems.Excused},
	{"present", ems.Present}, {"en personne", ems.Present}, {"oui", ems.Present}, {"absent", ems.Absent}, {"non ", ems.Absent}, {"vacan", ems.Vacant}, {"poste vacant", ems.Vacant},
}

// opposed are the words that make of a presence something else than its beginning says.
var opposed = wordSet("absent absente absents excuse excusee excuses represente representee non pas sauf mais puis partiellement")

// Presence reads a mark of presence, or the words for one.
func Presence(text string) (ems.Presence, bool) {
	if mark, ok := presences().Find(text); ok {
		return mark, true
	}
	words := Words(text)
	said := strings.Join(words, " ")
	for _, b := range beginnings {
		if !strings.HasPrefix(said+" ", b.word) {
			continue
		}
		skip := len(strings.Fields(b.word))
		return b.mark, !slices.ContainsFunc(words[min(skip, len(words)):], func(w string) bool { return opposed[w] })
	}
	return ems.Unmarked, false
}
