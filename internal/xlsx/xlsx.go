// Package xlsx writes workbooks of ours that are described as plain data: the dashboard, the
// blank form, the annotated copies. The same description always gives the same bytes, and Verify
// proves that nothing of it was lost in them. It knows nothing of the subject.
package xlsx

import "dno/internal/ems"

// Book is a workbook to be written.
type Book struct {
	Title, Subject, Author string
	Description, Keywords  string
	Date                   ems.Date          // of creation; outputs hold no clock time
	Colours                map[string]string // RRGGBB that stand for those the sheets name
	Locked                 bool              // sheets cannot be added, removed, renamed or moved
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
	Tallest       float64         // that such a row becomes, if not 0: the rest is read in its cell
	Frozen        int             // rows that stay in view
	FrozenColumns int             // columns that stay in view, and are repeated on each page
	NoGrid        bool            // no grid lines on the screen
	Filter        Range           // autofilter, if not zero
	Table         string          // name of the table over the filter's range, "" for a filter alone
	Paints        []Paint
	Charts        []Chart
	Names         []Name
	Validations   []Validation
	Protected     bool   // without password: only cells whose style is Free can be edited
	Tab           string // colour of the tab, RRGGBB
	Print
}

// Print is how a sheet is printed: on A4 in any case.
type Print struct {
	Landscape  bool
	OnePage    bool   // the whole sheet on one page
	OneWide    bool   // one page wide; otherwise as few pages side by side as stay readable
	Scale      int    // in percent, for a sheet with breaks of its own; 0 fits it to the paper
	Breaks     []int  // rows that begin a page
	Across     []int  // columns that begin one
	Area       Range  // what is printed, if not zero
	Repeat     int    // this many first rows are repeated on each page
	RepeatFrom int    // the first of them, if not 1
	Footer     string // beside the page number
	Middle     string // between both
}

// Range is a block of cells, inclusive.
type Range struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Name is a name that formulas give to a block of the sheet.
type Name struct {
	Name string
	Range
}

// Cell is one cell. Its value is one of string (always a text, never a formula), int, int64,
// float64, bool, ems.Date, time.Time, or nil.
type Cell struct {
	Row, Column int
	Value       any
	Formula     string // that gives the value; the value is saved with it
	Style       Style
	Note        string // a comment, unsigned
	Link        string // address inside the workbook, "Constats!A1", or ""
	Tip         string // what the link leads to
}

// Style is how a cell looks. Its zero is plain text.
type Style struct {
	Bold, Italic, Underline bool
	Wrap, Shrink            bool
	Border                  bool    // thin lines on every side
	Hatched                 bool    // thin oblique lines over the fill: told apart without colour
	Free                    bool    // may be edited on a protected sheet
	Across                  Across  // that of the value's own by default
	Down                    Down    // at the top of a tall row by default
	Indent                  int     // steps from the edge
	Size                    float64 // points, 0 for the default
	Colour, Fill            string  // of the text and behind it, RRGGBB
	Line                    string  // colour of a thin line below
	Frame                   string  // colour of a thick frame
	Sides                   string  // of the frame: l r t b, or all when ""
	Format                  string  // number format, "" for the value's own
}

// Across is where a value stands between the edges of its cell.
type Across uint8

// The places of a value across its cell.
const (
	Natural Across = iota
	Left
	Centre
	Right
)

// Down is where a value stands in a tall row.
type Down uint8

// The places of a value in its row.
const (
	Top Down = iota
	Middle
	Bottom
)

// Paint changes the look of a block of cells by their content.
type Paint struct {
	Range
	Rules []Rule // the first that applies
}

// Rule is a formula, written for the first cell of the block, and the colours, the weight and the
// hatching where it holds.
type Rule struct {
	Formula string
	Style
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
