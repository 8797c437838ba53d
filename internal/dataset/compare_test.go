package dataset

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestTheFiguresOfAnotherSemesterAreThoseOfItsEdition(t *testing.T) {
	e := emstest.Edition()
	data, err := Of(e).Encode()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compare(data)
	if err != nil {
		t.Fatal(err)
	}
	n := e.National
	if c.Semester != e.Semester || c.AsOf != e.AsOf || c.Number != e.Number {
		t.Errorf("%s of %s, edition %d", c.Semester, c.AsOf, c.Number)
	}
	if c.Meetings != n.Meetings || c.Low() != n.Low() || c.High() != n.High() || c.Pending != n.Pending || c.Complete != n.Complete {
		t.Errorf("national figures %+v", c)
	}
	if c.Departments != n.Departments || c.Returned != n.Returns[ems.OnTime]+n.Returns[ems.Late] || len(c.ByDepartment) != len(e.Departments) {
		t.Errorf("%d départements, %d returned, %d rows", c.Departments, c.Returned, len(c.ByDepartment))
	}
	for i, d := range e.Departments {
		want := ems.DepartmentFigures{Code: d.Code, Returned: d.Return.Exploitable(), Meetings: d.Meetings, Held: d.Held, Due: d.Due(), Silent: d.Silent}
		if c.ByDepartment[i] != want {
			t.Errorf("figures %+v, want %+v", c.ByDepartment[i], want)
		}
	}
}

func TestWhatIsNoEditionIsNotCompared(t *testing.T) {
	data, err := Of(emstest.Edition()).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, spoilt := range map[string]string{
		"another schema":       strings.Replace(string(data), `"dno/1"`, `"dno/9"`, 1),
		"no semester":          strings.Replace(string(data), `"2011-S1"`, `"2011"`, 1),
		"an as-of date unreal": strings.Replace(string(data), `"2011-07-20"`, `"2011-07-32"`, 1),
		"half a file":          string(data[:len(data)/2]),
		"an empty file":        "",
	} {
		if _, err := Compare([]byte(spoilt)); err == nil {
			t.Errorf("%s is compared", name)
		}
	}
}
