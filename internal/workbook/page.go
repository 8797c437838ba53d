package workbook

import (
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"

	"github.com/xuri/excelize/v2"
)

// page is one sheet, drawn in memory before it is streamed: excelize loses whatever is
// added to a sheet after its stream (charts, filters, conditional formats), without error.
type page struct {
	rows     []row
	widths   []float64
	merged   [][2]string
	links    []link
	formats  []conditional
	charts   []chart
	names    []excelize.DefinedName
	filter   string // range, "" for none
	table    string // name of the table over the filter's range, "" for a filter alone
	header   int    // row repeated on each printed page and frozen with all above; 0 for none
	frozen   int    // columns kept in sight
	printed  string // print area; the whole sheet when empty
	single   bool   // fits on one printed page
	breaks   []int  // rows that begin a printed page
	across   []int  // columns that begin one
	repeated int    // columns repeated on each printed page
	scale    int    // of the print, in percent, where the page has breaks of its own
	tab      string // colour of the tab
}

type row struct {
	height float64 // 0 for the reader's choice
	cells  []any   // excelize.Cell or nil
}

// link leads from a cell to an address of the workbook, and says to what.
type link struct{ cell, target, tip string }

// target returns the address of a cell of a sheet, as links write it.
func target(sheet string, column, row int) string { return "'" + sheet + "'!" + at(column, row) }

// lead links a cell to another one; a row of 0 means that there is nothing to show.
func (p *page) lead(column, row int, sheet string, toColumn, toRow int, tip string) {
	if toRow > 0 {
		p.links = append(p.links, link{at(column, row), target(sheet, toColumn, toRow), tip})
	}
}

type conditional struct {
	where string
	rules []excelize.ConditionalFormatOptions
}

type chart struct {
	cell string
	*excelize.Chart
}

// computed is a value with the formula that gives it.
type computed struct {
	formula string
	value   any
}

// at returns the address of a cell: column and row from 1.
func at(column, row int) string { return ems.ColumnName(column) + strconv.Itoa(row) }

// block returns the address of a range.
func block(column, row, lastColumn, lastRow int) string {
	return at(column, row) + ":" + at(lastColumn, lastRow)
}

// put sets one cell.
func (p *page) put(column, row, style int, value any) {
	p.reach(row)
	r := &p.rows[row-1]
	for len(r.cells) < column {
		r.cells = append(r.cells, nil)
	}
	r.cells[column-1] = cell(style, value)
}

// cell turns a value into what the stream takes. A text never becomes a formula: only
// computed does.
func cell(style int, value any) excelize.Cell {
	switch v := value.(type) {
	case computed:
		return excelize.Cell{StyleID: style, Formula: v.formula, Value: plain(v.value)}
	case ems.Figure:
		return excelize.Cell{StyleID: style, Value: plain(v)}
	case string:
		if v == "" {
			return excelize.Cell{StyleID: style}
		}
		return excelize.Cell{StyleID: style, Value: xlsx.Clean(v)}
	case ems.Date:
		if v.IsZero() {
			return excelize.Cell{StyleID: style}
		}
		return excelize.Cell{StyleID: style, Value: serial(v)}
	}
	return excelize.Cell{StyleID: style, Value: value}
}

// plain returns what a cell holds of a value: of a figure its number, or the words for none.
func plain(value any) any {
	f, isFigure := value.(ems.Figure)
	switch {
	case !isFigure:
		return value
	case f.Known:
		return f.N
	}
	return unknown
}

// serial returns the number that spreadsheets show as the date (1900 system).
func serial(d ems.Date) int {
	return int(d.Time().Sub(epoch.Time()).Hours() / 24)
}

var epoch = ems.Date{Year: 1899, Month: 12, Day: 30}

func (p *page) reach(row int) {
	for len(p.rows) < row {
		p.rows = append(p.rows, blank)
	}
}

var blank row

// tall sets the height of a row, in points.
func (p *page) tall(row int, height float64) {
	p.reach(row)
	p.rows[row-1].height = height
}

// stretch merges cells of one row and gives all of them the style.
func (p *page) stretch(column, lastColumn, row, style int, value any) {
	for c := column; c <= lastColumn; c++ {
		p.put(c, row, style, nil)
	}
	p.put(column, row, style, value)
	p.merged = append(p.merged, [2]string{at(column, row), at(lastColumn, row)})
}

// spread merges cells of several rows and columns.
func (p *page) spread(column, row, lastColumn, lastRow, style int, value any) {
	for r := row; r <= lastRow; r++ {
		for c := column; c <= lastColumn; c++ {
			p.put(c, r, style, nil)
		}
	}
	p.put(column, row, style, value)
	p.merged = append(p.merged, [2]string{at(column, row), at(lastColumn, lastRow)})
}

// write saves the page as the i-th sheet.
func (b *book) write(i int, name string, p *page) error {
	if err := b.open(i, name); err != nil {
		return err
	}
	b.layOut(name, p)
	b.decorate(name, p)
	if b.err != nil {
		return b.err
	}
	return b.stream(name, p)
}

