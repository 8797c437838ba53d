package ems

// DateProblem tells why a date cell gives no date.
type DateProblem uint8

// The problems of a date cell.
const (
	DateOK         DateProblem = iota
	DateIncomplete             // a month, a week, or a day without its year
	DateSeveral                // several dates in one cell
	DateUnreal                 // 31/06/2011, or a year that cannot be meant
	DateIllegible              // not a date at all
	DateUncertain              // a date among words that make of it something else than a meeting's
)

// When is what a date cell says. A date is read day first, always.
type When struct {
	Date       Date        // zero unless complete, or completed, and real
	Month      Month       // the month named, even where the day is missing
	MonthFirst Date        // the other reading of an all-figures date, if real and different
	DayMonth   Date        // for « 12/03 »: day and month, in year 0
	Problem    DateProblem // why Date is zero
	Proposed   []Date      // what it may mean, where it would have to be changed to say so
	Several    bool        // its cell names other dates of meetings too
	Nil        bool        // it says that no meeting was held
	Completion Completion  // how the rest of the file made the date whole
}

// CompletedBy tells in which way a date was made whole.
type CompletedBy uint8

// The ways in which a date is read that its cell does not say alone, and whole.
const (
	Plain       CompletedBy = iota // it does
	AmongWords                     // whole, among other words
	YearAround                     // the year stands elsewhere in the file
	MonthAround                    // the month too
)

// Source tells what kind of place completes a date.
type Source uint8

// The sources.
const (
	NoSource Source = iota
	InIdentification
	InLine      // another column of its line
	InTitle     // above the table, or of its part
	InSheetName //
	InFileName
)

// Completion is how a date was made whole, and from where.
type Completion struct {
	By     CompletedBy
	Source Source
	Text   string // what the place says
	Origin Origin // the place; zero where no cell is one
}

// ThemeList is what a themes cell says.
type ThemeList struct {
	Themes  []Theme  // each once, in the order of Themes
	Unknown []string // the parts nobody knows, which count as OtherTheme
}

// Has tells whether the theme is among them.
func (l ThemeList) Has(t Theme) bool {
	for _, x := range l.Themes {
		if x == t {
			return true
		}
	}
	return false
}

// Line is one row of a return's table: a meeting, a nil statement for a month, or
// something that cannot be counted; its Verdict tells which.
type Line struct {
	Origin       Origin // Column is 0
	SheetIndex   int    // place of the sheet in its workbook, from 0
	Department   Entry[string]
	Number       Entry[int]
	When         Entry[When]
	Status       Entry[Status]
	Formation    Entry[Formation]
	Place        Entry[string]
	Themes       Entry[ThemeList]
	Presence     [len(Members)]Entry[Presence]
	Others       Entry[string]
	Decisions    Entry[string]
	Observations Entry[string]
	Doubt        Doubt
	Verdict      Verdict
}

// VerdictKind tells what a line is for the semester.
type VerdictKind uint8

// The verdicts.
const (
	Unjudged     VerdictKind = iota
	Countable                // may be a meeting
	NilStatement             // no meeting was held in the line's month
	Discarded                // of this semester or undated, and not counted; Rule says why
	OtherTime                // dated in another semester
	Apart                    // a meeting of a territory that owes nothing: counted, never in a total
)

// Verdict is what the rules on a line decide.
type Verdict struct {
	Kind     VerdictKind
	Rule     string // code of the first rule that keeps the line from counting
	Blocking bool   // whether that rule is a blocking one
}

// OutsideRow is a row that is no line of the table: a total, a note, the form's example.
type OutsideRow struct {
	Origin Origin
	Text   string
	Why    Why // Outside
}

// Claim tells what became of a column.
type Claim uint8

// The claims of columns on fields.
const (
	Read      Claim = iota
	Unknown         // nobody knows the title
	Second          // the field was taken by the official title
	Ambiguous       // two aliases claim one field, neither is read
)

// Column is one titled column of a table.
type Column struct {
	Title  string
	Field  string // key of the form, "" when unknown
	Origin Origin
	Claim  Claim
}

