package workbook

import "dno/internal/ems"

// drawThemes shows in how many counted meetings each theme was discussed.
func drawThemes(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Département", 26, word}, {"Réunions", 12, count}}
	for _, t := range ems.Themes {
		columns = append(columns, column{t.Label(), 20, count})
	}
	columns = append(columns, column{"Sans thème renseigné", 20, count})
	l := b.list("Thèmes", "Nombre de réunions comptées où chaque thème a été abordé. Une réunion à deux thèmes compte dans les deux : la somme des thèmes peut dépasser le nombre de réunions. n.c. : non communiqué.", columns)
	l.frozen = 2
	for _, d := range b.e.Departments {
		l.add(themes(d)...)
	}
	last := max(l.next-1, firstRow)
	l.filtered()
	n := b.e.National
	cells := []any{"", "France", orUnknown(l.sum(3, last, n.Meetings), b.silent())}
	for i, t := range ems.Themes {
		cells = append(cells, orUnknown(l.sum(4+i, last, n.Themes[t]), b.silent()))
	}
	l.totals(append(cells, orUnknown(l.sum(4+len(ems.Themes), last, n.NoTheme), b.silent()))...)
	return l.page
}

func themes(d ems.DepartmentRow) []any {
	cells := []any{d.Code, d.Name}
	if !d.Return.Exploitable() {
		return append(cells, repeat(unknown, 2+len(ems.Themes))...)
	}
	cells = append(cells, d.Meetings)
	for _, t := range ems.Themes {
		cells = append(cells, d.Themes[t])
	}
	return append(cells, d.NoTheme)
}
