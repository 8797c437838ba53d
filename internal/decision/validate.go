package decision

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

// subject is what a key names, and the acts that make sense on it.
type subject struct {
	is   *regexp.Regexp
	what string
	acts []ems.Act
}

// The keys, as the contract writes them. A file at the root of the inbox has no département.
var subjects = []subject{
	{regexp.MustCompile(`^(\d[\dAB]\d?)?-[0-9a-f]{10}$`), "une question ou un fichier", []ems.Act{ems.Retain, ems.SetAside, ems.Attach, ems.Leave}},
	{regexp.MustCompile(`^\d[\dAB]\d?/echeance$`), "l'échéance d'un département", []ems.Act{ems.Extend}},
	{regexp.MustCompile(`^\d[\dAB]\d?/note$`), "la note d'un département", []ems.Act{ems.Annotate}},
	{regexp.MustCompile(`^edition$`), "l'édition", []ems.Act{ems.Close, ems.Reopen}},
}

// validate says in a sentence why a decision makes no sense, and writes its value in one way.
func validate(d ems.Decision) (ems.Decision, string) {
	i := slices.IndexFunc(subjects, func(s subject) bool { return s.is.MatchString(d.Key) })
	if i < 0 {
		return d, fmt.Sprintf("« %s » n'est pas une clé.", d.Key)
	}
	if s := subjects[i]; !slices.Contains(s.acts, d.Act) {
		return d, fmt.Sprintf("« %s » ne se décide pas sur %s : écrire %s.", d.Act, s.what, acts(s.acts))
	}
	if code, _, of := strings.Cut(d.Key, "/"); of && !known(code) {
		return d, fmt.Sprintf("« %s » n'est pas un département.", code)
	}
	return value(d)
}

// value checks what the act needs to be told.
func value(d ems.Decision) (ems.Decision, string) {
	switch day := dayOf(d.Value); {
	case d.Act == ems.Extend && day.IsZero():
		return d, "La valeur doit être la nouvelle échéance, jour/mois/année."
	case d.Act == ems.Annotate && d.Value == "":
		return d, "La valeur doit être la note à imprimer."
	case d.Act == ems.Attach && !known(d.Value):
		return d, "La valeur doit être le code du département, par exemple 01 ou 2A."
	case d.Act == ems.Close:
		if n, err := strconv.Atoi(d.Value); err != nil || n < 1 {
			return d, "La valeur doit être le numéro de l'édition à arrêter."
		}
	case (d.Act == ems.Extend || d.Act == ems.Retain) && !day.IsZero():
		d.Value = day.String()
	}
	return d, ""
}

func known(code string) bool {
	_, listed := reference.Index()[code]
	return listed
}

// dayFirst is a date in figures: day, month, year, always.
var dayFirst = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// dayOf reads a date; the zero one where a text is none.
func dayOf(text string) ems.Date {
	if day, err := ems.ParseDate(text); err == nil {
		return day
	}
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[3])
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[1])
		if d, real := ems.MakeDate(year, month, day); real {
			return d
		}
	}
	return ems.Date{}
}

func acts(some []ems.Act) string {
	var words []string
	for _, a := range some {
		words = append(words, a.String())
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " ou " + words[len(words)-1]
}
