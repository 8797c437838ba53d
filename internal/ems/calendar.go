package ems

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a civil day, without hour or zone. The zero Date means « no date ».
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the civil day of t in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// MakeDate returns the day and whether it is real (31 June is not).
func MakeDate(year, month, day int) (Date, bool) {
	d := Date{year, time.Month(month), day}
	return d, month >= 1 && month <= 12 && day >= 1 && DateOf(d.Time()) == d
}

// ParseDate reads an ISO date, 2011-07-20.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date « %s » : écrire une date qui existe, par exemple 2011-07-20", s)
	}
	return DateOf(t), nil
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Before tells whether d comes before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After tells whether d comes after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare returns a negative number, 0 or a positive one, as d is before, equal to or after e.
func (d Date) Compare(e Date) int {
	if d.Year != e.Year {
		return d.Year - e.Year
	}
	if d.Month != e.Month {
		return int(d.Month - e.Month)
	}
	return d.Day - e.Day
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysAfter returns how many days after e the day is.
func (d Date) DaysAfter(e Date) int { return int(d.Time().Sub(e.Time()).Hours() / 24) }

// In returns the month of the day.
func (d Date) In() Month { return Month{d.Year, d.Month} }

// String returns the ISO form, or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Short returns the form of tables, 12/03/2011, or "" for no date.
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// Long returns the form of sentences: 1er mars 2011, 12 mars 2011.
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.DayMonth() + " " + strconv.Itoa(d.Year)
}

// DayMonth returns the day without its year: 1er mars, 12 mars.
func (d Date) DayMonth() string {
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = "1er"
	}
	return day + "\u00a0" + monthNames[d.Month]
}

// Month is a month of a year. The zero Month means « no month ».
type Month struct {
	Year  int
	Month time.Month
}

var (
	monthNames = [13]string{"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
		"novembre", "décembre"}
	monthShorts = [13]string{"", "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."}
)

// ParseMonth reads 2011-03.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return Month{}, fmt.Errorf("mois « %s » : écrire par exemple 2011-03", s)
	}
	return Month{t.Year(), t.Month()}, nil
}

// First returns the first day of the month.
func (m Month) First() Date { return Date{m.Year, m.Month, 1} }

// Last returns the last day of the month.
func (m Month) Last() Date { return DateOf(time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC)) }

// IsZero tells whether there is no month.
func (m Month) IsZero() bool { return m == Month{} }

// String returns 2011-03.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Name returns the month without its year: mars.
func (m Month) Name() string { return monthNames[m.Month] }

// Long returns mars 2011.
func (m Month) Long() string { return fmt.Sprintf("%s\u00a0%d", monthNames[m.Month], m.Year) }

// Short returns janv. 2011.
func (m Month) Short() string { return fmt.Sprintf("%s %d", monthShorts[m.Month], m.Year) }

// Abbreviation returns the short month without its year: janv.
func (m Month) Abbreviation() string { return monthShorts[m.Month] }

// Semester is half a civil year: S1 from January to June, S2 from July to December.
// The zero Semester means « no semester ».
type Semester struct{ Year, Half int }

// The years of a semester. One mistyped as 1011-S1 would be published, and every semester
// between it and today would then count as part of the history.
const firstYear, lastYear = 2000, 2099

// ParseSemester reads 2011-S1.
func ParseSemester(s string) (Semester, error) {
	year, half, ok := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), "-S")
	y, err := strconv.Atoi(year)
	if !ok || err != nil || len(year) != 4 || (half != "1" && half != "2") {
		return Semester{}, fmt.Errorf("semestre « %s » : écrire par exemple 2011-S1", s)
	}
	if y < firstYear || y > lastYear {
		return Semester{}, fmt.Errorf("semestre « %s » : une année de %d à %d est attendue", s, firstYear, lastYear)
	}
	return Semester{y, int(half[0] - '0')}, nil
}

// SemesterOf returns the semester of a month.
func SemesterOf(m Month) Semester {
	if m.Month <= time.June {
		return Semester{m.Year, 1}
	}
	return Semester{m.Year, 2}
}

// LastEnded returns the last semester whose last day is before asOf.
func LastEnded(asOf Date) Semester { return SemesterOf(asOf.In()).Previous() }

// IsZero tells whether there is no semester.
func (s Semester) IsZero() bool { return s == Semester{} }

// Months returns the six months, in order.
func (s Semester) Months() [6]Month {
	var out [6]Month
	for i := range out {
		out[i] = Month{s.Year, time.Month((s.Half-1)*6 + i + 1)}
	}
	return out
}

// Index returns the place of m among the semester's months, 0 to 5, and whether it is one.
func (s Semester) Index(m Month) (int, bool) {
	return (int(m.Month) - 1) % 6, SemesterOf(m) == s && !m.IsZero()
}

// Contains tells whether the day falls inside the semester.
func (s Semester) Contains(d Date) bool { return !d.IsZero() && SemesterOf(d.In()) == s }

// First returns the first day.
func (s Semester) First() Date { return s.Months()[0].First() }

// Last returns the last day.
func (s Semester) Last() Date { return s.Months()[5].Last() }

// Previous returns the semester before.
func (s Semester) Previous() Semester {
	if s.Half == 2 {
		return Semester{s.Year, 1}
	}
	return Semester{s.Year - 1, 2}
}

// Compare orders semesters in time.
func (s Semester) Compare(t Semester) int { return (s.Year*2 + s.Half) - (t.Year*2 + t.Half) }

// String returns 2011-S1.
func (s Semester) String() string {
	if s.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-S%d", s.Year, s.Half)
}

// Long returns 1er semestre 2011 or 2nd semestre 2011.
func (s Semester) Long() string {
	return fmt.Sprintf("%s semestre %d", [3]string{"", "1er", "2nd"}[s.Half], s.Year)
}
