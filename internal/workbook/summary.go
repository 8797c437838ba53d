package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// The summary is one landscape page of twelve columns, wide and low as the paper is: what prints
// larger is what takes less height. The sentences stand beside the national figures. Two columns
// are left free between the tables under the charts.
const (
	summaryColumns = 12
	compareColumn  = 7 // the first of the national figures
	cardRow        = 7
	storyRow       = 11
	chartHeight    = 10 // rows
)

// summaryWidths are in characters.
var summaryWidths = []float64{15.2, 15.2, 15.2, 15.2, 12, 15.2, 15.2, 10.4, 23.2, 15.2, 15.2, 15.2}

// drawSummary draws the first sheet: figures, sentences, charts, what changed.
func drawSummary(b *book, others []sheet) *page {
	p := newPage(theme.Blue, summaryWidths...)
	p.OnePage = true
	b.letterhead(p)
	b.directory(p, others)
	b.cards(p)
	b.compare(p, storyRow)
	next := b.story(p, storyRow)
	next = b.pictures(p, next)
	b.changes(p, next)
	return p
}

func (b *book) letterhead(p *page) {
	p.tall(1, 13)
	p.tall(2, 13)
	p.put(1, 1, xlsx.Style{Size: 9.5, Bold: true, Colour: theme.Ink, Down: xlsx.Bottom},
		strings.ToUpper(french.Typeset(b.o.Theme.Ministry)))
	p.put(1, 2, xlsx.Style{Size: 9.5, Colour: theme.Secondary, Down: xlsx.Bottom}, b.o.Theme.Service)
	right := xlsx.Style{Size: 9.5, Colour: theme.Mention, Across: xlsx.Right, Down: xlsx.Bottom}
	p.put(summaryColumns, 1, right, french.Typeset("NOR : "+ems.NOR))
	p.put(summaryColumns, 2, right, french.Typeset("Référence : "+ems.Circular))
	p.put(1, 3, xlsx.Style{Size: 20, Bold: true, Colour: theme.Blue, Down: xlsx.Middle}, "États-majors de sécurité")
	p.put(summaryColumns, 3, xlsx.Style{Size: 12, Colour: theme.Secondary, Across: xlsx.Right, Down: xlsx.Middle}, b.edition())
	p.tall(3, 28)
	p.stretch(1, summaryColumns, 4, xlsx.Style{Size: 9.5, Italic: true, Colour: theme.Mention, Wrap: true, Down: xlsx.Middle},
		french.Typeset(b.summaryExplained()))
	p.tall(4, 2*lineHeight+2)
}

// summaryExplained says how to read the sheet.
func (b *book) summaryExplained() string {
	s := "Chaque chiffre est une formule et mène aux lignes dont il est tiré. Deux chiffres, jamais confondus : les réunions, et les mois où une réunion a été tenue. " + legend
	if _, known := b.e.Known(b.e.Semester.Previous()); known {
		s += " Écart, à départements égaux : sur ceux dont la remontée est exploitable aux deux semestres ; – : il n'y en a pas."
	}
	return s
}

// directory links to the other sheets.
func (b *book) directory(p *page, others []sheet) {
	style := xlsx.Style{Size: 9.5, Underline: true, Colour: theme.Blue, Fill: theme.Pale, Across: xlsx.Centre, Down: xlsx.Middle}
	for c := 1; c <= summaryColumns; c++ {
		p.put(c, 5, style, nil)
	}
	p.tall(5, 18)
	for i, s := range others {
		p.put(i+1, 5, style, s.name)
		p.link(i+1, 5, lead{target(s.name, 1, 1), s.name})
	}
}

// cards shows the figures in large, as true numbers that follow the other sheets.
func (b *book) cards(p *page) {
	p.tall(cardRow-1, 5)
	p.tall(cardRow, 18)
	p.tall(cardRow+1, 34)
	p.tall(cardRow+2, 16)
	p.tall(cardRow+3, 5)
	joint := "cadre-reunions"
	if !b.e.National.Heard() {
		joint = "cadre-inconnu"
	}
	b.card(p, 1, "Réunions déclarées tenues", b.totalMeetings(), nil, joint)
	b.card(p, 4, "Mois tenus, sur mois dus", b.totalHeld(), b.totalDue(), "cadre-mois")
	b.card(p, 7, "Départements complets", b.totalComplete(), b.subject(), "cadre-complets")
	b.card(p, 10, "Remontées exploitables", b.returned(), b.subject(), "cadre-remontees")
	for i, title := range []string{meetingsTitle, heldTitle, completeTitle, returnTitle} {
		p.link(1+3*i, cardRow+1, b.toNation(title))
	}
}

// toNation leads to a figure of the nation.
func (b *book) toNation(title string) lead {
	in := b.in(departmentsSheet)
	return in.lead(title, in.total(), "Voir les départements")
}

