package dataset

import (
	"fmt"
	"strconv"

	"dno/internal/ems"
)

// Changes returns what an edition says otherwise than the one before it: the national
// figures, then each département's, then the files that came or went.
func Changes(before, after Document) []ems.Change {
	var out []ems.Change
	note := func(department, field, old, now string) {
		if old != now {
			out = append(out, ems.Change{Department: department, Field: field, Before: old, After: now})
		}
	}
	a, b := before.Indicators, after.Indicators
	note("", "réunions", strconv.Itoa(a.Meetings), strconv.Itoa(b.Meetings))
	note("", "mois tenus", strconv.Itoa(a.Held), strconv.Itoa(b.Held))
	note("", "mois dus", strconv.Itoa(a.Due), strconv.Itoa(b.Due))
	note("", "remontées exploitables", strconv.Itoa(a.Returns.OnTime+a.Returns.Late), strconv.Itoa(b.Returns.OnTime+b.Returns.Late))
	old := map[string]Department{}
	for _, d := range before.Departments {
		old[d.Code] = d
	}
	for _, d := range after.Departments {
		o := old[d.Code]
		note(d.Code, "remontée", stateLabel(o.Return), stateLabel(d.Return))
		note(d.Code, "réunions", strconv.Itoa(o.Meetings), strconv.Itoa(d.Meetings))
		note(d.Code, "mois tenus", fmt.Sprintf("%d sur %d", o.Held, o.Due), fmt.Sprintf("%d sur %d", d.Held, d.Due))
	}
	return append(out, fileChanges(before, after)...)
}

func stateLabel(key string) string {
	for _, s := range ems.ReturnStates {
		if s.String() == key {
			return s.Label()
		}
	}
	return key
}

// fileChanges tells which files came, went or changed.
func fileChanges(before, after Document) []ems.Change {
	old, now := map[string]File{}, map[string]File{}
	for _, f := range before.Files {
		old[f.Path] = f
	}
	var out []ems.Change
	for _, f := range after.Files {
		now[f.Path] = f
		switch o, known := old[f.Path]; {
		case !known:
			out = append(out, ems.Change{Department: f.Department, Field: "fichier " + f.Path, Before: "", After: f.Status})
		case o.SHA256 != f.SHA256 || o.Status != f.Status:
			out = append(out, ems.Change{Department: f.Department, Field: "fichier " + f.Path, Before: o.Status, After: f.Status})
		}
	}
	for _, f := range before.Files {
		if _, present := now[f.Path]; !present {
			out = append(out, ems.Change{Department: f.Department, Field: "fichier " + f.Path, Before: f.Status, After: "disparu"})
		}
	}
	return out
}

// Compare returns the figures of another semester's edition.
func Compare(d Document) (ems.Comparison, error) {
	s, err := ems.ParseSemester(d.Semester)
	i := d.Indicators
	return ems.Comparison{
		Semester: s, Meetings: i.Meetings, Held: i.Held, Due: i.Due,
		Departments: i.Departments, Returned: i.Returns.OnTime + i.Returns.Late,
	}, err
}
