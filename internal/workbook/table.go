package workbook

import (
	"strconv"

	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// The rows of every sheet that holds one table.
const (
	titleRow = iota + 1
	semesterRow
	explanationRow
	backRow
	headerRow
	firstRow // of the table's body
)

// heading is the head of a column.
type heading struct {
	title string
	width float64
	kind  kind
}

// table is a page of one table under its heading, being drawn.
type table struct {
	*page
	columns []heading
	next    int // row
}

// begin draws a sheet as far as the header of its table: its title, what it belongs to, how to read
// it. The header stays in view with the first columns, and so many of them are repeated where the
// sheet takes several pages side by side.
func (b *book) begin(title, explanation string, frozen, repeated int, columns []heading) *table {
	l := &table{newPage(""), columns, firstRow}
	l.Frozen, l.FrozenColumns, l.Repeat, l.RepeatFrom, l.Tallest = headerRow, frozen, 1, headerRow, tallest
	for i, c := range columns {
		l.widen(c.width)
		l.put(i+1, headerRow, header[c.kind], c.title)
	}
	if l.pixels(1, len(columns)) <= paperWidth*100/leastScale {
		repeated = 0
	}
	l.tall(headerRow, l.headerHeight())
	b.head(l.page, title, explanation, repeated)
	return l
}

// headerHeight returns the height of the header, of two lines at least.
func (l *table) headerHeight() float64 {
	high := 2
	for _, c := range l.columns {
		high = max(high, xlsx.TextLines(c.title, header[c.kind], c.width))
	}
	return float64(high)*lineHeight + 5
}

// head writes the rows above a table, over the columns that are already known, save the first ones
// where they are repeated: a text over these would be cut on the second page.
func (b *book) head(p *page, title, explanation string, repeated int) {
	p.put(1, titleRow, xlsx.Style{Size: 15, Bold: true, Colour: theme.Blue, Down: xlsx.Bottom}, title)
	p.tall(titleRow, 24)
	p.put(1, semesterRow, xlsx.Style{Colour: theme.Secondary, Down: xlsx.Bottom}, b.edition())
	width, taken, reach := 0.0, 0.0, repeated
	for c := 1; c <= repeated; c++ {
		taken += p.Widths[c]
	}
	for reach < len(p.Widths) && taken+width < 125 {
		reach++
		width += p.Widths[reach]
	}
	explanation = french.Typeset(explanation)
	p.stretch(repeated+1, reach, explanationRow, xlsx.Style{Size: 9, Italic: true, Colour: theme.Mention, Wrap: true, Down: xlsx.Middle},
		explanation)
	p.put(1, backRow, xlsx.Style{Size: 9, Underline: true, Colour: theme.Blue, Down: xlsx.Bottom}, "Retour à la synthèse")
	p.link(1, backRow, lead{target(summarySheet, 1, 1), "Retour à la synthèse"})
}

// edition says in one line what the figures are.
func (b *book) edition() string {
	drawn := "arrêté au "
	if b.provisional() {
		drawn = "chiffres provisoires arrêtés au "
	}
	return french.Typeset(french.Capital(b.e.Semester.Long()) + ", " + drawn + b.e.AsOf.Long() + ", édition n° " + strconv.Itoa(b.e.Number))
}

// provisional tells whether some months are still to come.
func (b *book) provisional() bool { return b.e.National.Pending > 0 }

// emptyTable stands in a table that has no line.
const emptyTable = "Aucune ligne"

// add writes one line of the table.
func (l *table) add(values ...any) {
	for i, v := range values {
		if s, isText := v.(string); isText && l.columns[i].kind == passage {
			values[i] = french.Typeset(s)
		}
	}
	l.line(body, values)
}

// A line of text is lineHeight points high, and a row shows at most twelve of them: the rest of a
// long text is read in its cell.
const (
	lineHeight = 12.5
	tallest    = 12*lineHeight + 3
)

// line writes values in the styles of their columns.
func (l *table) line(styles [kinds]xlsx.Style, values []any) {
	for i, v := range values {
		l.put(i+1, l.next, styles[l.columns[i].kind], v)
	}
	l.next++
}

// filtered ends the body: the filter covers it, and it is never empty.
func (l *table) filtered(headerRow int) {
	if l.next == headerRow+1 {
		l.put(1, l.next, xlsx.Style{Italic: true, Colour: theme.Mention, Down: xlsx.Bottom}, emptyTable)
		l.next++
	}
	l.Filter = xlsx.Range{FirstRow: headerRow, FirstColumn: 1, LastRow: l.next - 1, LastColumn: len(l.columns)}
}

// note writes a remark below the table, over the first columns.
func (l *table) note(sentence string) {
	l.put(1, l.next, xlsx.Style{Size: 9, Italic: true, Colour: theme.Mention, Down: xlsx.Bottom}, french.Typeset(sentence))
	l.next++
}
