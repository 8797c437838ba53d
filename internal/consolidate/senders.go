package consolidate

import (
	"maps"
	"slices"

	"dno/internal/ems"
)

// settleSenders rejects the files whose sender is not proven and that say otherwise than the proven
// ones of their département, and returns the others: such a file never replaces, empties nor
// contradicts a proven one, whatever version it claims. It is a part of the return as long as, over the
// months that the proven ones cover, from the first to the last with a line, it brings no date and no
// more meetings on a date than what counts of them, and denies no meeting; else it is a question.
func (d *department) settleSenders(unproven, proven []*Judged) []*Judged {
	if len(proven) == 0 {
		return unproven
	}
	return slices.DeleteFunc(unproven, func(r *Judged) bool {
		rival := compare(r, proven, d.edition.Semester)
		if rival == nil {
			return false
		}
		r.File.Status = ems.Rejected
		r.setAside(ems.DepartmentRivals)
		d.edition.Evidence.Rivals = append(d.edition.Evidence.Rivals, *rival)
		return true
	})
}

// compare tells what a file says otherwise than those beside it; nil for nothing.
func compare(r *Judged, beside []*Judged, s ems.Semester) *ems.Rival {
	own, theirs := datesOf(r), map[ems.Date]int{}
	for _, b := range beside {
		for date, n := range datesOf(b) {
			theirs[date] = max(theirs[date], n)
		}
	}
	rival := &ems.Rival{Department: r.File.Department, File: r.File,
		Only: beyond(own, theirs, coverOfFiles(s, beside...)), Lacks: beyond(theirs, own, coverOfFiles(s, r)),
		Denies: denies(r, theirs)}
	for _, b := range beside {
		rival.Beside = append(rival.Beside, b.File)
	}
	if len(rival.Only) == 0 && !rival.Denies {
		return nil
	}
	return rival
}

// datesOf returns how many meetings each date holds in a file.
func datesOf(r *Judged) map[ems.Date]int {
	out := map[ems.Date]int{}
	for _, d := range days(r) {
		out[d.lines[0].When.Value.Date] = len(d.meetings())
	}
	return out
}

// cover is the days of the months of some files, from the first month to the last with a line.
type cover struct{ from, to ems.Date }

func coverOf(lines []*ems.Line) (c cover) {
	for _, l := range lines {
		m := l.When.Value.Month
		if m.IsZero() {
			continue
		}
		if c.from.IsZero() || m.First().Before(c.from) {
			c.from = m.First()
		}
		if m.Last().After(c.to) {
			c.to = m.Last()
		}
	}
	return c
}

// coverOfFiles returns the months of the semester that some files speak of together, be it in lines
// that do not count. One that states that none was held in the semester speaks of all of it.
func coverOfFiles(s ems.Semester, files ...*Judged) cover {
	var lines []*ems.Line
	for _, r := range files {
		if r.SaysNil() {
			return cover{s.First(), s.Last()}
		}
		for i := range r.Lines {
			if _, of := s.Index(r.Lines[i].When.Value.Month); of {
				lines = append(lines, &r.Lines[i])
			}
		}
	}
	return coverOf(lines)
}

func (c cover) has(d ems.Date) bool { return !c.from.IsZero() && !d.Before(c.from) && !d.After(c.to) }

// beyond returns the dates of which one side holds more meetings than the other, in the months that
// the other covers, in order.
func beyond(one, other map[ems.Date]int, c cover) []ems.Date {
	var out []ems.Date
	for _, date := range slices.SortedFunc(maps.Keys(one), ems.Date.Compare) {
		if one[date] > other[date] && c.has(date) {
			out = append(out, date)
		}
	}
	return out
}

// denies tells whether a file states that no meeting was held in a month, or a semester, in which
// another has one.
func denies(r *Judged, theirs map[ems.Date]int) bool {
	if r.SaysNil() && len(theirs) > 0 {
		return true
	}
	return slices.ContainsFunc(r.Lines, func(l ems.Line) bool {
		return l.Verdict.Kind == ems.NilStatement && slices.ContainsFunc(slices.Collect(maps.Keys(theirs)),
			func(d ems.Date) bool { return d.In() == l.When.Value.Month })
	})
}
