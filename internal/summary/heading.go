package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// heading is who writes, when, about what.
func heading(d *pdf.Document, e ems.Edition, o Options) {
	d.Letterhead(pdf.Letterhead{Authority: o.Ministry, Service: o.Service, Right: []string{
		fmt.Sprintf("%s, le %s", o.Place, e.AsOf.Long()),
		"NOR : " + nor,
		"Référence : " + reference,
	}})
	d.Heading(1, "Réunions des états-majors de sécurité")
	d.Lead(pdf.Bold(capital(e.Semester.Long())), pdf.Plain(", "+dated(e)+"."))
}
