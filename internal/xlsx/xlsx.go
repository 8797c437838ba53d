// Package xlsx writes workbooks of ours that are described as plain data: the blank form and
// the annotated copies. The same description always gives the same bytes. The dashboard,
// with its charts and live formulas, has its own package, workbook.
package xlsx

import "dno/internal/ems"

// Book is a workbook to be written.
type Book struct {
	Title, Subject, Author string
	Date                   ems.Date // of creation; outputs hold no clock time
	Locked                 bool     // sheets cannot be added, removed, renamed or moved
	Sheets                 []Sheet
}

// Sheet is one sheet. Rows and columns count from 1.
type Sheet struct {
	Name          string // made valid and unique when written
	Hidden        bool
	Cells         []Cell          // in any order; the last of two at one place stands
	Merged        []Range         // one that meets an earlier one is left out
	Widths        map[int]float64 // by column, in characters
	Heights       map[int]float64 // by row, in points; other rows fit their wrapped texts
	Frozen        int             // rows that stay in view
	FrozenColumns int             // columns that stay in view, and are repeated on each page
	NoGrid        bool            // no grid lines on the screen
	Filter        Range           // autofilter, if not zero
	Validations   []Validation
	Protected     bool   // without password: only cells whose style is Free can be edited
	Landscape     bool   // A4 in any case, fitted to the width of as few pages as stay readable
	Repeat        int    // this many first rows are repeated on each page
	RepeatFrom    int    // the first of them, if not 1
	Footer        string // beside the page number
	Tab           string // colour of the tab, RRGGBB
}

// Range is a block of cells, inclusive.
type Range struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Cell is one cell. Its value is one of string (always a text, never a formula), int,
// float64, bool, ems.Date, time.Time, or nil.
type Cell struct {
	Row, Column int
	Value       any
	Style       Style
	Note        string // a comment, unsigned
	Link        string // address inside the workbook, "Constats!A1", or ""
}

// Style is how a cell looks. Its zero is plain text.
type Style struct {
	Bold, Italic bool
	Size         float64 // points, 0 for the default
	Colour       string  // of the text, RRGGBB
	Fill         string  // RRGGBB
	Border       bool
	Wrap         bool
	Centre       bool
	Indent       int    // steps from the left edge
	Middle       bool   // halfway down a tall row, not at its top
	Format       string // number format, "" for the value's own
	Free         bool   // may be edited on a protected sheet
}

// Validation is what a range accepts, with the messages that a spreadsheet shows. One of
// List, From, MaxLength and Whole is set, or none for a message alone.
type Validation struct {
	Range          Range
	List           []string // accepted values, as a drop-down list
	Strict         bool     // refuse anything else; otherwise only warn
	From, To       ems.Date // a date between these, both included
	MaxLength      int      // of a text
	Whole          bool     // a whole number, from 0 to 9999
	Title, Message string   // shown when the cell is selected
	Error          string   // shown when the value is refused
}
