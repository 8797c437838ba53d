package workbook

import (
	"fmt"

	"dno/internal/ems"
)

// untold stands where the semester before is not known in that detail.
const untold = "–"

// The longer titles of the table.
const (
	lowTitle      = "Taux minimal (mois tenus sur mois dus)"
	highTitle     = "Taux maximal (avec les mois sans remontée)"
	returnedTitle = "Départements dont la remontée est exploitable"
)

// compare sets the national figures beside those of the semester before.
func (b *book) compare(p *page, row int) {
	b.section(p, 1, row, "Chiffres nationaux")
	n, previous := b.e.National, ems.Comparison{}
	if b.e.Previous != nil {
		previous = *b.e.Previous
	}
	row++
	header := []any{"Indicateur", "", "", capital(b.e.Semester.Long())}
	if b.e.Previous != nil {
		header = append(header, capital(previous.Semester.Long()))
	}
	for i, title := range header {
		style := b.header[word]
		if i > 2 {
			style = b.header[count]
		}
		p.put(i+1, row, style, title)
	}
	p.tall(row, 26)
	held, due := at(4, row+2), at(4, row+3)
	silentMonths := fmt.Sprintf("SUMPRODUCT(--(%s=\"%s\"))", b.months(), unknown)
	line := func(kind kind, title string, now, before any) {
		row++
		for c := 1; c <= 3; c++ {
			p.put(c, row, b.body[word], nil)
		}
		p.put(1, row, b.body[word], title)
		p.put(4, row, b.body[kind], now)
		if b.e.Previous != nil {
			p.put(5, row, b.body[kind], before)
		}
	}
	low := ems.Rate{Part: previous.Held, Whole: previous.Due}
	line(count, "Réunions", b.totalOf(meetingsColumn, n.Meetings), previous.Meetings)
	line(count, "Mois tenus", b.totalOf(heldColumn, n.Held), previous.Held)
	line(count, "Mois dus", b.totalDue(), previous.Due)
	line(share, lowTitle, rate(held, "", due, n.Low()), rateOf(low))
	line(share, highTitle, rate(held, silentMonths, due, n.High()), untold)
	line(count, "Mois à échoir", computed{fmt.Sprintf(`COUNTIF(%s,"%s")`, b.months(), pending), n.Pending}, untold)
	line(count, "Mois sans remontée", computed{silentMonths, n.Silent}, untold)
	line(count, "Départements complets", n.Complete, untold)
	line(count, "Départements soumis", b.subject(), previous.Departments)
	line(count, returnedTitle, computed{b.returns(ems.OnTime) + "+" + b.returns(ems.Late), n.Returns[ems.OnTime] + n.Returns[ems.Late]}, previous.Returned)
}

func rateOf(r ems.Rate) any {
	if !r.Defined() {
		return notDue
	}
	return r.Value()
}
