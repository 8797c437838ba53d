package reading

import (
	"regexp"
	"sync"

	"dno/internal/ems"
	"dno/internal/reference"
)

var statuses = sync.OnceValue(func() *reference.Lexicon[ems.Status] {
	l := reference.NewLexicon[ems.Status]()
	for _, s := range reference.Synonyms("statut") {
		if status, ok := ems.ParseStatus(s.Canonical); ok {
			l.Add(status, s.Variants()...)
		}
	}
	return l
})

// postponedTo is « reporté au 15/04 »: the new date is another line's business.
var postponedTo = regexp.MustCompile(`^report(?:e|ee)?(?:au|le)?\d`)

func Status(text string) (ems.Status, bool) {
	if s, ok := statuses().Find(text); ok {
		return s, true
	}
	if postponedTo.MatchString(reference.Fold(text)) {
		return ems.Postponed, true
	}
	return ems.Held, false
}
