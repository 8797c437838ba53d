// Package blank writes the blank return form, as a workbook and as a CSV, for package form
// to read what is filled in.
package blank

import (
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// Options are what a blank form is pre-filled with.
type Options struct {
	Department  ems.Territory // its Code is left to be filled in where it is empty
	Semester    ems.Semester
	Version     int      // 1 when 0
	Due         ems.Date // by which it is to be sent back; zero says nothing of it
	theme.Names          // heading, and the document's author
	Palette     theme.Palette
	AsOf        ems.Date // of the document's properties
}

// The sheets of the form.
const (
	identificationSheet = "Identification"
	meetingsSheet       = "Réunions"
	guideSheet          = "Mode d'emploi"
)

// Looks of the form's cells.
var (
	titleLook   = xlsx.Style{Bold: true, Size: 16, Colour: theme.Blue, Wrap: true}
	headingLook = xlsx.Style{Bold: true, Size: 9, Wrap: true}
	mentionLook = xlsx.Style{Size: 9, Colour: theme.Mention, Wrap: true}
	leadLook    = xlsx.Style{Wrap: true}
	sectionLook = xlsx.Style{Indent: 1, Bold: true, Size: 11, Colour: theme.White, Fill: theme.Blue, Wrap: true, Down: xlsx.Middle}
	labelLook   = xlsx.Style{Indent: 1, Bold: true, Fill: theme.Pale, Border: true, Wrap: true, Down: xlsx.Middle}
	fixedLook   = xlsx.Style{Indent: 1, Bold: true, Fill: theme.Reserved, Border: true, Wrap: true, Down: xlsx.Middle}
	answerLook  = xlsx.Style{Indent: 1, Border: true, Wrap: true, Down: xlsx.Middle, Free: true}
	freeLook    = xlsx.Style{Border: true, Wrap: true, Down: xlsx.Middle, Free: true}
	headerLook  = xlsx.Style{Bold: true, Size: 9, Colour: theme.White, Fill: theme.Blue, Border: true, Wrap: true, Across: xlsx.Centre,
		Down: xlsx.Middle}
	exampleLook  = xlsx.Style{Italic: true, Size: 9, Colour: theme.Mention, Fill: theme.Grey, Border: true, Wrap: true, Down: xlsx.Middle}
	guideTerm    = xlsx.Style{Down: xlsx.Middle, Bold: true, Colour: theme.Blue, Across: xlsx.Centre, Fill: theme.Soft, Border: true}
	guideText    = xlsx.Style{Indent: 1, Down: xlsx.Middle, Wrap: true, Border: true, Colour: theme.Ink}
	dayFormat    = "dd/mm/yyyy"
	textFormat   = "@"
	circularName = "circulaire du 21\u00a0avril\u00a02011 relative au pilotage des politiques locales de sécurité intérieure"
)

// Workbook returns the blank form as a workbook: an Identification sheet with its labels, the
// table of meetings, and how to fill it in. What is written in it is what Return reads.
func Workbook(o Options) xlsx.Book {
	o.Version = max(o.Version, 1)
	return xlsx.Book{
		Title:   "États-majors de sécurité, remontée du " + o.Semester.Long() + o.of(),
		Subject: "Circulaire du 21 avril 2011, NOR\u00a0: IOCK1103790C",
		Author:  o.Service, Date: o.AsOf, Locked: true, Colours: o.Palette.Colours(),
		Sheets: []xlsx.Sheet{o.identification(), o.meetings(), o.guide()},
	}
}

// of names the département at the end of a title: « , Ain (01) ».
func (o Options) of() string {
	if o.Department.Code == "" {
		return ""
	}
	return ", " + o.Department.Name + " (" + o.Department.Code + ")"
}

// footer stands at the foot of each printed page.
func (o Options) footer() string {
	return french.Typeset("État-major de sécurité, " + o.Semester.Long() + o.of())
}

// exampleDay is the day that the example line bears.
func (o Options) exampleDay() ems.Date { return form.ExampleDay(o.Semester) }

// span says the days of the semester: « du 1er janvier au 30 juin 2011 ».
func (o Options) span() string {
	return "du\u00a0" + o.Semester.First().DayMonth() + " au\u00a0" + o.Semester.Last().Long()
}

// lines puts cells one below the other, and remembers the row that comes next.
type lines struct {
	xlsx.Sheet
	next int
}

// put adds a cell to the row being written, its text set as French is.
func (l *lines) put(column int, value any, s xlsx.Style) {
	if text, ok := value.(string); ok {
		value = french.Typeset(text)
	}
	l.exact(column, value, s)
}

// exact adds a cell whose text is to be found again, or copied, letter by letter.
func (l *lines) exact(column int, value any, s xlsx.Style) {
	l.Cells = append(l.Cells, xlsx.Cell{Row: l.next, Column: column, Value: value, Style: s})
}

// across writes a row of one text over several columns.
func (l *lines) across(last int, text string, s xlsx.Style) {
	l.put(1, text, s)
	for c := 2; c <= last; c++ {
		l.put(c, nil, s)
	}
	l.Merged = append(l.Merged, xlsx.Range{FirstRow: l.next, FirstColumn: 1, LastRow: l.next, LastColumn: last})
	l.next++
}

// gap leaves a thin row.
func (l *lines) gap() {
	l.Heights[l.next] = 7
	l.next++
}
