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

const secondsPerDay = 24 * 60 * 60

// timeOf returns the moment that a serial number shows, to the nearest second; false for
// what no calendar has: before the first day, after 9999, and the 29th of February 1900,
// which Excel believes in.
func (d dateSystem) timeOf(serial float64) (time.Time, bool) {
	if !(serial >= d.firstDay()) || serial >= 2958466 {
		return time.Time{}, false
	}
	seconds := int64(math.Round(serial * secondsPerDay))
	if d == since1900 && seconds/secondsPerDay == 60 {
		return time.Time{}, false
	}
	moment := d.origin(seconds / secondsPerDay).Add(time.Duration(seconds%secondsPerDay) * time.Second)
	days := int(seconds / secondsPerDay)
	moment = moment.AddDate(0, 0, days)
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

var monthNames = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

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

// isoTime reads the dates that a typed cell holds, to the nearest second: LibreOffice writes
// 11:29:59.999999 for 11:30. A time of day alone is no date.
func isoTime(text string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04:05"} {
		if moment, err := time.Parse(layout, text); err == nil {
			moment = moment.Round(time.Second)
			return time.Date(moment.Year(), moment.Month(), moment.Day(), moment.Hour(), moment.Minute(), moment.Second(), 0, time.UTC), true
		}
	}
	return time.Time{}, false
}
