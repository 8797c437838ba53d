package summary

import (
	"fmt"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// returns is the state of the returns, beside the two figures from semester to semester where
// an earlier one is known.
func returns(d *pdf.Document, e ems.Edition, o Options) {
	known := semesters(e)
	d.KeepTogether(func() {
		if known == nil {
			d.Heading(2, "Remontées des départements")
			d.Columns([]float64{0.6, 1}, func() { returnStates(d, e) }, func() {
				d.Note(pdf.Plain(fmt.Sprintf("À temps : une remontée exploitable est parvenue au plus tard le %s ; en retard : après cette date.", e.Due.Long())))
				d.Note(pdf.Plain("Rejetée : des fichiers sont parvenus, aucun n'est exploitable ; absente : rien n'est parvenu." + unreadNote(e)))
			})
			return
		}
		d.Heading(2, "Remontées et évolution")
		d.Columns([]float64{0.6, 1}, func() { returnStates(d, e) }, func() { evolution(d, e, known, o) })
		d.Columns([]float64{1, 1}, func() {
			d.Figure(pdf.Figure{Alt: meetingsInWords(known), Height: 31, Draw: func(c *pdf.Canvas) { drawMeetings(c, known) }})
		}, func() {
			d.Figure(pdf.Figure{Alt: ratesInWords(known), Height: 31, Draw: func(c *pdf.Canvas) { drawRates(c, known) }})
		})
	})
}

// unreadNote says what the state is that nobody wishes to see.
func unreadNote(e ems.Edition) string {
	if e.National.Returns[ems.UnreadReturn] == 0 {
		return ""
	}
	return " Lecture impossible : le dossier ou un fichier du département n'a pas pu être lu cette fois."
}

func returnStates(d *pdf.Document, e ems.Edition) {
	d.Table(pdf.Table{Caption: "Départements, selon leur remontée", Head: []string{"Remontée", "Départements", "Part"},
		Rows: returnRows(e), Widths: []float64{20, 23, 16}, Align: figures(3), Total: true, Dense: true})
}

// returnRows are the states, which add up to the départements.
func returnRows(e ems.Edition) [][]string {
	var rows [][]string
	whole := e.National.Departments
	add := func(label string, n int) {
		rows = append(rows, []string{label, french.Number(n), commentary.Percent(ems.Rate{Part: n, Whole: whole})})
	}
	for _, s := range e.National.ReturnStates() {
		add(s.Label(), e.National.Returns[s])
	}
	add("Total", whole)
	return rows
}

// mostChanges is how many changes are shown; the JSON edition holds them all.
const mostChanges = 10

// changes is what differs from the edition before.
func changes(d *pdf.Document, e ems.Edition, o Options) {
	if e.Number < 2 || len(e.Changes) == 0 {
		return
	}
	var rows [][]string
	for _, c := range e.Changes[:min(mostChanges, len(e.Changes))] {
		rows = append(rows, []string{french.Clip(commentary.Territory(c), 40), french.Clip(c.Field, 60), orNone(c.Before), orNone(c.After)})
	}
	d.KeepTogether(func() {
		d.Heading(2, fmt.Sprintf("Changements depuis l'édition %d", e.Number-1))
		d.Table(pdf.Table{Caption: fmt.Sprintf("Ce qui diffère de l'édition %d", e.Number-1),
			Head: []string{"Territoire", "Objet", "Avant", "Désormais"}, Rows: rows, Widths: []float64{40, 60, 37, 37}, Dense: true})
		if more := len(e.Changes) - mostChanges; more > 0 {
			d.Note(spans(o.said.Count("changements-de-plus", commentary.ChangesNoun, more))...)
		}
	})
}
