package workbook

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// The marks that make a member there, and missing.
var (
	thereMarks   = []ems.Presence{ems.Present, ems.Represented}
	missingMarks = []ems.Presence{ems.Absent, ems.Excused, ems.Vacant}
)

// widthOf is that of a member's columns.
func widthOf(member int) float64 {
	if member < len(memberWidths) {
		return memberWidths[member]
	}
	return 12
}

// memberWidths are as wide as the longest word of each member's name: fourteen columns stand on
// one page.
var memberWidths = []float64{10.3, 11.7, 10.3, 13.2, 11.7, 10.7, 10.3}

// presenceTitle is that of the meetings where a member has one of some marks: (P + R).
func presenceTitle(m ems.Member, marks []ems.Presence) string {
	letters := make([]string, len(marks))
	for i, p := range marks {
		letters[i] = p.String()
	}
	return memberLabel(m) + " (" + strings.Join(letters, "\u00a0+\u00a0") + ")"
}

// composition shows, nationally then by département, in how many counted meetings each
// member was there or represented, and in how many it was missing.
func composition(b *book) listing[ems.DepartmentRow] {
	in := b.in(compositionSheet)
	columns := b.perDepartment(compositionSheet, 6.5, 23, 10.5)
	for _, marks := range [][]ems.Presence{thereMarks, missingMarks} {
		for i, m := range ems.Members {
			title := presenceTitle(m, marks)
			columns = append(columns, live(title, widthOf(i), count,
				func(d ems.DepartmentRow, row int) computed { return marked(in, d, row, m, marks) }).
				summed(func() computed {
					return computed{sumOfMarks(in.body(title)), markedTogether(b.e.Departments, m, marks)}
				}))
		}
	}
	return listing[ems.DepartmentRow]{
		explanation: "Par département, nombre de réunions comptées où chaque membre était présent (P) ou représenté (R), puis absent (A), excusé (E) ou à poste vacant (V). Une case vide du formulaire n'est pas une absence : elle n'est comptée ni d'un côté ni de l'autre. – : présence non renseignée. n.c. : non communiqué. Le détail national par marque suit le tableau.",
		frozen:      2, lines: b.e.Departments, columns: columns, summed: true, more: b.marks,
	}
}

// perDepartment begins a sheet whose départements have the rows that they have in Départements:
// their code, name and meetings.
func (b *book) perDepartment(sheet string, codeWidth, nameWidth, meetingsWidth float64) []column[ems.DepartmentRow] {
	n := b.e.National
	return []column[ems.DepartmentRow]{
		shown(codeTitle, codeWidth, code, func(d ems.DepartmentRow) any { return d.Code }),
		shown(departmentTitle, nameWidth, word, func(d ems.DepartmentRow) any { return d.Name }).ending("France"),
		live(meetingsTitle, meetingsWidth, count, func(d ems.DepartmentRow, row int) computed {
			return computed{b.in(departmentsSheet).cell(meetingsTitle, row), d.Meetings()}
		}).leading(func(d ems.DepartmentRow) lead {
			return b.in(meetingsSheet).lead(departmentTitle, b.places.meeting[d.Code], toMeetings)
		}).summed(func() computed { return computed{sumOf(b.in(sheet).body(meetingsTitle)), n.Meetings()} }),
	}
}

// marked counts the meetings of a département in which a member has one of some marks.
func marked(in place, d ems.DepartmentRow, row int, m ems.Member, marks []ems.Presence) computed {
	code, meetings := "$"+in.at(codeTitle, row), "$"+in.at(meetingsTitle, row)
	counted := make([]string, len(marks))
	for i, p := range marks {
		counted[i] = countIf(departmentName, code, memberName(m), quoted(p.String()))
	}
	unmarked := "AND(" + meetings + ">0," + countIf(departmentName, code, memberName(m), `"?*"`) + "=0)"
	return computed{orNot("ISNUMBER("+meetings+")", either(unmarked, quoted(none), strings.Join(counted, "+"))), markedOf(d, m, marks)}
}

// markedOf returns how many times a member has one of some marks. A member without a single
// mark was perhaps at every meeting: a dash, and no zero.
func markedOf(d ems.DepartmentRow, m ems.Member, marks []ems.Presence) any {
	if d.Meetings().N > 0 && d.Presence(m, ems.Unmarked) == d.Meetings() {
		return none
	}
	return plain(d.Presence(m, marks...))
}

// markedTogether returns the same of all départements: the sum of those that tell.
func markedTogether(departments []ems.DepartmentRow, m ems.Member, marks []ems.Presence) any {
	var together any = unknown
	for _, d := range departments {
		switch v := markedOf(d, m, marks).(type) {
		case int:
			sum, _ := together.(int)
			together = sum + v
		default:
			if v == none && together == unknown {
				together = none
			}
		}
	}
	return together
}

// sumOfMarks adds up what the départements tell of a member.
func sumOfMarks(area string) string {
	return either("COUNT("+area+")>0", "SUM("+area+")", either(countIf(area, quoted(none))+">0", quoted(none), quoted(unknown)))
}

// marks shows every mark of every member for the whole country, below the table.
func (b *book) marks(l *table) {
	l.next++
	l.put(1, l.next, xlsx.Style{Size: 12, Bold: true, Colour: theme.Blue, Down: xlsx.Bottom}, "France, par membre et par marque")
	l.next++
	titles := []any{"", "Membre"}
	for _, p := range ems.Marks {
		titles = append(titles, french.Capital(p.Label()))
	}
	for i, title := range titles {
		l.put(i+1, l.next, header[l.columns[i].kind], title)
	}
	l.next++
	for _, m := range ems.Members {
		cells := []any{"", memberLabel(m)}
		for _, p := range ems.Marks {
			known := "ISNUMBER(" + b.in(compositionSheet).at(meetingsTitle, b.in(compositionSheet).total()) + ")"
			cells = append(cells, computed{orNot(known, nationallyMarked(m, p, l.next)), b.e.National.Presence(m, p)})
		}
		l.add(cells...)
	}
}

// nationallyMarked counts a mark over all meetings. What bears no mark is what is left of
// the meetings.
func nationallyMarked(m ems.Member, p ems.Presence, row int) string {
	if p == ems.Unmarked {
		return "COUNT(" + dateName + ")-SUM(" + block(3, row, 1+len(ems.Marks), row) + ")"
	}
	return countIf(memberName(m), quoted(p.String()))
}
