package sheet

import (
	"math"
	"strconv"
	"time"
)

// dateSystem is the day from which a workbook counts.
type dateSystem uint8

const (
	since1900 dateSystem = iota
	since1904            // of old Macintosh workbooks
)

const (
	secondsPerDay = 24 * 60 * 60
	millisPerDay  = 1000 * secondsPerDay
)

// Day returns the day of a serial number: 40724.9999999 is still 30 June 2011, as Excel shows
// it, though its time rounds to midnight, and LibreOffice's display with it; a rounded date
// may be in another semester. Only what is nearer to the next midnight than half a
// millisecond belongs to it: 40724.99999999999 is what a sum of fractions leaves of 40725,
// which Excel, with its 15 figures, takes it for.
func Day(serial float64) int { return int(math.Floor(math.Round(serial*millisPerDay) / millisPerDay)) }

// timeOf returns the moment that a serial number shows, to the nearest second of its day;
// false for what no calendar has: before the first day, after 9999, and the 29th of February
// 1900, which Excel believes in.
func (d dateSystem) timeOf(serial float64) (time.Time, bool) {
	if !(serial >= d.firstDay()) || serial >= 2958466 {
		return time.Time{}, false
	}
	day := Day(serial)
	if d == since1900 && day == 60 {
		return time.Time{}, false
	}
	seconds := math.Round(max(0, serial-float64(day)) * secondsPerDay)
	seconds = min(seconds, secondsPerDay-1)
	moment := d.origin(int64(day)).AddDate(0, 0, day).Add(time.Duration(seconds) * time.Second)
	return moment, moment.Year() <= 9999
}

func (d dateSystem) firstDay() float64 {
	if d == since1904 {
		return 0
	}
	return 1
}

// origin is day 0. From March 1900, days count from one day earlier, for that 29th of
// February.
func (d dateSystem) origin(day int64) time.Time {
	switch {
	case d == since1904:
		return time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 60:
		return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
}

// serialOf is the inverse of timeOf.
func (d dateSystem) serialOf(moment time.Time) float64 {
	seconds := moment.Unix() - d.origin(61).Unix()
	if d == since1900 && seconds < 61*secondsPerDay {
		seconds -= secondsPerDay
	}
	return float64(seconds) / secondsPerDay
}

// dateText writes a moment as 12/03/2011, and its time when it has one.
func dateText(moment time.Time) string {
	if moment.Hour() == 0 && moment.Minute() == 0 && moment.Second() == 0 {
		return moment.Format("02/01/2006")
	}
	return moment.Format("02/01/2006 15:04")
}

var monthNames = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
	"décembre"}

// text writes a moment as the style shows it, near enough: 12/03/2011, or mars 2011.
func (s dateStyle) text(moment time.Time) string {
	if s == monthDate {
		return monthNames[moment.Month()-1] + " " + strconv.Itoa(moment.Year())
	}
	return dateText(moment)
}

// date is the cell of a typed date.
func (d dateSystem) date(moment time.Time, style dateStyle) Cell {
	return Cell{Kind: Date, Text: style.text(moment), Number: d.serialOf(moment), Time: moment}
}

// numeric is the cell of a number, which its style may show as a date.
func (d dateSystem) numeric(written string, number float64, style dateStyle) Cell {
	if style != noDate {
		if moment, ok := d.timeOf(number); ok {
			return Cell{Kind: Date, Text: style.text(moment), Number: number, Time: moment}
		}
	}
	return Cell{Kind: Number, Text: numberText(written, number), Number: number}
}

// isoTime reads the dates that a typed cell holds, to the nearest second of their day, as
// written, whatever the zone: LibreOffice writes 11:29:59.999999 for 11:30. A time of day
// alone is no date.
func isoTime(text string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04:05"} {
		if moment, err := time.Parse(layout, text); err == nil {
			if next := moment.Round(time.Second); next.Day() == moment.Day() || next.Sub(moment) <= time.Millisecond/2 {
				moment = next
			}
			return time.Date(moment.Year(), moment.Month(), moment.Day(), moment.Hour(), moment.Minute(), moment.Second(), 0, time.UTC),
				true
		}
	}
	return time.Time{}, false
}
