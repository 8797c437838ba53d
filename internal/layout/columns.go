package layout

import "slices"

// columns is one meeting a column, with the titles down the side; or one month a column, with its
// dates below. What stands above the first title is the heading of the sheet.
func columns(v *view) []Table {
	turned := v.turned()
	if len(turned.lines) < 2 {
		return nil
	}
	out := rows(turned)
	for i := range out {
		t := &out[i]
		if first := slices.IndexFunc(t.Titles, func(title Title) bool { return title.Key != "" }); first > 0 {
			t.Titles = t.Titles[first:]
		}
		t.Plain, t.Down = false, true
		t.First, t.Header = t.Titles[0].Row, t.Titles[0].Row
		t.Around = v.above(v.before(t.First))
	}
	return out
}

// before returns how many lines come before a number.
func (v *view) before(number int) int {
	n, _ := slices.BinarySearchFunc(v.lines, number, func(l line, number int) int { return l.number - number })
	return n
}
