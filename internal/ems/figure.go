package ems

import "strconv"

// NotKnown is shown where no return gives a figure: never 0.
const NotKnown = "n.c."

// Figure is a number that only a return can give. Where none can be used, silence is not zero
// and there is no number.
type Figure struct {
	N     int // 0 when not known
	Known bool
}

// Known returns the figure of a number that returns give.
func Known(n int) Figure { return Figure{n, true} }

// String returns the number, or the words that stand for none.
func (f Figure) String() string {
	if !f.Known {
		return NotKnown
	}
	return strconv.Itoa(f.N)
}

// plus adds a figure; one that is not known adds nothing.
func (f Figure) plus(g Figure) Figure { return Figure{f.N + g.N, f.Known || g.Known} }

// figureOf returns the figure of what was counted, where something could be.
func figureOf(n int, known bool) Figure {
	if !known {
		return Figure{}
	}
	return Known(n)
}

// The figures of a département: they stand before the numbers of its Tally, which are for who
// counts.

// Meetings returns its distinct meetings.
func (d DepartmentRow) Meetings() Figure { return d.figure(d.Tally.Meetings) }

// Held returns its months held.
func (d DepartmentRow) Held() Figure { return d.figure(d.Tally.Held) }

// Nil returns its months of which a return says that none was held.
func (d DepartmentRow) Nil() Figure { return d.figure(d.Tally.Nil) }

// Unreported returns its months of which a return says nothing.
func (d DepartmentRow) Unreported() Figure { return d.figure(d.Tally.Unreported) }

// Presence returns at how many of its meetings a member bears one of the marks.
func (d DepartmentRow) Presence(m Member, marks ...Presence) Figure {
	return d.figure(d.Tally.marked(m, marks))
}

// Themes returns how many of its meetings have the theme.
func (d DepartmentRow) Themes(t Theme) Figure { return d.figure(d.Tally.Themes[t]) }

// NoTheme returns how many of its meetings have none.
func (d DepartmentRow) NoTheme() Figure { return d.figure(d.Tally.NoTheme) }

func (d DepartmentRow) figure(n int) Figure { return figureOf(n, d.Return.Exploitable()) }

// The figures of several départements, known where the return of one can be used.

// Meetings returns their distinct meetings.
func (a Aggregate) Meetings() Figure { return a.figure(a.Tally.Meetings) }

// Joint returns those among them in formation commune.
func (a Aggregate) Joint() Figure { return a.figure(a.Tally.Joint) }

// Held returns their months held.
func (a Aggregate) Held() Figure { return a.figure(a.Tally.Held) }

// Nil returns their months of which a return says that none was held.
func (a Aggregate) Nil() Figure { return a.figure(a.Tally.Nil) }

// Unreported returns their months of which a return exists and says nothing.
func (a Aggregate) Unreported() Figure { return a.figure(a.Tally.Unreported) }

// Complete returns how many of them held every month that they owed.
func (a Aggregate) Complete() Figure { return a.figure(a.Tally.Complete) }

// Presence returns at how many meetings a member bears one of the marks.
func (a Aggregate) Presence(m Member, marks ...Presence) Figure {
	return a.figure(a.Tally.marked(m, marks))
}

// Themes returns how many meetings have the theme.
func (a Aggregate) Themes(t Theme) Figure { return a.figure(a.Tally.Themes[t]) }

// NoTheme returns how many meetings have none.
func (a Aggregate) NoTheme() Figure { return a.figure(a.Tally.NoTheme) }

func (a Aggregate) figure(n int) Figure { return figureOf(n, a.Heard()) }

// Returned counts the départements whose return can be used.
func (a Aggregate) Returned() int { return a.Returns[OnTime] + a.Returns[Late] }

// Heard tells whether a return can be used.
func (a Aggregate) Heard() bool { return a.Returned() > 0 }

func (t Tally) marked(m Member, marks []Presence) int {
	n := 0
	for _, p := range marks {
		n += t.Presence[m][p]
	}
	return n
}
