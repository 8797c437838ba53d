package reading

import "strings"

// signatures are what a signature, or a note below a table, begins with.
var signatures = [][]string{
	{"fait", "a"}, {"fait", "le"}, {"le", "prefet"}, {"la", "prefete"}, {"pour", "le", "prefet"}, {"pour", "la", "prefete"}, {"p", "le", "prefet"}, {"p", "j"}, {"pj"},
	{"nota"}, {"nb"}, {"n", "b"}, {"signe"}, {"visa"}, {"cachet"}, {"le", "directeur"}, {"la", "directrice"}, {"le", "secretaire"}, {"la", "secretaire"},
	{"source"}, {"legende"}, {"pieces", "jointes"}, {"piece", "jointe"}, {"copie", "a"}, {"document", "transmis"}, {"transmis", "le"}, {"mis", "a", "jour"}, {"maj"},
}

// IsSignature tells whether a text is what people write below a table: a place and a day of signature,
// who signs, what is enclosed. Its day is none of a meeting.
func IsSignature(text string) bool {
	words := Words(text)
	for _, start := range signatures {
		if len(words) >= len(start) && strings.Join(words[:len(start)], " ") == strings.Join(start, " ") {
			return true
		}
	}
	return false
}

// IsHeading tells whether a text names a period, as the title of a part of a table does.
func IsHeading(text string) bool {
	for _, w := range Words(text) {
		if w == "trimestre" || w == "semestre" || w == "annee" {
			return true
		}
	}
	return IsMonth(text)
}
