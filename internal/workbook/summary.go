package workbook

import (
	"fmt"
	"strconv"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// The summary is one landscape page of twelve equal columns, in two parts.
const (
	summaryColumns = 12
	leftColumns    = 7
	right          = leftColumns + 1 // the first column on the right
	cardRow        = 8
	storyRow       = 12
	chartHeight    = 12 // rows
)

// drawSummary draws the first sheet: figures, sentences, charts, what changed.
func drawSummary(b *book, others []sheet) *page {
	p := &page{single: true, tab: blue}
	for range summaryColumns {
		p.widths = append(p.widths, 13.5)
	}
	b.letterhead(p)
	b.directory(p, others)
	b.cards(p)
	next := b.story(p, storyRow)
	next = b.byMonth(p, next)
	b.compare(p, next)
	b.changes(p, next)
	return p
}

func (b *book) letterhead(p *page) {
	p.put(1, 1, b.style(look{size: 9, bold: true, color: text}), b.o.Ministry)
	p.put(1, 2, b.style(look{size: 9, color: secondary}), b.o.Service)
	right := b.style(look{size: 9, color: mention, across: "right"})
	p.put(summaryColumns, 1, right, french("NOR : IOCK1103790C"))
	p.put(summaryColumns, 2, right, french("Référence : circulaire du 21 avril 2011 relative au pilotage des politiques locales de sécurité intérieure"))
	p.put(1, 3, b.style(look{size: 20, bold: true, color: blue, down: "center"}), "États-majors de sécurité")
	p.tall(3, 30)
	p.put(1, 4, b.style(look{size: 12, color: secondary}), b.edition())
	p.tall(4, 18)
	p.put(1, 5, b.style(look{size: 9, italic: true, color: mention}), french("Les chiffres sont tirés de la feuille Réunions. Deux chiffres, jamais confondus : les réunions tenues, et les mois où une réunion a été tenue. "+legend))
}

// directory links to the other sheets.
func (b *book) directory(p *page, others []sheet) {
	style := b.style(look{size: 9, underline: true, color: blue, fill: paleBlue, across: "center", down: "center"})
	for c := 1; c <= summaryColumns; c++ {
		p.put(c, 6, style, nil)
	}
	p.tall(6, 20)
	for i, s := range others {
		p.put(i+1, 6, style, s.name)
		p.links = append(p.links, link{at(i+1, 6), s.name})
	}
}

// cards shows the figures in large, as true numbers that follow the other sheets.
func (b *book) cards(p *page) {
	n := b.e.National
	p.tall(cardRow-1, 8)
	p.tall(cardRow, 20)
	p.tall(cardRow+1, 38)
	p.tall(cardRow+2, 20)
	b.card(p, 1, "Réunions tenues", b.totalOf(meetingsColumn, n.Meetings), nil, joint(n))
	b.card(p, 4, "Mois tenus, sur mois dus", b.totalOf(heldColumn, n.Held), b.totalDue(), rateWords(n))
	b.card(p, 7, "Départements complets", n.Complete, b.subject(), "dont tous les mois dus sont tenus")
	b.card(p, 10, "Remontées exploitables", computed{b.returns(ems.OnTime) + "+" + b.returns(ems.Late), n.Returns[ems.OnTime] + n.Returns[ems.Late]}, b.subject(), lateWords(n))
}

// card writes a label, a figure, the figure that it is part of, and a remark.
func (b *book) card(p *page, column int, label string, figure, whole any, remark string) {
	fill := paleBlue
	p.stretch(column, column+2, cardRow, b.style(look{size: 10, bold: true, color: secondary, fill: fill, across: "center", down: "bottom", frame: white}), label)
	big := look{size: 26, bold: true, color: blue, fill: fill, down: "center", format: countFormat}
	if whole == nil {
		big.across = "center"
		p.stretch(column, column+2, cardRow+1, b.style(big), figure)
	} else {
		big.across = "right"
		p.put(column, cardRow+1, b.style(big), figure)
		p.put(column+1, cardRow+1, b.style(look{size: 12, color: secondary, fill: fill, across: "center", down: "center"}), "sur")
		big.across, big.bold, big.size = "left", false, 20
		p.put(column+2, cardRow+1, b.style(big), whole)
	}
	p.stretch(column, column+2, cardRow+2, b.style(look{size: 9, color: secondary, fill: fill, across: "center", down: "top", frame: white}), remark)
}

// totalOf returns a figure of the total line of Départements.
func (b *book) totalOf(column, value int) computed {
	c := computed{fmt.Sprintf("'%s'!%s", departmentsSheet, at(column, b.totalRow())), value}
	if b.silent() {
		c.value = unknown
	}
	return c
}

func (b *book) totalDue() computed {
	c := b.totalOf(dueColumn, 0)
	c.value = b.e.National.Due()
	return c
}

func (b *book) subject() computed {
	return computed{"COUNTA(" + b.departments(returnColumn) + ")", b.e.National.Departments}
}

func (b *book) returns(s ems.ReturnState) string {
	return fmt.Sprintf(`COUNTIF(%s,"%s")`, b.departments(returnColumn), s.Label())
}

// section writes the title of a block over its part of the page.
func (b *book) section(p *page, column, row int, title string) {
	style := b.style(look{size: 11, bold: true, color: blue, line: blue})
	last := leftColumns
	if column >= right {
		last = summaryColumns
	}
	for c := column; c <= last; c++ {
		p.put(c, row, style, nil)
	}
	p.put(column, row, style, title)
	p.tall(row, 18)
}

// story writes the sentences and returns the next free row.
func (b *book) story(p *page, row int) int {
	b.section(p, 1, row, "En bref")
	b.section(p, right, row, "")
	style := b.style(look{wrap: true, down: "center", indent: 1})
	row++
	for _, s := range sentences(b.e) {
		p.stretch(1, summaryColumns, row, style, s)
		p.tall(row, lines(s, 165)*13+3)
		row++
	}
	return row + 1
}

// byMonth draws both charts with the tables that they show, and returns the next free row.
func (b *book) byMonth(p *page, row int) int {
	b.section(p, 1, row, "Réunions par mois")
	b.section(p, right, row, "Remontées par état")
	for r := row + 1; r <= row+chartHeight; r++ {
		p.tall(r, 15)
	}
	p.tall(row+1+chartHeight, 6)
	table := row + chartHeight + 2
	b.monthTable(p, table)
	b.returnTable(p, table)
	b.chart(p, at(1, row+1), leftColumns, "Réunions comptées, par mois", barOfMonths,
		ref(2, table, 7, table), ref(2, table+1, 7, table+1), "Histogramme des réunions comptées par mois ; les valeurs sont dans le tableau placé dessous.")
	b.chart(p, at(right, row+1), summaryColumns-leftColumns, "Départements, par état de leur remontée", barOfReturns,
		ref(right+1, table+1, right+1, table+4), ref(right+2, table+1, right+2, table+4), "Histogramme du nombre de départements par état de remontée ; les valeurs sont dans le tableau placé dessous.")
	return table + 7
}

// ref names a range of the summary for a chart.
func ref(column, row, lastColumn, lastRow int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", summarySheet, ems.ColumnName(column), row, ems.ColumnName(lastColumn), lastRow)
}

// monthTable gives, by month, the meetings, and the départements that held it out of those
// that owe it. It feeds a chart: a month without figure is 0 there and says why.
func (b *book) monthTable(p *page, row int) {
	titles := []string{"Par mois", "Réunions", "Mois tenus", "Mois dus"}
	for i, t := range titles {
		style := b.body[word]
		if i == 0 {
			style = b.header[word]
		}
		p.put(1, row+i, style, t)
	}
	months := b.e.ByMonth()
	for i, m := range b.e.Semester.Months() {
		column := ems.ColumnName(firstMonthColumn + i)
		cells := fmt.Sprintf("'%s'!$%s$%d:$%s$%d", departmentsSheet, column, firstRow, column, b.totalRow()-1)
		p.put(2+i, row, b.header[count], m.Short())
		p.put(2+i, row+1, b.body[count], computed{fmt.Sprintf("'%s'!%s", departmentsSheet, at(firstMonthColumn+i, b.totalRow())), together(b.e.Departments, i)})
		p.put(2+i, row+2, b.body[count], heldTogether(b.e, months[i], i))
		p.put(2+i, row+3, b.body[count], computed{fmt.Sprintf(`COUNTA(%s)-COUNTIF(%s,"%s")-COUNTIF(%s,"%s")`, cells, cells, pending, cells, notDue), months[i].Due()})
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

// returnTable gives the four states of returns, which add up to the départements.
func (b *book) returnTable(p *page, row int) {
	const column = right + 1 // apart from the table of months
	p.put(column, row, b.header[word], "Remontées")
	p.put(column+1, row, b.header[count], "Départements")
	for i, s := range ems.ReturnStates {
		p.put(column, row+1+i, b.body[word], capital(s.Label()))
		p.put(column+1, row+1+i, b.body[count], computed{b.returns(s), b.e.National.Returns[s]})
	}
	p.put(column, row+5, b.total[word], "Total")
	p.put(column+1, row+5, b.total[count], computed{"SUM(" + block(column+1, row+1, column+1, row+4) + ")", b.e.National.Departments})
}

// chart adds a bar chart of one series over some columns, its axis from zero.
func (b *book) chart(p *page, cell string, columns int, title, color, names, values, alt string) {
	small := excelize.Font{Family: font, Size: 9, Color: secondary}
	none := excelize.ChartLegend{Position: "none"}
	p.charts = append(p.charts, chart{cell, &excelize.Chart{
		Type: excelize.Col,
		Series: []excelize.ChartSeries{{
			Name: strconv.Quote(title), Categories: names, Values: values,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}},
			DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: font, Size: 9, Bold: true, Color: text}},
		}},
		Format:     excelize.GraphicOptions{AltText: french(alt), Name: title, OffsetX: 4, OffsetY: 4},
		Dimension:  excelize.ChartDimension{Width: uint(100*columns - 20), Height: 208},
		Legend:     none,
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: text}}}},
		VaryColors: new(false),
		XAxis:      excelize.ChartAxis{Font: small},
		YAxis:      excelize.ChartAxis{Font: small, Minimum: new(0.0), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: countFormat}},
		PlotArea:   excelize.ChartPlotArea{ShowVal: true},
		GapWidth:   new(uint(60)),
		Border:     excelize.LineOptions{Type: excelize.LineNone},
	}})
}
