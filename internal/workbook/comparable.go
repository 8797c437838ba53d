package workbook

import (
	"fmt"

	"dno/internal/ems"
)

// comparable says that two semesters can be set side by side.
const comparable = "oui"

// unknownEdition says that no edition of a semester is known.
const unknownEdition = "semestre inconnu"

// byCode holds the figures of the départements in another semester.
type byCode map[string]ems.DepartmentFigures

func figuresByCode(c ems.Comparison) byCode {
	out := make(byCode, len(c.ByDepartment))
	for _, d := range c.ByDepartment {
		out[d.Code] = d
	}
	return out
}

// comparability tells whether the figures of some départements can be compared with those of
// another semester: the same départements are due, the same ones have returned something,
// and as many months are due. Otherwise it says the first of these that is not so.
func comparability(members []ems.DepartmentRow, then byCode) string {
	now, before := gather(members, then)
	switch {
	case len(members) == 1 && before.departments == 0:
		return "non soumis alors"
	case now.departments != before.departments:
		return fmt.Sprintf("départements soumis : %d, et %d alors", now.departments, before.departments)
	case len(members) == 1 && now.returned == 0:
		return "sans remontée"
	case len(members) == 1 && before.returned == 0:
		return "sans remontée alors"
	case now.returned != before.returned:
		return fmt.Sprintf("remontées exploitables : %d, et %d alors", now.returned, before.returned)
	case before.both != now.returned:
		return "remontées d'autres départements"
	case now.due != before.due:
		return fmt.Sprintf("mois dus : %d, et %d alors", now.due, before.due)
	}
	return comparable
}

// side is one semester, as seen from some départements.
type side struct{ departments, returned, both, due, meetings int }

// gather counts, in both semesters, what makes them comparable: the meetings are those of
// the départements that returned something in both.
func gather(members []ems.DepartmentRow, then byCode) (now, before side) {
	for _, d := range members {
		now.departments++
		now.due += d.Due()
		returned := d.Return.Exploitable()
		if returned {
			now.returned++
		}
		p, due := then[d.Code]
		if !due {
			continue
		}
		before.departments++
		before.due += p.Due
		if p.Returned {
			before.returned++
		}
		if p.Returned && returned {
			now.both++
			before.both++
			now.meetings += d.Meetings
			before.meetings += p.Meetings
		}
	}
	return now, before
}

// alikeSentence compares the meetings of the départements that returned something in both
// semesters, where they are not the same in each; it is empty otherwise.
func alikeSentence(e ems.Edition, then ems.Comparison) string {
	figures := figuresByCode(then)
	if comparability(e.Departments, figures) == comparable {
		return ""
	}
	now, before := gather(e.Departments, figures)
	long := then.Semester.Long()
	switch now.both {
	case 0:
		return "Aucun département n'a de remontée exploitable à la fois à ce semestre et au " + long + "."
	case 1:
		return "Dans le seul département dont la remontée est exploitable aux deux semestres : " + several(now.meetings, "aucune réunion", "réunion", "réunions") + ", " + number(before.meetings) + " au " + long + "."
	}
	return "Dans les " + number(now.both) + " départements dont la remontée est exploitable aux deux semestres : " + several(now.meetings, "aucune réunion", "réunion", "réunions") + ", " + number(before.meetings) + " au " + long + "."
}
