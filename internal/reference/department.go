package reference

import (
	"regexp"
	"strings"
	"sync"
)

// ambiguous lists the writings that may mean several départements, folded, with the
// candidates: they are refused (ligne/departement-inconnu), never guessed.
var ambiguous = map[string][]string{
	"20": {"2A", "2B"}, "corse": {"2A", "2B"},
	"charentes": {"16", "17"}, "savoies": {"73", "74"}, "alpes": {"04", "05", "06"},
	"pyrenees": {"64", "65", "66"}, "rhin": {"67", "68"}, "saintdenis": {"93", "974"},
	"020": {"02", "2A", "2B"},
}

var (
	paddedTen = regexp.MustCompile(`^0([1-9])0$`)
	whole     = regexp.MustCompile(`^(\d+)(?:[.,]0+)?$`)
	saint     = regexp.MustCompile(`(?i)\bst(e?)[ .-]+`)
	letter    = regexp.MustCompile(`\pL`)
	semester  = regexp.MustCompile(`(?i)[ _-]+(?:20\d\d[ _-]?s[12]|s[12][ _-]?20\d\d)$`)
)

// FindDepartment returns the code of the territory that a text names: 1, 01, 001, Ain,
// « Ain (01) », « Préfecture de l'Ain », its chef-lieu when no other territory bears that
// name; « 01 2011-S1 », as folders are called. Where the text names none, candidates holds those it may mean, if any.
func FindDepartment(text string) (code string, candidates []string) {
	text = strings.Trim(strings.TrimSpace(text), "()[]")
	text = semester.ReplaceAllString(text, "")
	text = saint.ReplaceAllString(text, "saint$1-")
	if m := whole.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if c, ok := ambiguous[Fold(text)]; ok {
		return "", c
	}
	if m := paddedTen.FindStringSubmatch(text); m != nil {
		return "", []string{"0" + m[1], m[1] + "0"}
	}
	find := writings().Find
	if !letter.MatchString(text) { // 1/3 is not 13
		find = writings().findExact
	}
	code, _ = find(text)
	return code, nil
}

// writings gathers the ways of naming each territory.
var writings = sync.OnceValue(func() *Lexicon[string] {
	l := NewLexicon[string]()
	for _, d := range departments() {
		l.Add(d.Code, d.codes()...)
		l.Add(d.Code, d.names()...)
	}
	for _, s := range Synonyms("département") {
		if _, known := Index()[s.Canonical]; known {
			l.Add(s.Canonical, s.Variants()...)
		}
	}
	for code, others := range map[string][]string{"69": {"69D", "69M", "Rhône et métropole de Lyon", "Métropole de Lyon"},
		"2A": {"20A", "02A"}, "2B": {"20B", "02B"}, "75": {"PP", "Préfecture de police", "PP Paris", "Préfecture de police de Paris"}} {
		for _, other := range others {
			l.Add(code, other, code+other, other+code)
		}
	}
	for _, d := range departments() {
		if d.Seat != "" {
			l.Add(d.Code, d.Code+d.Seat, d.Seat+d.Code)
		}
	}
	for seat, code := range uniqueSeats() {
		if _, taken := l.Find(seat); !taken {
			l.Add(code, seat)
		}
	}
	return l
})

// codes returns the writings of the code: 1, 01, 001, D01, Dept 01.
func (d departmentRecord) codes() []string {
	short := strings.TrimLeft(d.Code, "0")
	out := []string{d.Code, short}
	if len(d.Code) == 2 {
		out = append(out, "0"+d.Code)
	}
	for _, prefix := range []string{"D", "Dép", "Dept", "Dépt", "Dpt", "Département", "Préfecture", "Département du", "Préfecture du"} {
		out = append(out, prefix+d.Code, prefix+short)
	}
	return out
}

// names returns the writings of the name, alone and beside the code.
func (d departmentRecord) names() []string {
	bare := strings.TrimPrefix(d.Name, "La ")
	names := []string{d.Name, bare, d.article()}
	for _, n := range []string{d.Name, bare} {
		for _, code := range []string{d.Code, strings.TrimLeft(d.Code, "0")} {
			names = append(names, n+code, code+n)
		}
	}
	for _, prefix := range []string{"Préfecture ", "Département "} {
		names = append(names, prefix+d.Name+d.Code, prefix+bare+d.Code, prefix+d.WithArticle, prefix+d.Name, prefix+d.WithArticle+d.Code, d.Code+prefix+d.WithArticle)
	}
	return names
}

// article turns « de l'Ain » into « l'Ain », « du Cher » into « le Cher ».
func (d departmentRecord) article() string {
	for from, to := range map[string]string{"du ": "le ", "des ": "les ", "de l": "l"} {
		if rest, ok := strings.CutPrefix(d.WithArticle, from); ok {
			return to + rest
		}
	}
	return d.Name
}

// uniqueSeats returns the chefs-lieux that only one territory has.
func uniqueSeats() map[string]string {
	count, out := map[string]int{}, map[string]string{}
	for _, d := range departments() {
		count[Fold(d.Seat)]++
	}
	for _, d := range departments() {
		if d.Seat != "" && count[Fold(d.Seat)] == 1 && ambiguous[Fold(d.Seat)] == nil {
			out[d.Seat] = d.Code
		}
	}
	return out
}
