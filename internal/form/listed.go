package form

import (
	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// lists gives the mark of the members whom a column names.
var lists = []struct {
	key  string
	mark ems.Presence
}{
	{layout.PresentKey, ems.Present}, {layout.RepresentedKey, ems.Represented}, {layout.ExcusedKey, ems.Excused}, {layout.AbsentKey, ems.Absent},
}

// listed marks the members whom a column of participants names, where no column of their own does.
func (t tableRow) listed(l *ems.Line) {
	for _, list := range lists {
		c, ok := t.cell(list.key)
		if !ok || c.Kind != sheet.Text {
			continue
		}
		for _, named := range reading.Members(c.Text, list.mark) {
			if l.Presence[named.Member].State == ems.Blank {
				l.Presence[named.Member] = entry(c.Cell, t.at(t.grid, c.Row, c.Column), named.Mark, true)
			}
		}
	}
}
