package ems

import "testing"

func TestDeadlines(t *testing.T) {
	spring, autumn := Semester{2011, 1}, Semester{2011, 2}
	d := Deadlines{Days: 15, Fixed: map[Duty]Date{
		{Semester: autumn}:                   {2012, 2, 1},
		{Semester: spring, Department: "2A"}: {2011, 9, 30},
	}}
	for name, c := range map[string]struct {
		got  Date
		want string
	}{
		"so many days after the end":       {d.Of(spring), "2011-07-15"},
		"on the last day":                  {Deadlines{}.Of(spring), "2011-06-30"},
		"the day of a circular":            {d.Of(autumn), "2012-02-01"},
		"one préfecture has more time":     {d.For(spring, "2A"), "2011-09-30"},
		"the others have not":              {d.For(spring, "2B"), "2011-07-15"},
		"nor has it in the other semester": {d.For(autumn, "2A"), "2012-02-01"},
		"where nothing is said":            {UsualDeadlines.For(autumn, "01"), "2012-01-15"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
}
