package layout

import "strings"

// packed is a table of which each line stands in one cell: a whole CSV inside column A, or a line in
// one quoted field.
func packed(v *view) []Table {
	for _, l := range v.lines {
		if len(l.cells) > 1 {
			return nil
		}
	}
	for _, separator := range []string{";", "\t", "|", ","} {
		if out := rows(v.parted(separator)); len(out) > 0 {
			for i := range out {
				out[i].Plain = out[i].Plain && len(out) == 1
			}
			return out
		}
	}
	return nil
}

// parted returns the sheet with its cells cut at a separator. Each part keeps the place of its cell.
func (v *view) parted(separator string) *view {
	out := &view{grid: v.grid, keys: v.keys, looks: v.looks}
	for _, l := range v.lines {
		var cells []Cell
		for i, part := range strings.Split(l.cells[0].Text, separator) {
			c := l.cells[0]
			c.At, c.Text = i+1, strings.Trim(part, " \"\u00a0")
			if c.Text != "" {
				cells = append(cells, c)
			}
		}
		if len(cells) > 0 {
			out.lines = append(out.lines, line{l.number, cells})
		}
	}
	return out
}
