package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

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

func readStatus(text string) (ems.Status, bool) {
	if s, ok := statuses().Find(text); ok {
		return s, true
	}
	if postponedTo.MatchString(reference.Fold(text)) {
		return ems.Postponed, true
	}
	return ems.Held, false
}

var themes = sync.OnceValue(func() *reference.Lexicon[ems.Theme] {
	l := reference.NewLexicon[ems.Theme]()
	for _, t := range ems.Themes {
		l.Add(t, t.String(), t.Label())
	}
	l.Add(ems.OtherTheme, "autre thème (préciser)")
	for _, s := range reference.Synonyms("thème") {
		if t, ok := ems.ParseTheme(s.Canonical); ok {
			l.Add(t, s.Variants()...)
		}
	}
	return l
})

var themeSeparators = regexp.MustCompile(`(?i)[,;/+\n\r]|\s+et\s+`)

// mostThemes is how many parts a cell of themes has: what follows the last one belongs to it.
const mostThemes = 50

// readThemes tries the whole cell first, then its parts. A part that nobody knows counts
// as another theme; one without letter or figure says nothing.
func readThemes(text string) ems.ThemeList {
	parts := []string{text}
	if _, whole := themes().Find(text); !whole {
		parts = themeSeparators.Split(text, mostThemes)
	}
	var list ems.ThemeList
	add := func(t ems.Theme) {
		if !list.Has(t) {
			list.Themes = append(list.Themes, t)
		}
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if t, ok := themes().Find(part); ok {
			add(t)
		} else if reference.Fold(part) != "" {
			add(ems.OtherTheme)
			list.Unknown = append(list.Unknown, part)
		}
	}
	slices.Sort(list.Themes)
	return list
}

// otherBodies lists, folded, the bodies that are not the état-major de sécurité.
var otherBodies = []string{
	"clspd", "clspdr", "cispd", "cispdr", "cdpd", "zsp", "gltd", "codaf", "comite departemental", "comites departementaux",
	"conseil local de securite", "conseil intercommunal de securite", "conseil departemental de prevention",
	"zone de securite prioritaire", "groupe local de traitement de la delinquance", "comite operationnel departemental anti fraude",
}

// ofFormation are the words that stand beside a formation and change nothing of it.
var ofFormation = wordSet("en formation reunion seance")

// readFormation knows the formations of the form, and tells another body from them.
func readFormation(text string) (ems.Formation, bool) {
	words := " " + strings.Join(foldedWords(text), " ") + " "
	ours := strings.Contains(words, " ems ") || strings.Contains(words, " etat major ")
	for _, body := range otherBodies {
		if strings.Contains(words, " "+body+" ") && ours { // « EMS et CLSPD » is no other body: not understood, and counted
			return ems.NoFormation, false
		}
		if strings.Contains(words, " "+body+" ") {
			return ems.OtherBody, true
		}
	}
	var said []string
	for _, w := range foldedWords(text) {
		if !ofFormation[w] {
			said = append(said, w)
		}
	}
	switch strings.Join(said, "") {
	case "pleniere", "plenier":
		return ems.Plenary, true
	case "restreinte", "restreint":
		return ems.Restricted, true
	case "commune", "commun":
		return ems.Joint, true
	}
	return ems.NoFormation, false
}

// foldedWords returns the folded words of a text.
func foldedWords(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) &&
			!unicode.IsMark(r)
	}) {
		out = append(out, reference.Fold(w))
	}
	return out
}

var (
	numbered = regexp.MustCompile(`(?i)^(?:n[°ºo]?\.?|num[ée]ro|r[ée]union|version|v\.?)? *(?:n[°º])? *(\d{1,6})(?:[.,]0+)?(?: *(?:r[ée]unions?|[eè]me|[eè]re?|er|e))?$`)
	affirmed = wordSet("oui o x vrai true 1 yes")
	denied   = wordSet("non n faux false no")
	none     = wordSet("neant aucun aucune zero")
	ofNone   = wordSet("neant zero aucun aucune etat reunion reunions tenue sur pour au du de le ce semestre")
	checked  = wordSet("✓ ✔ ☑ ☒")
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// readNumber reads a number of meeting, a version or a total: 3, 03, « n° 3 », « V3 », 3,0.
func readNumber(text string) (int, bool) {
	m := numbered.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// readTotal also reads a total in words that can only mean none.
func readTotal(text string) (int, bool) {
	if none[reference.Fold(text)] {
		return 0, true
	}
	return readNumber(text)
}

// readYes reads the answer to « Aucune réunion sur le semestre »: oui, « OUI - aucune »,
// « néant », non, « non, 3 réunions ». Zero is either answer, and « non, aucune » both.
func readYes(text string) (yes, understood bool) {
	switch fold := reference.Fold(text); {
	case affirmed[fold], checked[strings.TrimSpace(text)]:
		return true, true
	case denied[fold]:
		return false, true
	}
	words := foldedWords(text)
	if len(words) > 1 && words[0] == "non" {
		return false, !slices.ContainsFunc(words[1:], func(w string) bool { return none[w] || w == "oui" || w == "0" || w == "pas" })
	}
	if len(words) > 1 && words[0] == "oui" {
		words = words[1:]
	}
	sayNone := slices.ContainsFunc(words, func(w string) bool { return none[w] })
	return true, sayNone && !slices.ContainsFunc(words, func(w string) bool { return !ofNone[w] })
}

var semesterForms = []struct {
	expr       *regexp.Regexp
	year, half int
}{
	{regexp.MustCompile(`(?:^|\D)(20\d\d) ?s(?:em|emestre)? ?([12])(?:\D|$)`), 1, 2},
	{regexp.MustCompile(`(?:^|[^\pL])s(?:em|emestre)? ?([12]) (?:de |de l annee )?(20\d\d)(?:\D|$)`), 2, 1},
	{regexp.MustCompile(`(?:^|[^\pL\d])(1|2|premier|second|deuxieme) ?(?:er|e|eme|nd|d|nde|de)? ?sem(?:estre)? (?:de |de l annee )?(20\d\d)(?:\D|$)`), 2, 1},
	{regexp.MustCompile(`(?:^|\D)(20\d\d) (1|2|premier|second|deuxieme) ?(?:er|e|eme|nd|d)? ?sem(?:estre)?(?:[^\pL]|$)`), 1, 2},
}

// readSemester finds a semester in a text: 2011-S1, S1 2011, « 1er semestre 2011 ».
func readSemester(text string) (ems.Semester, bool) {
	s := strings.Join(foldedWords(text), " ")
	for _, f := range semesterForms {
		if m := f.expr.FindStringSubmatch(s); m != nil {
			half := 1
			if m[f.half] == "2" || m[f.half] == "second" || m[f.half] == "deuxieme" {
				half = 2
			}
			return ems.Semester{Year: atoi(m[f.year]), Half: half}, true
		}
	}
	return ems.Semester{}, false
}
