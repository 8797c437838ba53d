package workbook

import (
	"dno/internal/xlsx"

	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// The marks that make a member there, and missing.
var (
	thereMarks   = []ems.Presence{ems.Present, ems.Represented}
	missingMarks = []ems.Presence{ems.Absent, ems.Excused, ems.Vacant}
)

const firstPresenceColumn = 4

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

// drawComposition shows, nationally then by département, in how many counted meetings each
// member was there or represented, and in how many it was missing.
func drawComposition(b *book) *page {
	columns := []column{{"Code", 6.5, code}, {"Département", 23, word}, {"Réunions", 10.5, count}}
	for _, suffix := range []string{" (P\u00a0+\u00a0R)", " (A\u00a0+\u00a0E\u00a0+\u00a0V)"} {
		for i, m := range ems.Members {
			columns = append(columns, column{memberLabel(m) + suffix, widthOf(i), count})
		}
	}
	l := b.list("Composition", "Par département, nombre de réunions comptées où chaque membre était présent (P) ou représenté (R), puis absent (A), excusé (E) ou à poste vacant (V). Une case vide du formulaire n'est pas une absence : elle n'est comptée ni d'un côté ni de l'autre. – : présence non renseignée. n.c. : non communiqué. Le détail national par marque suit le tableau.", 2, columns)
	for _, d := range b.e.Departments {
		l.lead(3, l.next, meetingsSheet, 1, b.places.meeting[d.Code], toMeetings)
		l.add(composition(d, l.next)...)
	}
	last := max(l.next-1, firstRow)
	l.filtered()
	l.totals(b.compositionTotals(last)...)
	b.marks(l)
	return l.page
}

func composition(d ems.DepartmentRow, row int) []any {
	cells := []any{d.Code, d.Name, departmentMeetings(d, row)}
	for _, m := range ems.Members {
		cells = append(cells, marked(d, row, m, thereMarks))
	}
	for _, m := range ems.Members {
		cells = append(cells, marked(d, row, m, missingMarks))
	}
	return cells
}

// departmentMeetings returns the meetings of a département as its own sheet gives them, in a
// sheet where it has the same row.
func departmentMeetings(d ems.DepartmentRow, row int) computed {
	return computed{target(departmentsSheet, meetingsColumn, row), knownOf(d, d.Meetings)}
}

// marked counts the meetings of a département in which a member has one of some marks.
func marked(d ems.DepartmentRow, row int, m ems.Member, marks []ems.Presence) computed {
	code, meetings := "$"+at(1, row), "$"+at(3, row)
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
	if d.Return.Exploitable() && d.Meetings > 0 && d.Presence[m][ems.Unmarked] == d.Meetings {
		return none
	}
	return knownOf(d, among(d.Presence[m], marks))
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

// among adds up the meetings in which a member has one of some marks.
func among(counts [len(ems.Marks)]int, marks []ems.Presence) int {
	n := 0
	for _, p := range marks {
		n += counts[p]
	}
	return n
}

func (b *book) compositionTotals(last int) []any {
	n := b.e.National
	cells := []any{"", "France", computed{sumOf(block(3, firstRow, 3, last)), known(n, n.Meetings)}}
	for _, marks := range [][]ems.Presence{thereMarks, missingMarks} {
		for _, m := range ems.Members {
			column := len(cells) + 1
			cells = append(cells, computed{sumOfMarks(block(column, firstRow, column, last)), markedTogether(b.e.Departments, m, marks)})
		}
	}
	return cells
}

// sumOfMarks adds up what the départements tell of a member.
func sumOfMarks(area string) string {
	return either("COUNT("+area+")>0", "SUM("+area+")", either(countIf(area, quoted(none))+">0", quoted(none), quoted(unknown)))
}

// marks shows every mark of every member for the whole country, below the table.
func (b *book) marks(l *listing) {
	l.next++
	l.put(1, l.next, xlsx.Style{Size: 12, Bold: true, Colour: blue, Down: xlsx.Bottom}, "France, par membre et par marque")
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
			cells = append(cells, computed{nationallyMarked(m, p, l.next), b.e.National.Presence[m][p]})
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
