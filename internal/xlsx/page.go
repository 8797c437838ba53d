package xlsx

import (
	"iter"
	"maps"
	"slices"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// page is a sheet being written.
type page struct {
	*draft
	Sheet
	number int // from 1
	name   string
	cells  []*Cell // in order
	values []any   // of the row being written
	above  map[int]styled
}

// page puts a sheet in order: what of it is written, and where.
func (d *draft) page(i int) (*page, error) {
	p := &page{draft: d, Sheet: d.Sheets[i], number: i + 1, name: d.names[i], above: map[int]styled{}}
	p.Merged = apart(p.Merged)
	if !p.Filter.fits() {
		p.Filter, p.Table = Range{}, ""
	}
	var err error
	p.cells, err = ordered(p.bare(), p.Cells)
	return p, err
}

// write sets all that surrounds the cells, then streams them: excelize loses what is added to a
// sheet after its stream, without an error.
func (p *page) write() error {
	for _, step := range []func() error{p.filter, p.layOut, p.paper, p.named, p.validate, p.annotate, p.link, p.paint, p.draw,
		p.protect, p.stream} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// filter comes first: excelize resets the sheet's properties with it. A table bears its own, and
// a sheet that had both over one range would be repaired by Excel.
func (p *page) filter() error {
	if !p.filters() {
		return nil
	}
	return p.file.AutoFilter(p.name, p.Filter.String(), nil)
}

// filters tells whether the sheet has a filter of its own.
func (p *page) filters() bool { return p.Filter != (Range{}) && p.Table == "" }

// mostWidths is how many columns get a width of their own, from the left: excelize copies all
// the others at each one, and a hostile file has sixteen thousand.
const mostWidths = 256

// widths goes through the widths of the columns, the last first: excelize puts each new one first,
// and Excel wants them in order.
func (p *page) widths() iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		columns := slices.Sorted(maps.Keys(p.Widths))
		for _, column := range slices.Backward(columns[:min(mostWidths, len(columns))]) {
			if !yield(column, min(p.Widths[column], excelize.MaxColumnWidth)) {
				return
			}
		}
	}
}

// layOut sets what the screen shows.
func (p *page) layOut() error {
	grid := !p.NoGrid
	if err := p.file.SetSheetView(p.name, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	for column, width := range p.widths() {
		name := ems.ColumnName(column)
		if err := p.file.SetColWidth(p.name, name, name, width); err != nil {
			return err
		}
	}
	end := Range{1, 1, 1, 1}
	for _, c := range p.cells {
		end.LastRow, end.LastColumn = max(end.LastRow, c.Row), max(end.LastColumn, c.Column)
	}
	return p.file.SetSheetDimension(p.name, end.String())
}

// annotate adds the notes of the cells.
func (p *page) annotate() error {
	for c := range p.noted() {
		if err := p.file.AddComment(p.name, p.note(*c)); err != nil {
			return err
		}
	}
	return nil
}

// noted goes through the cells that bear a note.
func (p *page) noted() iter.Seq[*Cell] {
	return func(yield func(*Cell) bool) {
		for _, c := range p.cells {
			if c.Note != "" && !yield(c) {
				return
			}
		}
	}
}

// protect leaves to the user the free cells, the filter, the sizes, and new rows.
func (p *page) protect() error {
	if !p.Protected {
		return nil
	}
	return p.file.ProtectSheet(p.name, &excelize.SheetProtectionOptions{
		AutoFilter: true, Sort: true, FormatCells: true, FormatColumns: true, FormatRows: true, InsertRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true,
	})
}

func (p *page) panes() *excelize.Panes {
	active := "bottomRight"
	switch {
	case p.FrozenColumns == 0:
		active = "bottomLeft"
	case p.Frozen == 0:
		active = "topRight"
	}
	return &excelize.Panes{
		Freeze: true, XSplit: p.FrozenColumns, YSplit: p.Frozen, TopLeftCell: At(p.Frozen+1, p.FrozenColumns+1), ActivePane: active,
	}
}
