package sheet

// wordCell gathers the text of a cell or of a paragraph, a line a paragraph.
type wordCell struct {
	shown []byte
	count int // of paragraphs
	most  int // bytes beyond which it is refused, or cut, whatever follows
}

func (c *wordCell) add(text []byte) {
	if len(c.shown) < c.most {
		c.shown = append(c.shown, text...)
	}
}

func (c *wordCell) begin() {
	if c.count++; c.count > 1 {
		c.add([]byte("\n"))
	}
}

// readInline reads the text of the open element, to its end.
func (d *wordText) readInline(c *wordCell) {
	for part := range d.children() {
		d.readPart(part, c)
	}
}

// readPart reads an element of a text. What was struck out of it by a revision, and what lies in a shape,
// is not read: the first is not shown, the second would be read twice. A table in a cell is text of it.
func (d *wordText) readPart(part element, c *wordCell) {
	switch string(part.name) {
	case "t":
		c.add(d.text())
	case "tab":
		c.add([]byte("\t"))
		d.skip()
	case "br", "cr":
		c.add([]byte("\n"))
		d.skip()
	case "noBreakHyphen":
		c.add([]byte("-"))
		d.skip()
	case "p":
		c.begin()
		d.readInline(c)
	case "r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "tbl", "tr", "tc", "dir", "bdo":
		d.readInline(c)
	default:
		d.skip()
	}
}
