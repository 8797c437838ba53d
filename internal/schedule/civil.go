package schedule

import "time"

// Civil returns the schedule of a clock on the wall: spec's instants, which are read in UTC,
// are those that the clock shows in the zone. What the clock skips in spring comes as soon as
// it may; what it shows twice in autumn comes once, the first time.
func Civil(spec Schedule, zone *time.Location) Schedule { return civil{spec, zone} }

type civil struct {
	spec Schedule
	zone *time.Location
}

// change is how far a clock change goes.
const change = time.Hour

// Next returns the first instant after t.
func (c civil) Next(t time.Time) time.Time {
	wall := c.shown(t).Add(-2 * change) // what the last change put off may still be to come
	for {
		wall = c.spec.Next(wall)
		if wall.IsZero() {
			return time.Time{}
		}
		if at := c.first(wall); at.After(t) {
			return at
		}
	}
}

// shown returns what the clock shows, as if it were UTC.
func (c civil) shown(t time.Time) time.Time {
	t = t.In(c.zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// first returns the first instant at which the clock shows at least that.
func (c civil) first(wall time.Time) time.Time {
	at := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), wall.Nanosecond(), c.zone)
	if earlier := at.Add(-change); c.shown(earlier).Equal(wall) {
		return earlier
	}
	if shown := c.shown(at); shown.Before(wall) {
		return at.Add(wall.Sub(shown))
	}
	return at
}
