package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"dno/internal/ems"
	"dno/internal/reference"
)

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

// Themes tries the whole cell first, then its parts. A part that nobody knows counts
// as another theme; one without letter or figure says nothing.
func Themes(text string) ems.ThemeList {
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
