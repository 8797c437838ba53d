package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// heading is who writes, when, about what.
func heading(d *pdf.Document, e ems.Edition, o Options) {
	d.Letterhead(pdf.Letterhead{Authority: o.Theme.Ministry, Service: o.Theme.Service, Right: []string{
		fmt.Sprintf("%s, le %s", o.Theme.Place, e.AsOf.Long()),
		"NOR : " + ems.NOR,
		"Référence : " + ems.Circular,
	}})
	d.Heading(1, "Réunions des états-majors de sécurité")
	d.Lead(pdf.Bold(french.Capital(e.Semester.Long())), pdf.Plain(", "+o.said.Drawn()+"."))
}
