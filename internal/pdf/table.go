package pdf

import "fmt"

// Table is a table of texts. Its first column names the rows. The header is repeated on
// each page; a row stands whole on a page, unless it is higher than one.
type Table struct {
	Caption  string
	Head     []string
	Rows     [][]string
	Widths   []float64                   // shares of the width, one a column
	Align    []Align                     // one a column; none means left
	Literal  []bool                      // columns shown as written; none means no column
	CellFill func(row, column int) Shade // nil leaves the paper
	Total    bool                        // the last row sums up the others
	Dense    bool                        // smaller, for long tables of figures
	Size     float64                     // of the text, in points; 0 for that of tables
}

type table struct {
	Table
	text, head style
	pad        float64 // above and below the lines of a cell
	laid       float64 // the width for which the lines below are right
	widths     []float64
	headRow    tableRow
	rows       []tableRow
	caption    []line
}

// tableRow is the lines of each cell of a row.
type tableRow struct {
	cells [][]line
	lines int // of its highest cell
}

const cellSide = 1.2 // left and right of a cell's text

var captionStyle = style{bold: true, size: 9, ink: Ink}

// Table adds a table.
func (d *Document) Table(t Table) {
	if err := t.check(); err != nil {
		d.fail(err)
		return
	}
	out := &table{Table: t, text: style{size: 8.5, ink: Ink}, head: style{bold: true, size: 8, ink: White}, pad: 0.75}
	if t.Dense {
		out.text.size, out.head.size, out.pad = 7.8, 7.5, 0.42
	}
	if t.Size > 0 {
		out.text.size = t.Size
	}
	out.Caption = d.text(t.Caption)
	out.Head = make([]string, len(t.Head))
	for j, s := range t.Head {
		out.Head[j] = d.text(s)
	}
	out.Rows = make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		out.Rows[i] = make([]string, len(row))
		for j, s := range row {
			if j < len(t.Literal) && t.Literal[j] {
				out.Rows[i][j] = d.clean(s)
			} else {
				out.Rows[i][j] = d.text(s)
			}
		}
	}
	d.add(out)
}

func (t Table) check() error {
	if t.Caption == "" {
		return fmt.Errorf("table without a caption")
	}
	if len(t.Head) == 0 || len(t.Widths) != len(t.Head) || (t.Align != nil && len(t.Align) != len(t.Head)) {
		return fmt.Errorf("table %q: %d columns, %d widths, %d alignments", t.Caption, len(t.Head), len(t.Widths), len(t.Align))
	}
	for _, h := range t.Head {
		if h == "" {
			return fmt.Errorf("table %q: column without a title", t.Caption)
		}
	}
	for i, row := range t.Rows {
		if len(row) != len(t.Head) {
			return fmt.Errorf("table %q: row %d has %d cells, the header has %d", t.Caption, i+1, len(row), len(t.Head))
		}
	}
	return nil
}

// layOut wraps every cell for the width, once.
func (t *table) layOut(p *painter, width float64) {
	if t.laid == width {
		return
	}
	t.laid, t.widths = width, scale(t.Widths, width)
	t.caption = p.doc.wrap([]Span{{Text: t.Caption}}, captionStyle, width)
	t.headRow = t.row(p, t.Head, t.head)
	t.rows = t.rows[:0]
	for i, row := range t.Rows {
		s := t.text
		s.bold = t.Total && i == len(t.Rows)-1
		t.rows = append(t.rows, t.row(p, row, s))
	}
}

func (t *table) row(p *painter, texts []string, s style) tableRow {
	r := tableRow{cells: make([][]line, len(texts)), lines: 1}
	for j, text := range texts {
		r.cells[j] = p.doc.wrap([]Span{{Text: text}}, s, t.widths[j]-2*cellSide)
		r.lines = max(r.lines, len(r.cells[j]))
	}
	return r
}

func (t *table) high(lines int, s style) float64 { return float64(lines)*s.line() + 2*t.pad }

func (t *table) headHeight() float64 { return t.high(t.headRow.lines, t.head) + 0.6 }

func (t *table) captionHeight() float64 { return float64(len(t.caption))*captionStyle.line() + 1 }

func (t *table) height(p *painter, width float64) float64 {
	t.layOut(p, width)
	total := t.captionHeight() + t.headHeight() + 4
	for _, r := range t.rows {
		total += t.high(r.lines, t.text)
	}
	return total
}

