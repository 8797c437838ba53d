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
	for number := 1; records.next(); number++ {
		for i, f := range records.fields {
			if f.text == "" {
				continue
			}
			if refusal := build.put(number, false, Cell{Column: i + 1, Text: f.value()}); refusal != nil {
				return Book{}, refusal
			}
		}
	}
	return Book{
		Format: "CSV (" + separator.name + ", " + encoding + ")",
		Grids:  []Grid{build.end(nil)},
	}, nil
}

// records walks the records of a CSV. It is not encoding/csv, which skips blank lines, loses
// their count, and lets one forgotten quote swallow the rest of the file.
type records struct {
	text      string
	separator byte
	at        int
	fields    []field // of the current record
}

// field is a field as written: quoted is the text between its quotes, rest what follows
// them, or the whole of a field without quotes.
type field struct {
	text   string
	quoted int // length of text between the opening quote and its closing one, -1 without
}

// value undoubles the quotes inside quotes; what follows the closing one is kept as it is.
func (f field) value() string {
	if f.quoted < 0 {
		return f.text
	}
	return strings.ReplaceAll(f.text[:f.quoted], `""`, `"`) + f.text[f.quoted+1:]
}

// next reads a record, and reports whether there was one.
func (r *records) next() bool {
	if r.at >= len(r.text) {
		return false
	}
	r.fields = r.fields[:0]
	for r.field() {
	}
	return true
}

// field reads one field and what ends it, and reports whether the record goes on.
func (r *records) field() bool {
	start, quoted := r.at, -1
	if open, closing, ok := r.quotes(); ok {
		start, quoted = open, closing-open
		r.at = closing + 1
	}
	for r.at < len(r.text) && !r.atEnd() {
		r.at++
	}
	r.fields = append(r.fields, field{r.text[start:r.at], quoted})
	return r.passEnd()
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
