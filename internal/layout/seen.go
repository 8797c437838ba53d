package layout

import (
	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// Kind is what a sheet looks like that has no table of meetings.
type Kind uint8

// The kinds.
const (
	Nothing  Kind = iota // nothing that is known
	Dateless             // titles of ours, dates below, and no title over them
	Numbers              // numbers, or yes and no, by month
	Labels               // the labels of the form's first sheet
	Months               // names of months, and nothing that counts
)

// Seen is what a sheet without a table of meetings looks like, and where.
type Seen struct {
	Kind   Kind
	Origin ems.Origin
}

// seen looks at a sheet in which no arrangement found a table.
func (v *view) seen() Seen {
	if at, ok := v.dateless(); ok {
		return Seen{Dateless, ems.Origin{Row: at}}
	}
	months, answers := 0, 0
	var first Cell
	for _, l := range v.lines {
		for _, c := range l.cells {
			switch {
			case isText(c) && reading.IsMonth(c.Text):
				if months++; months == 1 {
					first = c
				}
			case isAnswer(c):
				answers++
			}
		}
	}
	switch {
	case months >= fewestMonths && answers >= fewestMonths:
		return Seen{Numbers, first.origin()}
	case months >= fewestMonths:
		return Seen{Months, first.origin()}
	}
	return Seen{}
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
			if key := v.key(c); key != "" {
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
