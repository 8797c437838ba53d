package sheet

import (
	"maps"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// builder gathers the cells of a book, grid after grid, whatever the format: it drops the
// blank ones, holds the others to the limits, and puts them in order.
type builder struct {
	limits Limits
	cells  int   // kept so far, in the whole book
	text   int64 // bytes of their texts
	merged int   // blocks of merged cells so far, in the whole book
	grid   Grid
	number int // of the row being filled
	hidden bool
	row    []Cell
	sorted bool
	notes  map[[2]int]string // of the grid, by row and column
	noted  map[int][]int     // the columns of notes, by row
}

func newBuilder(limits Limits) *builder { return &builder{limits: limits} }

// begin starts a grid.
func (b *builder) begin(name string, index int, hidden bool) {
	b.grid = Grid{Name: title(name), Index: index, Hidden: hidden}
	b.number, b.hidden, b.row, b.sorted, b.notes, b.noted = 0, false, b.row[:0], true, nil, nil
}

// put keeps the cell if it holds something. A cell put twice is the last one.
func (b *builder) put(row int, hidden bool, c Cell) *Refusal {
	b.limits.Stop.look()
	c.Text = clean(c.Text)
	if blank(c.Text) {
		return nil
	}
	if refusal := b.limits.checkCell(b.grid.Name, row, c); refusal != nil {
		return refusal
	}
	b.cells++
	if refusal := b.limits.checkCells(b.cells); refusal != nil {
		return refusal
	}
	b.text += int64(len(c.Text))
	if refusal := b.limits.checkText(b.text); refusal != nil {
		return refusal
	}
	if row != b.number {
		b.endRow()
		b.sorted = b.sorted && row > b.number
		b.number, b.hidden = row, hidden
	}
	if last := len(b.row) - 1; last >= 0 && c.Column <= b.row[last].Column {
		b.sorted = false
	}
	b.row = append(b.row, c)
	return nil
}

// merge keeps a block of merged cells.
func (b *builder) merge(block Range) *Refusal {
	b.merged++
	if refusal := b.limits.checkMerged(b.merged); refusal != nil {
		return refusal
	}
	b.grid.Merged = append(b.grid.Merged, block)
	return nil
}

// note keeps the comment pinned to a cell, which may come later.
func (b *builder) note(row, column int, text string) *Refusal {
	text = strings.TrimSpace(clean(text))
	if blank(text) {
		return nil
	}
	b.text += int64(len(text))
	if b.notes == nil {
		b.notes = map[[2]int]string{}
	}
	b.notes[[2]int{row, column}] = text
	return b.limits.checkText(b.text)
}

// pin gives the cells of the grid their comments. That of a blank cell is told of the first cell of
// its row: blank ones are not kept.
func (b *builder) pin() {
	for i := range b.grid.Rows {
		row := &b.grid.Rows[i]
		blanks := []string(nil)
		for _, at := range b.notedColumns(row.Number) {
			if j, found := slices.BinarySearchFunc(row.Cells, at, func(c Cell, column int) int { return c.Column - column }); found {
				row.Cells[j].Note = b.notes[[2]int{row.Number, at}]
			} else {
				blanks = append(blanks, b.notes[[2]int{row.Number, at}])
			}
		}
		if first := &row.Cells[0]; len(blanks) > 0 && first.Note == "" {
			first.Note = strings.Join(blanks, "\n")
		}
	}
}

// notedColumns returns the columns of a row that bear a comment, in order.
func (b *builder) notedColumns(row int) []int {
	if b.noted == nil {
		b.noted = map[int][]int{}
		for at := range b.notes {
			b.noted[at[0]] = append(b.noted[at[0]], at[1])
		}
		for _, columns := range b.noted {
			slices.Sort(columns)
		}
	}
	return b.noted[row]
}

func (b *builder) endRow() {
	if len(b.row) == 0 {
		return
	}
	b.grid.Rows = append(b.grid.Rows, Row{Number: b.number, Hidden: b.hidden, Cells: slices.Clone(b.row)})
	b.row = b.row[:0]
}

// end returns the grid, every cell at its address.
func (b *builder) end(hidden []span) Grid {
	b.endRow()
	if !b.sorted {
		b.grid.Rows = inOrder(b.grid.Rows)
	}
	if len(b.notes) > 0 {
		b.pin()
	}
	b.grid.HiddenColumns = hiddenColumns(b.grid.Rows, hidden)
	return b.grid
}

func inOrder(rows []Row) []Row {
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].Number < rows[j].Number })
	var merged []Row
	for _, row := range rows {
		last := len(merged) - 1
		if last >= 0 && merged[last].Number == row.Number {
			merged[last].Cells = append(merged[last].Cells, row.Cells...)
			merged[last].Hidden = merged[last].Hidden || row.Hidden
			continue
		}
		merged = append(merged, row)
	}
	for i := range merged {
		merged[i].Cells = lastOfEach(merged[i].Cells)
	}
	return merged
}

func lastOfEach(cells []Cell) []Cell {
	sort.SliceStable(cells, func(i, j int) bool { return cells[i].Column < cells[j].Column })
	kept := cells[:0]
	for i, c := range cells {
		if i+1 == len(cells) || cells[i+1].Column != c.Column {
			kept = append(kept, c)
		}
	}
	return kept
}

// span is a run of columns, from 1 and inclusive.
type span struct{ first, last int }

func hiddenColumns(rows []Row, hidden []span) []int {
	if len(hidden) == 0 {
		return nil
	}
	found := map[int]bool{}
	for _, row := range rows {
		for _, c := range row.Cells {
			found[c.Column] = true
		}
	}
	var columns []int
	spans := slices.SortedFunc(slices.Values(hidden), func(a, b span) int { return a.first - b.first })
	next, reach := 0, 0
	for _, column := range slices.Sorted(maps.Keys(found)) {
		for ; next < len(spans) && spans[next].first <= column; next++ {
			reach = max(reach, spans[next].last)
		}
		if column <= reach {
			columns = append(columns, column)
		}
	}
	return columns
}

// longestName is how many characters of a sheet's name are kept: Excel allows 31 and
// LibreOffice not many more, and every line that is read quotes it.
const longestName = 100

// title is the name of a sheet as its tab shows it: on one line, and without controls, which
// no program lets anybody type.
func title(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(name, "\r\n", "\n"), "\uFFFD"))
	if runes := []rune(name); len(runes) > longestName {
		return string(runes[:longestName]) + "…"
	}
	return name
}

// clean takes out what no spreadsheet shows: NUL, and the two bytes of a Windows line break.
func clean(text string) string {
	if !strings.ContainsAny(text, "\x00\r") {
		return text
	}
	return strings.NewReplacer("\x00", "", "\r\n", "\n", "\r", "\n").Replace(text)
}

// blank reports whether a text shows nothing: white space of any kind, marks without width.
func blank(text string) bool {
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), r == '\u200b', r == '\u2060', r == '\ufeff':
		default:
			return false
		}
	}
	return true
}
