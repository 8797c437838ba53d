package ems

// DiscardedLine is a line, or a row, that was read and is no meeting of the edition.
type DiscardedLine struct {
	Department string // of the file
	Origin     Origin
	Why        Why
	Rule       string // code of the rule, "" where none is at fault
	Reason     string // the same in a few French words, to be shown
	Text       string // what the date cell, else the row, says
	Month      Month  // that it is dated in; zero when unknown
}

// Why tells why a row that was read is no meeting of the edition.
type Why uint8

// The reasons. The last five are of rows outside the table.
const (
	ByRule       Why = iota // of the line, or of the file as a whole: DiscardedLine.Rule says which
	OfRejected              // its file was rejected
	StatesNil               // it says that no meeting was held
	CountedApart            // a meeting of a territory that owes nothing
	OutsideTotal            // a total, a sub-total, a note
	OutsideRepeated
	OutsideExample
	OutsideEmpty // nothing in date, status or presences
	OutsideEdited
)

var whyLabels = [...]string{
	"", "fichier rejeté", "état néant", "territoire hors champ, compté à part", "total ou note",
	"en-tête répété", "ligne d'exemple du formulaire", "ni date, ni statut, ni présence", "ligne d'exemple, modifiée",
}

// Outside tells whether the row is no line of the table.
func (w Why) Outside() bool { return w >= OutsideTotal }

// Kind returns the French words that are the same for all rows outside the table; "" by rule.
func (w Why) Kind() string {
	if w.Outside() {
		return "hors tableau"
	}
	return whyLabels[w]
}

// Label returns the French words; "" by rule, whose title says it.
func (w Why) Label() string {
	if w.Outside() {
		return w.Kind() + " : " + whyLabels[w]
	}
	return whyLabels[w]
}
