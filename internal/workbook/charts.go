package workbook

import (
	"fmt"
	"strconv"

	"dno/internal/ems"
	"dno/internal/french"

	"github.com/xuri/excelize/v2"
)

// series is what one chart shows of one row or column of figures.
type series struct{ name, names, values, color string }

// picture is a chart in its words: a title that says its message, and what it shows for who
// cannot see it.
type picture struct {
	title, alt string
	series     []series
	height     uint    // pixels; chartPixels when 0
	width      float64 // pixels of the page that it covers
	percent    bool
	kind       excelize.ChartType
}

// A chart of the summary is chartPixels high: for excelize a row of 15 points has 18 pixels.
const chartPixels = 172

// chart draws a picture, its axis from zero.
func (c picture) chart(cell string) chart {
	small := excelize.Font{Family: font, Size: 9, Color: secondary}
	height, format := c.height, countFormat
	if height == 0 {
		height = chartPixels
	}
	out := &excelize.Chart{
		Type:         c.kind,
		Format:       excelize.GraphicOptions{AltText: french.Typeset(c.alt), Name: c.title, OffsetX: 4, OffsetY: 4},
		Dimension:    excelize.ChartDimension{Width: uint(c.width) - 16, Height: height},
		Legend:       excelize.ChartLegend{Position: "none"},
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: french.Typeset(c.title), Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: text}}}},
		VaryColors:   new(false),
		XAxis:        excelize.ChartAxis{Font: small},
		YAxis:        excelize.ChartAxis{Font: small, Minimum: new(0.0), MajorGridLines: true},
		PlotArea:     excelize.ChartPlotArea{ShowVal: true},
		GapWidth:     new(uint(60)),
		Border:       excelize.LineOptions{Type: excelize.LineNone},
		ShowBlanksAs: "gap",
	}
	if c.percent {
		out.YAxis.Maximum, format = new(1.0), shareFormat
		out.PlotArea.NumFmt = excelize.ChartNumFmt{CustomNumFmt: shareFormat}
	}
	out.YAxis.NumFmt = excelize.ChartNumFmt{CustomNumFmt: format}
	if len(c.series) > 1 {
		out.Legend = excelize.ChartLegend{Position: "bottom", Font: &small}
	}
	for _, s := range c.series {
		out.Series = append(out.Series, c.drawn(s))
	}
	return chart{cell, out}
}

func (c picture) drawn(s series) excelize.ChartSeries {
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.color}}
	out := excelize.ChartSeries{
		Name: strconv.Quote(s.name), Categories: s.names, Values: s.values, Fill: fill,
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: font, Size: 9, Bold: true, Color: text}},
	}
	if c.kind == excelize.Line {
		out.Line = excelize.LineOptions{Type: excelize.LineSolid, Fill: fill, Width: 2.25}
		out.Marker = excelize.ChartMarker{Symbol: "circle", Size: 7, Fill: fill}
		out.DataLabelPosition = excelize.ChartDataLabelsPositionAbove
	}
	return out
}

// ref names a range of a sheet for a chart.
func ref(sheet string, column, row, lastColumn, lastRow int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheet, ems.ColumnName(column), row, ems.ColumnName(lastColumn), lastRow)
}

// below returns a column of the table under a chart of the summary.
func below(column, table, rows int) string {
	return ref(summarySheet, column, table+1, column, table+rows)
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

func (b *book) monthsChart(p *page, row, table int) chart {
	names, come := below(monthsPart, table, 6), comeMonths(b.e)
	return picture{
		kind: excelize.Col, width: p.pixels(monthsPart, returnsPart-2), title: say(b.says.MonthsTitle()),
		alt: "Histogramme, mois par mois, des réunions comptées et des mois tenus (départements où une réunion au moins a été tenue) ; les valeurs sont dans le tableau placé dessous.",
		series: []series{
			{"Réunions", names, below(monthsPart+1, table, come), darkBar},
			{"Mois tenus", names, below(monthsPart+2, table, come), lightBar},
		},
	}.chart(at(monthsPart, row))
}

func (b *book) returnsChart(p *page, row, table int) chart {
	return picture{
		kind: excelize.Col, width: p.pixels(returnsPart-1, presencePart-2), title: say(b.says.ReturnsTitle()),
		alt:    "Histogramme du nombre de départements par état de remontée ; les valeurs sont dans le tableau placé dessous.",
		series: []series{{"Départements", below(returnsPart, table, 4), below(returnsPart+1, table, 4), darkBar}},
	}.chart(at(returnsPart-1, row))
}

func (b *book) presenceChart(p *page, row, table int) chart {
	names := below(presencePart, table, len(ems.Members))
	c := picture{
		kind: excelize.BarStacked, width: p.pixels(presencePart-1, summaryColumns), title: say(b.says.PresenceTitle()),
		alt: "Barres, membre par membre, des réunions où il était présent ou représenté, puis absent, excusé ou à poste vacant, puis de celles qui ne le disent pas ; les valeurs sont dans le tableau placé dessous.",
		series: []series{
			{"Présent ou représenté", names, below(presencePart+1, table, len(ems.Members)), darkBar},
			{"Absent, excusé ou vacant", names, below(presencePart+2, table, len(ems.Members)), otherBar},
			{unsaidTitle, names, below(presencePart+3, table, len(ems.Members)), silentBar},
		},
	}.chart(at(presencePart-1, row))
	c.XAxis.ReverseOrder = true // the first member on top
	c.PlotArea.ShowVal = false  // the figures would cover one another: they are in the table
	c.YAxis.Maximum = new(float64(b.e.National.Meetings().N))
	return c
}
