package reading

import (
	"time"

	"dno/internal/ems"
)

// Evidence is what some place of a file says of the dates of a table: a year, a month, or the
// semester that it is of.
type Evidence struct {
	Year     int
	Month    time.Month
	Semester ems.Semester
	Source   ems.Source
	Text     string
	Origin   ems.Origin
}

// Hint is all that completes the dates of a line: what the line says itself, in columns of a month or
// a year, which stands alone where it says something; and what stands around the table.
type Hint struct {
	Own    []Evidence
	Around []Evidence
}

// completion is a date that a hint makes of a part of one.
type completion struct {
	date ems.Date
	by   Evidence
}

// complete returns the dates that a day of a month may be, each once, with what says so.
func (h Hint) complete(month, day int) []completion {
	if own := yearsFor(h.Own, month, day); len(own) > 0 {
		return own
	}
	return yearsFor(h.Around, month, day)
}

// yearsFor gives a day of a month its years. A semester gives its own where the month is one of its.
func yearsFor(all []Evidence, month, day int) []completion {
	var out []completion
	for _, e := range all {
		y := e.Year
		if y == 0 {
			y = e.Semester.Year
		}
		d, real := ems.MakeDate(y, month, day)
		if y == 0 || !real || !e.Semester.IsZero() && !e.Semester.Contains(d) {
			continue
		}
		out = addCompletion(out, completion{d, e})
	}
	return out
}

func addCompletion(all []completion, c completion) []completion {
	for _, other := range all {
		if other.date == c.date {
			return all
		}
	}
	return append(all, c)
}

// months returns the months that the hint names, the line's own before those around it.
func (h Hint) months() []Evidence {
	for _, all := range [][]Evidence{h.Own, h.Around} {
		var out []Evidence
		for _, e := range all {
			if e.Month > 0 && (len(out) == 0 || out[0].Month != e.Month) {
				out = append(out, e)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// Periods returns what a text says of the dates below it or beside it: a semester, a year, a month.
// The day of a full date says nothing of others.
func Periods(text string, source ems.Source, at ems.Origin) []Evidence {
	e := Evidence{Source: source, Text: text, Origin: at}
	if s, ok := Semester(text); ok {
		e.Semester = s
		return []Evidence{e}
	}
	years, months := map[int]bool{}, map[int]bool{}
	for _, x := range parts(scan(text)) {
		if x.day > 0 {
			continue
		}
		if x.year >= firstYear && x.year <= lastYear {
			years[x.year] = true
		}
		if x.month > 0 && x.month <= 12 {
			months[x.month] = true
		}
	}
	if len(years) == 1 {
		e.Year = only(years)
	}
	if len(months) == 1 {
		e.Month = time.Month(only(months))
	}
	if e.Year == 0 && e.Month == 0 {
		return nil
	}
	return []Evidence{e}
}

func only(set map[int]bool) int {
	for n := range set {
		return n
	}
	return 0
}

// IsMonth tells whether a text is the name of a month, with or without its year, and nothing more.
func IsMonth(text string) bool {
	in := scan(text)
	all := parts(in)
	return len(all) == 1 && all[0].month > 0 && all[0].day == 0 && all[0].end-all[0].first == len(in) && in[all[0].first].kind == month
}

// month returns the month that a line says itself, with its year; none where it says neither.
func (h Hint) month() ems.Month {
	for _, e := range h.Own {
		if e.Month == 0 {
			continue
		}
		if all := h.complete(int(e.Month), 1); len(all) == 1 {
			return all[0].date.In()
		}
	}
	return ems.Month{}
}
