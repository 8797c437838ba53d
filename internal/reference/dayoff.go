package reference

import (
	"time"

	"dno/internal/ems"
)

// NotWorked returns why the day is not worked in the département, or "": « samedi », « fête
// nationale ». Without département, only what is off everywhere counts.
func NotWorked(d ems.Date, department string) string {
	switch d.Time().Weekday() {
	case time.Saturday:
		return "samedi"
	case time.Sunday:
		return "dimanche"
	}
	for _, h := range holidays {
		if h.on(d.Year) == d && (h.only == nil || h.only[department]) {
			return h.name
		}
	}
	return ""
}

// WorkingDay returns the day itself, or the first worked one after it, everywhere in France.
func WorkingDay(d ems.Date) ems.Date {
	for NotWorked(d, "") != "" {
		d = d.AddDays(1)
	}
	return d
}

// holiday is a public holiday: a fixed day, or one counted from Easter Sunday.
type holiday struct {
	name        string
	month       time.Month
	day         int
	afterEaster int
	only        map[string]bool // nil means everywhere
}

var alsaceMoselle = map[string]bool{"57": true, "67": true, "68": true}

// holidays follow article L. 3133-1 of the Code du travail, the local law of
// Alsace-Moselle (ordinance of 16 August 1892) and, for the abolition of slavery, the
// decree of 23 November 1983.
var holidays = []holiday{
	{name: "jour de l'An", month: time.January, day: 1},
	{name: "Vendredi saint", afterEaster: -2, only: alsaceMoselle},
	{name: "lundi de Pâques", afterEaster: 1},
	{name: "fête du Travail", month: time.May, day: 1},
	{name: "Victoire de 1945", month: time.May, day: 8},
	{name: "Ascension", afterEaster: 39},
	{name: "lundi de Pentecôte", afterEaster: 50},
	{name: "fête nationale", month: time.July, day: 14},
	{name: "Assomption", month: time.August, day: 15},
	{name: "Toussaint", month: time.November, day: 1},
	{name: "Armistice de 1918", month: time.November, day: 11},
	{name: "Noël", month: time.December, day: 25},
	{name: "Saint-Étienne", month: time.December, day: 26, only: alsaceMoselle},
	{name: "abolition de l'esclavage", month: time.April, day: 27, only: map[string]bool{"976": true}},
	{name: "abolition de l'esclavage", month: time.May, day: 22, only: map[string]bool{"972": true}},
	{name: "abolition de l'esclavage", month: time.May, day: 27, only: map[string]bool{"971": true}},
	{name: "abolition de l'esclavage", month: time.June, day: 10, only: map[string]bool{"973": true}},
	{name: "abolition de l'esclavage", month: time.December, day: 20, only: map[string]bool{"974": true}},
}

func (h holiday) on(year int) ems.Date {
	if h.afterEaster != 0 {
		return easter(year).AddDays(h.afterEaster)
	}
	return ems.Date{Year: year, Month: h.month, Day: h.day}
}

// easter returns Easter Sunday of a Gregorian year, by the anonymous computus.
func easter(year int) ems.Date {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return ems.Date{Year: year, Month: time.Month(n / 31), Day: n%31 + 1}
}