func (b *book) open(i int, name string) error {
	if i == 0 {
		return b.file.SetSheetName("Sheet1", name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// layOut sets what the screen and the printer need. The filter comes first: excelize
// resets the sheet's properties with it. A table bears its own filter, and a sheet that had
// both over one range would be repaired by Excel.
func (b *book) layOut(name string, p *page) {
	f := b.file
	if p.filter != "" && p.table == "" {
		b.check(f.AutoFilter(name, p.filter, nil))
	}
	b.check(f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: new(p.scale == 0), TabColorRGB: color(b.tone(p.tab))}))
	b.check(f.SetPageLayout(name, p.paper()))
	b.check(f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: new(0.4), Right: new(0.4), Top: new(0.45), Bottom: new(0.6), Header: new(0.25), Footer: new(0.3), Horizontally: new(true)}))
	b.check(f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{ScaleWithDoc: new(false), OddFooter: b.footer(name)}))
	b.check(f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: new(false)}))
	for i, w := range slices.Backward(p.widths) { // excelize puts each new one first, and Excel wants them in order
		c := ems.ColumnName(i + 1)
		b.check(f.SetColWidth(name, c, c, w))
	}
	for _, row := range p.breaks {
		b.check(f.InsertPageBreak(name, at(1, row)))
	}
	for _, column := range p.across {
		b.check(f.InsertPageBreak(name, at(column, 1)))
	}
	columns := len(p.widths)
	b.check(f.SetSheetDimension(name, block(1, 1, columns, len(p.rows))))
	if p.printed == "" {
		p.printed = "$A$1:$" + ems.ColumnName(columns) + "$" + strconv.Itoa(len(p.rows))
	}
	b.name(name, "_xlnm.Print_Area", "'"+name+"'!"+p.printed)
	if p.header > 0 {
		r := strconv.Itoa(p.header)
		titles := "'" + name + "'!$" + r + ":$" + r
		if p.repeated > 0 {
			titles = "'" + name + "'!$A:$" + ems.ColumnName(p.repeated) + "," + titles
		}
		b.name(name, "_xlnm.Print_Titles", titles)
	}
}

func (b *book) name(scope, name, refersTo string) {
	b.check(b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refersTo, Scope: scope}))
}

// paper is A4, landscape. Excel leaves breaks aside where it fits the sheet to the page: such
// a sheet has a scale instead.
func (p *page) paper() *excelize.PageLayoutOptions {
	o := &excelize.PageLayoutOptions{Size: new(9), Orientation: new("landscape")}
	switch {
	case p.scale > 0:
		o.AdjustTo = new(uint(p.scale))
	case p.single:
		o.FitToWidth, o.FitToHeight = new(1), new(1)
	default:
		o.FitToWidth, o.FitToHeight = new(1), new(0)
	}
	return o
}

// A printed page is paperWidth pixels wide between its margins, with some to spare, at full
// size. A sheet that would be smaller than leastScale, in percent, takes several pages side by
// side: texts of ten points are then printed at seven.
const (
	paperWidth = 9.6 * 96
	leastScale = 70
)

// sides lays the columns on pages side by side, each as wide as the paper lets it be, and sets
// the scale. Only the groups' first columns may begin a page.
func (p *page) sides(groups []int) {
	filled := p.pixels(1, groups[0]-1)
	widest := filled
	for i, first := range groups {
		last := len(p.widths)
		if i+1 < len(groups) {
			last = groups[i+1] - 1
		}
		if filled+p.pixels(first, last) > paperWidth*100/leastScale && i > 0 {
			p.across = append(p.across, first)
			filled = p.pixels(1, p.repeated)
		}
		filled += p.pixels(first, last)
		widest = max(widest, filled)
	}
	p.scale = max(10, min(100, int(paperWidth/widest*100)))
}

// pixels returns the width of some columns on the screen.
func (p *page) pixels(first, last int) float64 {
	total := 0.0
	for _, w := range p.widths[first-1 : last] {
		total += 7*w + 5
	}
	return total
}

// after returns the first column that begins so many pixels after another one does.
func (p *page) after(column int, pixels float64) int {
	for next := column + 1; next <= len(p.widths); next++ {
		if p.pixels(column, next-1) >= pixels {
			return next
		}
	}
	return len(p.widths)
}

// color returns a colour in the four bytes that the format wants.
func color(hex string) *string {
	if hex == "" {
		return nil
	}
	return new("FF" + hex)
}

// footer says what a lone printed page belongs to. An ampersand is doubled in it.
func (b *book) footer(name string) string {
	left := strings.ReplaceAll(b.o.Theme.Service, "&", "&&")
	return "&L&9 " + left + "&C&9 " + name + ", " + b.e.Semester.Long() + ", édition n°\u00a0" + strconv.Itoa(b.e.Number) + "&R&9 Page &P / &N"
}

// decorate adds what must stand before the stream begins.
func (b *book) decorate(name string, p *page) {
	for _, l := range p.links {
		l.tip = french.Typeset(l.tip)
		b.check(b.file.SetCellHyperLink(name, l.cell, l.target, "Location", excelize.HyperlinkOpts{Tooltip: &l.tip}))
	}
	for _, c := range p.formats {
		b.check(b.file.SetConditionalFormat(name, c.where, c.rules))
	}
	for _, c := range p.charts {
		b.check(b.file.AddChart(name, c.cell, c.Chart))
	}
	for i := range p.names {
		b.check(b.file.SetDefinedName(&p.names[i]))
	}
}

func (b *book) stream(name string, p *page) error {
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if p.header > 0 {
		b.check(w.SetPanes(&excelize.Panes{Freeze: true, XSplit: p.frozen, YSplit: p.header, TopLeftCell: at(p.frozen+1, p.header+1), ActivePane: pane(p.frozen)}))
	}
	for i, r := range p.rows {
		if len(r.cells) > 0 || r.height > 0 {
			b.check(w.SetRow(at(1, i+1), r.cells, excelize.RowOpts{Height: r.height}))
		}
	}
	for _, m := range p.merged {
		b.check(w.MergeCell(m[0], m[1]))
	}
	if p.table != "" { // its columns are named after the rows already streamed
		b.check(w.AddTable(&excelize.Table{Name: p.table, Range: p.filter, ShowRowStripes: new(false)}))
	}
	b.check(w.Flush())
	return b.err
}

func pane(frozen int) string {
	if frozen == 0 {
		return "bottomLeft"
	}
	return "bottomRight"
}
