package reading

import (
	"slices"
	"strings"
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

// phrases are the writings of a status in words, the longest first: one may stand among others, with a
// reason, « annulée - neige », « tenue (audioconférence) ».
var phrases = sync.OnceValue(func() []phrase {
	var out []phrase
	for _, s := range reference.Synonyms("statut") {
		status, _ := ems.ParseStatus(s.Canonical)
		for _, v := range s.Variants() {
			if w := Words(v); len(w) > 1 || len(w) == 1 && len(w[0]) > 2 && !answers[w[0]] {
				out = append(out, phrase{w, status})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b phrase) int { return len(b.words) - len(a.words) })
	return out
})

type phrase struct {
	words  []string
	status ems.Status
}

// answers mean a status alone, and something else among words.
var answers = wordSet("oui ras aucune")

// Status reads a status, alone or with its reason. Where a text names a meeting that was held and one
// that was not, it is neither.
func Status(text string) (ems.Status, bool) {
	if s, ok := statuses().Find(text); ok {
		return s, true
	}
	found := statusesIn(Words(text))
	if len(found) == 0 {
		return ems.Held, false
	}
	for _, s := range found {
		if (s == ems.Held) != (found[0] == ems.Held) || (s == ems.NilStatus) != (found[0] == ems.NilStatus) {
			return ems.Held, false
		}
	}
	return found[0], true
}

// statusesIn returns the statuses that a row of words names, from left to right.
func statusesIn(words []string) []ems.Status {
	var out []ems.Status
	for i := 0; i < len(words); {
		n := 1
		for _, p := range phrases() {
			if len(words)-i >= len(p.words) && slices.Equal(words[i:i+len(p.words)], p.words) {
				out = append(out, p.status)
				n = len(p.words)
				break
			}
		}
		i += n
	}
	return out
}

var (
	notHeld = wordSet("annulee annulees annulation reportee reportees ajournee ajournees")
	refused = []string{"non tenue", "non tenues", "pas tenue", "pas ete tenue", "pas pu se tenir", "pas pu avoir lieu", "pas eu lieu", "pas pu etre tenue", "s est pas reuni", "pas reunie"}
	opening = wordSet("annule annulee annules reporte reportee reportes report ajourne ajournee deprogrammee deprogramme")
)

// SaysNotHeld tells whether a free text says that its meeting was not held: anywhere, where whole is
// set, else in its first words.
func SaysNotHeld(text string, whole bool) bool {
	words := Words(text)
	if len(words) > 0 && (words[0] == "reunion" || words[0] == "seance" || words[0] == "ems") {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 2 && words[0] == "annule" && words[2] == "remplace" {
		return false
	}
	if opening[words[0]] {
		return true
	}
	said := " " + strings.Join(words, " ") + " "
	for _, r := range refused {
		if at := strings.Index(said, " "+r+" "); at >= 0 && (whole || at < 10) {
			return true
		}
	}
	return whole && slices.ContainsFunc(words, func(w string) bool { return notHeld[w] })
}
