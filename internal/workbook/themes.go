package workbook

import "dno/internal/ems"

// themed tells of how many meetings each theme was: a département, or the nation.
type themed interface {
	Themes(ems.Theme) ems.Figure
	NoTheme() ems.Figure
}

// themes shows in how many counted meetings each theme was discussed. Their codes are counted among
// « SP, SR » : none of them is a part of another.
func themes(b *book) listing[ems.DepartmentRow] {
	in, columns := b.in(themesSheet), b.perDepartment(themesSheet, 7, 26, 12)
	add := func(title string, of func(themed) ems.Figure, formula func(name, meetings string) string) {
		columns = append(columns, live(title, 20, count, func(d ems.DepartmentRow, row int) computed {
			name, meetings := "$"+in.at(codeTitle, row), "$"+in.at(meetingsTitle, row)
			return computed{orNot("ISNUMBER("+meetings+")", formula(name, meetings)), of(d)}
		}).summed(func() computed { return computed{sumOf(in.body(title)), of(b.e.National)} }))
	}
	for _, t := range ems.Themes {
		add(t.Label(), func(counted themed) ems.Figure { return counted.Themes(t) }, func(name, _ string) string {
			return countIf(departmentName, name, themesName, quoted("*"+t.String()+"*"))
		})
	}
	add("Sans thème renseigné", themed.NoTheme, func(name, meetings string) string {
		return meetings + "-" + countIf(departmentName, name, themesName, `"?*"`)
	})
	return listing[ems.DepartmentRow]{
		explanation: "Nombre de réunions comptées où chaque thème a été abordé. Une réunion à deux thèmes compte dans les deux : la somme des thèmes peut dépasser le nombre de réunions. n.c. : non communiqué.",
		frozen:      2, lines: b.e.Departments, columns: columns, summed: true,
	}
}
