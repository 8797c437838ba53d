package form

import (
	"slices"
	"sync"

	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// headerRows is how far down a sheet its header is looked for.
const headerRows = ems.HeaderRows

// longestTitle is more bytes than any title has, however it is spaced.
const longestTitle = 150

// The keys of the columns that the reading turns on.
const (
	DepartmentKey = "departement"
	DateKey       = "date_reunion"
)

var titles = sync.OnceValue(func() *reference.Lexicon[string] {
	l := reference.NewLexicon[string]()
	for _, f := range reference.Fields() {
		l.Add(f.Key, f.Title)
	}
	for _, f := range reference.Fields() {
		l.Add(f.Key, f.Aliases()...)
	}
	return l
})

var officialTitles = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, f := range reference.Fields() {
		out[f.Key] = reference.Fold(f.Title)
	}
	return out
})

// header is a table's header: where it ends, and the column of each field that is read.
type header struct {
	ems.Table
	first  int            // its upper row
	fields map[string]int // key to column, those read only
	dates  []int          // the date column, or all those that claim to be it
}

// findHeader looks for the row with the most known titles, a date among them, in the first
// rows of the sheet, then for a second row of titles above or below it.
func findHeader(g sheet.Grid, at ems.Origin) (header, bool) {
	best, most := -1, 0
	for i, row := range g.Rows {
		if row.Number > headerRows {
			break
		}
		if known := knownTitles(row); known[DateKey] && len(known) > most {
			best, most = i, len(known)
		}
	}
	if best < 0 {
		return header{}, false
	}
	cells, first, last := g.Rows[best].Cells, best, best
	if best > 0 && g.Rows[best-1].Number == g.Rows[best].Number-1 {
		cells = completed(cells, g.Rows[best-1], knownTitles(g.Rows[best]))
		if len(cells) > len(g.Rows[best].Cells) {
			first--
		}
	}
	if best+1 < len(g.Rows) && subtitles(g.Rows[best], g.Rows[best+1]) {
		last = best + 1
		cells = underTitled(cells, g.Rows[last])
	}
	h := newHeader(g, g.Rows[last].Number, cells, at)
	h.first = g.Rows[first].Number
	return h, true
}

// knownTitles returns the fields that a row's cells are titles of.
func knownTitles(r sheet.Row) map[string]bool {
	out := map[string]bool{}
	for _, c := range r.Cells {
		if c.Kind != sheet.Text || len(c.Text) > longestTitle {
			continue
		}
		if key, ok := titles().Find(c.Text); ok {
			out[key] = true
		}
	}
	return out
}

// completed adds the titles of the row above a header where the header has none: they are
// merged over both rows.
func completed(cells []sheet.Cell, above sheet.Row, known map[string]bool) []sheet.Cell {
	row := sheet.Row{Cells: cells}
	out := append([]sheet.Cell(nil), cells...)
	for _, c := range above.Cells {
		key, ok := titles().Find(c.Text)
		if _, taken := row.At(c.Column); ok && !taken && !known[key] {
			out = append(out, c)
		}
	}
	return out
}

// subtitles tells whether the row below a header is its second row: it has known titles
// under groups that are none, and nothing under the titles.
func subtitles(upper, lower sheet.Row) bool {
	if lower.Number != upper.Number+1 {
		return false
	}
	found := false
	for _, c := range lower.Cells {
		over, _ := upper.At(c.Column)
		if _, titled := titles().Find(over.Text); titled {
			return false
		}
		_, known := titles().Find(c.Text)
		found = found || known
	}
	return found
}

// underTitled puts the second row's titles in the place of the groups above them.
func underTitled(cells []sheet.Cell, lower sheet.Row) []sheet.Cell {
	out := append([]sheet.Cell(nil), lower.Cells...)
	for _, c := range cells {
		if _, replaced := lower.At(c.Column); !replaced {
			out = append(out, c)
		}
	}
	return out
}

// newHeader decides which column is read for which field. The official title wins over an
// alias; between two aliases, or two official titles, neither is read.
func newHeader(g sheet.Grid, row int, cells []sheet.Cell, at ems.Origin) header {
	h := header{Table: ems.Table{Sheet: g.Name, HeaderRow: row, Conclusive: true}, fields: map[string]int{}}
	claims, official := map[string]int{}, map[string]int{}
	for _, c := range byColumn(cells) {
		key, _ := titles().Find(c.Text)
		at.Row, at.Column = row, c.Column
		h.Columns = append(h.Columns, ems.Column{Title: c.Text, Field: key, Origin: at})
		claims[key]++
		if isOfficial(c.Text, key) {
			official[key]++
		}
	}
	for i := range h.Columns {
		c := &h.Columns[i]
		c.Claim = claim(c.Field, isOfficial(c.Title, c.Field), claims[c.Field], official[c.Field])
		if c.Claim == ems.Read {
			h.fields[c.Field] = c.Origin.Column
		}
		if c.Field == DateKey && c.Claim != ems.Second {
			h.dates = append(h.dates, c.Origin.Column)
		}
		if c.Claim == ems.Ambiguous && (c.Field == DateKey || c.Field == DepartmentKey) {
			h.Unusable = true
		}
	}
	return h
}

func claim(key string, isOfficial bool, claims, official int) ems.Claim {
	switch {
	case key == "":
		return ems.Unknown
	case claims == 1 || (isOfficial && official == 1):
		return ems.Read
	case official > 0 && !isOfficial:
		return ems.Second
	}
	return ems.Ambiguous
}

func isOfficial(title, key string) bool {
	return key != "" && reference.Fold(title) == officialTitles()[key]
}

// byColumn returns the cells from left to right.
func byColumn(cells []sheet.Cell) []sheet.Cell {
	return slices.SortedStableFunc(slices.Values(cells), func(a, b sheet.Cell) int { return a.Column - b.Column })
}
