package workbook

import (
	"strings"

	"dno/internal/xlsx"

	"github.com/xuri/excelize/v2"
)

// The colours of the State's design system that the dashboard uses. A theme puts its own in
// the place of blue, paleBlue and softBlue; those that say something of the data are fixed.
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
	noReturn  = "B1B1B1"
	nilFill   = "FFE9E6"

	warning, warningFill         = "B34000", "FFE9E6"
	failure, failureFill         = "CE0500", "FFE9E9"
	information, informationFill = "0063CB", "E8EDFF"

	mainBar   = "5C68E5"
	darkBar   = "29598F"
	otherBar  = "31A7AE"
	lightBar  = "82B5F2"
	silentBar = "CECECE"
)

// hatching is the colour of the thin lines on what is not communicated, which without colour
// would look like one step of the scale or another. LibreOffice has no hatched cells and
// mixes both colours: the outcome stands between two steps of the scale.
const hatching = "7F7F7F"

// heldScale colours the months held, 0 to 6; the first three bear dark text.
var heldScale = [7]string{"DBDAFF", "B6B6E4", "9291CA", "6E6DAF", "494994", "24247A", "00005F"}

// font has the same metrics as Liberation Sans: LibreOffice shows the same widths.
const font = "Arial"

// meetingShades colours the meetings of a month: one, two, three, four and more, as in the
// PDF summary.
var meetingShades = [4]string{heldScale[1], heldScale[3], heldScale[4], heldScale[6]}

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
	hatched                 bool   // thin lines over the fill
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
		s.Fill = solid(l.fill)
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

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// tone returns the colour that the theme has for one of the program's own.
func (b *book) tone(color string) string {
	if own, themed := b.theme[color]; themed {
		return own
	}
	return color
}

// dressed returns a look in the colours of the theme.
func (b *book) dressed(l look) look {
	l.color, l.fill, l.line, l.frame = b.tone(l.color), b.tone(l.fill), b.tone(l.line), b.tone(l.frame)
	return l
}

// kind is what the cells of a column hold.
type kind int

const (
	word     kind = iota // our own words
	code                 // a département's code, the code of a rule: text, never a number
	quote                // a text that comes from outside
	filename             // the name of a file or of a sheet, on several lines
	passage              // a long text of ours, on several lines
	speech               // a long text from outside
	mark                 // one or two letters, centred
	count                // a whole number
	share                // a rate
	day                  // a date
	kinds
)

// The formats of true numbers. Excel shows its user's own separators.
const (
	countFormat = "#,##0"
	shareFormat = `0.0\ %`
	dayFormat   = "dd/mm/yyyy"
)

// apart keeps the figures of a column, and the words in their place, as far as one of them is
// wide from the next column. An indent would do, but LibreOffice loses that of some cells.
func apart(format string) string {
	return format + "_0;-" + format + "_0;" + format + "_0;@_0"
}

func (k kind) look() look {
	l := look{down: "top", line: rule, wrap: k.wraps(), quoted: k == quote || k == filename || k == speech}
	switch k {
	case code:
		l.format = "@"
	case filename, passage, speech:
		l.across, l.indent = "left", 1 // apart from the column beside it
	case mark:
		l.across = "center"
	case count:
		l.across, l.format = "right", apart(countFormat)
	case share:
		l.across, l.format = "right", apart(shareFormat)
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
	indent := l.indent
	if l.across == "right" {
		indent = 1
	}
	return look{bold: true, color: white, fill: blue, across: l.across, down: "center", indent: indent, wrap: true}
}

// paint is what a conditional format changes.
type paint struct {
	color, fill   string
	bold, hatched bool
}

// silent is how what is not communicated looks.
var silent = paint{color: text, fill: noReturn, hatched: true}

// when makes a rule of conditional format from a formula.
func (b *book) when(formula string, p paint) excelize.ConditionalFormatOptions {
	id, err := b.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: p.color, Bold: p.bold},
		Fill: solid(p.fill),
	})
	b.check(err)
	if p.hatched && err == nil {
		xlsx.HatchConditional(b.file, id, hatching)
	}
	return excelize.ConditionalFormatOptions{Type: "formula", Criteria: formula, Format: &id, StopIfTrue: true}
}

// heldColor returns the colour of the text on a step of the scale.
func heldColor(held int) string {
	if held < 3 {
		return text
	}
	return white
}
