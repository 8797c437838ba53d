package reading

import (
	"strings"
	"sync"
	"unicode"

	"dno/internal/ems"
	"dno/internal/reference"
)

// Named is a member whom a text names, and how he was there.
type Named struct {
	Member ems.Member
	Mark   ems.Presence
}

// memberNames knows the members by the words of their titles, folded.
var memberNames = sync.OnceValue(func() map[string]ems.Member {
	out := map[string]ems.Member{}
	for _, f := range reference.Fields() {
		for _, m := range ems.Members {
			if f.Key != m.String() {
				continue
			}
			for _, name := range append([]string{f.Title}, f.Aliases()...) {
				out[strings.Join(withoutArticles(Words(name)), " ")] = m
			}
		}
	}
	return out
})

var courtesies = wordSet("m mme monsieur madame")

func withoutArticles(words []string) []string {
	var out []string
	for _, w := range words {
		if !articles[w] && !courtesies[w] {
			out = append(out, w)
		}
	}
	return out
}

// longestName is how many words a member's title has.
const longestName = 5

// Members finds the members whom a list names. A mark that follows one in the list is his own:
// « procureur (excusé) ».
func Members(text string, mark ems.Presence) []Named {
	var out []Named
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/\n\r+•", r) }) {
		if m, ok := memberIn(part); ok {
			out = append(out, Named{m, markIn(part, mark)})
		} else {
			for _, half := range strings.Split(part, " et ") {
				if m, ok := memberIn(half); ok {
					out = append(out, Named{m, markIn(half, mark)})
				}
			}
		}
	}
	return out
}

// memberIn returns the only member whom a part of a list names. His deputy, or a police of another
// kind, is not he.
func memberIn(part string) (ems.Member, bool) {
	words, raw := foldedBeside(part)
	var found ems.Member
	seen := map[ems.Member]bool{}
	for i := 0; i < len(words); {
		m, n := nameAt(words[i:], raw[i:])
		if n == 0 {
			i++
			continue
		}
		if !(i > 0 && (words[i-1] == "sous" || words[i-1] == "vice")) && !(i+n < len(words) && strings.HasPrefix(words[i+n], "municipale")) {
			found, seen[m] = m, true
		}
		i += n
	}
	return found, len(seen) == 1
}

// nameAt returns the member whose title a row of words begins with, and its length. Initials are
// written in capitals: « EN » is the Éducation nationale, « en » is a word.
func nameAt(words, raw []string) (ems.Member, int) {
	for n := min(longestName, len(words)); n > 0; n-- {
		m, ok := memberNames()[strings.Join(words[:n], " ")]
		if ok && (n > 1 || len(words[0]) > 3 || strings.ToUpper(raw[0]) == raw[0]) {
			return m, n
		}
	}
	return 0, 0
}

// foldedBeside returns the words of a text, articles aside, folded and as written.
func foldedBeside(text string) (folded, raw []string) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		f := reference.Fold(w)
		if articles[f] && w != strings.ToUpper(w) || courtesies[f] {
			continue
		}
		folded, raw = append(folded, f), append(raw, w)
	}
	return folded, raw
}

// markIn returns the mark that a part of a list gives its member, else that of the list.
func markIn(part string, mark ems.Presence) ems.Presence {
	for _, w := range Words(part) {
		if strings.HasPrefix(w, "represent") || strings.HasPrefix(w, "supple") {
			return ems.Represented
		}
	}
	for _, w := range Words(part) {
		switch {
		case strings.HasPrefix(w, "excus"):
			return ems.Excused
		case w == "absent", w == "absente":
			return ems.Absent
		}
	}
	return mark
}
