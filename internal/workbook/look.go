package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// meetingShades colours the meetings of a month: one, two, three, four and more, as in the
// PDF summary.
var meetingShades = [4]string{theme.Held[1], theme.Held[3], theme.Held[4], theme.Held[6]}

// silent is how what is not communicated looks.
var silent = xlsx.Style{Colour: theme.Ink, Fill: theme.NoReturn, Hatched: true}

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
	l := xlsx.Style{Line: theme.Rule, Wrap: k.wraps()}
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
	l.Bold, l.Fill, l.Line = true, theme.Soft, theme.Blue
	return l
}

func (k kind) headerLook() xlsx.Style {
	l := k.look()
	indent := l.Indent
	if l.Across == xlsx.Right {
		indent = 1
	}
	return xlsx.Style{Bold: true, Colour: theme.White, Fill: theme.Blue, Across: l.Across, Down: xlsx.Middle, Indent: indent, Wrap: true}
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
