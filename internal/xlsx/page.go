package xlsx

import (
	"maps"
	"slices"
	"strings"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// mostLinks is how many links a sheet may hold, near enough.
const mostLinks = 65_000

// page is a sheet being written.
type page struct {
	*draft
	Sheet
	name   string
	links  int
	values []any // of the row being written
}

// write sets all that surrounds the cells, then streams them.
func (p *page) write() error {
	p.Cells = ordered(append(p.bare(), p.Cells...))
	p.Merged = apart(p.Merged)
	steps := []func() error{p.filter, p.layOut, p.paper, p.repeated, p.validate, p.annotate, p.protect, p.stream}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// filter comes first: excelize resets the sheet's properties with it.
func (p *page) filter() error {
	if !p.Filter.fits() {
		return nil
	}
	return p.file.AutoFilter(p.name, p.Filter.String(), nil)
}

// mostWidths is how many columns get a width of their own, from the left: excelize copies all
// the others at each one, and a hostile file has sixteen thousand.
const mostWidths = 256

// layOut sets what the screen shows.
func (p *page) layOut() error {
	grid := !p.NoGrid
	if err := p.file.SetSheetView(p.name, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	columns := slices.Sorted(maps.Keys(p.Widths))
	columns = columns[:min(mostWidths, len(columns))]
	slices.Reverse(columns) // excelize puts each new one first, and Excel wants them in order
	for _, column := range columns {
		name := ems.ColumnName(column)
		if err := p.file.SetColWidth(p.name, name, name, min(p.Widths[column], excelize.MaxColumnWidth)); err != nil {
			return err
		}
	}
	end := Range{1, 1, 1, 1}
	for _, c := range p.Cells {
		end.LastRow, end.LastColumn = max(end.LastRow, c.Row), max(end.LastColumn, c.Column)
	}
	return p.file.SetSheetDimension(p.name, end.String())
}

// annotate adds the notes and the links of the cells.
func (p *page) annotate() error {
	for _, c := range p.Cells {
		if c.Note != "" {
			if err := p.file.AddComment(p.name, p.note(c)); err != nil {
				return err
			}
		}
		target, ok := p.target(c.Link, p.names)
		if !ok || p.links >= mostLinks {
			continue
		}
		if err := p.file.SetCellHyperLink(p.name, at(c.Row, c.Column), target, "Location"); err != nil {
			return err
		}
		p.links++
	}
	return nil
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
	return &excelize.Panes{Freeze: true, XSplit: p.FrozenColumns, YSplit: p.Frozen, TopLeftCell: at(p.Frozen+1, p.FrozenColumns+1), ActivePane: active}
}

// quotedName returns the sheet's name as formulas write it.
func (p *page) quotedName() string { return "'" + strings.ReplaceAll(p.name, "'", "''") + "'" }
