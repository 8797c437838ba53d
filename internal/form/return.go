package form

import (
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/layout"
	"dno/internal/reading"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// Return reads a book as the return of the given file. What it cannot understand it leaves
// in the entries and facts of the Return; it never fails.
func Return(file ems.File, book sheet.Book) ems.Return {
	file.Format = book.Format
	r := &reader{out: ems.Return{File: file, Macros: book.Macros, Name: readName(file.Path)}, date1904: book.Date1904}
	pages := r.pages(book.Grids)
	r.readLabels(pages)
	for _, s := range pages {
		r.hidden(s.grid)
		r.garbled(s.grid)
		for i, t := range s.found.Tables {
			r.table(s, t, s.headers[i])
		}
		r.seen(s)
	}
	r.sender()
	f := &r.out.File
	f.NameVersion, f.VersionMark = r.out.Name.Version, r.out.Name.Mark
	f.Version, f.Semester = r.out.Identification.Version, r.out.Identification.Semester.Value
	return r.out
}

// page is a sheet and its tables.
type page struct {
	grid    sheet.Grid
	found   layout.Sheet
	headers []header
}

// pages finds the tables of each sheet. The labels of the form's first sheet are none, whatever the
// words that stand there.
func (r *reader) pages(grids []sheet.Grid) []page {
	var out []page
	for _, g := range grids {
		s := page{grid: g, found: layout.Find(g)}
		for _, t := range s.found.Tables {
			s.headers = append(s.headers, r.newHeader(s, t))
		}
		if isIdentification(g) && len(s.headers) > 0 && len(s.headers[0].fields) < 2 {
			s.found, s.headers = layout.Sheet{}, nil
		}
		out = append(out, s)
	}
	return withoutLists(out)
}

// withoutLists leaves the lists of sentences aside where a sheet has a table: they are what people
// write about it.
func withoutLists(pages []page) []page {
	if !slices.ContainsFunc(pages, func(s page) bool { return len(s.found.Tables) > 0 && !s.found.Tables[0].Listed }) {
		return pages
	}
	for i, s := range pages {
		if len(s.found.Tables) > 0 && s.found.Tables[0].Listed {
			pages[i].found, pages[i].headers = layout.Sheet{}, nil
		}
	}
	return pages
}

// first returns the row at which the first table of the sheet begins; 0 where there is none.
func (s page) first() int {
	if len(s.found.Tables) == 0 {
		return 0
	}
	return s.found.Tables[0].First
}

// seen notes what a sheet without a table of meetings looks like, and what two arrangements would read
// in different ways.
func (r *reader) seen(s page) {
	if at := s.found.Seen; at.Kind != ems.NothingSeen {
		at.Origin = r.at(s.grid, at.Origin.Row, at.Origin.Column)
		r.out.Sights = append(r.out.Sights, at)
		if at.Kind == ems.DatelessTable {
			r.out.Tables = append(r.out.Tables, ems.Table{Sheet: s.grid.Name, HeaderRow: at.Origin.Row, Columns: []ems.Column{{Origin: at.Origin}}})
		}
	}
	if c := s.found.Rival.Cell; c.Row > 0 {
		r.out.Rivals = append(r.out.Rivals, entry(c.Cell, r.at(s.grid, c.Row, c.Column), c.Text, false))
	}
	if len(s.found.Tables) > 0 {
		return
	}
	for _, row := range s.grid.Rows {
		for _, c := range row.Cells {
			if c.Kind == sheet.Text && reading.SaysNil(c.Text) && FindLabel(row.Cells[0].Text) == 0 {
				r.out.NilWords = append(r.out.NilWords, entry(c, r.at(s.grid, row.Number, c.Column), c.Text, false))
			}
		}
	}
}

// CountLines returns how many lines the tables of a book have, without reading them: a line
// takes a thousand times the room of the bytes that a hostile file spends on it.
func CountLines(book sheet.Book) int {
	r, n := &reader{}, 0
	for _, s := range r.pages(book.Grids) {
		for i, t := range s.found.Tables {
			for _, record := range t.Records {
				if (tableRow{r, s, t, record, s.headers[i], false, false}).outside() == ems.ByRule {
					n++
				}
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
func (r *reader) readLabels(pages []page) {
	named := false
	for _, s := range pages {
		if isIdentification(s.grid) {
			named = true
			r.identify(s.grid, s.first())
		}
	}
	for _, s := range pages {
		if !isIdentification(s.grid) && (len(s.found.Tables) > 0 || !named) {
			r.identify(s.grid, s.first())
		}
	}
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