// card writes a label, a figure, the figure that it is part of, and the remark of a block.
func (b *book) card(p *page, column int, label string, figure, whole any, remark string) {
	fill := theme.Pale
	p.stretch(column, column+2, cardRow, xlsx.Style{Size: 10, Bold: true, Colour: theme.Secondary, Fill: fill, Across: xlsx.Centre,
		Down: xlsx.Bottom, Frame: theme.White}, label)
	big := xlsx.Style{Size: 26, Bold: true, Colour: theme.Blue, Fill: fill, Down: xlsx.Middle, Format: countFormat}
	if f, live := figure.(computed); live && f.value == pending {
		big.Size = 16 // words are wider than figures
	}
	if whole == nil {
		big.Across = xlsx.Centre
		p.stretch(column, column+2, cardRow+1, big, figure)
	} else {
		big.Across = xlsx.Right
		p.put(column, cardRow+1, big, figure)
		p.put(column+1, cardRow+1, xlsx.Style{Size: 12, Colour: theme.Secondary, Fill: fill, Across: xlsx.Centre, Down: xlsx.Middle}, "sur")
		big.Across, big.Bold, big.Size = xlsx.Left, false, 20
		p.put(column+2, cardRow+1, big, whole)
	}
	p.stretch(column, column+2, cardRow+2, xlsx.Style{Size: 9, Colour: theme.Secondary, Fill: fill, Across: xlsx.Centre,
		Frame: theme.White}, say(b.says.Say(remark)))
}

func (b *book) totalMeetings() computed {
	return b.national(meetingsTitle, b.e.National.Meetings())
}

func (b *book) totalHeld() computed {
	return b.national(heldTitle, b.e.National.Held())
}

func (b *book) totalDue() computed { return b.national(dueTitle, b.e.National.Due()) }

func (b *book) totalComplete() computed {
	return b.national(completeTitle, completeTogether(b.e.National, b.e.Departments))
}

func (b *book) subject() computed {
	return computed{"COUNTA(" + b.departments(returnTitle) + ")", b.e.National.Departments}
}

func (b *book) returned() computed {
	return computed{b.returns(ems.OnTime) + "+" + b.returns(ems.Late), b.e.National.Returned()}
}

func (b *book) returns(s ems.ReturnState) string {
	return countIf(b.departments(returnTitle), quoted(s.Label()))
}

// section writes the title of a block over its part of the page.
func (b *book) section(p *page, column, last, row int, title string) {
	style := xlsx.Style{Size: 11, Bold: true, Colour: theme.Blue, Line: theme.Blue, Down: xlsx.Bottom}
	for c := column; c <= last; c++ {
		p.put(c, row, style, nil)
	}
	p.put(column, row, style, title)
	p.tall(row, 18)
}

// story writes the sentences beside the national figures: each in cells of its own, merged over
// as many lines of the table as it needs. It returns the next free row.
func (b *book) story(p *page, row int) int {
	last := row + 1 + len(nationalFigures(b.e))
	b.section(p, 1, compareColumn-1, row, "En bref")
	for r := row + 2; r <= last; r++ {
		p.tall(r, storyLine)
	}
	style := xlsx.Style{Wrap: true}
	for _, s := range append(b.says.Headlines(), b.says.Items()...) {
		s = "• " + b.unbroken(say(s))
		first := row + 1
		row = p.enough(first, float64(xlsx.TextLines(s, style, storyWidth))*lineHeight+1)
		p.spread(1, first, compareColumn-1, row, style, s)
	}
	last = max(last, row)
	p.tall(last+1, 5)
	return last + 2
}

// A line of the sentences, and of the figures beside them, is storyLine points high, and the
// columns of the sentences are storyWidth characters wide.
const (
	storyLine  = 14.0
	storyWidth = 88.0
)

// enough returns the last row of those that are so high together, from a first one on.
func (p *page) enough(first int, height float64) int {
	last := first
	for ; ; last++ {
		if p.Heights[last] == 0 {
			p.tall(last, storyLine)
		}
		if p.height(first, last) >= height {
			return last
		}
	}
}

// unbroken keeps the names of a sentence whole: Haute-Saône.
func (b *book) unbroken(sentence string) string {
	for _, d := range append(slices.Clone(b.e.Departments), b.e.OutOfScope...) {
		sentence = strings.ReplaceAll(sentence, d.Name+" (", strings.ReplaceAll(d.Name, "-", "\u2011")+" (")
	}
	return sentence
}

// The three tables stand side by side, a free column between them, under their charts.
const (
	monthsPart   = 1
	returnsPart  = 6
	presencePart = 9
)

