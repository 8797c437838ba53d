package commentary

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/templates"
)

// Comparable says that two semesters can be set side by side.
const Comparable = "oui"

// ByCode holds the figures of the départements in another semester.
type ByCode map[string]ems.DepartmentFigures

// FiguresByCode finds the figures of a semester by the code of their département.
func FiguresByCode(c ems.Comparison) ByCode {
	out := make(ByCode, len(c.ByDepartment))
	for _, d := range c.ByDepartment {
		out[d.Code] = d
	}
	return out
}

// Comparability tells whether the figures of some départements can be compared with those of
// another semester: the same ones have returned something, the same départements are due, and
// as many months are due. Otherwise it says all that is not so, the returns first. Months that
// are due in other départements go without saying.
func Comparability(members []ems.DepartmentRow, then ByCode) string {
	now, before, both := gather(members, then)
	var reasons []string
	say := func(different bool, format string, figures ...any) {
		if different {
			reasons = append(reasons, fmt.Sprintf(format, figures...))
		}
	}
	same := now.departments == before.departments
	if len(members) == 1 {
		say(now.returned == 0 && (!same || before.returned == 1), "sans remontée")
		say(same && now.returned == 1 && before.returned == 0, "sans remontée alors")
		say(same && now.returned == 0 && before.returned == 0, "sans remontée aux deux semestres")
		say(!same, "non soumis alors")
	} else {
		say(now.returned == 0 && before.returned == 0, "aucune remontée aux deux semestres")
		say(now.returned != before.returned, "remontées exploitables : %d, et %d alors", now.returned, before.returned)
		say(now.returned == before.returned && both != now.returned, "remontées d'autres départements")
		say(!same, "départements soumis : %d, et %d alors", now.departments, before.departments)
	}
	say(same && now.due != before.due, "mois dus : %d, et %d alors", now.due, before.due)
	if reasons == nil {
		return Comparable
	}
	return strings.Join(reasons, " ; ")
}

// side is one semester, as seen from some départements.
type side struct{ departments, returned, due int }

// gather counts, in both semesters, what makes them comparable, and the départements that
// returned something in both.
func gather(members []ems.DepartmentRow, then ByCode) (now, before side, both int) {
	for _, d := range members {
		now.departments++
		now.due += d.Due()
		if d.Return.Exploitable() {
			now.returned++
		}
		p, due := then[d.Code]
		if !due {
			continue
		}
		before.departments++
		before.due += p.Due
		if p.Meetings.Known {
			before.returned++
		}
	}
	both, _, _ = Both(members, then)
	return now, before, both
}

// Both counts the départements whose return can be used in both semesters, and adds up their
// figures in each: more returns are not more meetings.
func Both(members []ems.DepartmentRow, then ByCode) (departments int, now, before ems.DepartmentFigures) {
	for _, d := range members {
		p := then[d.Code]
		if !p.Meetings.Known || !d.Return.Exploitable() {
			continue
		}
		departments++
		now.Add(d.Figures())
		before.Add(p)
	}
	return departments, now, before
}

// Compared sets the meetings of the départements that returned something both in this
// semester and in the one before side by side, where they are not the same; it is empty
// otherwise.
func (c *Commentary) Compared() string {
	before, known := c.Known(c.Semester.Previous())
	if !known || !c.National.Heard() {
		return ""
	}
	figures := FiguresByCode(before)
	if Comparability(c.Departments, figures) == Comparable {
		return ""
	}
	both, now, then := Both(c.Departments, figures)
	block := "comparaison"
	if both == 0 {
		block = "comparaison-impossible"
	}
	return c.Say(block, func(f *templates.Summary) {
		f.Precedent, f.Ensemble = before.Semester.Long(), count(DepartmentsNoun, both)
		f.Reunions, f.ReunionsAvant = countOf(MeetingsNoun, now.Meetings), countOf(MeetingsNoun, then.Meetings)
	})
}
