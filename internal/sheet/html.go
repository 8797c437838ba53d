package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	inHTML     = "page HTML"
	brokenHTML = "fichier HTML" // « corrompu » is masculine
)

// longestToken is the most bytes of a tag with its attributes, of a text or of a comment: an image may
// stand in a tag, and attributes cost forty times what they take in the file.
const longestToken = 1 << 20

// readHTML reads the tables of a web page, a grid each: it is what the export button of many
// applications writes under the name of a workbook. A table inside a cell is text of that
// cell.
//
// The page is taken tag by tag, not as a tree: a tree costs many times the file, and tables
// need none of the repairs that other elements do.
func readHTML(data []byte, l Limits) (Book, error) {
	h := &htmlPage{tags: html.NewTokenizer(strings.NewReader(htmlText(data))), build: newBuilder(l)}
	h.tags.SetMaxBuf(longestToken)
	if err := h.read(); err != nil {
		return Book{}, asRefusal(err, brokenHTML, "son contenu est illisible")
	}
	if refusal := l.checkSheets(h.tables); refusal != nil {
		return Book{}, refusal
	}
	if len(h.grids) == 0 {
		return Book{}, &Refusal{Read: "page HTML sans tableau", Expected: expected, Advice: openAnd}
	}
	if len(h.grids) > 1 {
		for i := range h.grids {
			h.grids[i].Name = tableName(i + 1)
		}
	}
	return Book{Format: inHTML, Grids: h.grids}, nil
}

// htmlPage is a page being read.
type htmlPage struct {
	tags   *html.Tokenizer
	build  *builder
	grids  []Grid
	tables int        // found so far
	depth  int        // of tables inside tables
	table  *htmlTable // the open one, outside the others
	deaf   string     // the open element whose text is not taken
}

func (h *htmlPage) read() error {
	for {
		h.build.limits.Stop.look()
		var err error
		switch h.tags.Next() {
		case html.ErrorToken:
			return h.end(h.tags.Err())
		case html.SelfClosingTagToken:
			h.tags.NextIsNotRawText() // pages in the syntax of XML have an empty <title/>
			err = h.open(true)
		case html.StartTagToken:
			err = h.open(false)
		case html.EndTagToken:
			err = h.close()
		case html.TextToken:
			switch {
			case h.table != nil && h.deaf == "":
				h.table.write(h.tags.Text())
			case h.table != nil && h.deaf == "comment":
				h.table.note = append(h.table.note, h.tags.Text()...)
			}
		}
		if err != nil {
			return err
		}
	}
}

// end tells why the page is over. One that ends inside a table is refused: rows may be lacking.
func (h *htmlPage) end(err error) error {
	switch {
	case errors.Is(err, html.ErrBufferExceeded):
		return tooLarge("page HTML dont une balise ou un texte dépasse "+Megabytes(longestToken), "au plus "+Megabytes(longestToken)+" d'un seul tenant")
	case !errors.Is(err, io.EOF):
		return err
	case h.depth > 0:
		return corrupt(brokenHTML, "un tableau n'est pas terminé")
	}
	return nil
}

func (h *htmlPage) open(empty bool) error {
	name, hasAttributes := h.tags.TagName()
	tag := atom.Lookup(name)
	if !empty {
		h.listen(string(name))
	}
	switch {
	case tag == atom.Table:
		h.beginTable()
		return nil
	case h.table == nil || h.deaf != "":
		return nil
	}
	if h.depth > 1 {
		h.table.writeTag(tag)
		return nil
	}
	return h.table.open(tag, h.attributes(hasAttributes))
}

// listen stops taking text where it is not shown, or is LibreOffice's note beside a cell,
// until that is over.
func (h *htmlPage) listen(tag string) {
	switch tag {
	case "script", "style", "comment":
		h.deaf = tag
	case "table", "tr", "td", "th", "/" + h.deaf:
		h.deaf = ""
	}
}

func (h *htmlPage) beginTable() {
	h.depth++
	if h.depth > 1 {
		return
	}
	h.tables++
	if h.tables > h.build.limits.Sheets {
		return
	}
	h.build.begin("", h.tables-1, false)
	h.table = newHTMLTable(h.build)
}

func (h *htmlPage) close() error {
	name, _ := h.tags.TagName()
	h.listen("/" + string(name))
	tag := atom.Lookup(name)
	switch {
	case tag == atom.Table && h.depth == 1:
		return h.endTable()
	case tag == atom.Table:
		h.depth = max(h.depth-1, 0)
	case h.table != nil && h.depth == 1:
		return h.table.close(tag)
	}
	return nil
}

func (h *htmlPage) endTable() error {
	h.depth = 0
	if h.table == nil {
		return nil
	}
	table := h.table
	h.table = nil
	if err := table.endCell(); err != nil {
		return err
	}
	h.grids = append(h.grids, h.build.end(table.hiddenColumns))
	return nil
}

// htmlAttributes are those that tables are read by.
type htmlAttributes struct {
	across, down int
	times        int // of a column definition
	hidden       bool
	struck       bool
}

func (h *htmlPage) attributes(more bool) htmlAttributes {
	found := htmlAttributes{across: 1, down: 1, times: 1}
	for more {
		var name, value []byte
		name, value, more = h.tags.TagAttr()
		switch string(name) {
		case "colspan":
			found.across = spanOf(value, 1000)
		case "rowspan":
			found.down = spanOf(value, 65534)
		case "span":
			found.times = spanOf(value, 1000)
		case "hidden":
			found.hidden = true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(string(value)), " ", "")
			found.hidden = found.hidden || strings.Contains(style, "display:none")
			found.struck = strings.Contains(style, "line-through")
		}
	}
	return found
}

// spanOf reads a span as browsers do: the digits at its start, at most as many as the
// standard allows, 1 for what is none.
func spanOf(value []byte, most int) int {
	value = bytes.TrimLeft(value, " \t\r\n")
	end := 0
	for end < len(value) && '0' <= value[end] && value[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(value[:end]))
	switch {
	case errors.Is(err, strconv.ErrRange):
		return most
	case err != nil || n < 1:
		return 1
	}
	return min(n, most)
}
