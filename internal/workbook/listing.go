package workbook

import (
	"dno/internal/french"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
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
	b       *book
	columns []column
	next    int // row
}

// list begins a sheet: its title, what it belongs to, how to read it, then the header.
func (b *book) list(title, explanation string, columns []column) *listing {
	return b.wideList(title, explanation, columns, 0)
}

// wideList begins a sheet that may take several pages side by side, on which its first columns
// are repeated; they are not where it takes one.
func (b *book) wideList(title, explanation string, columns []column, repeated int) *listing {
	l := &listing{&page{header: headerRow, repeated: repeated}, b, columns, firstRow}
	for i, c := range columns {
		l.widths = append(l.widths, c.width)
		l.put(i+1, headerRow, b.header[c.kind], c.title)
	}
	if len(columns) > 0 && l.pixels(1, len(columns)) <= paperWidth*100/leastScale {
		l.repeated = 0
	}
	l.tall(headerRow, l.headerHeight())
	b.head(l.page, title, explanation)
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

// head writes the rows above a table, over the columns that are already known.
func (b *book) head(p *page, title, explanation string) {
	p.put(1, titleRow, b.style(look{size: 15, bold: true, color: blue}), title)
	p.tall(titleRow, 24)
	p.put(1, semesterRow, b.style(look{color: secondary}), b.edition())
	width, taken := 0.0, 0.0
	reach := p.repeated // a text over these columns would be cut on the second page
	for _, w := range p.widths[:reach] {
		taken += w
	}
	for reach < len(p.widths) && taken+width < 125 {
		width += p.widths[reach]
		reach++
	}
	explanation = french.Typeset(explanation)
	p.stretch(p.repeated+1, reach, explanationRow, b.style(look{size: 9, italic: true, color: mention, wrap: true, down: "center"}), explanation)
	p.tall(explanationRow, lines(explanation, width*1.05)*lineHeight+3)
	p.put(1, backRow, b.style(look{size: 9, underline: true, color: blue}), "Retour à la synthèse")
	p.links = append(p.links, link{at(1, backRow), target(summarySheet, 1, 1), "Retour à la synthèse"})
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
	l.line(l.b.body, l.next, values)
	l.next++
}

// wraps tells whether the texts of a column take several lines.
func (k kind) wraps() bool { return k == filename || k == passage || k == speech }

// A line of text is lineHeight points high, and a row shows at most tallest of them: the
// rest of a long text is read in its cell.
const (
	lineHeight = 12.5
	tallest    = 12
	indented   = 1.3 // characters that an indent takes
)

// line writes values in the styles of their columns.
func (l *listing) line(styles [kinds]int, row int, values []any) {
	for i, v := range values {
		l.put(i+1, row, styles[l.columns[i].kind], v)
	}
}

// filtered ends the body: the filter covers it, and it is never empty.
func (l *listing) filtered() {
	if l.next == firstRow {
		l.put(1, firstRow, l.b.style(look{italic: true, color: mention}), emptyTable)
		l.next++
	}
	l.filter = block(1, headerRow, len(l.columns), l.next-1)
}

// tabled ends the body as filtered does, and makes a named table of it. A table needs a
// line: a body without any has its filter alone.
func (l *listing) tabled(name string) {
	if l.next > firstRow {
		l.table = name
	}
	l.filtered()
}

// name gives a name to a column of the body, for formulas.
func (l *listing) name(name, sheet string, column int) {
	l.names = append(l.names, excelize.DefinedName{Name: name, RefersTo: absolute(sheet, column, firstRow, l.next-1)})
}

// totals writes the line below the body.
func (l *listing) totals(values ...any) { l.line(l.b.total, l.next, values); l.next++ }

// note writes a remark below the table, over the first columns.
func (l *listing) note(sentence string) {
	l.put(1, l.next, l.b.style(look{size: 9, italic: true, color: mention}), french.Typeset(sentence))
	l.next++
}

// sum returns the sum of the body's column, stored as value; words are not added.
func (l *listing) sum(column, last int, value any) computed {
	return computed{"SUM(" + block(column, firstRow, column, last) + ")", value}
}

// paint adds conditional formats to the body's columns.
func (l *listing) paint(column, lastColumn, last int, rules ...excelize.ConditionalFormatOptions) {
	l.formats = append(l.formats, conditional{block(column, firstRow, lastColumn, last), rules})
}
