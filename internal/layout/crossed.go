package layout

// crossed is one meeting a column, under its date, with the members down the side: the corner says
// nothing, or who stands below it.
func crossed(v *view) []Table {
	for i, l := range v.lines {
		if l.number > headerLines {
			return nil
		}
		var days []Cell
		for _, c := range l.cells {
			if v.look(c).NamesDay {
				days = append(days, c)
			} else if c.At == 1 && v.key(c) == DateKey {
				return nil // rows, or columns
			}
		}
		if len(days) == 0 || days[0].At == 1 {
			continue
		}
		if t, ok := v.underDays(i, days); ok {
			return []Table{t}
		}
	}
	return nil
}

// fewestMembers is how many titles down the side make of a row of dates a table.
const fewestMembers = 2

// underDays reads what stands below each date, beside the titles at the side.
func (v *view) underDays(at int, days []Cell) (Table, bool) {
	t := Table{First: v.lines[at].number, Header: v.lines[at].number, Down: true}
	corner := days[0]
	corner.Text, corner.At = "", v.lines[at].number
	t.Titles = []Title{{corner, DateKey}}
	records := make([]Record, len(days))
	for i, d := range days {
		d.At = corner.At
		records[i] = Record{Row: d.Column, Cells: []Cell{d}}
	}
	for _, l := range v.lines[at+1:] {
		side := l.cells[0]
		if side.At >= days[0].At || v.key(side) == "" {
			continue
		}
		side.At = l.number
		t.Titles = append(t.Titles, Title{side, v.key(side)})
		for i, d := range days {
			if c, ok := cellAt(l.cells, d.At); ok {
				c.At = l.number
				records[i].Cells = append(records[i].Cells, c)
			}
		}
	}
	if len(t.Titles) <= fewestMembers {
		return Table{}, false
	}
	t.Records, t.Around = records, v.above(at)
	return t, true
}
