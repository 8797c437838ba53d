package sheet

import "golang.org/x/net/html/atom"

// htmlTable is the open table: its rows and cells need no end tag, as in the standard.
type htmlTable struct {
	build         *builder
	row, column   int // of the open cell, else of the last one
	hidden        bool
	inCell        bool
	cell          htmlAttributes
	text          []byte
	spaced        bool // a blank is to come before the next word
	said          bool // the text holds more than line breaks
	crossed       int  // open elements that strike their text through
	struck, plain int  // bytes of the text that are struck through, and that are not
	note          []byte
	taken         []int // by column, the last row that a cell from above reaches
	area          int   // places that merged cells take in all
	columns       int   // defined so far
	hiddenColumns []span
}

func newHTMLTable(build *builder) *htmlTable { return &htmlTable{build: build} }

func (t *htmlTable) open(tag atom.Atom, a htmlAttributes) error {
	switch tag {
	case atom.Col:
		t.defineColumns(a)
	case atom.Tr:
		err := t.endCell()
		t.row++
		t.column, t.hidden = 0, a.hidden
		return err
	case atom.Td, atom.Th:
		err := t.endCell()
		t.begin(a)
		return err
	case atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot:
		return t.endCell()
	case atom.S, atom.Strike, atom.Del:
		t.crossed++
	default:
		t.writeTag(tag)
	}
	return nil
}

func (t *htmlTable) close(tag atom.Atom) error {
	switch tag {
	case atom.Td, atom.Th, atom.Tr, atom.Thead, atom.Tbody, atom.Tfoot:
		return t.endCell()
	case atom.S, atom.Strike, atom.Del:
		t.crossed = max(t.crossed-1, 0)
	}
	return nil
}

func (t *htmlTable) defineColumns(a htmlAttributes) {
	if a.hidden && t.columns < t.build.limits.Columns {
		t.hiddenColumns = append(t.hiddenColumns, span{t.columns + 1, t.columns + a.times})
	}
	t.columns += a.times
}

// begin opens a cell at the first place of the row that no cell from above takes.
func (t *htmlTable) begin(a htmlAttributes) {
	t.row = max(t.row, 1)
	t.column++
	for t.column <= len(t.taken) && t.taken[t.column-1] >= t.row {
		t.column++
	}
	t.inCell, t.cell, t.text, t.spaced, t.said = true, a, t.text[:0], false, false
	t.crossed, t.struck, t.plain, t.note = 0, 0, 0, nil
}

// endCell keeps the open cell, if any.
func (t *htmlTable) endCell() error {
	if !t.inCell {
		return nil
	}
	t.inCell = false
	c := Cell{Column: t.column, Text: validText(t.text), Struck: t.cell.struck || t.struck > 0 && t.plain == 0, Note: validText(t.note)}
	if refusal := t.build.put(t.row, t.hidden, c); refusal != nil {
		return refusal
	}
	return t.reserve()
}

// reserve marks the places that the cell takes beside and below its own.
func (t *htmlTable) reserve() error {
	across, down := t.cell.across, t.cell.down
	first := t.column
	t.column += across - 1
	if across == 1 && down == 1 || first > t.build.limits.Columns {
		return nil
	}
	if refusal := t.build.merge(Range{t.row, first, t.row + down - 1, t.column}); refusal != nil {
		return refusal
	}
	if down == 1 {
		return nil
	}
	if t.area += across * down; t.area > t.build.limits.Cells {
		return tooLarge("cellules fusionnées qui couvrent plus de "+count(t.build.limits.Cells)+" cellules",
			"au plus "+count(t.build.limits.Cells)+" cellules")
	}
	for len(t.taken) < t.column {
		t.taken = append(t.taken, 0)
	}
	for column := first; column <= t.column; column++ {
		t.taken[column-1] = t.row + down - 1
	}
	return nil
}

// write adds text to the open cell; white space counts for one blank, and none at an end of
// line. The blank that does not break is a character, as it is in a spreadsheet.
func (t *htmlTable) write(text []byte) {
	if !t.inCell {
		return
	}
	for _, b := range text {
		if b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' {
			t.spaced = true
			continue
		}
		if t.spaced && len(t.text) > 0 && t.text[len(t.text)-1] != '\n' {
			t.text = append(t.text, ' ')
		}
		t.spaced, t.said = false, true
		t.text = append(t.text, b)
		if t.crossed > 0 {
			t.struck++
		} else {
			t.plain++
		}
	}
}

// writeTag marks where a tag begins a new line, or a cell of a table inside the cell.
func (t *htmlTable) writeTag(tag atom.Atom) {
	switch tag {
	case atom.Br:
		t.breakLine()
	case atom.P, atom.Div, atom.Li, atom.Tr, atom.H1, atom.H2, atom.H3:
		if t.said {
			t.breakLine()
		}
	case atom.Td, atom.Th:
		t.spaced = true
	}
}

func (t *htmlTable) breakLine() {
	if t.inCell {
		t.text, t.spaced = append(t.text, '\n'), false
	}
}
