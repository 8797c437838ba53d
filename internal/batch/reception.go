package batch

import (
	"dno/internal/ems"
	"dno/internal/store"
)

// earliest is the first day on which a file may have been received: the zero of a file system or
// of a format is no day of ours.
var earliest = ems.Date{Year: 2000, Month: 1, Day: 1}

// possible returns the days on which a return may have been received: none before its last
// meeting, for anyone can date a file back, and none after the as-of date, for a copy is dated of
// the day it was made.
func (j *job) possible(r ems.Return) store.Span {
	days := store.Span{From: earliest, To: j.AsOf}
	for _, l := range r.Lines {
		k, day := l.Verdict.Kind, l.When.Value.Date
		if (k == ems.Countable || k == ems.Apart) && day.After(days.From) {
			days.From = day
		}
	}
	return days
}
