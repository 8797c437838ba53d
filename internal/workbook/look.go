package workbook

import "dno/internal/xlsx"

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

// heldScale colours the months held, 0 to 6; the first three bear dark text.
var heldScale = [7]string{"DBDAFF", "B6B6E4", "9291CA", "6E6DAF", "494994", "24247A", "00005F"}

// meetingShades colours the meetings of a month: one, two, three, four and more, as in the
// PDF summary.
var meetingShades = [4]string{heldScale[1], heldScale[3], heldScale[4], heldScale[6]}

// heldColor returns the colour of the text on a step of the scale.
func heldColor(held int) string {
	if held < 3 {
		return text
	}
	return white
}

// silent is how what is not communicated looks.
var silent = xlsx.Style{Colour: text, Fill: noReturn, Hatched: true}

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

// wraps tells whether the texts of a column take several lines.
func (k kind) wraps() bool { return k == filename || k == passage || k == speech }

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

func (k kind) look() xlsx.Style {
	l := xlsx.Style{Line: rule, Wrap: k.wraps()}
	switch k {
	case code:
		l.Format = "@"
	case filename, passage, speech:
		l.Across, l.Indent = xlsx.Left, 1 // apart from the column beside it
	case mark:
		l.Across = xlsx.Centre
	case count:
		l.Across, l.Format = xlsx.Right, apart(countFormat)
	case share:
		l.Across, l.Format = xlsx.Right, apart(shareFormat)
	case day:
		l.Across, l.Format = xlsx.Centre, dayFormat
	}
	return l
}

func (k kind) totalLook() xlsx.Style {
	l := k.look()
	l.Bold, l.Fill, l.Line = true, softBlue, blue
	return l
}

func (k kind) headerLook() xlsx.Style {
	l := k.look()
	indent := l.Indent
	if l.Across == xlsx.Right {
		indent = 1
	}
	return xlsx.Style{Bold: true, Colour: white, Fill: blue, Across: l.Across, Down: xlsx.Middle, Indent: indent, Wrap: true}
}

// The looks of a table, by kind of column.
var (
	body   = looks(kind.look)
	total  = looks(kind.totalLook)
	header = looks(kind.headerLook)
)

func looks(of func(kind) xlsx.Style) (out [kinds]xlsx.Style) {
	for k := range kinds {
		out[k] = of(k)
	}
	return out
}
