package xlsx

import (
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/theme"

	"github.com/xuri/excelize/v2"
)

// The font has the same metrics as Liberation Sans: LibreOffice shows the same widths.
const (
	font        = "Arial"
	defaultSize = 10
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
func lookOf(c *Cell) look {
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

// styled is a look with its number.
type styled struct {
	look
	id int
}

// styleIn returns the number of the look of a cell, which is mostly that of the cell above.
func (p *page) styleIn(c *Cell) (int, error) {
	l := lookOf(c)
	if above := p.above[c.Column]; above.id > 0 && above.look == l {
		return above.id, nil
	}
	id, err := p.style(l)
	p.above[c.Column] = styled{l, id}
	return id, err
}

// style returns the number of a look in the workbook.
func (d *draft) style(l look) (int, error) {
	if id, ok := d.styles[l]; ok {
		return id, nil
	}
	id, err := d.file.NewStyle(d.dressed(l.Style).excelize())
	if err != nil {
		return 0, err
	}
	if l.Hatched {
		id = hatched(d.file, id)
	}
	if l.quoted {
		id = textStyle(d.file, id)
	}
	d.styles[l] = id
	return id, nil
}

// tone returns the colour that stands for one that a sheet names.
func (b Book) tone(colour string) string { return orElse(b.Colours[colour], colour) }

// dressed returns a style in the book's own colours.
func (b Book) dressed(s Style) Style {
	s.Colour, s.Fill, s.Line, s.Frame = b.tone(orElse(s.Colour, theme.Ink)), b.tone(s.Fill), b.tone(s.Line), b.tone(s.Frame)
	return s
}

// textStyle returns a style that looks like the given one and whose cells are texts whatever
// they begin with, also when they are edited. excelize has no option for that.
func textStyle(f *excelize.File, id int) int {
	text := copyOf(f, id)
	f.Styles.CellXfs.Xf[text].QuotePrefix = new(true)
	return text
}

// copyOf adds a format of cells like another one to the workbook, and returns its number.
func copyOf(f *excelize.File, id int) int {
	formats := f.Styles.CellXfs
	formats.Xf = append(formats.Xf, formats.Xf[id])
	formats.Count = len(formats.Xf)
	return formats.Count - 1
}

func (s Style) excelize() *excelize.Style {
	out := &excelize.Style{
		Font:       &excelize.Font{Family: font, Size: s.size(), Bold: s.Bold, Italic: s.Italic, Color: s.Colour},
		Alignment:  s.alignment(),
		Protection: &excelize.Protection{Locked: !s.Free},
		Border:     s.borders(),
	}
	if s.Underline {
		out.Font.Underline = "single"
	}
	if s.Fill != "" {
		out.Fill = solid(s.Fill)
	}
	if s.Format != "" {
		out.CustomNumFmt = &s.Format
	}
	return out
}

func (s Style) alignment() *excelize.Alignment {
	if s.Indent > 0 && s.Across == Natural {
		s.Across = Left
	}
	return &excelize.Alignment{
		Horizontal: s.Across.String(), Vertical: s.Down.String(), WrapText: s.Wrap, ShrinkToFit: s.Shrink, Indent: s.Indent,
	}
}

func (a Across) String() string { return [...]string{"", "left", "center", "right"}[a] }
func (d Down) String() string   { return [...]string{"top", "center", "bottom"}[d] }

// The numbers of the lines of a border in the format.
const thin, thick = 1, 5

func (s Style) borders() []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		switch {
		case s.Frame != "" && (s.Sides == "" || strings.Contains(s.Sides, side[:1])):
			out = append(out, excelize.Border{Type: side, Color: s.Frame, Style: thick})
		case s.Line != "" && side == "bottom":
			out = append(out, excelize.Border{Type: side, Color: s.Line, Style: thin})
		case s.Border:
			out = append(out, excelize.Border{Type: side, Color: theme.Border, Style: thin})
		}
	}
	return out
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
