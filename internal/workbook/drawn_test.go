package workbook

import (
	"bytes"
	"fmt"
	"testing"

	"dno/internal/ems"
	"dno/internal/xlsx"
)

// described returns the dashboard of an edition, and written its bytes.
func described(t testing.TB, e ems.Edition) xlsx.Book {
	t.Helper()
	b, err := Book(e, options)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func written(t testing.TB, e ems.Edition) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := described(t, e).Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// drawn returns the sheets of an edition, once they are saved and found again.
func drawn(t *testing.T, e ems.Edition) map[string]grid {
	t.Helper()
	b := described(t, e)
	if err := b.Verify(written(t, e)); err != nil {
		t.Error(err)
	}
	out := map[string]grid{}
	for _, s := range b.Sheets {
		g := grid{s, map[[2]int]xlsx.Cell{}}
		for _, c := range s.Cells {
			g.cells[[2]int{c.Row, c.Column}] = c
		}
		out[s.Name] = g
	}
	return out
}

// grid is a sheet with its cells by row and column.
type grid struct {
	xlsx.Sheet
	cells map[[2]int]xlsx.Cell
}

// at returns what a cell shows.
func (g grid) at(column, row int) string {
	if v := g.cells[[2]int{row, column}].Value; v != nil {
		return fmt.Sprint(v)
	}
	return ""
}

// column returns the column of a title in the header of the table.
func (g grid) column(title string) int {
	for column := range g.Widths {
		if g.at(column, headerRow) == title {
			return column
		}
	}
	panic("no column " + title + " in the sheet " + g.Name)
}

// find returns the first cell that shows a text.
func (g grid) find(text string) (column, row int, found bool) {
	for at := range g.cells {
		if g.at(at[1], at[0]) == text && (!found || at[0] < row) {
			column, row, found = at[1], at[0], true
		}
	}
	return column, row, found
}

func shows(t *testing.T, g grid, column, row int, want string) {
	t.Helper()
	if got := g.at(column, row); got != want {
		t.Errorf("%s, %s shows %q, want %q", g.Name, at(column, row), got, want)
	}
}
