package layout

import (
	"slices"
	"sort"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// headerLines is how far down a sheet its first titles are looked for.
const headerLines = ems.HeaderRows

// line is a row of a sheet; in a sheet seen the other way, a column.
type line struct {
	number int
	cells  []Cell // in order of At
}

// view is a sheet, seen row by row or column by column. What is found out about it once is kept.
type view struct {
	grid  sheet.Grid
	lines []line
	down  bool // lines are columns

	keys  map[string]string
	looks map[string]reading.Glance
	whole []Cell
	known bool // whole has been filled
}

func newView(g sheet.Grid) *view {
	v := &view{grid: g, keys: map[string]string{}, looks: map[string]reading.Glance{}}
	for _, row := range g.Rows {
		cells := make([]Cell, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = Cell{c, row.Number, c.Column}
		}
		v.lines = append(v.lines, line{row.Number, cells})
	}
	return v
}

// turned returns the sheet seen the other way: its columns are the lines.
func (v *view) turned() *view {
	byColumn := map[int][]Cell{}
	for _, l := range v.lines {
		for _, c := range l.cells {
			c.At = l.number
			byColumn[c.Column] = append(byColumn[c.Column], c)
		}
	}
	out := &view{grid: v.grid, down: !v.down, keys: v.keys, looks: v.looks}
	for _, n := range sortedKeys(byColumn) {
		out.lines = append(out.lines, line{n, byColumn[n]})
	}
	return out
}

func sortedKeys(m map[int][]Cell) []int {
	out := make([]int, 0, len(m))
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// key returns the field that a cell is the title of; "" for none.
func (v *view) key(c Cell) string {
	if c.Kind != sheet.Text || len(c.Text) > longestTitle {
		return ""
	}
	key, seen := v.keys[c.Text]
	if !seen {
		key = KeyOf(c.Text)
		v.keys[c.Text] = key
	}
	return key
}

// look takes a glance at a cell, once for all those that say the same.
func (v *view) look(c Cell) reading.Glance {
	if c.Kind != sheet.Text {
		return reading.Look(c.Cell)
	}
	g, seen := v.looks[c.Text]
	if !seen {
		g = reading.Look(c.Cell)
		v.looks[c.Text] = g
	}
	return g
}

// dates returns the cells of the sheet that are dates, and nothing else.
func (v *view) dates() []Cell {
	if v.known {
		return v.whole
	}
	v.known = true
	for _, l := range v.lines {
		for _, c := range l.cells {
			if v.look(c).Date {
				v.whole = append(v.whole, c)
			}
		}
	}
	return v.whole
}

// isPart tells whether a cell says when, or that nothing was: it is no fault where a date is expected.
func (v *view) isPart(c Cell) bool { return c.NoValue || v.look(c).Day || reading.SaysWhen(c.Cell) }

// named returns what the name of the sheet says of its dates.
func (v *view) named() []reading.Evidence {
	return reading.Periods(v.grid.Name, ems.InSheetName, ems.Origin{})
}

// cellAt finds a cell by its place among ordered cells.
func cellAt(cells []Cell, at int) (Cell, bool) {
	i := sort.Search(len(cells), func(i int) bool { return cells[i].At >= at })
	if i < len(cells) && cells[i].At == at {
		return cells[i], true
	}
	return Cell{}, false
}

// within returns the cells from one place to another.
func within(cells []Cell, from, to int) []Cell {
	i := sort.Search(len(cells), func(i int) bool { return cells[i].At >= from })
	j := sort.Search(len(cells), func(j int) bool { return cells[j].At > to })
	return cells[i:j]
}