// HeaderRows is how many rows of a sheet are searched for its titles.
const HeaderRows = 200

// Table is one sheet of a return in which a header was found.
type Table struct {
	Sheet      string
	HeaderRow  int // the lower row of a header on two rows
	Columns    []Column
	Unusable   bool // its date or département column is ambiguous
	Conclusive bool // false where a table has columns of ours but no date column
	Hidden     bool // its sheet is
	Down       bool // its titles stand one below the other
}

// SightKind tells what a sheet looks like that holds no table of meetings.
type SightKind uint8

// The kinds of sights.
const (
	NothingSeen   SightKind = iota
	DatelessTable           // titles of the form, dates below, and no title over them
	NumbersAlone            // numbers, or yes and no, by month
	MonthsAlone
	DatesAlone // dates, and nothing that says what they are of
)

// Sight is what a sheet without a table looks like, and where.
type Sight struct {
	Kind   SightKind
	Text   string
	Origin Origin
}

// Sign tells by what a line with a date says itself that it was not held.
type Sign uint8

// The signs of doubt.
const (
	NoSign Sign = iota
	InWords
	InNote // of a cell
	StruckThrough
)

// Doubt is what a line says against itself.
type Doubt struct {
	Sign   Sign
	Text   string
	Origin Origin
}

// Identification is what the labels of the form say, before the table.
type Identification struct {
	Department  Entry[string] // code of a known département
	Conflicting Entry[string] // a second, different département
	Semester    Entry[Semester]
	Version     Entry[int]
	Sent        Entry[Date] // date de transmission
	Total       Entry[int]  // the total typed by the préfecture
	Nil         Entry[bool] // no meeting in the whole semester
}

// Problem is why a file could not be read at all.
type Problem struct {
	Rule                           string // fichier/illisible or fichier/trop-volumineux
	Read, Expected, Advice, Detail string
}

// Place tells whether a file is of the semester that a run asks for.
type Place uint8

// The places of a file.
const (
	Unplaced  Place = iota // nothing in it tells
	Here                   // it is of the semester
	Elsewhere              // it is of another one
)

// Return is one file of a préfecture, as read: facts only, no judgement.
type Return struct {
	File           File
	Problem        *Problem
	Identification Identification
	Tables         []Table
	Lines          []Line
	Outside        []OutsideRow
	Hidden         []Origin        // hidden sheets (Row and Column 0), rows, columns that hold something
	Sights         []Sight         // what its sheets look like that hold no table
	NilWords       []Entry[string] // that say, outside any table, that no meeting was held
	Rivals         []Entry[string] // dates that another way of reading their sheet would count
	Macros         bool
	Garbled        []Entry[string] // cells with characters that could not be read, or mojibake
	Name           FileName
	Place          Place // given by the rules, with the verdicts of the lines
}

// FileName is what a file's name says of its content.
type FileName struct {
	Stem     string   // folded, without extension, version or « Copie de »
	Version  int      // 1 when none is written
	Mark     string   // the version as it is written: V2; "" when none is
	Semester Semester // zero when none is written

	Base     string // Stem, without the words that tell a corrected file from the one it corrects
	Revision int    // how late that says it is: 0 where it says nothing
	Cancels  bool   // « annule et remplace »
}

// HasHeader tells whether a table that can be used was found.
func (r Return) HasHeader() bool {
	for _, t := range r.Tables {
		if t.Conclusive && !t.Unusable {
			return true
		}
	}
	return false
}

// HasDepartmentColumn tells whether a département column is read in some table.
func (r Return) HasDepartmentColumn() bool {
	for _, t := range r.Tables {
		for _, c := range t.Columns {
			if c.Field == "departement" && c.Claim == Read {
				return true
			}
		}
	}
	return false
}

// SaysNil tells whether the file states that no meeting was held in the whole semester.
func (r Return) SaysNil() bool { return r.Identification.Nil.Given() && r.Identification.Nil.Value }
