package reading

import (
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

// Presence reads a mark of presence.
func Presence(text string) (ems.Presence, bool) { return presences().Find(text) }
