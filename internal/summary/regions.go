package summary

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// regions is the same by region, in the order of their names.
func regions(d *pdf.Document, e ems.Edition, _ Options) {
	d.Heading(2, "Régions")
	d.Table(pdf.Table{
		Caption: "Réunions et mois tenus par région, " + e.Semester.Long(),
		Head:    []string{"Région", "Départements", "Remontées exploitables", "Complets", "Réunions", "Tenus / dus", "Mois n.c.", "Taux minimal", "Taux maximal"},
		Rows:    regionRows(e), Widths: []float64{42, 22.5, 21, 15.5, 16, 17, 12, 14, 14}, Align: figures(9), Total: true,
	})
	d.Note(pdf.Plain("Mois n.c. : mois dus des départements sans remontée exploitable. Complets : départements dont tous les mois dus sont tenus. Taux minimal : mois tenus sur mois dus ; taux maximal : comme si tous les départements sans remontée exploitable avaient tenu leurs mois."))
}

// regionRows are the rows of the table: one a region, then the total.
func regionRows(e ems.Edition) [][]string {
	var rows [][]string
	for _, r := range e.Regions {
		rows = append(rows, regionRow(r.Name, r))
	}
	return append(rows, regionRow("Total", e.National))
}

// regionRow prints a region that sent nothing exploitable as unknown, never as 0.
func regionRow(name string, a ems.Aggregate) []string {
	complete, low, high := french.Number(a.Complete), commentary.Percent(a.Low()), commentary.Percent(a.High())
	if commentary.Silent(a) {
		complete, low, high = notKnown, notKnown, notKnown
	}
	return []string{name, french.Number(a.Departments), french.Number(commentary.Returned(a)), complete, commentary.Meetings(a), commentary.Months(a), french.Number(a.Silent), low, high}
}
