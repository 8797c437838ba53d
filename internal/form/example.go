package form

import (
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/reference"
)

// ExampleMark is what the example line's Observations begin with (domain.md).
const ExampleMark = "EXEMPLE"

// ExampleText is what they say in our form, whose example is known cell by cell.
const ExampleText = ExampleMark + " : cette ligne n'est pas comptée, la laisser en place."

// ExampleDay is the day that the example line bears: a Tuesday of the third month of its semester.
func ExampleDay(s ems.Semester) ems.Date {
	d := s.Months()[2].First().AddDays(11)
	for d.Time().Weekday() != time.Tuesday {
		d = d.AddDays(1)
	}
	return d
}

// isExample tells whether the row says that it is the form's example.
func (t tableRow) isExample() bool {
	c, ok := t.cell("observations")
	return ok && strings.HasPrefix(strings.ToUpper(strings.TrimSpace(c.Text)), ExampleMark)
}

// edited tells whether something was written over the example: another date, or other presences. The
// one who did may have meant a meeting.
func (t tableRow) edited() bool {
	if c, _ := t.cell("observations"); reference.Fold(c.Text) != reference.Fold(ExampleText) {
		return false
	}
	if c, ok := t.cell(DateKey); ok {
		day := reading.Date(c.Cell, t.date1904).Date
		if !day.IsZero() && day != ExampleDay(ems.SemesterOf(day.In())) {
			return true
		}
	}
	for _, f := range reference.Fields() {
		if c, ok := t.cell(f.Key); ok && f.Kind == "présence" && reference.Fold(c.Text) != reference.Fold(f.Example) {
			return true
		}
	}
	return false
}
