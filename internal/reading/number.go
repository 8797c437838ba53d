package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dno/internal/reference"
)

var (
	numbered  = regexp.MustCompile(`(?i)^(?:n[°ºo]?\.?|num[ée]ro|r[ée]union|version|v\.?)? *(?:n[°º])? *(\d{1,6})(?:[.,]0+)?(?: *(?:r[ée]unions?|[eè]me|[eè]re?|er|e))?$`)
	noneAtAll = wordSet("neant aucun aucune zero")
	affirmed  = wordSet("oui o x vrai true 1 yes")
	denied    = wordSet("non n faux false no")
	ofNone    = wordSet("neant zero aucun aucune etat reunion reunions tenue sur pour au du de le ce semestre")
	checked   = wordSet("✓ ✔ ☑ ☒")
)

// Number reads a number of meeting, a version or a total: 3, 03, « n° 3 », « V3 », 3,0.
func Number(text string) (int, bool) {
	m := numbered.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// Total also reads a total in words that can only mean none.
func Total(text string) (int, bool) {
	if noneAtAll[reference.Fold(text)] {
		return 0, true
	}
	return Number(text)
}

// Yes reads the answer to « Aucune réunion sur le semestre »: oui, « OUI - aucune »,
// « néant », non, « non, 3 réunions ». Zero is either answer, and « non, aucune » both.
func Yes(text string) (yes, understood bool) {
	switch fold := reference.Fold(text); {
	case affirmed[fold], checked[strings.TrimSpace(text)]:
		return true, true
	case denied[fold]:
		return false, true
	}
	words := Words(text)
	if len(words) > 1 && words[0] == "non" {
		return false, !slices.ContainsFunc(words[1:], func(w string) bool { return noneAtAll[w] || w == "oui" || w == "0" || w == "pas" })
	}
	if len(words) > 1 && words[0] == "oui" {
		words = words[1:]
	}
	sayNone := slices.ContainsFunc(words, func(w string) bool { return noneAtAll[w] })
	return true, sayNone && !slices.ContainsFunc(words, func(w string) bool { return !ofNone[w] })
}
