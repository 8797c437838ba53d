package workbook

import (
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// A chart of the summary is chartPixels high, and leaves chartMargin of the columns that it covers.
const chartPixels, chartMargin = 172, 16

// below returns a column of the table under a chart of the summary.
func below(column, table, rows int) string {
	return xlsx.Column(column, table+1, table+rows).On(summarySheet)
}

// comeMonths returns how many months of the semester, the first ones, have something to show: a
// chart would draw « à échoir » as zero.
func comeMonths(e ems.Edition) int {
	n := 0
	for i := range e.Semester.Months() {
		if together(e.Departments, i) != pending {
			n = i + 1
		}
	}
	return n
}

func (b *book) monthsChart(p *page, row, table int) xlsx.Chart {
	names, come := below(monthsPart, table, 6), comeMonths(b.e)
	c := p.chart(row, monthsPart, returnsPart-2, say(b.says.MonthsTitle()),
		"Histogramme, mois par mois, des réunions comptées et des mois tenus (départements où une réunion au moins a été tenue) ; les valeurs sont dans le tableau placé dessous.")
	c.Series = []xlsx.Series{
		{Name: "Réunions", Names: names, Values: below(monthsPart+1, table, come), Colour: theme.DarkBar},
		{Name: "Mois tenus", Names: names, Values: below(monthsPart+2, table, come), Colour: theme.LightBar},
	}
	return c
}

func (b *book) returnsChart(p *page, row, table int) xlsx.Chart {
	c := p.chart(row, returnsPart-1, presencePart-2, say(b.says.ReturnsTitle()),
		"Histogramme du nombre de départements par état de remontée ; les valeurs sont dans le tableau placé dessous.")
	states := len(b.e.National.ReturnStates())
	c.Series = []xlsx.Series{{Name: "Départements", Names: below(returnsPart, table, states),
		Values: below(returnsPart+1, table, states), Colour: theme.DarkBar}}
	return c
}

func (b *book) presenceChart(p *page, row, table int) xlsx.Chart {
	c := p.chart(row, presencePart-1, summaryColumns, say(b.says.PresenceTitle()),
		"Barres, membre par membre, des réunions où il était présent ou représenté, puis absent, excusé ou à poste vacant, puis de celles qui ne le disent pas ; les valeurs sont dans le tableau placé dessous.")
	for i, s := range []xlsx.Series{
		{Name: "Présent ou représenté", Colour: theme.DarkBar},
		{Name: "Absent, excusé ou vacant", Colour: theme.OtherBar},
		{Name: unsaidTitle, Colour: theme.SilentBar},
	} {
		s.Names, s.Values = below(presencePart, table, len(ems.Members)), below(presencePart+1+i, table, len(ems.Members))
		c.Series = append(c.Series, s)
	}
	c.Kind, c.Most = xlsx.StackedBarChart, float64(b.e.National.Meetings().N)
	c.Reversed, c.NoFigures = true, true // figures would cover one another: they are in the table
	return c
}

// chart begins a chart over some columns of the summary.
func (p *page) chart(row, column, last int, title, alt string) xlsx.Chart {
	return xlsx.Chart{
		Row: row, Column: column, Width: uint(p.pixels(column, last)) - chartMargin, Height: chartPixels,
		Title: french.Typeset(title), Alt: french.Typeset(alt), Format: countFormat,
	}
}
