package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The colours of the State's design system that the dashboard uses.
const (
	text      = "161616"
	secondary = "3A3A3A"
	mention   = "666666"
	blue      = "000091"
	white     = "FFFFFF"
	grey      = "F6F6F6"
	rule      = "DDDDDD"
	paleBlue  = "F5F5FE"
	softBlue  = "E3E3FD"
	middling  = "B6B6E4"
	noReturn  = "B1B1B1"

	warning, warningFill         = "B34000", "FFE9E6"
	failure, failureFill         = "CE0500", "FFE9E9"
	information, informationFill = "0063CB", "E8EDFF"

	mainBar  = "5C68E5"
	darkBar  = "29598F"
	otherBar = "31A7AE"
	lightBar = "82B5F2"
)

// heldScale colours the months held, 0 to 6; the first three bear dark text.
var heldScale = [7]string{"DBDAFF", "B6B6E4", "9291CA", "6E6DAF", "494994", "24247A", "00005F"}

// font has the same metrics as Liberation Sans: LibreOffice shows the same widths.
const font = "Arial"

// look is how a cell looks. It is comparable, so that each is registered once.
type look struct {
	size                    float64 // 10 when 0
	bold, italic, underline bool
	color, fill             string
	across, down            string // alignments
	indent                  int
	wrap, shrink            bool
	format                  string // of numbers
	line                    string // colour of the line below
	frame                   string // colour of a thick frame, on the sides that are named
	sides                   string // l r t b
	quoted                  bool   // its text comes from outside: Excel is told that it is text
}

func (l look) style() *excelize.Style {
	if l.size == 0 {
		l.size = 10
	}
	if l.color == "" {
		l.color = text
	}
	s := &excelize.Style{Font: &excelize.Font{Family: font, Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.color}}
	if l.underline {
		s.Font.Underline = "single"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	s.Alignment = &excelize.Alignment{Horizontal: l.across, Vertical: l.down, WrapText: l.wrap, ShrinkToFit: l.shrink, Indent: l.indent}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	if l.line != "" {
		s.Border = []excelize.Border{{Type: "bottom", Color: l.line, Style: 1}}
	}
	if l.frame != "" {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			if l.sides == "" || strings.Contains(l.sides, side[:1]) {
				s.Border = append(s.Border, excelize.Border{Type: side, Color: l.frame, Style: 5})
			}
		}
	}
	return s
}

// kind is what the cells of a column hold.
type kind int

const (
	word    kind = iota // our own words
	code                // a département's code, the code of a rule: text, never a number
	quote               // a text that comes from outside
	passage             // a long text of ours, on several lines
	speech              // a long text from outside
	mark                // one or two letters, centred
	count               // a whole number
	share               // a rate
	day                 // a date
	kinds
)

// The formats of true numbers. Excel shows its user's own separators.
const (
	countFormat = "#,##0"
	shareFormat = `0.0\ %`
	dayFormat   = "dd/mm/yyyy"
)

func (k kind) look() look {
	l := look{down: "top", line: rule, quoted: k == quote || k == speech}
	switch k {
	case code:
		l.format = "@"
	case passage, speech:
		l.wrap = true
	case mark:
		l.across = "center"
	case count:
		l.across, l.indent, l.format = "right", 1, countFormat
	case share:
		l.across, l.indent, l.format = "right", 1, shareFormat
	case day:
		l.across, l.format = "center", dayFormat
	}
	return l
}

func (k kind) totalLook() look {
	l := k.look()
	l.bold, l.fill, l.line = true, softBlue, blue
	return l
}

func (k kind) headerLook() look {
	l := k.look()
	return look{size: 9, bold: true, color: white, fill: blue, across: l.across, down: "center", indent: l.indent, wrap: true}
}

// paint is what a conditional format changes.
type paint struct {
	color, fill string
	bold        bool
}

// when makes a rule of conditional format from a formula.
func (b *book) when(formula string, p paint) excelize.ConditionalFormatOptions {
	id, err := b.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: p.color, Bold: p.bold},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{p.fill}},
	})
	b.check(err)
	return excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &id, StopIfTrue: true}
}

// heldColor returns the colour of the text on a step of the scale.
func heldColor(held int) string {
	if held < 3 {
		return text
	}
	return white
}
