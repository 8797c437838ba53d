package receipt

import (
	"cmp"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/sheet"
	"dno/internal/theme"
	"dno/internal/xlsx"
	"dno/templates"
)

// The colours of a marked cell, by severity.
var (
	fills = [3]string{ems.Information: theme.InformationGround, ems.Warning: theme.WarningGround, ems.Blocking: theme.FailureGround}
	inks  = [3]string{ems.Information: theme.Information, ems.Warning: theme.Warning, ems.Blocking: theme.Failure}
)

// mark is how a cell of the copy is shown: as one that is disputed, or counted.
type mark struct {
	fill, ink string
	severity  ems.Severity
	disputed  bool
	notes     []string
}

// marks are the marks of each cell, by sheet, row and column.
type marks struct {
	at    map[string]map[[2]int]mark
	full  bool // notes were left out
	notes int
}

// on returns the marks of one sheet, which the caller may change.
func (m marks) on(sheet string) map[[2]int]mark {
	if m.at[sheet] == nil {
		m.at[sheet] = map[[2]int]mark{}
	}
	return m.at[sheet]
}

// dress gives a cell the look of its mark.
func (m mark) dress(c xlsx.Cell) xlsx.Cell {
	c.Style.Fill, c.Style.Colour, c.Style.Bold, c.Style.Border = m.fill, m.ink, m.disputed, m.fill != ""
	c.Note = strings.Join(m.notes, "\n\n")
	return c
}

// marks places what the receipt says on the cells of the book: what counts first, then the
// findings, the gravest first, so that a cell shows its gravest.
func (s *speech) marks(book sheet.Book) marks {
	m := marks{at: map[string]map[[2]int]mark{}}
	for _, c := range s.Counted {
		if c.Origin.Row > 0 && c.Origin.Column > 0 {
			m.on(c.Origin.Sheet)[[2]int{c.Origin.Row, c.Origin.Column}] = mark{fill: theme.SuccessGround, ink: theme.Success}
		}
	}
	grids := map[string]sheet.Grid{}
	for i := len(book.Grids) - 1; i >= 0; i-- {
		grids[book.Grids[i].Name] = book.Grids[i]
	}
	for _, f := range s.Findings {
		for _, at := range places(f, grids) {
			m.dispute(f.Severity, at, func() string { return s.note(f, at) })
		}
	}
	return m
}

// spot is a cell of the book.
type spot struct {
	sheet       string
	row, column int
	text        string
	holds       bool
}

// places returns the cells that a finding disputes, each once.
func places(f ems.Finding, grids map[string]sheet.Grid) []spot {
	var out []spot
	seen := map[spot]bool{}
	add := func(s spot) {
		if s.row > 0 && s.row <= 1<<20 && s.column <= 1<<14 && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	if f.Origin.File == "" {
		return nil
	}
	add(locate(grids[f.Origin.Sheet], f.Origin.Sheet, f.Origin.Row, f.Origin.Column))
	for _, o := range f.Places {
		add(locate(grids[o.Sheet], o.Sheet, o.Row, o.Column))
	}
	return out
}

// locate finds a cell; for a whole row, the first that holds something.
func locate(g sheet.Grid, name string, row, column int) spot {
	i, found := slices.BinarySearchFunc(g.Rows, row, func(r sheet.Row, n int) int { return r.Number - n })
	if found {
		for _, c := range g.Rows[i].Cells {
			if column == 0 || c.Column == column {
				return spot{name, row, c.Column, c.Text, true}
			}
		}
	}
	return spot{sheet: name, row: row, column: max(column, 1)}
}

// dispute marks one cell with a finding of that severity.
func (m *marks) dispute(severity ems.Severity, at spot, note func() string) {
	cells := m.on(at.sheet)
	c := cells[[2]int{at.row, at.column}]
	if !c.disputed || severity > c.severity {
		c.fill, c.ink, c.severity, c.disputed = fills[severity], inks[severity], severity, true
	}
	if m.notes < mostNotes || len(c.notes) > 0 {
		if len(c.notes) == 0 {
			m.notes++
		}
		c.notes = append(c.notes, note())
	} else {
		m.full = true
	}
	cells[[2]int{at.row, at.column}] = c
}

// note is what the comment of a cell says of a finding: what was read there, what was
// expected, what to write.
func (s *speech) note(f ems.Finding, at spot) string {
	read := cmp.Or(strings.TrimSpace(at.text), f.Read)
	if !at.holds && f.Origin.Column > 0 {
		read = s.say("cellule-vide")
	}
	advice := f.Advice
	if at.holds && f.Read != "" && f.Origin.Column > 0 && !strings.Contains(at.text, f.Read) &&
		(at.row != f.Origin.Row || at.column != f.Origin.Column) {
		advice = s.sayOf("comme-en", func(r *templates.Receipt) { r.Cellule = f.Origin.Cell() })
	}
	fields := s.fields
	fields.Gravite, fields.Regle, fields.Attendu, fields.AFaire = french.Capital(urgencies[f.Severity]), f.Rule, f.Expected, advice
	fields.Lu = strings.Join(strings.Fields(french.Clip(read, 200)), " ") // blank lines part the lines of a note
	return french.Typeset(strings.Join(s.paragraphs("note", fields), "\n"))
}
