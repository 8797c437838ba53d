package sheet

import "strings"

// readCSV reads a text as one grid. Each record is a row, blank ones included, for their
// numbers are those that a spreadsheet shows.
func readCSV(data []byte, l Limits) (Book, error) {
	text, encoding := decode(data)
	text = strings.TrimRight(text, "\x1a")
	separator, text := separatorOf(text)
	build := newBuilder(l)
	build.begin("", 0, false)
	records := records{text: text, separator: separator.char}
	for row := 1; records.more(); row++ {
		for column, goesOn := 1, true; goesOn; column++ {
			var f field
			f, goesOn = records.next()
			// A copy, else one cell that is kept keeps the whole file.
			if refusal := build.put(row, false, Cell{Column: column, Text: strings.Clone(f.value())}); refusal != nil {
				return Book{}, refusal
			}
		}
	}
	return Book{
		Format: "CSV (" + separator.name + ", " + encoding + ")",
		Grids:  []Grid{build.end(nil)},
	}, nil
}

// records walks the fields of a CSV, record after record. It is not encoding/csv, which skips
// blank lines, loses their count, and lets one forgotten quote swallow the rest of the file.
type records struct {
	text      string
	separator byte
	at        int
}

// more reports whether a record begins here.
func (r *records) more() bool { return r.at < len(r.text) }

// field is a field as written; what its opening quote follows, and the quote, are left out.
type field struct {
	text   string
	quoted int // length of what stands between its quotes, -1 without quotes
}

// value undoubles the quotes inside quotes; what follows the closing one is kept as it is.
func (f field) value() string {
	if f.quoted < 0 {
		return f.text
	}
	return strings.ReplaceAll(f.text[:f.quoted], `""`, `"`) + f.text[f.quoted+1:]
}

// next returns a field, having passed what ends it, and whether the record goes on.
func (r *records) next() (f field, goesOn bool) {
	start, quoted := r.at, -1
	if open, closing, ok := r.quotes(); ok {
		start, quoted = open, closing-open
		r.at = closing + 1
	}
	for r.at < len(r.text) && !r.atEnd() {
		r.at++
	}
	f = field{r.text[start:r.at], quoted}
	return f, r.passEnd()
}

// quotes returns where the quoted text of the coming field begins and where its closing
// quote stands. A quote that nothing closes is a character like another.
func (r *records) quotes() (open, closing int, ok bool) {
	open = r.at
	for open < len(r.text) && r.text[open] == ' ' {
		open++
	}
	if open >= len(r.text) || r.text[open] != '"' {
		return 0, 0, false
	}
	open++
	for at := open; ; at += 2 {
		found := strings.IndexByte(r.text[at:], '"')
		if found < 0 {
			return 0, 0, false
		}
		at += found
		if at+1 >= len(r.text) || r.text[at+1] != '"' {
			return open, at, true
		}
	}
}

func (r *records) atEnd() bool {
	c := r.text[r.at]
	return c == r.separator || c == '\n' || c == '\r'
}

// passEnd steps over a separator (and answers true), a line break of any kind, or nothing.
func (r *records) passEnd() bool {
	if r.at >= len(r.text) {
		return false
	}
	c := r.text[r.at]
	r.at++
	if c == '\r' && r.at < len(r.text) && r.text[r.at] == '\n' {
		r.at++
	}
	return c == r.separator
}
