package layout

import (
	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// seen looks at a sheet in which no arrangement found a table.
func (v *view) seen() ems.Sight {
	if at, ok := v.dateless(); ok {
		return ems.Sight{Kind: ems.DatelessTable, Origin: ems.Origin{Row: at}}
	}
	var months []Cell
	for _, l := range v.lines {
		for _, c := range l.cells {
			if isText(c) && v.look(c).Month {
				months = append(months, c)
			}
		}
	}
	switch {
	case len(months) >= fewestMonths && v.answers():
		return ems.Sight{Kind: ems.NumbersAlone, Text: months[0].Text, Origin: months[0].origin()}
	case len(months) >= fewestMonths:
		return ems.Sight{Kind: ems.MonthsAlone, Text: months[0].Text, Origin: months[0].origin()}
	case len(v.dates()) > 1:
		return ems.Sight{Kind: ems.DatesAlone, Text: v.dates()[0].Text, Origin: v.dates()[0].origin()}
	}
	return ems.Sight{}
}

// answers tells whether the sheet gives numbers, or yes and no.
func (v *view) answers() bool {
	found := 0
	for _, l := range v.lines {
		for _, c := range l.cells {
			if isAnswer(c) {
				found++
			}
		}
	}
	return found >= fewestMonths
}

// isAnswer tells whether a cell is a number, or a yes or a no.
func isAnswer(c Cell) bool {
	if c.Kind == sheet.Number || c.Kind == sheet.Bool {
		return true
	}
	if c.Kind != sheet.Text {
		return false
	}
	_, number := reading.Number(c.Text)
	_, yes := reading.Yes(c.Text)
	return number || yes
}

// dateless recognises a table of ours that has lost the title of its dates: known titles in one
// line, and full dates below it. Saying nothing would lose its meetings in silence.
func (v *view) dateless() (row int, found bool) {
	for i, l := range v.lines {
		if l.number > headerLines {
			return 0, false
		}
		known := map[string]bool{}
		for _, c := range l.cells {
			if key := v.key(c); key != "" && key != weakDateKey {
				known[key] = true
			}
		}
		if len(known) < 2 {
			continue
		}
		for _, c := range v.dates() {
			if c.Row > v.lines[i].number {
				return l.number, true
			}
		}
	}
	return 0, false
}
