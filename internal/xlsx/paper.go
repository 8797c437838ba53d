package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// a4 is the paper's number in the format.
const a4 = 9

// paper sets how the sheet is printed: A4, fitted to the width, pages numbered.
func (p *page) paper() error {
	yes, size, wide, tall, orientation := true, a4, 1, 0, "portrait"
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
	side, top, bottom, edge := 0.4, 0.5, 0.65, 0.3 // inches
	if err := p.file.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes}); err != nil {
		return err
	}
	return p.file.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: footer(p.Footer)})
}

// footer puts the text on the left and the page on the right. An ampersand is doubled, and
// a space keeps a figure of the text from joining that of the size.
func footer(text string) string {
	const most = 200 // of 255, the rest being ours
	text = strings.ReplaceAll(strings.ReplaceAll(cut(Clean(text), most/2, "…"), "\n", " "), "&", "&&")
	return "&L&8 " + text + "&R&8 Page &P / &N"
}

// repeated prints the first rows on each page.
func (p *page) repeated() error {
	if p.Repeat < 1 {
		return nil
	}
	first := max(p.RepeatFrom, 1)
	return p.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: fmt.Sprintf("%s!$%d:$%d", p.quotedName(), first, first+p.Repeat-1),
	})
}
