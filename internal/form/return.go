package form

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// Return reads a book as the return of the given file. What it cannot understand it leaves
// in the entries and facts of the Return; it never fails.
func Return(file ems.File, book sheet.Book) ems.Return {
	file.Format = book.Format
	r := &reader{out: ems.Return{File: file, Macros: book.Macros, Name: readName(file.Path)}, date1904: book.Date1904}
	headers := r.headers(book.Grids)
	r.readLabels(book.Grids, headers)
	for i, g := range book.Grids {
		r.hidden(g)
		r.garbled(g)
		if headers[i].HeaderRow > 0 {
			r.table(g, headers[i])
		} else if h, ok := dateless(g, r.at(g, 0, 0)); ok {
			r.out.Tables = append(r.out.Tables, h)
		}
	}
	r.sender()
	f := &r.out.File
	f.NameVersion, f.VersionMark = r.out.Name.Version, r.out.Name.Mark
	f.Version, f.Semester = r.out.Identification.Version, r.out.Identification.Semester.Value
	return r.out
}

// headers finds the header of each sheet, zero where there is none.
func (r *reader) headers(grids []sheet.Grid) []header {
	out := make([]header, len(grids))
	for i, g := range grids {
		h, found := findHeader(g, r.at(g, 0, 0))
		if found && (!isIdentification(g) || len(h.fields) > 1) {
			out[i] = h
		}
	}
	return out
}

// CountLines returns how many lines the tables of a book have, without reading them: a line
// takes a thousand times the room of the bytes that a hostile file spends on it.
func CountLines(book sheet.Book) int {
	r, n := &reader{}, 0
	for i, h := range r.headers(book.Grids) {
		for _, row := range book.Grids[i].Rows {
			if h.HeaderRow > 0 && row.Number > h.HeaderRow && (tableRow{r, book.Grids[i], row, h, false}).outside() == ems.ByRule {
				n++
			}
		}
	}
	return n
}

// Unread returns the Return of a file that could not be read, for the reason given.
func Unread(file ems.File, p ems.Problem) ems.Return {
	file.Department = file.Sender
	return ems.Return{File: file, Problem: &p, Name: readName(file.Path)}
}

// reader gathers a Return.
type reader struct {
	out      ems.Return
	date1904 bool
}

func (r *reader) at(g sheet.Grid, row, column int) ems.Origin {
	return ems.Origin{File: r.out.File.Path, SHA256: r.out.File.SHA256, Sheet: g.Name, Row: row, Column: column}
}

func isIdentification(g sheet.Grid) bool {
	return strings.HasPrefix(reference.Fold(g.Name), "identification")
}

// readLabels reads the Identification sheet, the labels above each table, and, where no
// sheet bears that name, the sheets that hold no table.
func (r *reader) readLabels(grids []sheet.Grid, headers []header) {
	named := false
	for i, g := range grids {
		if isIdentification(g) {
			named = true
			r.identify(g, headers[i].first)
		}
	}
	for i, g := range grids {
		if !isIdentification(g) && (headers[i].HeaderRow > 0 || !named) {
			r.identify(g, headers[i].first)
		}
	}
}

// dateless recognises a table of ours that has lost its date column: known titles in one
// row, and full dates below it. Saying nothing would lose its meetings in silence.
func dateless(g sheet.Grid, at ems.Origin) (ems.Table, bool) {
	for i, row := range g.Rows {
		if row.Number > headerRows {
			break
		}
		if len(knownTitles(row)) < 2 {
			continue
		}
		for _, below := range g.Rows[i+1:] {
			for _, c := range below.Cells {
				if c.Kind != sheet.Number && readWhen(c, false).Problem == ems.DateOK {
					at.Row = row.Number
					return ems.Table{Sheet: g.Name, HeaderRow: row.Number, Columns: []ems.Column{{Origin: at}}}, true
				}
			}
		}
	}
	return ems.Table{}, false
}

// hidden notes what the sender cannot see of what was read.
func (r *reader) hidden(g sheet.Grid) {
	if g.Hidden && len(g.Rows) > 0 {
		r.out.Hidden = append(r.out.Hidden, r.at(g, 0, 0))
	}
	for _, row := range g.Rows {
		if row.Hidden {
			r.out.Hidden = append(r.out.Hidden, r.at(g, row.Number, 0))
		}
	}
	for _, column := range g.HiddenColumns {
		r.out.Hidden = append(r.out.Hidden, r.at(g, 0, column))
	}
}

// garbled notes the cells whose characters were lost or mangled before they came here.
func (r *reader) garbled(g sheet.Grid) {
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			if c.Kind == sheet.Text && isGarbled(c.Text) {
				r.out.Garbled = append(r.out.Garbled, entry(c, r.at(g, row.Number, c.Column), c.Text, false))
			}
		}
	}
}

// isGarbled tells whether the text holds a character that could not be decoded, or the
// trace of UTF-8 once read as Windows-1252: « PrÃ©fet », « NÂ° », « lâ€™Ain ».
func isGarbled(text string) bool {
	if strings.ContainsRune(text, '\uFFFD') || strings.Contains(text, "â€") {
		return true
	}
	var before rune
	for _, c := range text {
		if (before == 'Ã' || before == 'Â') && isContinuation(c) {
			return true
		}
		before = c
	}
	return false
}

// isContinuation tells whether c is what Windows-1252 makes of a UTF-8 continuation byte.
func isContinuation(c rune) bool {
	return c >= 0x80 && c <= 0xBF || strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", c)
}

// sender settles for which département the file speaks: its folder's, else the only one
// that its Identification and all its lines name.
func (r *reader) sender() {
	if r.out.File.Sender != "" {
		r.out.File.Department = r.out.File.Sender
		return
	}
	code := r.out.Identification.Department.Value
	for i, l := range r.out.Lines {
		if i == 0 && code == "" {
			code = l.Department.Value
		}
		if !l.Department.Given() || l.Department.Value != code {
			return
		}
	}
	if r.out.Identification.Conflicting.Text == "" {
		r.out.File.Department = code
	}
}

// entry makes the Entry of a cell that holds something. A formula without stored value
// is none of the other states.
func entry[T any](c sheet.Cell, at ems.Origin, value T, understood bool) ems.Entry[T] {
	e := ems.Entry[T]{Text: strings.TrimSpace(c.Text), Origin: at, State: ems.Unreadable}
	switch {
	case c.NoValue:
		e.State = ems.NoValue
	case understood:
		e.Value, e.State = value, ems.Given
	}
	return e
}
