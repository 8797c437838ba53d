package workbook

import (
	"math"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// The longer titles of the table.
const (
	lowTitle      = "Taux minimal (mois tenus sur mois dus)"
	highTitle     = "Taux maximal (avec les mois sans remontée)"
	returnedTitle = "Départements dont la remontée est exploitable"
)

// compare sets the national figures beside those of the semester before, and of the same one
// a year earlier.
func (b *book) compare(p *page, row int) {
	b.section(p, 1, leftColumns, row, "Chiffres nationaux")
	before, known := b.e.Known(b.e.Semester.Previous())
	earlier, knownEarlier := b.e.Known(b.e.Semester.Previous().Previous())
	row++
	header := []any{"Indicateur", "", "", french.Capital(b.e.Semester.Long())}
	if known {
		header = append(header, french.Capital(before.Semester.Long()), french.Typeset("Écart (taux : en points)"))
	}
	if knownEarlier {
		header = append(header, french.Capital(earlier.Semester.Long()))
	}
	for i, title := range header {
		style := b.header[word]
		if i > 2 {
			style = b.header[count]
		}
		p.put(i+1, row, style, title)
	}
	p.tall(row, 26)
	held, due := at(4, row+3), at(4, row+4)
	now, then, past := nationalFigures(b.e), pastFigures(before), pastFigures(earlier)
	for i, formula := range []string{
		b.totalMeetings().formula, countIf(formationName, quoted(ems.Joint.String())), b.totalHeld().formula, b.totalDue().formula,
		rate(held, "", due), rate(held, b.silentMonths(), due),
		countIf(b.months(), quoted(pending)), b.silentMonths(), b.totalComplete().formula, b.subject().formula, b.returned().formula,
	} {
		row++
		for c := 1; c <= 3; c++ {
			p.put(c, row, b.body[word], nil)
		}
		p.put(1, row, b.body[word], now[i].label)
		p.put(4, row, b.body[now[i].kind], computed{formula, now[i].value})
		p.lead(4, row, departmentsSheet, meetingsColumn, b.totalRow(), "Voir les départements")
		column := 5
		if known {
			p.put(5, row, b.body[now[i].kind], then[i].value)
			p.put(6, row, b.style(now[i].kind.changeLook()), difference(now[i].kind, at(4, row), at(5, row), now[i].value, then[i].value))
			column = 7
		}
		if knownEarlier {
			p.put(column, row, b.body[now[i].kind], past[i].value)
		}
	}
}

// labelled is a figure of the nation with its title.
type labelled struct {
	label string
	kind  kind
	value any
}

// nationalFigures lists the figures of the edition, and pastFigures those of another
// semester, in the same order.
func nationalFigures(e ems.Edition) []labelled {
	n := e.National
	return []labelled{
		{"Réunions", count, known(n, n.Meetings)}, {"dont réunions en formation commune", count, n.Joint},
		{"Mois tenus", count, known(n, n.Held)}, {"Mois dus", count, n.Due()},
		{lowTitle, share, rateKnown(!commentary.Silent(n), n.Low())}, {highTitle, share, rateKnown(!commentary.Silent(n), n.High())},
		{"Mois à échoir", count, n.Pending}, {"Mois sans remontée", count, n.Silent},
		{"Départements complets", count, known(n, n.Complete)}, {"Départements soumis", count, n.Departments}, {returnedTitle, count, commentary.Returned(n)},
	}
}

func pastFigures(c ems.Comparison) []labelled {
	figure := func(n int) any {
		if c.Returned == 0 {
			return unknown
		}
		return n
	}
	return []labelled{
		{"Réunions", count, figure(c.Meetings)}, {"dont réunions en formation commune", count, none},
		{"Mois tenus", count, figure(c.Held)}, {"Mois dus", count, c.Due},
		{lowTitle, share, rateKnown(c.Returned > 0, c.Low())}, {highTitle, share, rateKnown(c.Returned > 0, c.High())},
		{"Mois à échoir", count, c.Pending}, {"Mois sans remontée", count, c.Silent},
		{"Départements complets", count, figure(c.Complete)}, {"Départements soumis", count, c.Departments}, {returnedTitle, count, c.Returned},
	}
}

// changeLook is how a difference looks: signed, in points where the figures are rates.
func (k kind) changeLook() look {
	l := count.look()
	l.format = "+#,##0;-#,##0;0"
	if k == share {
		l.format = "+0.0;-0.0;0.0"
	}
	return l
}

// difference returns what a figure has gained over another one, in points where they are
// rates; a dash where one of them is not known.
func difference(k kind, now, then string, value, before any) computed {
	change := now + "-" + then
	if k == share {
		change = "ROUND((" + change + ")*100,2)"
	}
	return computed{either("AND(ISNUMBER("+now+"),ISNUMBER("+then+"))", change, quoted(none)), gained(value, before)}
}

func gained(value, before any) any {
	switch v := value.(type) {
	case int:
		if w, ok := before.(int); ok {
			return v - w
		}
	case float64:
		if w, ok := before.(float64); ok {
			return math.Round((v-w)*10000) / 100
		}
	}
	return none
}