// pictures draws the charts above the tables that they show, and returns the next free row.
func (b *book) pictures(p *page, row int) int {
	b.section(p, monthsPart, returnsPart-2, row, "Réunions et mois tenus, par mois")
	b.section(p, returnsPart, presencePart-2, row, "Remontées, par état")
	b.section(p, presencePart, summaryColumns, row, "Présence, par membre")
	for r := row + 1; r <= row+chartHeight; r++ {
		p.tall(r, 15)
	}
	p.tall(row+1+chartHeight, 4)
	table := row + chartHeight + 2
	b.monthTable(p, table)
	b.returnTable(p, table)
	b.presenceTable(p, table)
	if n := b.e.National; n.Meetings().N > 0 {
		p.Charts = append(p.Charts, b.monthsChart(p, row+1, table), b.presenceChart(p, row+1, table))
	} else {
		unseen := xlsx.Style{Italic: true, Colour: theme.Mention}
		p.put(monthsPart, row+1, unseen, say(b.says.MonthsTitle()))
		p.put(presencePart, row+1, unseen, say(b.says.PresenceTitle()))
	}
	if len(b.e.Departments) > 0 {
		p.Charts = append(p.Charts, b.returnsChart(p, row+1, table))
	}
	for r := table + 1; r < table+8; r++ {
		p.tall(r, 13.5)
	}
	p.tall(table+8, 5)
	return table + 9
}

// monthTable gives, by month, the meetings, and the départements that held it out of those
// that owe it.
func (b *book) monthTable(p *page, row int) {
	for i, t := range []string{"Mois", "Réunions", "Mois tenus", "Mois dus"} {
		p.put(monthsPart+i, row, header[[4]kind{word, count, count, count}[i]], t)
	}
	months, in := b.e.ByMonth(), b.in(departmentsSheet)
	for i, m := range b.e.Semester.Months() {
		row++
		shown, duties := b.departments(b.monthTitle(i)), b.departments(b.dutyTitle(i))
		meetings := at(monthsPart+1, row)
		held := fmt.Sprintf("SUMPRODUCT(ISNUMBER(%s)*(%s<>%s))", shown, duties, quoted(notOwed))
		p.put(monthsPart, row, body[word], m.Short())
		p.put(monthsPart+1, row, body[count], b.national(b.monthTitle(i), together(b.e.Departments, i)))
		p.put(monthsPart+2, row, body[count], computed{either(meetings+"="+quoted(unknown), quoted(unknown), held),
			heldTogether(b.e, months[i], i)})
		p.put(monthsPart+3, row, body[count], computed{b.national(b.dutyTitle(i), nil).formula + "-" + countIf(shown, quoted(pending)),
			months[i].Due()})
		p.link(monthsPart+1, row, in.lead(b.monthTitle(i), in.total(), "Voir le mois par département"))
	}
}

// heldTogether returns how many départements held a month, or « n.c. » where that is what
// its meetings show.
func heldTogether(e ems.Edition, m ems.MonthTotal, month int) any {
	if together(e.Departments, month) == unknown {
		return unknown
	}
	return m.States[ems.HeldMonth]
}

// returnTable gives the states of returns, which add up to the départements.
func (b *book) returnTable(p *page, row int) {
	p.put(returnsPart, row, header[word], "Remontées")
	p.put(returnsPart+1, row, header[count], "Départements")
	last := row
	for _, s := range b.e.National.ReturnStates() {
		last++
		p.put(returnsPart, last, body[word], french.Capital(s.Label()))
		p.put(returnsPart+1, last, body[count], computed{b.returns(s), b.e.National.Returns[s]})
		p.link(returnsPart+1, last, b.in(filesSheet).lead(stateTitle, headerRow, "Voir les fichiers reçus"))
	}
	p.put(returnsPart, last+1, total[word], "Total")
	p.put(returnsPart+1, last+1, total[count], computed{"SUM(" + block(returnsPart+1, row+1, returnsPart+1, last) + ")",
		b.e.National.Departments})
}

// presenceTable gives, by member, the meetings at which it was there and missing, and those
// that are left: they add up to the meetings.
func (b *book) presenceTable(p *page, row int) {
	for i, t := range []string{"Membre", "Présent ou représenté", "Absent, excusé ou vacant", unsaidTitle} {
		p.put(presencePart+i, row, header[[4]kind{word, count, count, count}[i]], t)
	}
	p.tall(row, 28)
	in := b.in(compositionSheet)
	for _, m := range ems.Members {
		row++
		p.put(presencePart, row, body[word], memberLabel(m))
		for k, marks := range [][]ems.Presence{thereMarks, missingMarks} {
			title := presenceTitle(m, marks)
			p.put(presencePart+1+k, row, body[count], computed{in.cell(title, in.total()), markedTogether(b.e.Departments, m, marks)})
			p.link(presencePart+1+k, row, in.lead(title, in.total(), "Voir la présence par département"))
		}
		meetings := b.totalMeetings().formula
		rest := meetings + "-N(" + at(presencePart+1, row) + ")-N(" + at(presencePart+2, row) + ")"
		p.put(presencePart+3, row, body[count], computed{orNot("ISNUMBER("+meetings+")", rest), unsaid(b.e.National, m)})
	}
}

const unsaidTitle = "Non renseigné ou sans objet"

// unsaid counts the meetings of which nothing says whether a member was there.
func unsaid(n ems.Aggregate, m ems.Member) ems.Figure {
	return n.Presence(m, ems.NotRelevant, ems.Unmarked)
}
