package reading

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"dno/internal/ems"
	"dno/internal/reference"
)

var semesterForms = []struct {
	expr       *regexp.Regexp
	year, half int
}{
	{regexp.MustCompile(`(?:^|\D)(20\d\d) ?s(?:em|emestre)? ?([12])(?:\D|$)`), 1, 2},
	{regexp.MustCompile(`(?:^|[^\pL])s(?:em|emestre)? ?([12]) (?:de |de l annee )?(20\d\d)(?:\D|$)`), 2, 1},
	{regexp.MustCompile(`(?:^|[^\pL\d])(1|2|premier|second|deuxieme) ?(?:er|e|eme|nd|d|nde|de)? ?sem(?:estre)? (?:de |de l annee )?(20\d\d)(?:\D|$)`), 2, 1},
	{regexp.MustCompile(`(?:^|\D)(20\d\d) (1|2|premier|second|deuxieme) ?(?:er|e|eme|nd|d)? ?sem(?:estre)?(?:[^\pL]|$)`), 1, 2},
}

// Semester finds a semester in a text: 2011-S1, S1 2011, « 1er semestre 2011 ».
func Semester(text string) (ems.Semester, bool) {
	if !strings.Contains(text, "20") || !strings.ContainsAny(text, "sS") {
		return ems.Semester{}, false
	}
	s := strings.Join(Words(text), " ")
	for _, f := range semesterForms {
		if m := f.expr.FindStringSubmatch(s); m != nil {
			half := 1
			if m[f.half] == "2" || m[f.half] == "second" || m[f.half] == "deuxieme" {
				half = 2
			}
			year, _ := strconv.Atoi(m[f.year])
			return ems.Semester{Year: year, Half: half}, true
		}
	}
	return ems.Semester{}, false
}

// Words returns the folded words of a text.
func Words(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		out = append(out, reference.Fold(w))
	}
	return out
}
