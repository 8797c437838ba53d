package consolidate

import (
	"slices"

	"dno/internal/ems"
)

// table is what one sheet of one file gives, or a whole CSV.
type table struct {
	of    *Judged
	sheet string
	lines []*ems.Line
	dates []ems.Date // of its meetings, in order
	cover cover
}

// tables returns those of some files that hold a line of a meeting or of a month without one.
func tables(files []*Judged) []*table {
	var out []*table
	for _, r := range files {
		at := map[string]*table{}
		for i := range r.Lines {
			l := &r.Lines[i]
			if k := l.Verdict.Kind; k != ems.Countable && k != ems.NilStatement {
				continue
			}
			t := at[l.Origin.Sheet]
			if t == nil {
				t = &table{of: r, sheet: l.Origin.Sheet}
				at[l.Origin.Sheet], out = t, append(out, t)
			}
			t.lines = append(t.lines, l)
		}
	}
	for _, t := range out {
		for _, l := range t.lines {
			if l.Verdict.Kind == ems.Countable {
				t.dates = append(t.dates, l.When.Value.Date)
			}
		}
		slices.SortFunc(t.dates, ems.Date.Compare)
		t.dates, t.cover = slices.Compact(t.dates), coverOf(t.lines)
	}
	return out
}

// settleNearCopies keeps from counting what only one of two tables says that nearly agree: over the
// months that both cover they share at least two dates, and half of those of the smaller. Which of
// them stands is a question, whatever they are called; what both say counts. Each table is told of
// with the first that it disagrees with.
func (d *department) settleNearCopies(kept []*Judged) {
	all := tables(kept)
	contested := map[*ems.Line]bool{}
	told := make([]bool, len(all))
	for i, a := range all {
		for j, b := range all[i+1:] {
			onlyA, onlyB := differ(a, b)
			if len(onlyA)+len(onlyB) == 0 {
				continue
			}
			a.contest(onlyA, contested)
			b.contest(onlyB, contested)
			if !told[i] {
				d.nearCopy(a, b, onlyA, onlyB)
			}
			if !told[i+1+j] {
				d.nearCopy(b, a, onlyB, onlyA)
			}
			told[i], told[i+1+j] = true, true
		}
	}
	for l := range contested {
		l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: ems.DepartmentRivals}
	}
}

func (d *department) nearCopy(one, other *table, only, lacks []ems.Date) {
	d.edition.Evidence.NearCopies = append(d.edition.Evidence.NearCopies, ems.NearCopy{Department: d.row.Code, One: one.name(),
		Other: other.name(), Only: only, Lacks: lacks})
}

func (t *table) name() ems.TableOf { return ems.TableOf{File: t.of.File, Sheet: t.sheet} }

func (t *table) contest(dates []ems.Date, contested map[*ems.Line]bool) {
	for _, l := range t.lines {
		if l.Verdict.Kind == ems.Countable && has(dates, l.When.Value.Date) {
			contested[l] = true
		}
	}
}

// differ returns the dates that only one of two near-copies has, in the months that both cover;
// none where they are no near-copies.
func differ(a, b *table) (onlyA, onlyB []ems.Date) {
	shared, onlyA, onlyB := compareDates(a, b)
	if !near(shared, onlyA, onlyB) {
		return nil, nil
	}
	return onlyA, onlyB
}

// near tells whether two tables share at least two dates, and half of those of the smaller.
func near(shared int, onlyA, onlyB []ems.Date) bool {
	return shared >= 2 && shared >= min(len(onlyA), len(onlyB))
}

// compareDates counts the dates that two tables share, in the months that both cover, and returns
// those that each has alone.
func compareDates(a, b *table) (shared int, onlyA, onlyB []ems.Date) {
	both := a.cover.within(b.cover)
	ofA, ofB := both.dates(a.dates), both.dates(b.dates)
	for _, date := range ofA {
		if has(ofB, date) {
			shared++
		} else {
			onlyA = append(onlyA, date)
		}
	}
	for _, date := range ofB {
		if !has(ofA, date) {
			onlyB = append(onlyB, date)
		}
	}
	return shared, onlyA, onlyB
}

// dates returns those that lie in the months.
func (c cover) dates(all []ems.Date) []ems.Date {
	return slices.DeleteFunc(slices.Clone(all), func(d ems.Date) bool { return !c.has(d) })
}

// within returns the months that both have.
func (c cover) within(other cover) cover {
	from, to := c.from, c.to
	if other.from.After(from) {
		from = other.from
	}
	if other.to.Before(to) {
		to = other.to
	}
	if to.Before(from) {
		return cover{}
	}
	return cover{from, to}
}

// has looks for a date among those in order.
func has(dates []ems.Date, date ems.Date) bool {
	_, found := slices.BinarySearchFunc(dates, date, ems.Date.Compare)
	return found
}
