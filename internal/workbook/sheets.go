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
	departmentsSheet = "Départements"
	meetingsSheet    = "Réunions"
)

// sheets lists the sheets in their order. It is filled in by a function because the
// summary links to all the others.
var sheets = func() []sheet {
	others := []sheet{
		{"Carte", drawMap},
		{departmentsSheet, drawDepartments},
		{"Régions", drawRegions},
		{"Composition", drawComposition},
		{"Thèmes", drawThemes},
		{meetingsSheet, drawMeetings},
		{"Lignes écartées", drawDiscarded},
		{"Anomalies", drawFindings},
		{"Remontées", drawFiles},
		{"Méthode", drawMethod},
	}
	return append([]sheet{{summarySheet, func(b *book) *page { return drawSummary(b, others) }}}, others...)
}()
