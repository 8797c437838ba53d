package workbook

// sheet is one sheet of the dashboard: its name, which is part of the published contract,
// and what draws it.
type sheet struct {
	name string
	draw func(*book) *page
}

// The names that formulas and links use.
const (
	summarySheet     = "Synthèse"
	indicatorSheet   = "Fiche indicateur"
	departmentsSheet = "Départements"
	regionsSheet     = "Régions"
	compositionSheet = "Composition"
	evolutionSheet   = "Évolution"
	meetingsSheet    = "Réunions"
	discardedSheet   = "Lignes écartées"
	findingsSheet    = "Anomalies"
	filesSheet       = "Remontées"
)

// sheets lists the sheets in their order. It is filled in by a function because the
// summary links to all the others.
var sheets = func() []sheet {
	others := []sheet{
		{indicatorSheet, drawIndicator},
		{"Carte", drawMap},
		{departmentsSheet, drawDepartments},
		{regionsSheet, drawRegions},
		{compositionSheet, drawComposition},
		{"Thèmes", drawThemes},
		{evolutionSheet, drawEvolution},
		{meetingsSheet, drawMeetings},
		{discardedSheet, drawDiscarded},
		{findingsSheet, drawFindings},
		{filesSheet, drawFiles},
		{"Méthode", drawMethod},
	}
	return append([]sheet{{summarySheet, func(b *book) *page { return drawSummary(b, others) }}}, others...)
}()
