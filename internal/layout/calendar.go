package layout

import (
	"dno/internal/ems"
	"dno/internal/reading"
)

// fewestMonths is how many months stand side by side in what is a calendar.
const fewestMonths = 2

// calendar is months across, and their dates below, with no title or another one than that of the
// dates: each date is a meeting.
func calendar(v *view) []Table {
	for i, l := range v.lines {
		if l.number > headerLines {
			return nil
		}
		var months []Cell
		for _, c := range l.cells {
			if isText(c) && v.look(c).Month {
				months = append(months, c)
			}
		}
		if len(months) >= fewestMonths {
			return v.underMonths(i, months)
		}
	}
	return nil
}

// underMonths reads the dates below the months of a line. Bare numbers are days where their line says
// so, or they might be counted meetings.
func (v *view) underMonths(at int, months []Cell) []Table {
	t := Table{First: v.lines[at].number, Header: v.lines[at].number, Around: v.above(at)}
	for _, m := range months {
		title := Title{Cell: m, Key: DateKey}
		title.At = 1
		if len(t.Titles) == 0 {
			t.Titles = append(t.Titles, title)
		}
	}
	for _, l := range v.lines[at+1:] {
		days := len(l.cells) > 0 && isDateKey(v.key(l.cells[0]))
		for _, m := range months {
			c, ok := cellAt(l.cells, m.At)
			if !ok || !v.look(c).Date && !(v.look(c).Day && (days || v.look(c).NamesDay)) {
				continue
			}
			c.At = 1
			t.Records = append(t.Records, Record{Row: l.number, Cells: []Cell{c}, Hints: reading.Periods(m.Text, ems.InLine, m.origin())})
		}
	}
	if len(t.Records) == 0 {
		return nil
	}
	return []Table{t}
}
