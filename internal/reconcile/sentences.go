package reconcile

import (
	"regexp"
	"strconv"
	"strings"

	"dno/internal/ems"
)

// sentence is a turn of phrase of the commentary, and the figures that it must bear. The wording
// may be changed: what is not said so is not compared, and what is must be right.
type sentence struct {
	holds   string // words that it cannot do without: most texts are not worth a closer look
	says    *regexp.Regexp
	figures func(tally) []string
}

// A number in a sentence, once plain has closed up its thousands, and a rate.
const (
	numeral = `(\d+)`
	ratio   = `(\d+(?:,\d)? %)`
)

func saying(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\d/,])` + strings.NewReplacer("#", numeral, "%", ratio).Replace(pattern))
}

func numbers(figures ...int) []string {
	var out []string
	for _, n := range figures {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

var sentences = []sentence{
	{"de l'état-major de sécurité", saying(`# réunions? de l'état-major de sécurité (?:sont déclarées tenues|est déclarée tenue) au `),
		func(t tally) []string { return numbers(t.meetings) }},
	{"le taux", saying(`# mois tenus? sur # mois dus? : le taux`),
		func(t tally) []string { return numbers(t.months[ems.HeldMonth], t.due()) }},
	{"le taux de tenue est compris", saying(`le taux de tenue est compris entre % et %, selon ce qu'ont fait les départements sans remontée exploitable \(# mois\)`), func(t tally) []string {
		return []string{percent(t.low()), percent(t.high()), strconv.Itoa(t.months[ems.NoReturn])}
	}},
	{"transmis une remontée", saying(`# départements? sur # (?:ont|a) transmis une remontée exploitable`),
		func(t tally) []string { return numbers(t.usable(), t.departments) }},
	{"exploitable, dont", saying(`transmis une remontée exploitable, dont # après le`),
		func(t tally) []string { return numbers(t.returns[ems.Late]) }},
	{"rien transmis", saying(`# départements? n'(?:ont|a) rien transmis`),
		func(t tally) []string { return numbers(t.returns[ems.NoFile]) }},
	{"non exploitables", saying(`# départements? n'(?:ont|a) transmis que des fichiers non exploitables`),
		func(t tally) []string { return numbers(t.returns[ems.RejectedReturn]) }},
	{"sont à confirmer", saying(`# des # réunions sont à confirmer`), func(t tally) []string { return numbers(t.meetings-t.plausible, t.meetings) }},
	{"par jour ; sans", saying(`par jour ; sans (?:eux|ce département), le total est de # réunions?`),
		func(t tally) []string { return numbers(t.plausible) }},
	{"pas pu être lus", saying(`# départements? n'(?:ont|a) pas pu être lus?`),
		func(t tally) []string { return numbers(t.returns[ems.UnreadReturn]) }},
	{"chaque mois dû", saying(`# départements? sur # déclaren?t? une réunion chaque mois dû`),
		func(t tally) []string { return numbers(t.complete, t.departments) }},
	{"un état néant", saying(`# mois (?:ont|a) un état néant`), func(t tally) []string { return numbers(t.months[ems.NilMonth]) }},
	{"encore à échoir", saying(`# mois (?:sont|est) encore à échoir`), func(t tally) []string { return numbers(t.months[ems.Pending]) }},
	{"en formation commune", saying(`dont # en formation commune`), func(t tally) []string { return numbers(t.joint) }},
}

// sentences compares the figures of every sentence of a text that is turned as the commentary is.
func (d *document) sentences(l *ledger, where, text string) {
	if len(text) < len("1 mois a un état néant") {
		return
	}
	for _, s := range sentences {
		if strings.Contains(text, s.holds) {
			s.compare(l, where, text, d.nation)
		}
	}
}

// compare looks for every place where a text is turned so.
func (s sentence) compare(l *ledger, where, text string, n tally) {
	for _, match := range s.says.FindAllStringSubmatch(text, -1) {
		for i, expected := range s.figures(n) {
			l.equal(where+", « "+strings.TrimSpace(match[0])+" »", expected, match[i+1])
		}
	}
}
