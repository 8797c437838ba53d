package workbook

import "dno/internal/ems"

// drawThemes shows in how many counted meetings each theme was discussed.
func drawThemes(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Département", 26, word}, {"Réunions", 12, count}}
	for _, t := range ems.Themes {
		columns = append(columns, column{t.Label(), 20, count})
	}
	columns = append(columns, column{"Sans thème renseigné", 20, count})
	l := b.list("Thèmes", "Nombre de réunions comptées où chaque thème a été abordé. Une réunion à deux thèmes compte dans les deux : la somme des thèmes peut dépasser le nombre de réunions. n.c. : non communiqué.", 2, columns)
	for _, d := range b.e.Departments {
		l.lead(3, l.next, meetingsSheet, 1, b.places.meeting[d.Code], toMeetings)
		l.add(themes(d, l.next)...)
	}
	last := max(l.next-1, firstRow)
	l.filtered()
	n := b.e.National
	cells := []any{"", "France"}
	for _, figure := range append([]int{n.Meetings}, themeFigures(n.Tally)...) {
		column := len(cells) + 1
		cells = append(cells, computed{sumOf(block(column, firstRow, column, last)), known(n, figure)})
	}
	l.totals(cells...)
	return l.page
}

// themeFigures returns the meetings of each theme, then those without any.
func themeFigures(t ems.Tally) []int { return append(t.Themes[:], t.NoTheme) }

// themes counts the codes among « SP, SR » : none of them is a part of another.
func themes(d ems.DepartmentRow, row int) []any {
	name, meetings := "$"+at(1, row), "$"+at(3, row)
	cells := []any{d.Code, d.Name, departmentMeetings(d, row)}
	live := func(formula string, figure int) {
		cells = append(cells, computed{orNot("ISNUMBER("+meetings+")", formula), knownOf(d, figure)})
	}
	for _, t := range ems.Themes {
		live(countIf(departmentName, name, themesName, quoted("*"+t.String()+"*")), d.Themes[t])
	}
	live(meetings+"-"+countIf(departmentName, name, themesName, `"?*"`), d.NoTheme)
	return cells
}
