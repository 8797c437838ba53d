package sheet

import "bytes"

// readCellText reads the text of the open cell, a line a paragraph, and the comment pinned to it; it steps
// over the end of the cell.
func (d *openDocument) readCellText(raw *odsCell) {
	t := odsText{most: 4 * (d.build.limits.StringLength + 1)}
	d.readParagraphs(&t)
	raw.text, raw.hasText = validText(t.shown), t.count > 0
	raw.struck, raw.note = t.struck > 0 && t.plain == 0, t.note
}

func (d *openDocument) readParagraphs(t *odsText) {
	for part := range d.children() {
		switch string(part.name) {
		case "p", "h":
			t.begin()
			d.readInline(t)
		case "list", "list-item", "list-header":
			d.readParagraphs(t)
		case "annotation":
			note := odsText{most: t.most}
			d.readParagraphs(&note)
			t.note = validText(note.shown)
		default: // shapes, tables in a cell, who wrote a comment
			d.skip()
		}
	}
}

// odsText gathers the text of a cell. White space counts for one blank, as in HTML: what is
// shown has elements of its own.
type odsText struct {
	shown  []byte
	count  int  // of paragraphs
	spaced bool // a further blank would not be shown
	most   int  // bytes beyond which the cell is refused whatever follows

	crossed       bool // what comes next is struck through
	struck, plain int  // bytes so far that are, and that are not
	note          string
}

func (t *odsText) begin() {
	if t.count > 0 {
		t.add("\n", 1)
	}
	t.count++
	t.spaced = true
}

func (t *odsText) write(text []byte) {
	for _, b := range text {
		if b == ' ' || b == '\t' || b == '\n' || b == '\r' {
			if !t.spaced {
				t.shown = append(t.shown, ' ')
			}
			t.spaced = true
			continue
		}
		t.shown = append(t.shown, b)
		t.spaced = false
		if t.crossed {
			t.struck++
		} else {
			t.plain++
		}
	}
}

func (t *odsText) add(text string, times int) {
	for ; times > 0 && len(t.shown) < t.most; times-- {
		t.shown = append(t.shown, text...)
	}
	t.spaced = false
}

// readInline reads the inside of the open element, to its end.
func (d *openDocument) readInline(t *odsText) {
	for {
		switch token := d.next(); token.kind {
		case startTag:
			d.readElement(token.element, t)
		case characters:
			t.write(unescape(token.text))
		case verbatim:
			t.write(token.text)
		case endTag, noToken:
			return
		}
	}
}

func (d *openDocument) readElement(e element, t *odsText) {
	switch string(e.name) {
	case "s":
		t.add(" ", e.times("c"))
	case "tab":
		t.add("\t", 1)
	case "line-break":
		t.add("\n", 1)
	case "note", "ruby-text":
		d.skip()
		return
	}
	if whole := d.open[len(d.open)-1]; bytes.HasPrefix(whole, []byte("draw:")) || bytes.HasPrefix(whole, []byte("office:")) {
		d.skip() // shapes, annotations
		return
	}
	before := t.crossed
	t.crossed = before || d.styles.struck[e.own("style-name")]
	d.readInline(t)
	t.crossed = before
}
