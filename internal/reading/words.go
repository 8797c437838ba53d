package reading

import "strings"

// company is what stands beside the dates of a cell.
type company uint8

const (
	alone     company = iota // an hour, a day of the week, an article: nothing that matters
	wordy                    // other words
	uncertain                // words that make of a day something else than that of a meeting
)

var (
	// articles change nothing of a date.
	articles = wordSet("le les la l du de des d au a et en puis the on")

	// vague words stand before what is no day of a meeting, or not surely.
	vague = wordSet("semaine vers environ avant apres courant fin debut mi entre depuis partir jusqu jusque sauf " +
		"prochaine prochain peutetre envisagee envisage limite transmis transmise envoye recu convocation confirmer preciser " +
		"ou initialement rapport echeance naissance")
)

// wordsBeside looks at what the dates of a text leave of it.
func wordsBeside(in []token, all []expression) company {
	taken := make([]bool, len(in))
	for _, e := range all {
		for i := e.first; i < e.end; i++ {
			taken[i] = true
		}
	}
	out := alone
	for i, t := range in {
		switch {
		case taken[i], t.kind == hour, t.kind == weekday:
		case t.kind == mark && t.text == "?", t.kind == word && vague[t.text]:
			return uncertain
		case t.kind == mark, t.kind == word && articles[t.text]:
		case t.kind == number && i > 0 && in[i-1].kind == hour: // its zone, or its seconds
		default:
			out = wordy
		}
	}
	return out
}

var (
	none  = wordSet("neant aucun aucune ras zero")
	nilOf = wordSet("neant aucun aucune ras zero etat rien a signaler reunion reunions tenue tenues organisee organisees s est n y a eu il pas de d du en au sur " +
		"pour ce cet la le l mois semestre trimestre ems etat major majors securite periode date dates seance seances ete 1 2 er cours durant pendant programmee")
)

// SaysNil tells whether a text says that no meeting was held, and nothing else but when: « néant »,
// « aucune réunion ce semestre », « pas de réunion en avril ».
func SaysNil(text string) bool {
	in := scan(text)
	says, negated, meeting := false, false, false
	for i, t := range in {
		switch {
		case t.kind == month, t.kind == mark && t.text != "?", t.kind == number && (t.digits == 4 || t.ordinal):
		case t.kind == word && nilOf[t.text]:
			says = says || none[t.text] || t.text == "rien"
			negated = negated || t.text == "pas"
			meeting = meeting || strings.HasPrefix(t.text, "reunion") || strings.HasPrefix(t.text, "seance") || t.text == "ems"
		case i == 0 && t.text == "r" && len(in) > 2: // R.A.S.
		default:
			return false
		}
	}
	return says || negated && meeting || initials(in) == "ras"
}

// initials joins the words of a text.
func initials(in []token) string {
	out := ""
	for _, t := range in {
		if t.kind == word {
			out += t.text
		}
	}
	return out
}
