package layout

import (
	"slices"
	"sort"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// rows is one meeting a row, under titles that stand in a row, or in two: the form, and what looks like
// it. Titles may come again further down, and tables stand side by side.
func rows(v *view) []Table {
	headers := v.headers()
	var out []Table
	for i, h := range headers {
		end := len(v.lines)
		if i+1 < len(headers) {
			end = headers[i+1].upper
		}
		for _, block := range h.blocks() {
			if t := v.table(block, h, v.lines[h.lower+1:end]); v.isTable(t) {
				out = append(out, t)
			}
		}
	}
	for i := range out {
		out[i].Around = v.above(headers[0].upper)
	}
	return out
}

// isTable tells a table from a word that happens to be a title: it has dates, and a title that is alone,
// or may mean something else (« La Réunion »), stands over more of them than of other texts.
func (v *view) isTable(t Table) bool {
	place := placeOf(t.Titles, DateKey)
	if place == 0 || countKnown(t.Titles) > 1 && !hasWeakDate(t.Titles) {
		return place > 0
	}
	balance, weak := 0, hasWeakDate(t.Titles)
	for _, r := range t.Records {
		if c, ok := r.At(place); ok && v.isPart(c) && (!weak || v.look(c).NamesDay) {
			balance++
		} else if ok {
			balance--
		}
	}
	return balance >= 0
}

func hasWeakDate(titles []Title) bool {
	return slices.ContainsFunc(titles, func(t Title) bool { return t.Key == DateKey && KeyOf(t.Text) == weakDateKey })
}

func countKnown(titles []Title) int {
	n := 0
	for _, t := range titles {
		if t.Key != "" {
			n++
		}
	}
	return n
}

// header is a row of titles, or two, by their indices among the lines.
type header struct {
	upper, lower int
	titles       []Title
}

// headers finds the rows of titles: the one with the most known titles, a date among them, in the
// first lines; then those that have as few as two, or the same ones again in other places.
func (v *view) headers() []header {
	best, most := -1, 0
	var counts []int
	for i, l := range v.lines {
		n := v.knownTitles(l)
		counts = append(counts, n)
		if l.number <= headerLines && n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil
	}
	var out []header
	for i, n := range counts {
		if i != best && (n < 2 || n*2 < most) {
			continue
		}
		if len(out) > 0 && i <= out[len(out)-1].lower {
			continue
		}
		h := v.header(i)
		if len(out) > 0 && sameTitles(out[len(out)-1], h) {
			continue
		}
		out = append(out, h)
	}
	return out
}

// knownTitles counts the fields that a line has titles of; 0 where none of them is a date. Where no
// title is surely one, a title of meetings may be.
func (v *view) knownTitles(l line) int {
	keys := map[string]bool{}
	dated, weak := false, 0
	for _, c := range l.cells {
		switch key := v.key(c); {
		case key == weakDateKey:
			keys[key] = true
			weak++
		case key != "":
			keys[key] = true
			dated = dated || isDateKey(key)
		}
	}
	if !dated && weak != 1 {
		return 0
	}
	return len(keys)
}

func isDateKey(key string) bool { return key == DateKey || key == nthKey || key == weakDateKey }

// header reads the titles of a line, with those of a second row above or below it.
func (v *view) header(at int) header {
	h := header{upper: at, lower: at}
	cells := v.lines[at].cells
	if at > 0 && v.lines[at-1].number == v.lines[at].number-1 {
		if all := v.completed(cells, v.lines[at-1]); len(all) > len(cells) {
			cells, h.upper = all, at-1
		}
	}
	if at+1 < len(v.lines) && v.subtitles(v.lines[at], v.lines[at+1]) {
		h.lower = at + 1
		cells = underTitled(cells, v.lines[h.lower].cells)
	}
	for _, c := range cells {
		h.titles = append(h.titles, Title{c, v.key(c)})
	}
	return h
}

// completed adds the titles of the line above where a header has none: they are merged over both.
func (v *view) completed(cells []Cell, above line) []Cell {
	known := map[string]bool{}
	for _, c := range cells {
		known[v.key(c)] = true
	}
	out := slices.Clone(cells)
	for _, c := range above.cells {
		_, taken := cellAt(cells, c.At)
		if key := v.key(c); key != "" && !taken && !known[key] {
			out = append(out, c)
		}
	}
	return ordered(out)
}

// subtitles tells whether the line below a header is its second row: it has known titles
// under groups that are none, and nothing under the titles.
func (v *view) subtitles(upper, lower line) bool {
	if lower.number != upper.number+1 {
		return false
	}
	found := false
	for _, c := range lower.cells {
		over, _ := cellAt(upper.cells, c.At)
		if v.key(over) != "" {
			return false
		}
		found = found || v.key(c) != ""
	}
	return found
}

// underTitled puts the second row's titles in the place of the groups above them.
func underTitled(cells, lower []Cell) []Cell {
	out := slices.Clone(lower)
	for _, c := range cells {
		if _, replaced := cellAt(lower, c.At); !replaced {
			out = append(out, c)
		}
	}
	return ordered(out)
}

func ordered(cells []Cell) []Cell {
	sort.SliceStable(cells, func(i, j int) bool { return cells[i].At < cells[j].At })
	return cells
}

// sameTitles tells whether two headers have the same fields in the same places.
func sameTitles(a, b header) bool {
	return slices.EqualFunc(known(a), known(b), func(a, b Title) bool { return a.Key == b.Key && a.At == b.At })
}

func known(h header) []Title {
	var out []Title
	for _, t := range h.titles {
		if t.Key != "" {
			out = append(out, t)
		}
	}
	return out
}

// block is a table among those that stand side by side: its titles, and the places that it covers.
type block struct {
	titles   []Title
	from, to int
	only     bool
}

// blocks parts the titles of a header where they begin again: « Date, Préfet, Date, Préfet ». A single
// title that comes twice, beside others that do not, is no second table.
func (h header) blocks() []block {
	var parts [][]Title
	var current []Title
	seen := map[string]bool{}
	for _, t := range h.titles {
		if t.Key != "" && seen[t.Key] {
			parts, current, seen = append(parts, current), nil, map[string]bool{}
		}
		current = append(current, t)
		seen[t.Key] = t.Key != ""
	}
	parts = append(parts, current)
	if len(parts) == 1 || !repeated(parts) {
		return []block{{h.titles, 0, 1 << 30, true}}
	}
	var out []block
	from := 0
	for i, p := range parts {
		to := 1 << 30
		if i+1 < len(parts) {
			to = parts[i+1][0].At - 1
		}
		out = append(out, block{p, from, to, false})
		from = to + 1
	}
	return out
}

// repeated tells whether each part is a table like the first one: it has a date, and the same fields,
// of which one alone is enough only where an empty column stands between.
func repeated(parts [][]Title) bool {
	for i, p := range parts {
		fields := 0
		dated := false
		for _, t := range p {
			dated = dated || isDateKey(t.Key) && t.Key != nthKey
			if t.Key != "" && slices.ContainsFunc(parts[0], func(o Title) bool { return o.Key == t.Key }) {
				fields++
			}
		}
		if !dated || fields == 0 {
			return false
		}
		if fields == 1 && i > 0 && p[0].At-parts[i-1][len(parts[i-1])-1].At < 2 {
			return false
		}
	}
	return true
}

// table reads the lines below a header, within the places of a block.
func (v *view) table(b block, h header, lines []line) Table {
	t := Table{First: v.lines[h.upper].number, Header: v.lines[h.lower].number, Plain: b.only && !v.down}
	if v.down {
		t.First, t.Header = b.titles[0].Row, b.titles[0].Row
	}
	section := v.sectionOf(h, b)
	dated := v.datedPlaces(b, lines)
	t.Titles = v.settle(b.titles, dated)
	date, others := primary(t.Titles)
	month, year := placeOf(t.Titles, MonthKey), placeOf(t.Titles, YearKey)
	runs := newRuns(v, month)
	var before []reading.Evidence
	for _, l := range lines {
		cells := l.cells
		if !b.only {
			if cells = within(l.cells, b.from, b.to); len(cells) == 0 {
				continue
			}
		}
		r := Record{Row: l.number, Cells: cells, Lone: len(l.cells) == 1 && isText(cells[0])}
		if found := sectionOf(r); found != nil {
			section = found
		}
		own := append(monthOf(runs, r, month), yearOf(r, year)...)
		if month == 0 {
			own = append(own, v.monthBeside(r, t.Titles)...)
		}
		if len(own) == 0 && month > 0 {
			own = before
		}
		before = own
		r.Hints = append(own, section...)
		t.Records = append(t.Records, v.split(r, date, others)...)
	}
	t.Titles = slices.DeleteFunc(t.Titles, func(title Title) bool { return slices.Contains(others, title.At) })
	t.Plain = t.Plain && len(others) == 0
	return t
}

func isText(c Cell) bool { return c.Kind == sheet.Text }

// settle decides which titles are those of dates, by what stands below them: days of the week under
// « Jour » are no dates where « Date » has some.
func (v *view) settle(titles []Title, dated map[int]bool) []Title {
	out := slices.Clone(titles)
	strong, nth := 0, 0
	for _, t := range out {
		if t.Key == DateKey && dated[t.At] {
			strong++
		}
		if t.Key == nthKey {
			nth++
		}
	}
	for i, t := range out {
		switch {
		case t.Key == DateKey && strong > 0 && !dated[t.At], t.Key == nthKey && strong > 0, t.Key == nthKey && nth > mostNth:
			out[i].Key = ""
		case t.Key == weakDateKey && strong == 0 && nth == 0 && dated[t.At]:
			out[i].Key = DateKey
			strong++
		case t.Key == weakDateKey:
			out[i].Key = ""
		case t.Key == nthKey:
			out[i].Key = DateKey
		}
	}
	return out
}

// mostNth is how many columns of dates a table has: a month has no more days of meetings.
const mostNth = 31

// datedPlaces returns the places of a block under which something is a date, or a part of one.
func (v *view) datedPlaces(b block, lines []line) map[int]bool {
	out := map[int]bool{}
	for _, t := range b.titles {
		if !isDateKey(t.Key) {
			continue
		}
		for _, l := range lines {
			if c, ok := cellAt(l.cells, t.At); ok && v.key(c) == "" && v.look(c).Day {
				out[t.At] = true
				break
			}
		}
	}
	return out
}

// primary returns the place of the dates, and those of further dates of the same line.
func primary(titles []Title) (date int, others []int) {
	for _, t := range titles {
		switch {
		case t.Key != DateKey || KeyOf(t.Text) != nthKey && date > 0:
		case date == 0:
			date = t.At
		default:
			others = append(others, t.At)
		}
	}
	return date, others
}

func placeOf(titles []Title, key string) int {
	for _, t := range titles {
		if t.Key == key {
			return t.At
		}
	}
	return 0
}

// split makes one record of each date of a line.
func (v *view) split(r Record, date int, others []int) []Record {
	if len(others) == 0 {
		return []Record{r}
	}
	shared := slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return c.At == date || slices.Contains(others, c.At) })
	var out []Record
	for _, at := range append([]int{date}, others...) {
		c, ok := cellAt(r.Cells, at)
		if !ok {
			continue
		}
		c.At = date
		one := r
		one.Cells = ordered(append(slices.Clone(shared), c))
		out = append(out, one)
	}
	if len(out) == 0 {
		return []Record{r}
	}
	return out
}

// above returns what the lines above a table say of its dates.
func (v *view) above(upper int) []reading.Evidence {
	var out []reading.Evidence
	for _, l := range v.lines[:upper] {
		for _, c := range l.cells {
			if isText(c) {
				out = append(out, reading.Periods(c.Text, ems.InTitle, c.origin())...)
			}
		}
	}
	return out
}

// origin is the place of a cell on its sheet: the file and the sheet are for who knows them.
func (c Cell) origin() ems.Origin { return ems.Origin{Row: c.Row, Column: c.Column} }
