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
	paper := float64(across)
	if p.Landscape {
		paper = along
	}
	last := 0
	for _, c := range p.Cells {
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

// paper sets how the sheet is printed: A4, fitted to the width of one page or of as many as
// keep it readable, pages numbered.
func (p *page) paper() error {
	yes, size, wide, tall, orientation := true, a4, p.wide(), 0, "portrait"
	if p.Landscape {
		orientation = "landscape"
	}
	props := &excelize.SheetPropsOptions{FitToPage: &yes}
	if p.Tab != "" {
		opaque := "FF" + p.Tab // the format wants four bytes
		props.TabColorRGB = &opaque
	}
	if err := p.file.SetSheetProps(p.name, props); err != nil {
		return err
	}
	if err := p.file.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	beside, top, bottom, edge := side, 0.5, 0.65, 0.3 // inches
	if err := p.file.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Left: &beside, Right: &beside, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes}); err != nil {
		return err
	}
	shrunk := false
	return p.file.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{ScaleWithDoc: &shrunk, OddFooter: footer(p.Footer)})
}

// footer puts the text on the left and the page on the right. An ampersand is doubled, and
// a space keeps a figure of the text from joining that of the size.
func footer(text string) string {
	const most = 200 // of 255, the rest being ours
	text = strings.ReplaceAll(strings.ReplaceAll(cut(Clean(text), most/2, "…"), "\n", " "), "&", "&&")
	return "&L&8 " + text + "&R&8 Page &P / &N"
}

// repeated prints the first rows on each page, and the frozen columns where the sheet is
// printed on several side by side.
func (p *page) repeated() error {
	if p.Repeat < 1 {
		return nil
	}
	first := max(p.RepeatFrom, 1)
	titles := fmt.Sprintf("%s!$%d:$%d", p.quotedName(), first, first+p.Repeat-1)
	if p.FrozenColumns > 0 && p.wide() > 1 {
		titles = fmt.Sprintf("%s!$A:$%s,%s", p.quotedName(), ems.ColumnName(p.FrozenColumns), titles)
	}
	return p.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: titles})
}
