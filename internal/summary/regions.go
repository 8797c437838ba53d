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
		Head: []string{"Région", "Départements", "Remontées exploitables", "Complets", "Réunions", "Tenus / dus", "Mois n.c.",
			"Taux minimal", "Taux maximal"},
		Rows: regionRows(e), Widths: []float64{42, 22.5, 21, 15.5, 16, 17, 12, 14, 14}, Align: figures(9), Total: true,
	})
	d.Note(pdf.Plain("Mois n.c. : mois dus des départements sans remontée exploitable. Complets : départements dont tous les mois dus sont tenus, aucun n'étant à échoir. n.c. : aucune remontée exploitable. Taux minimal : mois tenus sur mois dus ; taux maximal : comme si tous les départements sans remontée exploitable avaient tenu leurs mois."))
}

// regionRows are the rows of the table: one a region, then the total.
func regionRows(e ems.Edition) [][]string {
	var rows [][]string
	for _, r := range e.Regions {
		rows = append(rows, regionRow(r.Name, r))
	}
	return append(rows, regionRow("Total", e.National))
}

// regionRow prints what a region that sent nothing exploitable did as unknown, never as 0, and
// its complete départements once the semester has ended.
func regionRow(name string, a ems.Aggregate) []string {
	complete := commentary.Figure(a.Complete())
	if a.Heard() && a.Pending > 0 {
		complete = "à échoir"
	}
	return []string{
		name, french.Number(a.Departments), french.Number(a.Returned()), complete, commentary.Figure(a.Meetings()), commentary.Months(a),
		french.Number(a.Silent), commentary.Percent(a.Low()), commentary.Percent(a.High()),
	}
}
