package layout

// arrangement is one way of laying a table out on a sheet: what it would read there, if anything.
type arrangement struct {
	name string
	find func(*view) []Table
}

// The arrangements, the plainest first. A new one is one file, and one line here.
var arrangements = []arrangement{
	{"rows", rows},
	{"packed", packed},
	{"columns", columns},
	{"crossed", crossed},
	{"calendar", calendar},
	{"sentences", sentences},
}

// Rival is a way of reading a sheet that gives other meetings than the one that was taken: which is
// meant is a question for its sender.
type Rival struct {
	Cell Cell // a date that it alone reads
}

// proposal is what an arrangement makes of a sheet.
type proposal struct {
	tables []Table
	read   map[place]bool // the dates of its records
	faults int            // dates of the sheet that it does not read, and cells that it takes for dates and that are none
}

// place is a cell of a sheet.
type place struct{ row, column int }

// choose takes the plainest arrangement that explains every date of the sheet, else the one that
// explains the most.
func choose(v *view) Sheet {
	var all []proposal
	for i, a := range arrangements {
		p := v.weigh(a.find(v))
		if len(p.tables) == 0 || i > 0 && len(p.read) == 0 { // a form without a line is a form
			continue
		}
		if p.faults == 0 && len(p.read) > 0 {
			return Sheet{Tables: p.tables}
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		return Sheet{}
	}
	best := all[0]
	for _, p := range all[1:] {
		if len(p.read) > 0 && (len(best.read) == 0 || p.faults < best.faults) {
			best = p
		}
	}
	return Sheet{Tables: best.tables, Rival: v.rival(best, all)}
}

// rival looks for a date that the arrangement taken leaves aside, and that another one reads, which
// explains half of the dates at least.
func (v *view) rival(taken proposal, all []proposal) Rival {
	for _, p := range all {
		if len(p.read)*2 < len(v.dates()) {
			continue
		}
		for _, c := range v.dates() {
			if at := (place{c.Row, c.Column}); p.read[at] && !taken.read[at] {
				return Rival{c}
			}
		}
	}
	return Rival{}
}

// weigh counts what an arrangement leaves unexplained.
func (v *view) weigh(tables []Table) proposal {
	p := proposal{tables: tables, read: map[place]bool{}}
	for _, t := range tables {
		for _, r := range t.Records {
			c, ok := t.Date(r)
			switch {
			case !ok || r.Aside || r.Lone && !v.look(c).Day:
			case v.isPart(c):
				p.read[place{c.Row, c.Column}] = true
			default:
				p.faults++
			}
		}
	}
	for _, c := range v.dates() {
		if !p.read[place{c.Row, c.Column}] {
			p.faults++
		}
	}
	return p
}
