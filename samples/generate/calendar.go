package main

import (
	"time"

	"dno/internal/ems"
)

// habit is when an état-major usually meets: « le deuxième mardi du mois ».
type habit struct {
	week    int
	weekday time.Weekday
}

func habitOf(c *chance) habit {
	return habit{c.below(4), time.Monday + time.Weekday(c.below(5))}
}

// daysOff are the holidays of the two semesters, those of Alsace-Moselle and of overseas
// included: nobody meets on them by accident.
var daysOff = map[string]bool{
	"2010-07-14": true, "2010-11-01": true, "2010-11-11": true, "2010-12-20": true,
	"2011-04-22": true, "2011-04-25": true, "2011-04-27": true, "2011-05-27": true,
	"2011-06-02": true, "2011-06-10": true, "2011-06-13": true,
}

// workingDay returns the day of the month that suits the habit, two times in three, else
// one near it.
func workingDay(c *chance, m ems.Month, h habit) ems.Date {
	d := m.First()
	for d.Time().Weekday() != h.weekday {
		d = d.AddDays(1)
	}
	d = d.AddDays(7 * h.week)
	if c.below(3) == 0 {
		d = d.AddDays(-1)
	}
	if d = nextWorkingDay(d); d.In() != m {
		return nextWorkingDay(m.First())
	}
	return d
}

// twoDays returns two days of the same month, in order, one of which is the one given.
func twoDays(d ems.Date) (first, second ems.Date) {
	if later := nextWorkingDay(d.AddDays(9)); later.In() == d.In() {
		return d, later
	}
	return nextWorkingDay(d.AddDays(-9)), d
}

// nextWorkingDay returns the day, or the first after it when people work.
func nextWorkingDay(d ems.Date) ems.Date {
	for daysOff[d.String()] || d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

// day is a day of 2011.
func day(month time.Month, d int) ems.Date { return ems.Date{Year: 2011, Month: month, Day: d} }

// serial returns the number under which a spreadsheet keeps the day.
func serial(d ems.Date) int {
	return int(d.Time().Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}
