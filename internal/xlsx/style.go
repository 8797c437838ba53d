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
