package summary

import (
	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// The marks of a figure that is not there.
const (
	notKnown      = commentary.NotKnown
	notApplicable = commentary.NotApplicable
)

func orNone(s string) string {
	if s == "" {
		return notApplicable
	}
	return french.Clip(s, 40)
}

// meetingsIn prints the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	if n := m.States[ems.NoReturn]; n > 0 && n == m.Due() {
		return notKnown
	}
	return french.Number(m.Meetings)
}
