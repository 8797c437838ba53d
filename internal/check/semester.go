package check

import "dno/internal/ems"

// SemesterOf returns the semester of a file that no run has asked for: the one that it
// declares, else that of most of its dates, the later one of equals, else the one in its name,
// else the one given.
func SemesterOf(r ems.Return, given ems.Semester) ems.Semester {
	if s := r.Identification.Semester; s.Given() {
		return s.Value
	}
	counts := map[ems.Semester]int{}
	var best ems.Semester
	for _, l := range r.Lines {
		if l.When.Value.Month.IsZero() {
			continue
		}
		s := ems.SemesterOf(l.When.Value.Month)
		counts[s]++
		if n, most := counts[s], counts[best]; best.IsZero() || n > most || n == most && s.Compare(best) > 0 {
			best = s
		}
	}
	switch {
	case !best.IsZero():
		return best
	case !r.Name.Semester.IsZero():
		return r.Name.Semester
	}
	return given
}

// placeOf tells whether a file is of the semester that a run asks for: by the one that it
// declares, else by those of its dates, else by the one in its name.
//
// Where nothing else tells, 10/01 is 10 January, since a date is read day first; a date that
// can only be read month first, 01/18, shows that the others may be too.
func placeOf(r ems.Return, c Context) ems.Place {
	if c.Semester.IsZero() {
		return ems.Unplaced
	}
	if id := r.Identification.Semester; id.Given() {
		return placed(id.Value == c.Semester)
	}
	var elsewhere, either, monthFirst bool
	for _, l := range r.Lines {
		switch {
		case swapped(l, c) && dated(l):
			either = true
		case swapped(l, c):
			monthFirst = true
		case dated(l) && ems.SemesterOf(l.When.Value.Month) == c.Semester:
			return ems.Here
		case dated(l):
			elsewhere = true
		}
	}
	switch named := r.Name.Semester; {
	case !elsewhere && !named.IsZero():
		return placed(named == c.Semester)
	case elsewhere:
		return ems.Elsewhere
	case monthFirst:
		return ems.Here
	case either:
		return ems.Elsewhere
	}
	return ems.Unplaced
}

func placed(here bool) ems.Place {
	if here {
		return ems.Here
	}
	return ems.Elsewhere
}
