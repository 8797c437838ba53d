package workbook

import (
	"errors"
	"fmt"
	"strconv"

	"dno/internal/ems"
	"dno/internal/xlsx"
)

// Verify reads a saved dashboard back and compares the figures that it shows with the
// edition. It also makes sure that charts, filters and conditional formats were saved. Its
// error names the sheet, the cell, what was expected and what was found.
func Verify(data []byte, e ems.Edition) error {
	s, err := open(data)
	if err != nil {
		return err
	}
	v := &verification{saved: s, e: e}
	for _, check := range []func(*verification){checkSummary, checkIndicator, checkMap, checkDepartments, checkRegions, checkComposition, checkThemes, checkEvolution, checkMeetings, checkRecords, checkLinks, checkFurniture} {
		if check(v); len(v.wrong) > 0 {
			return errors.Join(v.wrong...)
		}
	}
	return nil
}

// verification gathers what differs. It stops after a few: one is enough to refuse.
type verification struct {
	*saved
	e     ems.Edition
	grids map[string]*grid
	wrong []error
}

const enough = 5

func (v *verification) fail(format string, values ...any) {
	if len(v.wrong) < enough {
		v.wrong = append(v.wrong, fmt.Errorf(format, values...))
	}
}

// sheet returns the cells of a sheet, an empty grid when it is missing.
func (v *verification) sheet(name string) *grid {
	if g := v.grids[name]; g != nil {
		return g
	}
	g, err := v.grid(name)
	if err != nil {
		v.fail("%w", err)
		g = &grid{name: name}
	}
	if v.grids == nil {
		v.grids = map[string]*grid{}
	}
	v.grids[name] = g
	return g
}

// same compares one cell.
func (v *verification) same(g *grid, column, row int, want any) {
	if found, _ := g.at(column, row); found != display(want) {
		v.fail("%s : attendu « %s », trouvé « %s »", g.address(column, row), display(want), found)
	}
}

// live compares one cell, which must be a formula.
func (v *verification) live(g *grid, column, row int, want any) {
	if _, formula := g.at(column, row); !formula {
		v.fail("%s : attendu une formule", g.address(column, row))
	}
	v.same(g, column, row, want)
}

// line compares the cells of a row from a column on.
func (v *verification) line(g *grid, column, row int, want ...any) {
	for i, w := range want {
		v.same(g, column+i, row, w)
	}
}

// display returns the stored form of a value.
func display(value any) string {
	switch v := plain(value).(type) {
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case ems.Date:
		if v.IsZero() {
			return ""
		}
		return strconv.Itoa(serial(v))
	case string:
		return xlsx.Clean(v)
	}
	return fmt.Sprint(value)
}

// below finds the header of a table and returns the row under it.
func (v *verification) below(g *grid, titles ...string) int {
	for row := 0; ; {
		column, r, found := g.find(titles[0], row)
		if !found {
			v.fail("feuille %s : en-tête « %s » introuvable", g.name, titles[0])
			return len(g.rows) + 1
		}
		if same(g, column, r, titles) {
			return r + 1
		}
		row = r
	}
}

func same(g *grid, column, row int, titles []string) bool {
	for i, title := range titles {
		if shown, _ := g.at(column+i, row); shown != title {
			return false
		}
	}
	return true
}

// beside finds a label after a row and returns the first cell to its right that shows something.
func (v *verification) beside(g *grid, label string, after int) (column, row int) {
	column, row, found := g.find(label, after)
	if !found {
		v.fail("feuille %s : « %s » introuvable", g.name, label)
		return 1, len(g.rows) + 1
	}
	for c := column + 1; c <= len(g.rows[row-1]); c++ {
		if shown, _ := g.at(c, row); shown != "" {
			return c, row
		}
	}
	return column + 1, row
}
