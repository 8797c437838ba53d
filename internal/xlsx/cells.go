package xlsx

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"time"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// bare returns a cell for each row that only has a height.
func (p *page) bare() []Cell {
	rows := map[int]bool{}
	for i := range p.Cells {
		rows[p.Cells[i].Row] = true
	}
	var out []Cell
	for row := range p.Heights {
		if !rows[row] {
			out = append(out, Cell{Row: row, Column: 1})
		}
	}
	return out
}

// ordered returns the cells by row and column, the last of two at one place.
func ordered(cells ...[]Cell) ([]*Cell, error) {
	var places []uint64
	for list, some := range cells {
		for i := range some {
			c := &some[i]
			if c.Row < 1 || c.Row > LastRow || c.Column < 1 || c.Column > lastColumn {
				return nil, fmt.Errorf("row %d, column %d: outside any sheet", c.Row, c.Column)
			}
			places = append(places, uint64(c.Row)<<42|uint64(c.Column)<<27|uint64(list)<<26|uint64(i))
		}
	}
	slices.Sort(places)
	out := make([]*Cell, 0, len(places))
	for _, place := range places {
		c := &cells[place>>26&1][place&(1<<26-1)]
		if n := len(out); n > 0 && out[n-1].Row == c.Row && out[n-1].Column == c.Column {
			out[n-1] = c
			continue
		}
		out = append(out, c)
	}
	return out, nil
}

// stream writes the cells.
func (p *page) stream() error {
	w, err := p.file.NewStreamWriter(p.name)
	if err != nil {
		return err
	}
	if p.Frozen > 0 || p.FrozenColumns > 0 {
		if err := w.SetPanes(p.panes()); err != nil {
			return err
		}
	}
	heights := p.heights()
	for cells := range p.rows() {
		if err := p.row(w, cells, heights[cells[0].Row]); err != nil {
			return err
		}
	}
	for _, r := range p.Merged {
		if err := w.MergeCell(r.first(), r.last()); err != nil {
			return err
		}
	}
	if p.Table != "" { // its columns are named after the rows already streamed
		if err := w.AddTable(&excelize.Table{Name: p.Table, Range: p.Filter.String(), ShowRowStripes: new(false)}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// rows goes through the cells row by row.
func (p *page) rows() iter.Seq[[]*Cell] {
	return func(yield func([]*Cell) bool) {
		for start := 0; start < len(p.cells); {
			end := start
			for end < len(p.cells) && p.cells[end].Row == p.cells[start].Row {
				end++
			}
			if !yield(p.cells[start:end]) {
				return
			}
			start = end
		}
	}
}

// row writes the cells of one row.
func (p *page) row(w *excelize.StreamWriter, cells []*Cell, height float64) error {
	first, last := cells[0], cells[len(cells)-1]
	clear(p.values)
	p.values = slices.Grow(p.values[:0], last.Column)[:last.Column-first.Column+1]
	for _, c := range cells {
		id, err := p.styleIn(c)
		if err != nil {
			return err
		}
		v, err := value(c.Value)
		if err != nil {
			return fmt.Errorf("cell %s: %w", At(c.Row, c.Column), err)
		}
		p.values[c.Column-first.Column] = excelize.Cell{StyleID: id, Formula: c.Formula, Value: v}
	}
	return w.SetRow(At(first.Row, first.Column), p.values, excelize.RowOpts{Height: height})
}

// value turns a value into what the stream takes. A text is never a formula.
func value(v any) (any, error) {
	switch v := v.(type) {
	case nil, int, int64, bool:
		return v, nil
	case string:
		if v = Clean(v); v != "" {
			return v, nil
		}
		return nil, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return strconv.FormatFloat(v, 'g', -1, 64), nil
		}
		return v, nil
	case ems.Date:
		if v.IsZero() {
			return nil, nil
		}
		if v.Before(firstSafe) {
			return v.Short(), nil
		}
		return int(serial(v.Time())), nil
	case time.Time:
		if ems.DateOf(v).Before(firstSafe) {
			return v.Format("02/01/2006 15:04"), nil
		}
		return serial(v), nil
	}
	return nil, fmt.Errorf("a value of type %T", v)
}

// firstSafe is the first day that all spreadsheets number alike: Excel believes in
// 29 February 1900.
var firstSafe = ems.Date{Year: 1900, Month: time.March, Day: 1}

// serial returns the number that spreadsheets show as the civil time of t.
func serial(t time.Time) float64 {
	civil := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	return float64(civil.Unix()-time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400
}
