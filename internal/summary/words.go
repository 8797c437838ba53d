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

// meetingsInFull counts meetings in a text that stands for a chart.
func meetingsInFull(f ems.Figure) string {
	if !f.Known {
		return "nombre non communiqué"
	}
	return commentary.MeetingsNoun.Of(f.N)
}

// meetingsIn prints the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	if m.Due() == 0 && m.Meetings.N == 0 && m.States[ems.Pending] > 0 {
		return toCome
	}
	return commentary.Figure(m.Meetings)
}
