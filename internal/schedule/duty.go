// Package schedule knows when the year's duties fall: which semester is closed or reminded
// of on a day, what has been missed, and how an hour of the clock goes through its changes.
// It reads no clock, starts nothing, and leaves the reading of cron expressions to its caller.
package schedule

import (
	"slices"
	"time"

	"dno/internal/ems"
)

// closeDays is how many days a semester is closed for: from the day after its due date, late
// and corrected returns still make new editions.
const closeDays = 60

// Duty is what a day asks for: a semester, and the days during which it is asked for.
type Duty struct {
	Semester ems.Semester
	From, To ems.Date
}

// Collecting returns the duty of every day: the last semester that has ended, until the next
// one does.
func Collecting(day ems.Date) Duty {
	s := ems.LastEnded(day)
	return Duty{s, s.Last().AddDays(1), following(s).Last()}
}

// ClosingOf returns the days during which a semester is closed.
func ClosingOf(s ems.Semester, deadlines ems.Deadlines) Duty {
	due := deadlines.Of(s)
	return Duty{s, due.AddDays(1), due.AddDays(closeDays)}
}

// Closing returns the semester to be closed on a day, if there is one. However long after the
// semester's end returns are due, no day closes two.
func Closing(day ems.Date, deadlines ems.Deadlines) (Duty, bool) {
	for s := ems.LastEnded(day); ; s = s.Previous() {
		d := ClosingOf(s, deadlines)
		if d.To.Before(day) {
			return Duty{}, false
		}
		if !d.From.After(day) {
			return d, true
		}
	}
}

// Past returns the closes of the last semesters whose days are over, so many of them, the oldest
// first.
func Past(day ems.Date, deadlines ems.Deadlines, most int) []Duty {
	var out []Duty
	for s := ems.LastEnded(day); len(out) < most; s = s.Previous() {
		if d := ClosingOf(s, deadlines); d.To.Before(day) {
			out = append(out, d)
		}
	}
	slices.Reverse(out)
	return out
}

// Reminding returns the semester of which préfectures are reminded on a day, which is as many
// days after the due date (before it, for a negative number) as one of those given.
func Reminding(day ems.Date, deadlines ems.Deadlines, days []int) (Duty, bool) {
	for _, n := range days {
		if s, due := dueOn(day.AddDays(-n), deadlines); due {
			return Duty{s, day, day}, true
		}
	}
	return Duty{}, false
}

// dueOn returns the semester whose returns are due on a day, which is at most two years after
// the semester.
func dueOn(day ems.Date, deadlines ems.Deadlines) (ems.Semester, bool) {
	s := ems.SemesterOf(day.In())
	for range 4 {
		if deadlines.Of(s) == day {
			return s, true
		}
		s = s.Previous()
	}
	return s, false
}

func following(s ems.Semester) ems.Semester {
	if s.Half == 1 {
		return ems.Semester{Year: s.Year, Half: 2}
	}
	return ems.Semester{Year: s.Year + 1, Half: 1}
}

// Schedule gives the first instant of its own that comes after another, or the zero time
// when there is none.
type Schedule interface{ Next(time.Time) time.Time }

// Missed tells whether an instant of the schedule has come since the given one, and is past.
func Missed(s Schedule, since, now time.Time) bool {
	next := s.Next(since)
	return !next.IsZero() && !next.After(now)
}

// Begins returns the last instant before a day.
func Begins(day ems.Date, zone *time.Location) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, zone).Add(-time.Nanosecond)
}

// Next returns the first instant of the schedule after now that falls on a day with a duty,
// and that duty; the zero time when none does within two years.
func Next(s Schedule, now time.Time, zone *time.Location, on func(ems.Date) (Duty, bool)) (time.Time, Duty) {
	at := s.Next(now)
	for at.Sub(now) < 2*366*24*time.Hour && !at.IsZero() {
		day := ems.DateOf(at.In(zone))
		if d, ok := on(day); ok {
			return at, d
		}
		at = s.Next(Begins(day.AddDays(1), zone))
	}
	return time.Time{}, Duty{}
}
