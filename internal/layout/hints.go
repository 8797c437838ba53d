package layout

import (
	"time"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// sectionOf returns what a lone text, between the lines of a table, says of the dates below it.
func sectionOf(r Record) []reading.Evidence {
	if !r.Lone || reading.Look(r.Cells[0].Cell).Day {
		return nil
	}
	return reading.Periods(r.Cells[0].Text, ems.InTitle, r.Cells[0].origin())
}

// sectionOf returns what stands right above the titles of a table that is beside another.
func (v *view) sectionOf(h header, b block) []reading.Evidence {
	if b.only || h.upper == 0 {
		return nil
	}
	var out []reading.Evidence
	for _, c := range within(v.lines[h.upper-1].cells, b.from, b.to) {
		if isText(c) {
			out = append(out, reading.Periods(c.Text, ems.InTitle, c.origin())...)
		}
	}
	return out
}

// monthOf returns the month that a line says in its own column.
func monthOf(runs runs, r Record, at int) []reading.Evidence {
	c, ok := r.At(at)
	if !ok {
		if c, ok = runs.cover(r.Row); !ok {
			return nil
		}
	}
	e := reading.Evidence{Source: ems.InLine, Text: c.Text, Origin: c.origin()}
	switch {
	case c.Kind == sheet.Date:
		e.Year, e.Month = c.Time.Year(), c.Time.Month()
	case c.Kind == sheet.Number && c.Number >= 1 && c.Number <= 12:
		e.Month = time.Month(c.Number)
	case reading.MonthNumber(c.Text) > 0:
		e.Month = time.Month(reading.MonthNumber(c.Text))
	default:
		return reading.Periods(c.Text, ems.InLine, c.origin())
	}
	return []reading.Evidence{e}
}

// monthBeside returns the month that a line names in a column of its own whose title says nothing of it.
func (v *view) monthBeside(r Record, titles []Title) []reading.Evidence {
	for _, c := range r.Cells {
		if isText(c) && v.look(c).Month && keyAt(titles, c.At) == "" {
			return reading.Periods(c.Text, ems.InLine, c.origin())
		}
	}
	return nil
}

// keyAt returns the field of the title at a place; "" for none.
func keyAt(titles []Title, at int) string {
	for _, t := range titles {
		if t.At == at {
			return t.Key
		}
	}
	return ""
}

// yearOf returns the year that a line says in its own column.
func yearOf(r Record, at int) []reading.Evidence {
	c, ok := r.At(at)
	if !ok {
		return nil
	}
	return reading.Periods(c.Text, ems.InLine, c.origin())
}

// runs are the merged cells of one column: a month beside several meetings.
type runs struct {
	at     int
	blocks []sheet.Range
	first  map[int]Cell // by row
}

func newRuns(v *view, at int) runs {
	out := runs{at: at, first: map[int]Cell{}}
	if at == 0 {
		return out
	}
	for _, m := range v.grid.Merged {
		if v.down {
			m = sheet.Range{FirstRow: m.FirstColumn, FirstColumn: m.FirstRow, LastRow: m.LastColumn, LastColumn: m.LastRow}
		}
		if m.FirstColumn <= at && at <= m.LastColumn && m.LastRow > m.FirstRow {
			out.blocks = append(out.blocks, m)
		}
	}
	if len(out.blocks) > 0 {
		for _, l := range v.lines {
			if c, ok := cellAt(l.cells, at); ok {
				out.first[l.number] = c
			}
		}
	}
	return out
}

// cover returns the merged cell that covers a row.
func (r runs) cover(row int) (Cell, bool) {
	for _, m := range r.blocks {
		if m.FirstRow <= row && row <= m.LastRow {
			c, ok := r.first[m.FirstRow]
			return c, ok
		}
	}
	return Cell{}, false
}
