package xlsx

import (
	"strconv"

	"dno/internal/theme"

	"github.com/xuri/excelize/v2"
)

// Chart is a chart that stands on a sheet, its axis from zero.
type Chart struct {
	Row, Column   int // where its top left corner is
	Kind          ChartKind
	Width, Height uint   // pixels: a row of 15 points has 18
	Title         string // its message
	Alt           string // what it shows, for who cannot see it
	Series        []Series
	Format        string  // of its figures
	Most          float64 // end of the axis, 0 where the figures say it
	NoFigures     bool    // which stand on the bars otherwise
	Reversed      bool    // the first name on top
}

// ChartKind is what a chart draws.
type ChartKind uint8

// The kinds of charts.
const (
	ColumnChart ChartKind = iota
	StackedBarChart
	LineChart
)

// Series is what a chart shows of one row or column of figures.
type Series struct{ Name, Names, Values, Colour string }

const chartText = 9

func (c Chart) excelize() *excelize.Chart {
	small := excelize.Font{Family: font, Size: chartText, Color: theme.Secondary}
	bold := &excelize.Font{Family: font, Size: 10, Bold: true, Color: theme.Ink}
	figures := excelize.ChartNumFmt{CustomNumFmt: c.Format}
	out := &excelize.Chart{
		Type:         [...]excelize.ChartType{excelize.Col, excelize.BarStacked, excelize.Line}[c.Kind],
		Format:       excelize.GraphicOptions{AltText: Clean(c.Alt), Name: Clean(c.Title), OffsetX: 4, OffsetY: 4},
		Dimension:    excelize.ChartDimension{Width: c.Width, Height: c.Height},
		Legend:       excelize.ChartLegend{Position: "none"},
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: Clean(c.Title), Font: bold}}},
		VaryColors:   new(false),
		XAxis:        excelize.ChartAxis{Font: small, ReverseOrder: c.Reversed},
		YAxis:        excelize.ChartAxis{Font: small, Minimum: new(0.0), MajorGridLines: true, NumFmt: figures},
		PlotArea:     excelize.ChartPlotArea{ShowVal: !c.NoFigures, NumFmt: figures},
		GapWidth:     new(uint(60)),
		Border:       excelize.LineOptions{Type: excelize.LineNone},
		ShowBlanksAs: "gap",
	}
	if c.Most > 0 {
		out.YAxis.Maximum = &c.Most
	}
	if len(c.Series) > 1 {
		out.Legend = excelize.ChartLegend{Position: "bottom", Font: &small}
	}
	for _, s := range c.Series {
		out.Series = append(out.Series, s.excelize(c.Kind))
	}
	return out
}

func (s Series) excelize(kind ChartKind) excelize.ChartSeries {
	fill := solid(s.Colour)
	out := excelize.ChartSeries{
		Name: strconv.Quote(s.Name), Categories: s.Names, Values: s.Values, Fill: fill,
		DataLabel: excelize.ChartDataLabel{Font: excelize.Font{Family: font, Size: chartText, Bold: true, Color: theme.Ink}},
	}
	if kind == LineChart {
		out.Line = excelize.LineOptions{Type: excelize.LineSolid, Fill: fill, Width: 2.25}
		out.Marker = excelize.ChartMarker{Symbol: "circle", Size: 7, Fill: fill}
		out.DataLabelPosition = excelize.ChartDataLabelsPositionAbove
	}
	return out
}

// draw adds the charts of the sheet.
func (p *page) draw() error {
	for _, c := range p.Charts {
		if err := p.file.AddChart(p.name, At(c.Row, c.Column), c.excelize()); err != nil {
			return err
		}
	}
	return nil
}
