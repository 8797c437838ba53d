package workbook

import "dno/internal/ems"

// places says in which row of its sheet each thing stands, so that a figure leads to the
// lines that it comes from. 0 means that there is none.
type places struct {
	department map[string]int    // in Départements, by code
	region     map[string]int    // its first département, by code
	meeting    map[string]int    // the first of a département in Réunions
	month      map[string][6]int // the first of each of its months
	read       map[string]int    // the first meeting that was read in a file, by path
	file       map[string]int    // in Remontées, by path
	sent       map[string]int    // the first file of a département in Remontées
	files      map[string][]ems.File
	totals     map[string]int // typed in a file, by path
}

func placesOf(e ems.Edition) places {
	p := places{map[string]int{}, map[string]int{}, map[string]int{}, map[string][6]int{}, map[string]int{}, map[string]int{},
		map[string]int{}, map[string][]ems.File{}, map[string]int{}}
	for i, d := range e.Departments {
		p.department[d.Code] = departmentRow(i)
		first(p.region, d.RegionCode, departmentRow(i))
	}
	for i, m := range e.Meetings {
		first(p.meeting, m.Department, firstRow+i)
		first(p.read, m.Origin.File, firstRow+i)
		months := p.month[m.Department]
		if k, ok := e.Semester.Index(m.When.Value.Date.In()); ok && months[k] == 0 {
			months[k] = firstRow + i
			p.month[m.Department] = months
		}
	}
	for i, f := range firstFiles(e).lines {
		first(p.file, f.Path, firstRow+i)
		if f.Department != "" && f.Status.Sent() {
			first(p.sent, f.Department, firstRow+i)
			p.files[f.Department] = append(p.files[f.Department], f)
		}
	}
	for _, t := range e.Evidence.Totals {
		p.totals[t.Typed.Origin.File] = t.Typed.Value
	}
	return p
}

// departmentRow returns the row of the i-th département in Départements, Composition and
// Thèmes.
func departmentRow(i int) int { return firstRow + i }

func first(rows map[string]int, key string, row int) {
	if rows[key] == 0 {
		rows[key] = row
	}
}
