package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/pdf"
	domain "dno/internal/reference"
)

// returns is the state of the returns, beside the semester before when it is known.
func returns(d *pdf.Document, e ems.Edition, _ Options) {
	d.KeepTogether(func() {
		if e.Previous == nil {
			d.Heading(2, "Remontées des départements")
			returnStates(d, e)
			return
		}
		d.Heading(2, "Remontées des départements et semestre précédent")
		d.Columns([]float64{0.8, 1}, func() { returnStates(d, e) }, func() { previous(d, e) })
	})
}

func returnStates(d *pdf.Document, e ems.Edition) {
	d.Table(pdf.Table{Caption: "Départements, selon l'état de leur remontée", Head: []string{"Remontée", "Départements", "Part"},
		Rows: returnRows(e), Widths: []float64{22, 20, 16}, Align: figures(3), Total: true})
}

// returnRows are the four states, which add up to the départements.
func returnRows(e ems.Edition) [][]string {
	var rows [][]string
	whole := e.National.Departments
	add := func(label string, n int) {
		rows = append(rows, []string{label, pdf.Number(n), percent(ems.Rate{Part: n, Whole: whole})})
	}
	for _, s := range ems.ReturnStates {
		add(s.Label(), e.National.Returns[s])
	}
	add("Total", whole)
	return rows
}

func previous(d *pdf.Document, e ems.Edition) {
	p, n := e.Previous, e.National
	now, before := e.Semester.String(), p.Semester.String()
	d.Table(pdf.Table{Caption: fmt.Sprintf("Comparaison avec le %s", p.Semester.Long()), Head: []string{"Indicateur", before, now}, Widths: []float64{40, 18, 18}, Align: figures(3),
		Rows: [][]string{
			{"Réunions déclarées tenues", pdf.Number(p.Meetings), meetingsOf(n)},
			{"Mois tenus sur mois dus", of(p.Held, p.Due), monthsOf(n)},
			{"Taux de tenue minimal", percent(ems.Rate{Part: p.Held, Whole: p.Due}), percent(n.Low())},
			{"Remontées exploitables", of(p.Returned, p.Departments), of(returned(n), n.Departments)},
		}})
	if n.Pending > 0 {
		d.Note(pdf.Plain(fmt.Sprintf("Le %s n'est pas achevé : la comparaison est provisoire.", e.Semester.Long())))
	}
}

// mostChanges is how many changes are shown; the workbook holds them all.
const mostChanges = 10

// changes is what differs from the edition before.
func changes(d *pdf.Document, e ems.Edition, _ Options) {
	if e.Number < 2 || len(e.Changes) == 0 {
		return
	}
	var rows [][]string
	for _, c := range e.Changes[:min(mostChanges, len(e.Changes))] {
		where := "France"
		if c.Department != "" {
			where = pdf.Clip(domain.Name(c.Department)+" ("+c.Department+")", 40)
		}
		rows = append(rows, []string{where, pdf.Clip(c.Field, 60), orNone(c.Before), orNone(c.After)})
	}
	d.Heading(2, fmt.Sprintf("Changements depuis l'édition %d", e.Number-1))
	d.Table(pdf.Table{Caption: fmt.Sprintf("Ce qui diffère de l'édition %d", e.Number-1), Head: []string{"Territoire", "Objet", "Avant", "Désormais"}, Rows: rows, Widths: []float64{40, 40, 30, 30}})
	if more := len(e.Changes) - mostChanges; more > 0 {
		d.Note(pdf.Plain(fmt.Sprintf("%s de plus %s dans le classeur.", capital(changesNoun.of(more)), agree(more, "figure", "figurent"))))
	}
}
