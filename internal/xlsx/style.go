package xlsx

import (
	"time"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// The font has the same metrics as Liberation Sans: LibreOffice shows the same widths.
const (
	font        = "Arial"
	defaultSize = 10
	ink         = "161616"
	borderInk   = "CECECE"
)

// The formats of dates whose style names none.
const (
	dayFormat  = "dd/mm/yyyy"
	hourFormat = "dd/mm/yyyy hh:mm"
)

// look is a Style as it is registered: for a text that looks like a formula it is another
// one than for the rest.
type look struct {
	Style
	quoted bool
}

// lookOf returns the look of a cell.
func lookOf(c Cell) look {
	l := look{Style: c.Style}
	switch v := c.Value.(type) {
	case ems.Date:
		l.Format = orElse(l.Format, dayFormat)
	case time.Time:
		l.Format = orElse(l.Format, hourFormat)
	case string:
		l.quoted = formulaLike(Clean(v))
	}
	return l
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// style returns the number of a look in the workbook.
func (d *draft) style(l look) (int, error) {
	if id, ok := d.styles[l]; ok {
		return id, nil
	}
	id, err := d.file.NewStyle(l.excelize())
	if err != nil {
		return 0, err
	}
	if l.quoted {
		id = TextStyle(d.file, id)
	}
	d.styles[l] = id
	return id, nil
}

// TextStyle returns a style that looks like the given one and whose cells are texts whatever
// they begin with, also when they are edited. excelize has no option for that.
func TextStyle(f *excelize.File, id int) int {
	formats := f.Styles.CellXfs
	format, yes := formats.Xf[id], true
	format.QuotePrefix = &yes
	formats.Xf = append(formats.Xf, format)
	formats.Count = len(formats.Xf)
	return formats.Count - 1
}

// lightUp is the pattern of thin oblique lines.
const lightUp = "lightUp"

// Hatched returns a style that looks like the given one, of which the fill is solid, with thin
// lines of another colour (RRGGBB) over it. excelize gives a pattern one colour only.
func Hatched(f *excelize.File, id int, lines string) int {
	formats, fills := f.Styles.CellXfs, f.Styles.Fills
	format := formats.Xf[id]
	fill := *fills.Fill[*format.FillID]
	pattern := *fill.PatternFill
	ground, ink := *pattern.FgColor, *pattern.FgColor
	ink.RGB = "FF" + lines
	pattern.PatternType, pattern.BgColor, pattern.FgColor = lightUp, &ground, &ink
	fill.PatternFill = &pattern
	number := len(fills.Fill)
	fills.Fill = append(fills.Fill, &fill)
	fills.Count = len(fills.Fill)
	format.FillID = &number
	formats.Xf = append(formats.Xf, format)
	formats.Count = len(formats.Xf)
	return formats.Count - 1
}

// HatchConditional draws thin lines of another colour over the solid fill of a conditional
// style, of which the ground is the background colour.
func HatchConditional(f *excelize.File, id int, lines string) {
	pattern := f.Styles.Dxfs.Dxfs[id].Fill.PatternFill
	ink := *pattern.BgColor
	ink.RGB = "FF" + lines
	pattern.PatternType, pattern.FgColor = lightUp, &ink
}

func (s Style) excelize() *excelize.Style {
	size := s.Size
	if size == 0 {
		size = defaultSize
	}
	out := &excelize.Style{
		Font:       &excelize.Font{Family: font, Size: size, Bold: s.Bold, Italic: s.Italic, Color: orElse(s.Colour, ink)},
		Alignment:  &excelize.Alignment{Vertical: "top", WrapText: s.Wrap},
		Protection: &excelize.Protection{Locked: !s.Free},
	}
	if s.Middle {
		out.Alignment.Vertical = "center"
	}
	switch {
	case s.Centre:
		out.Alignment.Horizontal = "center"
	case s.Indent > 0:
		out.Alignment.Horizontal, out.Alignment.Indent = "left", s.Indent
	}
	if s.Fill != "" {
		out.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Fill}}
	}
	if s.Format != "" {
		out.CustomNumFmt = &s.Format
	}
	if s.Border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			out.Border = append(out.Border, excelize.Border{Type: side, Color: borderInk, Style: 1})
		}
	}
	return out
}
