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
	toCome        = "à éch."
)

func orNone(s string) string {
	if s == "" {
		return notApplicable
	}
	return french.Clip(s, 40)
}

// meetingsIn prints the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	switch n := m.States[ems.NoReturn]; {
	case n > 0 && n == m.Due():
		return notKnown
	case m.Due() == 0 && m.Meetings == 0 && m.States[ems.Pending] > 0:
		return toCome
	}
	return french.Number(m.Meetings)
}
