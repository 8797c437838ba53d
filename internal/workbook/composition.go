package workbook

import (
	"dno/internal/ems"
)

// drawComposition shows, nationally then by département, in how many counted meetings each
// member was there or represented, and in how many it was missing.
func drawComposition(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Département", 24, word}, {"Réunions", 10, count}}
	for _, suffix := range []string{" (P\u00a0+\u00a0R)", " (A\u00a0+\u00a0E\u00a0+\u00a0V)"} {
		for _, m := range ems.Members {
			columns = append(columns, column{m.Label() + suffix, 13, count})
		}
	}
	l := b.list("Composition", "Par département, nombre de réunions comptées où chaque membre était présent (P) ou représenté (R), puis absent (A), excusé (E) ou à poste vacant (V). Une case vide du formulaire n'est pas une absence : elle n'est comptée ni d'un côté ni de l'autre. Le détail national par marque suit le tableau. n.c. : non communiqué.", columns)
	l.frozen = 2
	l.tall(headerRow, 40)
	for _, d := range b.e.Departments {
		l.add(composition(d)...)
	}
	last := max(l.next-1, firstRow)
	l.filtered()
	l.totals(b.compositionTotals(l, last)...)
	b.marks(l)
	return l.page
}

func composition(d ems.DepartmentRow) []any {
	cells := []any{d.Code, d.Name}
	if !d.Return.Exploitable() {
		return append(cells, repeat(unknown, 1+2*len(ems.Members))...)
	}
	cells = append(cells, d.Meetings)
	for _, m := range ems.Members {
		cells = append(cells, there(d.Presence[m]))
	}
	for _, m := range ems.Members {
		cells = append(cells, missing(d.Presence[m]))
	}
	return cells
}

func there(marks [7]int) int { return marks[ems.Present] + marks[ems.Represented] }

func missing(marks [7]int) int {
	return marks[ems.Absent] + marks[ems.Excused] + marks[ems.Vacant]
}

func repeat(value any, times int) []any {
	out := make([]any, times)
	for i := range out {
		out[i] = value
	}
	return out
}

func (b *book) compositionTotals(l *listing, last int) []any {
	cells := []any{"", "France", orUnknown(l.sum(3, last, b.e.National.Meetings), b.silent())}
	for i, m := range ems.Members {
		cells = append(cells, orUnknown(l.sum(4+i, last, there(b.e.National.Presence[m])), b.silent()))
	}
	for i, m := range ems.Members {
		cells = append(cells, orUnknown(l.sum(4+len(ems.Members)+i, last, missing(b.e.National.Presence[m])), b.silent()))
	}
	return cells
}

// marks shows every mark of every member for the whole country, below the table.
func (b *book) marks(l *listing) {
	l.next++
	l.put(1, l.next, b.style(look{size: 12, bold: true, color: blue}), "France, par membre et par marque")
	l.next++
	header := []any{"", "Membre"}
	for _, p := range ems.Marks {
		header = append(header, capital(p.Label()))
	}
	for i, title := range header {
		l.put(i+1, l.next, b.header[l.columns[i].kind], title)
	}
	l.next++
	for _, m := range ems.Members {
		cells := []any{"", m.Label()}
		for _, p := range ems.Marks {
			cells = append(cells, b.e.National.Presence[m][p])
		}
		l.add(cells...)
	}
}
