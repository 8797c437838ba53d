package workbook

// sheet is one sheet of the dashboard: its name, which is part of the published contract, what
// draws it, and where its columns stand if it lists lines.
type sheet struct {
	name  string
	draw  func(*book) *page
	shape func(*book) shape
}

// The names that formulas and links use.
const (
	summarySheet     = "Synthèse"
	indicatorSheet   = "Fiche indicateur"
	departmentsSheet = "Départements"
	regionsSheet     = "Régions"
	compositionSheet = "Composition"
	themesSheet      = "Thèmes"
	evolutionSheet   = "Évolution"
	meetingsSheet    = "Réunions"
	discardedSheet   = "Lignes écartées"
	findingsSheet    = "Anomalies"
	filesSheet       = "Remontées"
	methodSheet      = "Méthode"
)

// sheets lists the sheets in their order. It is filled in by a function because the
// summary links to all the others.
var sheets = func() []sheet {
	others := []sheet{
		{name: indicatorSheet, draw: drawIndicator},
		{name: "Carte", draw: drawMap},
		list(departmentsSheet, departments),
		list(regionsSheet, regions),
		list(compositionSheet, composition),
		list(themesSheet, themes),
		{evolutionSheet, drawEvolution, evolutionShape},
		list(meetingsSheet, meetings),
		list(discardedSheet, discarded),
		list(findingsSheet, findings),
		list(filesSheet, files),
		list(methodSheet, method),
	}
	return append([]sheet{{name: summarySheet, draw: func(b *book) *page { return drawSummary(b, others) }}}, others...)
}()
