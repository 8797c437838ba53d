// Package sheet turns any file that a spreadsheet program opens into Grids of located
// cells. It knows formats and nothing of the subject: what a cell means is for package form.
package sheet

import (
	"slices"
	"time"
)

// Kind is the kind of a cell's value. Blank cells are not kept.
type Kind uint8

// The kinds of a cell.
const (
	Text Kind = iota
	Number
	Date  // a number that its style shows as a date, or a typed ISO date
	Bool  // Text is VRAI or FAUX
	Error // #REF!, #N/A…; Text is the error
)

// Cell is one cell that holds something.
type Cell struct {
	Column  int // from 1, as the sender sees it
	Kind    Kind
	Text    string    // as shown, near enough: plain digits for numbers, 12/03/2011 for dates, mars 2011 when the style shows no day
	Number  float64   // the value of a Number or a Date (a serial, in the book's date system)
	Time    time.Time // of a Date, UTC
	Formula bool
	NoValue bool   // a formula whose value was not stored; Text is then the formula, =A1
	Struck  bool   // its text is struck through
	Note    string // the comment that its sender pinned to it
}

// Row is one row that holds at least one cell.
type Row struct {
	Number int // from 1, as the sender sees it
	Hidden bool
	Cells  []Cell // by column
}

// Range is a block of merged cells, all numbers from 1 and inclusive. Only its first cell
// holds the value.
type Range struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Grid is one sheet.
type Grid struct {
	Name          string // "" in a CSV
	Index         int    // place in the workbook, from 0
	Hidden        bool
	Rows          []Row    // by number
	Merged        []Range  // in the order of the file
	HiddenColumns []int    // those that hold something, from 1
	Above         []string // what a text says above its table, outside of any cell
}

// Book is a file, read.
type Book struct {
	Format   string // in French, « classeur Excel (xlsx) », « CSV (point-virgule, UTF-8) »
	Grids    []Grid // in the order of the workbook
	Date1904 bool   // whether untyped serial numbers count from 1904
	Macros   bool   // it carries macros, which were not run
}

// At returns the cell of the column, and whether the row has one.
func (r Row) At(column int) (Cell, bool) {
	i, found := slices.BinarySearchFunc(r.Cells, column, func(c Cell, column int) int { return c.Column - column })
	if !found {
		return Cell{}, false
	}
	return r.Cells[i], true
}

// Limits bound what is read of one file, so that no file can eat the machine.
type Limits struct {
	FileSize     int64 // bytes on disk
	Unzipped     int64 // bytes once inflated, all parts together
	Ratio        int64 // inflated to stored, for parts above 1 MiB
	Sheets       int
	Rows         int // row number of the last cell that holds something
	Columns      int
	Cells        int   // that hold something, in the whole file
	StringLength int   // characters in one cell
	Text         int64 // bytes of the texts of all cells
	Stop         *Stop
}

// DefaultLimits are far above any return and far below what a machine can bear.
var DefaultLimits = Limits{
	FileSize: 20 << 20, Unzipped: 128 << 20, Ratio: 200, Sheets: 100,
	Rows: 1 << 20, Columns: 1 << 14, Cells: 200_000, StringLength: 32_767, Text: 8 << 20,
}

// Refusal is why a file could not be read: its sentences go to the préfecture as they are.
type Refusal struct {
	TooLarge bool   // over a limit; otherwise corrupt, empty, protected or unsupported
	Read     string // what the file is: « document PDF », « fichier vide »
	Expected string // what was tried or expected
	Advice   string // what to send instead
}

// Error returns what the file is and what was expected.
func (r *Refusal) Error() string { return r.Read + "\u202f; attendu\u00a0: " + r.Expected }
