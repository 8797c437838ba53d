package workbook

import (
	"math"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"
)

// The longer titles of the table.
const (
	jointTitle = "dont en formation commune"
	lowTitle   = "Taux minimal (tenus sur dus)"
	highTitle  = "Taux maximal (avec les n.c.)"
)

// compareHeight returns the height of the header of the national figures: the title of the
// differences takes three lines.
func (b *book) compareHeight() float64 {
	if len(b.e.History) > 0 {
		return 38
	}
	return 20
}

// compare sets the national figures beside those of the semester before, and of the same one
// a year earlier. What they have gained is told where it means something once the same
// départements are kept.
func (b *book) compare(p *page, row int) {
	title := row
	before, known := b.e.Known(b.e.Semester.Previous())
	earlier, knownEarlier := b.e.Known(b.e.Semester.Previous().Previous())
	row++
	titles := []string{"Indicateur", "", inShort(b.e.Semester)}
	if known {
		titles = append(titles, inShort(before.Semester), "Écart, à départements égaux")
	}
	if knownEarlier {
		titles = append(titles, inShort(earlier.Semester))
	}
	b.section(p, compareColumn, compareColumn+len(titles)-1, title, "Chiffres nationaux")
	for i, title := range titles {
		p.put(compareColumn+i, row, header[[2]kind{word, count}[min(1, i/2)]], french.Typeset(title))
	}
	p.tall(row, b.compareHeight())
	figures := compareColumn + 2
	held, due := at(figures, row+3), at(figures, row+4)
	now, then, past, gaps := nationalFigures(b.e), pastFigures(before), pastFigures(earlier), b.nationalGaps()
	for i, formula := range []string{
		b.totalMeetings().formula, orNot("ISNUMBER("+at(figures, row+1)+")", countIf(formationName, quoted(ems.Joint.String()))),
		b.totalHeld().formula, b.totalDue().formula,
		rate(held, "", due), rate(held, b.silentMonths(), due),
		countIf(b.months(), quoted(pending)), b.silentMonths(), b.totalComplete().formula, b.subject().formula, b.returned().formula,
	} {
		row++
		p.put(compareColumn, row, body[word], now[i].label)
		p.put(compareColumn+1, row, body[word], nil)
		p.put(figures, row, body[now[i].kind], computed{formula, now[i].value})
		p.link(figures, row, b.toNation(meetingsTitle))
		column := figures + 1
		if known {
			p.put(column, row, body[now[i].kind], then[i].value)
			p.put(column+1, row, gapLook(now[i].kind), gaps[i])
			column += 2
		}
		if knownEarlier {
			p.put(column, row, body[now[i].kind], past[i].value)
		}
	}
}

// nationalGaps lists, in the order of the figures, what they have gained over the semester
// before: meetings and the lower bound as in the sheet Évolution, months held in the same way.
// Of what is counted of returns, or in all months, the same départements say nothing.
func (b *book) nationalGaps() []any {
	gaps := make([]any, len(nationalFigures(b.e)))
	for i := range gaps {
		gaps[i] = notDue
	}
	if _, known := b.e.Known(b.e.Semester.Previous()); !known {
		return gaps
	}
	o, nation := layoutOf(b.e), b.nationLine()
	g := o.gaps[0]
	gaps[meetingsLine] = computed{target(evolutionSheet, g.meetings, nationRow), o.meetingsGap(nation, g, nationRow).value}
	gaps[heldLine] = o.equalGap(nation, g, heldFigure, nationRow)
	gaps[lowLine] = computed{target(evolutionSheet, g.rate, nationRow), o.rateGap(nation, g, nationRow).value}
	return gaps
}

// The places, among the national figures, of those that are compared.
const (
	meetingsLine = 0
	heldLine     = 2
	lowLine      = 4
)

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
		{"Réunions", count, n.Meetings()}, {jointTitle, count, n.Joint()},
		{"Mois tenus", count, n.Held()}, {"Mois dus", count, n.Due()},
		{lowTitle, share, rateOf(n.Low())}, {highTitle, share, rateOf(n.High())},
		{"Mois à échoir", count, n.Pending}, {"Mois sans remontée", count, n.Silent},
		{"Départements complets", count, completeTogether(n, e.Departments)}, {"Départements soumis", count, n.Departments},
		{"Remontées exploitables", count, n.Returned()},
	}
}

func pastFigures(c ems.Comparison) []labelled {
	var complete any = c.Complete
	if c.Pending > 0 && c.Complete.N == 0 {
		complete = pending
	}
	return []labelled{
		{"Réunions", count, c.Meetings}, {jointTitle, count, unknown},
		{"Mois tenus", count, c.Held}, {"Mois dus", count, c.Due},
		{lowTitle, share, rateOf(c.Low())}, {highTitle, share, rateOf(c.High())},
		{"Mois à échoir", count, c.Pending}, {"Mois sans remontée", count, c.Silent},
		{"Départements complets", count, complete}, {"Départements soumis", count, c.Departments},
		{"Remontées exploitables", count, c.Returned},
	}
}

// changeLook is how a difference looks: signed, in points where the figures are rates.
func (k kind) changeLook() xlsx.Style {
	l := count.look()
	l.Format = "+#,##0_0;-#,##0_0;0_0;@_0"
	if k == share {
		l.Format = "+0.0_0;-0.0_0;0.0_0;@_0"
	}
	return l
}

// gapLook is changeLook where no title says that rates are told in points.
func gapLook(k kind) xlsx.Style {
	l := k.changeLook()
	if k == share {
		l.Format = `+0.0" pt"_0;-0.0" pt"_0;0.0" pt"_0;@_0`
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
	before = plain(before)
	switch v := plain(value).(type) {
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
