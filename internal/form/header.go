package form

import (
	"sync"

	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reference"
)

// The keys of the columns that the reading turns on.
const (
	DepartmentKey = layout.DepartmentKey
	DateKey       = layout.DateKey
)

var officialTitles = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, f := range reference.Fields() {
		out[f.Key] = reference.Fold(f.Title)
	}
	return out
})

// header is a table's header: the place under which each field is read.
type header struct {
	ems.Table
	fields map[string]int // key to place, those read only
	dates  []int          // the place of the dates, or all those that claim to be it
}

// newHeader decides which column is read for which field. The official title wins over an
// alias; between two aliases, or two official titles, neither is read.
func (r *reader) newHeader(s page, t layout.Table) header {
	h := header{Table: ems.Table{Sheet: s.grid.Name, HeaderRow: t.Header, Conclusive: true, Hidden: s.grid.Hidden, Down: t.Down},
		fields: map[string]int{}}
	claims, official := map[string]int{}, map[string]int{}
	for _, title := range t.Titles {
		claims[title.Key]++
		if isOfficial(title.Text, title.Key) {
			official[title.Key]++
		}
	}
	for _, title := range t.Titles {
		c := ems.Column{Title: title.Text, Field: title.Key, Origin: r.at(s.grid, title.Row, title.Column)}
		c.Claim = claim(c.Field, isOfficial(c.Title, c.Field), claims[c.Field], official[c.Field])
		h.take(c, title.At)
	}
	return h
}

// take adds a column to the header.
func (h *header) take(c ems.Column, place int) {
	if c.Claim == ems.Read {
		h.fields[c.Field] = place
	}
	if c.Field == DateKey && c.Claim != ems.Second {
		h.dates = append(h.dates, place)
	}
	if c.Claim == ems.Ambiguous && (c.Field == DateKey || c.Field == DepartmentKey) {
		h.Unusable = true
	}
	if c.Title != "" || c.Field == "" {
		h.Columns = append(h.Columns, c)
	}
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
