package layout

// columns is one meeting a column, with the titles down the side; or one month a column, with its
// dates below.
func columns(v *view) []Table {
	turned := v.turned()
	if len(turned.lines) < 2 {
		return nil
	}
	out := rows(turned)
	for i := range out {
		out[i].Plain, out[i].Down = false, true
	}
	return out
}
