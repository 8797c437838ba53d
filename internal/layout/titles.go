package layout

import (
	"strings"
	"sync"

	"dno/internal/reading"
	"dno/internal/reference"
)

// The keys of the fields that the reading of a table turns on. The last ones are of columns that
// people add to a table of their own; the form has none of them.
const (
	DepartmentKey  = "departement"
	DateKey        = "date_reunion"
	MonthKey       = "mois"
	YearKey        = "annee"
	PresentKey     = "presents"
	RepresentedKey = "representes"
	ExcusedKey     = "excuses"
	AbsentKey      = "absents"
	nthKey         = "date n" // 1re réunion, Date 2: one date of several
	weakDateKey    = "date?"  // Réunion, Séance du: a date, if its cells are dates
)

// longestTitle is more bytes than any title has, however it is spaced.
const longestTitle = 150

// lexicon knows the titles of the form and their aliases.
var lexicon = sync.OnceValue(func() *reference.Lexicon[string] {
	l := reference.NewLexicon[string]()
	for _, f := range reference.Fields() {
		l.Add(f.Key, f.Title)
	}
	for _, f := range reference.Fields() {
		l.Add(f.Key, f.Aliases()...)
	}
	l.Add(MonthKey, "Mois", "Mois de", "Mois concerné", "Mois de la réunion")
	l.Add(YearKey, "Année", "An", "Année de la réunion")
	for key, names := range lists {
		l.Add(key, names...)
	}
	return l
})

// lists are the titles of columns that name members.
var lists = map[string][]string{
	PresentKey:     {"Participants", "Présents", "Présentes", "Membres présents", "Services présents", "Étaient présents", "Présence", "Participation", "Personnes présentes", "Liste des présents", "Composition"},
	RepresentedKey: {"Représentés", "Membres représentés", "Services représentés", "Étaient représentés"},
	ExcusedKey:     {"Excusés", "Membres excusés", "Services excusés", "Absents excusés", "Étaient excusés", "Excusé(s)"},
	AbsentKey:      {"Absents", "Membres absents", "Services absents", "Étaient absents"},
}

// stripped knows the same titles by their words alone, without those that change nothing.
var stripped = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	add := func(key, name string) {
		if rest := bare(reading.Words(name)); len(rest) > 2 && out[rest] == "" {
			out[rest] = key
		}
	}
	for _, f := range reference.Fields() {
		for _, name := range append([]string{f.Title}, f.Aliases()...) {
			if f.Key != DateKey { // « Tenue le » is a title, « tenue » a status
				add(f.Key, name)
			}
		}
	}
	for key, names := range lists {
		for _, name := range names {
			add(key, name)
		}
	}
	return out
})

// fillers are the words of a title that change nothing of it.
var fillers = words("de du des d la le les l et s m mme monsieur madame presence participation representant representante jj mm aaaa heure heures horaire")

// withoutBrackets drops what stands in brackets: « Préfet (P/R/A) ».
func withoutBrackets(title string) string {
	if before, after, ok := strings.Cut(title, "("); ok {
		if _, rest, closed := strings.Cut(after, ")"); closed {
			return before + " " + rest
		}
	}
	return title
}

// bare joins the words of a title that matter, in the singular.
func bare(words []string) string {
	var out []string
	for _, w := range words {
		if !fillers[w] {
			out = append(out, strings.TrimSuffix(w, "s"))
		}
	}
	return strings.Join(out, " ")
}

// KeyOf returns the field that a title of the form, or one of its aliases, names; "" for none.
func KeyOf(title string) string {
	if len(title) > longestTitle || strings.HasPrefix(title, "=") { // a formula whose value was not stored is no title
		return ""
	}
	if key, ok := lexicon().Find(title); ok {
		return key
	}
	said := reading.Words(withoutBrackets(title))
	if len(said) > mostWords {
		return ""
	}
	if key, ok := stripped()[bare(said)]; ok {
		return key
	}
	return dateTitle(said)
}

// mostWords is more than a title has.
const mostWords = 12

var (
	dateWords    = words("date dates")
	meetingWords = words("reunion reunions seance seances ems")
	ordinals     = words("1 2 3 4 5 6 7 8 9 10 1re 1ere 1er 2e 2eme 3e 3eme 4e 4eme 5e 5eme 6e 6eme premiere seconde deuxieme troisieme quatrieme cinquieme sixieme n1 n2 n3 n4 n5 n6")
	ofMeetings   = words("tenue tenues de du des d la le les l a et au etat major majors securite departemental n no s en effective effectives reelle reelles jj mm aaaa heure heures horaire ems")
)

// dateTitle knows the other titles under which dates of meetings stand. Any other word makes of them
// another date: « Date de convocation », « Date prévue ».
func dateTitle(title []string) string {
	date, meeting, nth := false, false, false
	for _, w := range title {
		date, meeting, nth = date || dateWords[w], meeting || meetingWords[w], nth || ordinals[w]
		if !dateWords[w] && !meetingWords[w] && !ordinals[w] && !ofMeetings[w] {
			return ""
		}
	}
	switch {
	case nth && (date || meeting):
		return nthKey
	case date:
		return DateKey
	case meeting:
		return weakDateKey
	}
	return ""
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
