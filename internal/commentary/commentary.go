// Package commentary says an edition in words: the sentences that the workbook and the PDF
// summary share, so that they cannot disagree. Which sentence fits the figures is decided
// here; how it is worded is a text of templates/synthese.txt.
package commentary

import (
	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
)

// Document is where a commentary stands: each refers to its own parts.
type Document int

const (
	Summary Document = iota
	Workbook
)

// The marks of a figure that is not there.
const (
	NotKnown      = ems.NotKnown
	NotApplicable = "s.o."
)

const wordingFile = "synthese.txt"

// Commentary is an edition and the texts that word it.
type Commentary struct {
	ems.Edition
	wording templates.Wording
	fields  templates.Summary
	err     error
}

// How things are counted.
var (
	MeetingsNoun    = french.Noun{"aucune réunion", "réunion", "réunions"}
	MonthsNoun      = french.Noun{"aucun mois", "mois", "mois"}
	DepartmentsNoun = french.Noun{"aucun département", "département", "départements"}
	ChangesNoun     = french.Noun{"aucun changement", "changement", "changements"}
	FilesNoun       = french.Noun{"aucun fichier", "fichier", "fichiers"}
	LinesNoun       = french.Noun{"aucune ligne", "ligne", "lignes"}

	officesNoun  = french.Noun{"aucune préfecture", "préfecture", "préfectures"}
	returnsNoun  = french.Noun{"aucune remontée", "remontée", "remontées"}
	blockingNoun = french.Noun{"aucun constat bloquant", "constat bloquant", "constats bloquants"}
	warningsNoun = french.Noun{"aucun avertissement", "avertissement", "avertissements"}
)

func count(n french.Noun, many int) templates.Count {
	return templates.Count{N: many, Chiffres: french.Number(many), Mots: n.Of(many)}
}

// countOf counts what only returns can tell. Which sentence says that nothing is known is
// decided before.
func countOf(n french.Noun, f ems.Figure) templates.Count { return count(n, f.N) }

// On words an edition with the texts given, for a document.
func On(e ems.Edition, w templates.Wording, d Document) *Commentary {
	n := e.National
	return &Commentary{Edition: e, wording: w, fields: templates.Summary{
		Semestre: e.Semester.Long(), Jour: e.AsOf.Long(), Limite: e.Due.Long(), Echue: e.AsOf.After(e.Due), Classeur: d == Workbook,
		Bas: Percent(n.Low()), Haut: Percent(n.High()), Bornes: n.Silent > 0 && n.Low().Defined(),
		Reunions: countOf(MeetingsNoun, n.Meetings()), Communes: countOf(MeetingsNoun, n.Joint()),
		Tenus: countOf(MonthsNoun, n.Held()), Dus: count(MonthsNoun, n.Due()), Silencieux: count(MonthsNoun, n.Silent),
		AEchoir: count(MonthsNoun, n.Pending), APreciser: countOf(MonthsNoun, n.Unreported()), Neants: countOf(MonthsNoun, n.Nil()),
		Departements: count(DepartmentsNoun, n.Departments), Remontees: count(DepartmentsNoun, n.Returned()),
		SansRemontee: count(DepartmentsNoun, n.Departments-n.Returned()),
		Tardives:     count(DepartmentsNoun, n.Returns[ems.Late]), Complets: countOf(DepartmentsNoun, n.Complete()),
		Numero: e.Number,
	}}
}

// Err returns the error of the first text that could not be filled in.
func (c *Commentary) Err() error { return c.err }

// Say fills in a block with the fields of the edition, and those that a sentence adds.
func (c *Commentary) Say(block string, more ...func(*templates.Summary)) string {
	fields := c.fields
	for _, add := range more {
		add(&fields)
	}
	text, err := c.wording.Sentence(wordingFile, block, fields)
	if c.err == nil {
		c.err = err
	}
	return text
}

// Count fills in a block about a number of things.
func (c *Commentary) Count(block string, n french.Noun, many int) string {
	return c.Say(block, func(f *templates.Summary) { f.Nombre = count(n, many) })
}

// Percent writes a rate, « s.o. » where nothing is due.
func Percent(r ems.Rate) string {
	if !r.Defined() {
		return NotApplicable
	}
	return french.Percent(r.Tenths())
}

// Figure writes a figure, « n.c. » where nothing is known.
func Figure(f ems.Figure) string {
	if !f.Known {
		return NotKnown
	}
	return french.Number(f.N)
}
