package ems

// Deadlines tells by which day returns are due: after as many days as Days says, unless a day
// is fixed.
type Deadlines struct {
	Days  int           // from the last day of the semester to that day, included
	Fixed map[Duty]Date // by what is due; nil for none
}

// Duty is what is due: the return of a département for a semester, of all of them when
// Department is "".
type Duty struct {
	Semester   Semester
	Department string
}

// UsualDeadlines is fifteen days after the semester: a convention (domain.md), since the
// circular sets none.
var UsualDeadlines = Deadlines{Days: 15}

// Of returns the day by which the returns of a semester are due.
func (d Deadlines) Of(s Semester) Date {
	if day, fixed := d.Fixed[Duty{Semester: s}]; fixed {
		return day
	}
	return s.Last().AddDays(d.Days)
}

// For returns the day by which the return of one département is due.
func (d Deadlines) For(s Semester, department string) Date {
	if day, fixed := d.Fixed[Duty{s, department}]; fixed {
		return day
	}
	return d.Of(s)
}
