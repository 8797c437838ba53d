package workbook

import (
	"dno/internal/xlsx"

	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"dno/internal/french"
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

type column struct {
	title string
	width float64
	kind  kind
}

// emptyTable stands in a table that has no line.
const emptyTable = "Aucune ligne"

// listing is a page made of one table under its heading.
type listing struct {
	*page
	columns []column
	next    int // row
}

// list begins a sheet: its title, what it belongs to, how to read it, then the header, which
// stays in view with the first columns.
func (b *book) list(title, explanation string, frozen int, columns []column) *listing {
	return b.wideList(title, explanation, frozen, columns, 0)
}

// wideList begins a sheet that may take several pages side by side, on which its first columns
// are repeated; they are not where it takes one.
func (b *book) wideList(title, explanation string, frozen int, columns []column, repeated int) *listing {
	l := &listing{newPage(""), columns, firstRow}
	l.Frozen, l.FrozenColumns, l.Repeat, l.RepeatFrom = headerRow, frozen, 1, headerRow
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

// headerHeight returns the height of the header: its titles are bold, and wrapped between words.
func (l *listing) headerHeight() float64 {
	high := 2.0
	for _, c := range l.columns {
		high = max(high, wrapped(c.title, c.width*0.85))
	}
	return high*lineHeight + 5
}

// wrapped counts the lines of a title that is broken between its words.
func wrapped(title string, width float64) float64 {
	n, used := 1.0, 0.0
	for _, word := range strings.Fields(title) {
		long := float64(utf8.RuneCountInString(word))
		if used > 0 && used+1+long > width {
			n, used = n+1, 0
		}
		used += long + 1
	}
	return n
}

// head writes the rows above a table, over the columns that are already known, save the first ones
// where they are repeated: a text over these would be cut on the second page.
func (b *book) head(p *page, title, explanation string, repeated int) {
	p.put(1, titleRow, xlsx.Style{Size: 15, Bold: true, Colour: blue, Down: xlsx.Bottom}, title)
	p.tall(titleRow, 24)
	p.put(1, semesterRow, xlsx.Style{Colour: secondary, Down: xlsx.Bottom}, b.edition())
	width, taken, reach := 0.0, 0.0, repeated
	for c := 1; c <= repeated; c++ {
		taken += p.Widths[c]
	}
	for reach < len(p.Widths) && taken+width < 125 {
		reach++
		width += p.Widths[reach]
	}
	explanation = french.Typeset(explanation)
	p.stretch(repeated+1, reach, explanationRow, xlsx.Style{Size: 9, Italic: true, Colour: mention, Wrap: true, Down: xlsx.Middle}, explanation)
	p.tall(explanationRow, lines(explanation, width*1.05)*lineHeight+3)
	p.put(1, backRow, xlsx.Style{Size: 9, Underline: true, Colour: blue, Down: xlsx.Bottom}, "Retour à la synthèse")
	p.lead(1, backRow, summarySheet, 1, 1, "Retour à la synthèse")
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

// lines estimates how many lines a text takes in a width in characters.
func lines(s string, width float64) float64 {
	n := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		n += max(1, math.Ceil(float64(utf8.RuneCountInString(line))/width))
	}
	return n
}

// add writes one line of the table, as high as its longest text: LibreOffice shows the
// stored height, and would draw the other lines over the row below.
func (l *listing) add(values ...any) {
	high := 1.0
	for i, v := range values {
		s, isText := v.(string)
		if l.columns[i].kind == passage && isText {
			s = french.Typeset(s)
			values[i] = s
		}
		if k := l.columns[i].kind; isText && k.wraps() {
			high = max(high, lines(s, (l.columns[i].width-indented)*1.05))
		}
	}
	if high > 1 {
		l.tall(l.next, min(high, tallest)*lineHeight+3)
	}
	l.line(body, l.next, values)
	l.next++
}

// A line of text is lineHeight points high, and a row shows at most tallest of them: the
// rest of a long text is read in its cell.
const (
	lineHeight = 12.5
	tallest    = 12
	indented   = 1.3 // characters that an indent takes
)

// line writes values in the styles of their columns.
func (l *listing) line(styles [kinds]xlsx.Style, row int, values []any) {
	for i, v := range values {
		l.put(i+1, row, styles[l.columns[i].kind], v)
	}
}

// filtered ends the body: the filter covers it, and it is never empty.
func (l *listing) filtered() {
	if l.next == firstRow {
		l.put(1, firstRow, xlsx.Style{Italic: true, Colour: mention, Down: xlsx.Bottom}, emptyTable)
		l.next++
	}
	l.Filter = xlsx.Range{FirstRow: headerRow, FirstColumn: 1, LastRow: l.next - 1, LastColumn: len(l.columns)}
}

// tabled ends the body as filtered does, and makes a named table of it. A table needs a
// line: a body without any has its filter alone.
func (l *listing) tabled(name string) {
	if l.next > firstRow {
		l.Table = name
	}
	l.filtered()
}

// name gives a name to a column of the body, for formulas.
func (l *listing) name(name string, column int) {
	l.Names = append(l.Names, xlsx.Name{Name: name, Range: xlsx.Column(column, firstRow, l.next-1)})
}

// totals writes the line below the body.
func (l *listing) totals(values ...any) { l.line(total, l.next, values); l.next++ }

// note writes a remark below the table, over the first columns.
func (l *listing) note(sentence string) {
	l.put(1, l.next, xlsx.Style{Size: 9, Italic: true, Colour: mention, Down: xlsx.Bottom}, french.Typeset(sentence))
	l.next++
}

// sum returns the sum of the body's column, stored as value; words are not added.
func (l *listing) sum(column, last int, value any) computed {
	return computed{"SUM(" + block(column, firstRow, column, last) + ")", value}
}

// paint adds conditional formats to the body's columns.
func (l *listing) paint(column, lastColumn, last int, rules ...xlsx.Rule) {
	l.Paints = append(l.Paints, xlsx.Paint{Range: xlsx.Range{FirstRow: firstRow, FirstColumn: column, LastRow: last, LastColumn: lastColumn}, Rules: rules})
}