// lead keeps the caption and the header with the first two rows.
func (t *table) lead(p *painter, width float64) float64 {
	t.layOut(p, width)
	total := t.captionHeight() + t.headHeight()
	for _, r := range t.rows[:min(2, len(t.rows))] {
		total += t.high(min(r.lines, 4), t.text)
	}
	return total
}

func (t *table) draw(p *painter) {
	t.layOut(p, p.width)
	p.in(&element{role: "Table"}, func() {
		p.in(&element{role: "Caption"}, func() { p.lines(t.caption, captionStyle, Left) })
		p.y += 1
		p.in(&element{role: "THead"}, func() { t.drawHead(p, true) })
		p.in(&element{role: "TBody"}, func() {
			for i := range t.rows {
				t.drawRow(p, i)
			}
		})
	})
	p.y += 4
}

// drawHead draws the header; repeated on a further page, it is decoration.
func (t *table) drawHead(p *painter, first bool) {
	high, y := t.headHeight(), p.y
	p.artifact(func() { p.fill(p.x, y, p.width, high, Fill(Blue)) })
	cell := func(j int, x float64) {
		top := y + (high-float64(len(t.headRow.cells[j]))*t.head.line())/2
		for k, l := range t.headRow.cells[j] {
			p.setLine(l, x+cellSide, top+float64(k)*t.head.line(), t.widths[j]-2*cellSide, t.head.line(), t.align(j))
		}
	}
	row := func() {
		x := p.x
		for j := range t.Head {
			if first {
				p.in(&element{role: "TH", attr: "<</O /Table /Scope /Column>>"}, func() { p.mark(func() { cell(j, x) }) })
			} else {
				p.artifact(func() { cell(j, x) })
			}
			x += t.widths[j]
		}
	}
	if first {
		p.in(&element{role: "TR"}, row)
	} else {
		row()
	}
	p.y += high
}

func (t *table) align(j int) Align {
	if t.Align == nil {
		return Left
	}
	return t.Align[j]
}

// drawRow draws a row, on several pages only if it is higher than one.
func (t *table) drawRow(p *painter, i int) {
	r := t.rows[i]
	if high := t.high(r.lines, t.text); high > p.left()+0.01 && high <= p.body()-t.headHeight() {
		t.nextPage(p)
	}
	tr := &element{role: "TR"}
	cells := make([]*element, len(r.cells))
	p.in(tr, func() {
		for j := range cells {
			cells[j] = &element{role: "TD"}
			if j == 0 {
				cells[j] = &element{role: "TH", attr: "<</O /Table /Scope /Row>>"}
			}
			p.in(cells[j], func() {})
		}
	})
	for from := 0; from < r.lines && p.doc.err == nil; {
		n := min(r.lines-from, int((p.left()-2*t.pad+0.01)/t.text.line()))
		if n < 1 {
			t.nextPage(p)
			continue
		}
		t.drawLines(p, i, cells, from, from+n)
		from += n
	}
}

func (t *table) nextPage(p *painter) {
	p.newPage()
	t.drawHead(p, false)
	if p.left() < t.high(1, t.text) {
		p.doc.fail(fmt.Errorf("table %q: its header leaves no room for a row", t.Caption))
	}
}

// drawLines draws some of the lines of each cell of a row.
func (t *table) drawLines(p *painter, i int, cells []*element, from, to int) {
	high, x, y := t.high(to-from, t.text), p.x, p.y
	last := t.Total && i == len(t.rows)-1
	p.artifact(func() {
		if last {
			p.fill(p.x, y, p.width, high, Fill(0xEEEEEE))
		}
	})
	for j, lines := range t.rows[i].cells {
		var shade Shade
		if t.CellFill != nil {
			shade = t.CellFill(i, j)
		}
		w, left := t.widths[j], x
		if shade.Filled {
			p.artifact(func() { p.fill(left, y, w, high, shade) })
		}
		if from < len(lines) {
			p.within(cells[j], func() {
				p.mark(func() {
					for k, l := range lines[from:min(to, len(lines))] {
						p.setLine(inked(l, shade), left+cellSide, y+t.pad+float64(k)*t.text.line(), w-2*cellSide, t.text.line(), t.align(j))
					}
				})
			})
		}
		x += w
	}
	p.artifact(func() { p.rule(p.x, y+high, p.x+p.width, y+high, 0.12, hairline) })
	p.y += high
}

// inked returns the line in the ink that reads best on the shade.
func inked(l line, s Shade) line {
	if !s.Filled || s.ink() == Ink {
		return l
	}
	out := line{width: l.width}
	for _, r := range l.runs {
		r.style.ink = s.ink()
		out.runs = append(out.runs, r)
	}
	return out
}
