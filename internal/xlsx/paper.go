package xlsx

import (
	"fmt"
	"strings"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// a4 is the paper's number in the format.
const a4 = 9

// What is printed stays readable: texts of 10 points are not shrunk below 7.
const (
	smallest  = 0.72
	side      = 0.4 // margin, in inches
	across    = 8.27 - 2*side
	along     = 11.69 - 2*side
	pixel     = 1.0 / 96
	mostPages = 20 // side by side
)

// wide returns how many pages side by side the sheet needs to be readable, and whether it is
// cut at all. The frozen columns stand on each.
func (p *page) wide() int {
	if p.OneWide {
		return 1
	}
	paper := float64(across)
	if p.Landscape {
		paper = along
	}
	last := 0
	for _, c := range p.cells {
		last = max(last, c.Column)
	}
	total, repeated, broadest := 0.0, 0.0, 0.0
	for column := 1; column <= min(last, mostWidths); column++ {
		w := p.inches(column)
		total, broadest = total+w, max(broadest, w)
		if column <= p.FrozenColumns {
			repeated += w
		}
	}
	room := paper / smallest
	if total <= room || room-repeated <= broadest {
		return 1
	}
	pages := 1
	// A page ends with a whole column: what the last one lacks is lost.
	for pages < mostPages && total+float64(pages-1)*(repeated+broadest/2) > float64(pages)*room {
		pages++
	}
	return pages
}

// inches is about how wide a column is on paper.
func (p *page) inches(column int) float64 {
	w, ok := p.Widths[column]
	if !ok {
		w = defaultWidth
	}
	return (8*w + 5) * pixel // as the font of the format's default style has it
}

// paper sets how the sheet is printed: A4, pages numbered.
func (p *page) paper() error {
	props := &excelize.SheetPropsOptions{FitToPage: new(p.Scale == 0)}
	if p.Tab != "" {
		props.TabColorRGB = new("FF" + p.tone(p.Tab)) // the format wants four bytes
	}
	margins := &excelize.PageLayoutMarginsOptions{
		Left: new(side), Right: new(side), Top: new(0.45), Bottom: new(0.6), Header: new(0.25), Footer: new(0.3), Horizontally: new(true),
	}
	for _, set := range []func() error{
		func() error { return p.file.SetSheetProps(p.name, props) },
		func() error { return p.file.SetPageLayout(p.name, p.layout()) },
		func() error { return p.file.SetPageMargins(p.name, margins) },
		func() error {
			return p.file.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{ScaleWithDoc: new(false), OddFooter: p.foot()})
		},
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return p.breaks()
}

// layout fits the sheet to the paper. Excel leaves breaks aside where it does: a sheet that has
// some of its own has a scale instead.
func (p *page) layout() *excelize.PageLayoutOptions {
	o := &excelize.PageLayoutOptions{Size: new(a4), Orientation: new("portrait")}
	if p.Landscape {
		o.Orientation = new("landscape")
	}
	switch {
	case p.Scale > 0:
		o.AdjustTo = new(uint(p.Scale))
	case p.OnePage:
		o.FitToWidth, o.FitToHeight = new(1), new(1)
	default:
		o.FitToWidth, o.FitToHeight = new(p.wide()), new(0)
	}
	return o
}

func (p *page) breaks() error {
	for _, row := range p.Breaks {
		if err := p.file.InsertPageBreak(p.name, At(row, 1)); err != nil {
			return err
		}
	}
	for _, column := range p.Across {
		if err := p.file.InsertPageBreak(p.name, At(1, column)); err != nil {
			return err
		}
	}
	return nil
}

// foot puts a text on the left, one between, and the page on the right. An ampersand is doubled,
// and a space keeps a figure of the text from joining that of the size.
func (p *page) foot() string {
	out := "&L&9 " + footText(p.Footer)
	if p.Middle != "" {
		out += "&C&9 " + footText(p.Middle)
	}
	return out + "&R&9 Page &P / &N"
}

func footText(s string) string {
	const most = 100 // of 255 in all, the rest being ours
	return strings.ReplaceAll(strings.ReplaceAll(cut(Clean(s), most, "…"), "\n", " "), "&", "&&")
}

// named defines the names of the sheet.
func (p *page) named() error {
	for _, n := range p.definedNames() {
		if err := p.file.SetDefinedName(&n); err != nil {
			return err
		}
	}
	return nil
}

// definedNames lists the names of the sheet: its own, what is printed, and what is repeated on each
// page.
func (p *page) definedNames() []excelize.DefinedName {
	var out []excelize.DefinedName
	for _, n := range p.Names {
		out = append(out, excelize.DefinedName{Name: n.Name, RefersTo: n.On(p.name)})
	}
	if p.Area.fits() {
		out = append(out, excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: p.name, RefersTo: p.Area.On(p.name)})
	}
	if p.Repeat > 0 {
		out = append(out, excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: p.titles()})
	}
	return out
}

// titles are the first rows, and the frozen columns where the sheet is printed on several pages
// side by side.
func (p *page) titles() string {
	first := max(p.RepeatFrom, 1)
	rows := fmt.Sprintf("%s!$%d:$%d", Quoted(p.name), first, first+p.Repeat-1)
	if p.FrozenColumns > 0 && (len(p.Across) > 0 || p.Scale == 0 && p.wide() > 1) {
		return fmt.Sprintf("%s!$A:$%s,%s", Quoted(p.name), ems.ColumnName(p.FrozenColumns), rows)
	}
	return rows
}
