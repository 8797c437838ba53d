package xlsx

import (
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
)

// LastRow is the last row of a sheet: nothing can be written under it.
const LastRow = 1 << 20

const lastColumn = 1 << 14

// mostMerged bounds what a hostile file can make of its copy: each is compared with all.
const mostMerged = 5_000

// apart returns the ranges that can be merged: of several cells, inside the sheet, none
// over an earlier one, and no more than mostMerged. Excel refuses a workbook in which two
// of them meet.
func apart(ranges []Range) []Range {
	var out []Range
	for _, r := range ranges {
		if len(out) < mostMerged && r.fits() && r.cells() > 1 && !slices.ContainsFunc(out, r.meets) {
			out = append(out, r)
		}
	}
	return out
}

// Column returns a block of one column.
func Column(column, first, last int) Range { return Range{first, column, last, column} }

func (r Range) fits() bool {
	return r.FirstRow >= 1 && r.FirstColumn >= 1 && r.FirstRow <= r.LastRow && r.FirstColumn <= r.LastColumn &&
		r.LastRow <= LastRow && r.LastColumn <= lastColumn
}

func (r Range) cells() int { return (r.LastRow - r.FirstRow + 1) * (r.LastColumn - r.FirstColumn + 1) }

func (r Range) meets(s Range) bool {
	return r.FirstRow <= s.LastRow && s.FirstRow <= r.LastRow && r.FirstColumn <= s.LastColumn && s.FirstColumn <= r.LastColumn
}

func (r Range) first() string { return At(r.FirstRow, r.FirstColumn) }
func (r Range) last() string  { return At(r.LastRow, r.LastColumn) }

// String returns the block as the formulas of its own sheet write it: A1:C7.
func (r Range) String() string { return r.first() + ":" + r.last() }

// On returns the block as formulas of any sheet write it, wherever they are copied:
// 'Réunions'!$A$6:$A$90.
func (r Range) On(sheet string) string {
	return Quoted(sheet) + "!" + fixed(r.FirstRow, r.FirstColumn) + ":" + fixed(r.LastRow, r.LastColumn)
}

// Quoted returns the name of a sheet as formulas write it.
func Quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// At returns the address of a cell.
func At(row, column int) string { return ems.ColumnName(column) + strconv.Itoa(row) }

// CellOf returns the address of a cell of a sheet, as formulas and links write it.
func CellOf(sheet string, row, column int) string { return Quoted(sheet) + "!" + At(row, column) }

func fixed(row, column int) string {
	return "$" + ems.ColumnName(column) + "$" + strconv.Itoa(row)
}
