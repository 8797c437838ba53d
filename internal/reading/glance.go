package reading

import (
	"math"
	"strings"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// Glance is what a cell looks like to who searches a sheet for dates.
type Glance struct {
	Date     bool // a full date, and nothing else
	Day      bool // it names a day: a full date, or a part of one, alone or among words
	NamesDay bool // it can only be a day: it has a month, or a day of the week
	DayMonth bool // a day and its month
	Month    bool // the name of a month, with or without its year, and nothing more
}

// longestDate is more bytes than a date alone has; longestGlance, than a sentence that tells of a meeting.
const longestDate, longestGlance = 60, 2000

// Look takes a glance at a cell.
func Look(c sheet.Cell) Glance {
	switch {
	case c.NoValue:
	case c.Kind == sheet.Date:
		return Glance{Date: true, Day: true, NamesDay: true, DayMonth: true}
	case c.Kind == sheet.Number:
		return Glance{Day: c.Number == math.Trunc(c.Number) && c.Number >= 1 && (c.Number <= 31 || c.Number >= firstSerial && c.Number <= lastSerial)}
	case c.Kind == sheet.Text && len(c.Text) <= longestGlance:
		return lookAtText(c.Text)
	}
	return Glance{}
}

func lookAtText(text string) Glance {
	if !strings.ContainsAny(text, "0123456789") {
		return Glance{Month: len(text) < longestDate && IsMonth(text)}
	}
	in := scan(text)
	if len(in) > 0 && in[0].digits == 5 && isSerial(in) {
		return Glance{Day: true}
	}
	all := expressions(in)
	var g Glance
	for _, e := range all {
		if e.day > 0 {
			g.Day = true
			g.DayMonth = g.DayMonth || e.month > 0
			g.NamesDay = g.NamesDay || e.month > 0 || e.weekday > 0
		}
	}
	if len(all) == 1 && g.DayMonth && all[0].year > 0 && len(text) <= longestDate && wordsBeside(in, all) == alone {
		g.Date = makeWhen(all[0].year, all[0].month, all[0].day).Problem == ems.DateOK
	}
	g.Month = !g.Day && len(text) < longestDate && IsMonth(text)
	return g
}
