package receipt

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/sheet"
	"dno/internal/theme"
	"dno/internal/xlsx"
	"dno/templates"
)

// What an annotated copy holds at most: beyond, the sheet « Constats » says so.
const (
	mostCells = 100_000
	mostNotes = 2_000
)

// Annotate writes a fresh workbook that shows the file as it was read: the same sheets, the
// same addresses, the same values, with what is disputed coloured and commented, and a
// first sheet that lists the findings. Nothing of the file itself goes into it: neither
// formulas nor macros, links or objects.
func Annotate(w io.Writer, book sheet.Book, r Receipt, t templates.Theme) error {
	words := r.in(t.Wording)
	marks := words.marks(book)
	copied := copies{marks: marks, left: mostCells, masked: french.Typeset(words.say("copie-masquee"))}
	var sheets []xlsx.Sheet
	for _, g := range book.Grids {
		sheets = append(sheets, copied.sheet(g))
	}
	constats := words.constats(marks, copied.left < 0)
	if words.err != nil {
		return words.err
	}
	return xlsx.Book{
		Title: "Copie annotée, " + quoted(r.File.Path), Subject: "États-majors de sécurité, remontée du " + r.Semester.Long(),
		Author: "dno", Date: r.AsOf, Colours: t.Palette().Colours(),
		Sheets: append([]xlsx.Sheet{constats}, sheets...),
	}.Write(w)
}

// constatsSheet is the name of our own sheet.
const constatsSheet = "Constats"

// sheetName is the name under which a grid stands in the copy.
func sheetName(name string) string {
	switch {
	case name == "":
		return "Fichier CSV"
	case strings.EqualFold(strings.TrimSpace(name), constatsSheet):
		return name + " (fichier reçu)"
	}
	return name
}

// copies turns grids into sheets until there are too many cells.
type copies struct {
	marks  marks
	left   int
	masked string // what is said of a hidden sheet
}

func (c *copies) sheet(g sheet.Grid) xlsx.Sheet {
	out := xlsx.Sheet{Name: sheetName(g.Name), Widths: widths(g), Print: xlsx.Print{Landscape: true}}
	marked := c.marks.on(g.Name)
	if g.Hidden {
		out.Tab = theme.Hidden
		first := marked[[2]int{1, 1}]
		first.notes = append([]string{c.masked}, first.notes...)
		marked[[2]int{1, 1}] = first
	}
	for _, row := range g.Rows {
		for _, cell := range row.Cells {
			if c.left--; c.left < 0 {
				break
			}
			at := [2]int{row.Number, cell.Column}
			c := marked[at].dress(xlsx.Cell{Row: row.Number, Column: cell.Column, Value: value(cell)})
			c.Style.Wrap = len(row.Cells) > 1 && cell.Kind == sheet.Text // alone, a text may run over the next cells
			out.Cells = append(out.Cells, c)
			delete(marked, at)
		}
	}
	for at, m := range marked { // places where nothing was written
		out.Cells = append(out.Cells, m.dress(xlsx.Cell{Row: at[0], Column: at[1]}))
	}
	slices.SortFunc(out.Cells, func(a, b xlsx.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Column - b.Column
	})
	return out
}

// value is what was read of a cell: a text, a number, a date. A formula is shown by its
// value, as a text where none was stored.
func value(c sheet.Cell) any {
	switch {
	case c.NoValue:
		return c.Text
	case c.Kind == sheet.Number:
		return c.Number
	case c.Kind == sheet.Bool:
		return c.Text == "VRAI"
	case c.Kind == sheet.Date && c.Time.Year() > 1900 && c.Time.Year() < 10_000:
		if h, m, s := c.Time.Clock(); h+m+s == 0 {
			return ems.DateOf(c.Time)
		}
		return c.Time
	}
	return c.Text
}

// widths estimates the width of each column from what it holds, as files' own are not read.
// A cell alone in its row is a title.
func widths(g sheet.Grid) map[int]float64 {
	const narrowest, widest, looked = 9, 36, 500
	out := map[int]float64{}
	for _, row := range g.Rows[:min(looked, len(g.Rows))] {
		if len(row.Cells) == 1 {
			continue
		}
		for _, c := range row.Cells {
			longest := 0
			for _, line := range strings.Split(french.Clip(c.Text, 400), "\n") {
				longest = max(longest, utf8.RuneCountInString(line))
			}
			out[c.Column] = max(out[c.Column], narrowest, min(widest, float64(longest)+2))
		}
	}
	return out
}
