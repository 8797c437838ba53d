package ems

// MonthState is the state of one month in one département. The first that applies, in the
// order of domain.md, holds.
type MonthState uint8

// The month states, in the order in which they are tried.
const (
	NotDue     MonthState = iota
	HeldMonth             // at least one counted meeting
	Pending               // not ended on the as-of date
	NilMonth              // a return says that none was held
	NoReturn              // no exploitable return: « n.c. », never 0
	Unreported            // a return exists and says nothing of the month
)

var monthStateKeys = [6]string{"non_due", "tenue", "a_echoir", "neant", "sans_remontee", "non_signalee"}
var monthStateLabels = [6]string{"non due", "tenue", "à échoir", "état néant", "sans remontée", "non signalée"}

// String returns the key of the JSON edition.
func (s MonthState) String() string { return monthStateKeys[s] }

// Label returns the French words.
func (s MonthState) Label() string { return monthStateLabels[s] }

// ParseMonthState returns the state that has this key.
func ParseMonthState(key string) (MonthState, bool) { return index[MonthState](monthStateKeys[:], key) }

// ReturnState is the state of one département's return.
type ReturnState uint8

// The return states. OutOfScope départements have none: they are shown apart.
const (
	OnTime ReturnState = iota
	Late
	RejectedReturn
	NoFile
	UnreadReturn // its folder, or a file of it, could not be read this time: neither absent nor zero
)

// ReturnStates lists the states.
var ReturnStates = [...]ReturnState{OnTime, Late, RejectedReturn, NoFile, UnreadReturn}

var returnStateKeys = [len(ReturnStates)]string{"a_temps", "en_retard", "rejetee", "absente", "non_lue"}
var returnStateLabels = [len(ReturnStates)]string{"à temps", "en retard", "rejetée", "absente", "lecture impossible"}

// String returns the key of the JSON edition.
func (s ReturnState) String() string { return returnStateKeys[s] }

// Label returns the French words.
func (s ReturnState) Label() string { return returnStateLabels[s] }

// ParseReturnState returns the state that has this key.
func ParseReturnState(key string) (ReturnState, bool) {
	return index[ReturnState](returnStateKeys[:], key)
}

// Exploitable tells whether figures can be drawn from the return.
func (s ReturnState) Exploitable() bool { return s == OnTime || s == Late }

// Territory is a département, or another territory that has a préfet or a high
// commissioner, as it stands in one semester.
type Territory struct {
	Code        string
	Name        string
	WithArticle string // de l'Ain, du Cher, de La Réunion
	RegionCode  string
	Region      string
	Owes        [6]bool // which months of the semester it owes
	Row, Column int     // of its tile on the map, from 0; -1 when it has none
}

// InScope tells whether it owes at least one month.
func (t Territory) InScope() bool { return t.Owes != [6]bool{} }

// Tally is what is counted of a set of (département, month) pairs and of their meetings.
type Tally struct {
	Meetings int // distinct meetings counted
	Joint    int // those among them in formation commune
	Owed     int // due months, ended or not

	// The due months by state: Held + Pending + Nil + Silent + Unreported = Owed.
	Held, Pending, Nil, Silent, Unreported int

	Presence [len(Members)][len(Marks)]int // [Member][Presence]: counted meetings
	Themes   [len(Themes)]int              // [Theme]; a meeting with two themes counts in both
	NoTheme  int

	Complete int // départements of which every due month is held
}

// Due returns the due months that have ended or are held: what `mois_dus` means everywhere.
func (t Tally) Due() int { return t.Owed - t.Pending }

// Low returns the lower bound of the rate: months held out of months due.
func (t Tally) Low() Rate { return Rate{t.Held, t.Due()} }

// High returns the upper bound: as if every silent département had held its months.
func (t Tally) High() Rate { return Rate{t.Held + t.Silent, t.Due()} }

// Add adds u to t.
func (t *Tally) Add(u Tally) {
	t.Meetings += u.Meetings
	t.Joint += u.Joint
	t.Owed += u.Owed
	t.Held += u.Held
	t.Pending += u.Pending
	t.Nil += u.Nil
	t.Silent += u.Silent
	t.Unreported += u.Unreported
	t.NoTheme += u.NoTheme
	t.Complete += u.Complete
	for i := range t.Themes {
		t.Themes[i] += u.Themes[i]
	}
	for i := range t.Presence {
		for j := range t.Presence[i] {
			t.Presence[i][j] += u.Presence[i][j]
		}
	}
}

// Month adds one month of a département, of which State tells what became.
func (t *Tally) Month(s MonthState) {
	switch s {
	case NotDue:
		return
	case HeldMonth:
		t.Held++
	case Pending:
		t.Pending++
	case NilMonth:
		t.Nil++
	case NoReturn:
		t.Silent++
	case Unreported:
		t.Unreported++
	}
	t.Owed++
}

// Mark adds what the line of a meeting says of its formation, of who came and of what about. It
// does not add the meeting itself.
func (t *Tally) Mark(l Line) {
	if l.Formation.Given() && l.Formation.Value == Joint {
		t.Joint++
	}
	for _, member := range Members {
		mark := Unmarked
		if p := l.Presence[member]; p.Given() {
			mark = p.Value
		}
		t.Presence[member][mark]++
	}
	if !l.Themes.Given() || len(l.Themes.Value.Themes) == 0 {
		t.NoTheme++
		return
	}
	for _, theme := range l.Themes.Value.Themes {
		t.Themes[theme]++
	}
}

// Rate is a set of pairs inside another set of pairs: it cannot exceed 1.
type Rate struct{ Part, Whole int }

// Defined tells whether there is anything to compare with (« s.o. » otherwise).
func (r Rate) Defined() bool { return r.Whole > 0 }

// Value returns the rate, rounded half up to 4 decimals; 0 when it is not defined.
func (r Rate) Value() float64 {
	if r.Whole <= 0 {
		return 0
	}
	return float64((r.Part*20000+r.Whole)/(2*r.Whole)) / 10000
}

// Tenths returns the rate in tenths of a percent, rounded half up once, from the exact
// rate: what every document prints.
func (r Rate) Tenths() int {
	if r.Whole <= 0 {
		return 0
	}
	return (2000*r.Part + r.Whole) / (2 * r.Whole)
}

// MonthCell is one month of one département.
type MonthCell struct {
	Month    Month
	State    MonthState
	Meetings int
}

// DepartmentRow is all that the edition says of one territory.
type DepartmentRow struct {
	Territory
	Return   ReturnState // meaningless out of scope
	Deadline Date        // by which its return is due
	Declared Entry[int]  // the total that the préfecture typed, when exactly one kept file types one
	Months   [6]MonthCell
	Tally
}

// Complete tells whether every due month is held.
func (d DepartmentRow) Complete() bool { return d.Owed > 0 && d.Tally.Held == d.Owed }

// Missing returns the months about which the préfecture has said nothing and should: none where
// it is the program that could not read.
func (d DepartmentRow) Missing() []Month {
	if d.Return == UnreadReturn {
		return nil
	}
	var out []Month
	for _, m := range d.Months {
		if m.State == NoReturn || m.State == Unreported {
			out = append(out, m.Month)
		}
	}
	return out
}

// Aggregate is what is counted of several départements: a region, the nation.
type Aggregate struct {
	Code, Name  string
	Departments int
	Returns     [len(ReturnStates)]int // by ReturnState; they add up to Departments
	Tally
}

// ReturnStates lists the states that a table of them shows: UnreadReturn only where there is one.
func (a Aggregate) ReturnStates() []ReturnState {
	if a.Returns[UnreadReturn] == 0 {
		return ReturnStates[:UnreadReturn]
	}
	return ReturnStates[:]
}

// Add adds one département to the aggregate.
func (a *Aggregate) Add(d DepartmentRow) {
	a.Departments++
	a.Returns[d.Return]++
	a.Tally.Add(d.Tally)
	if d.Complete() {
		a.Tally.Complete++
	}
}

// Meeting is one counted meeting: the line that gives its presence and themes.
type Meeting struct {
	Department string // code
	Line
}

// Change is one difference between an edition and the one before. Department is "" for
// the nation.
type Change struct {
	Department string `json:"departement"`
	Field      string `json:"objet"`
	Before     string `json:"avant"`
	After      string `json:"apres"`
}

// Edition is one consolidated state of one semester: the only figures that workbook,
// summary, receipts and data files may show.
type Edition struct {
	Semester    Semester
	AsOf        Date
	Due         Date // when returns were due, where no département was given more time
	Number      int
	Models      string // fingerprint of the ministry's templates; "" for the program's own
	National    Aggregate
	Departments []DepartmentRow // in scope, official order
	Regions     []Aggregate     // in the order of their names
	OutOfScope  []DepartmentRow // that sent something
	Meetings    []Meeting       // by official order of département, then date, number, place
	Discarded   []DiscardedLine // by file, sheet, row
	Findings    []Finding       // by file, sheet, row, rule; those of départements first
	Files       []File          // by path
	Changes     []Change        // since the edition before
	Since       *Since          // the same, summed up; nil for a first edition
	History     []Comparison    // earlier semesters of which an edition is known, the oldest first
	Evidence    Evidence
}

// Implausible returns the départements that declare more meetings than the semester has days: their
// figure is a question before it is a part of a total.
func (e Edition) Implausible() []DepartmentRow {
	var out []DepartmentRow
	for _, d := range e.Departments {
		if d.Tally.Meetings > Plausible {
			out = append(out, d)
		}
	}
	return out
}

// Plausible is how many meetings a semester may hold in a département: one a day (a convention).
const Plausible = 6 * 31

// Comparison holds the figures of another semester, to be set beside this one's.
type Comparison struct {
	Semester                 Semester
	AsOf                     Date
	Number                   int // of the edition that gives the figures
	Meetings, Held, Complete Figure
	Due, Pending, Silent     int
	Departments, Returned    int
	ByDepartment             []DepartmentFigures // in scope, official order
}

// DepartmentFigures holds the figures of one département in one semester.
type DepartmentFigures struct {
	Code           string
	Meetings, Held Figure
	Due, Silent    int
}

// Add adds the figures of another département: they are known where those of one are.
func (f *DepartmentFigures) Add(g DepartmentFigures) {
	f.Meetings, f.Held = f.Meetings.plus(g.Meetings), f.Held.plus(g.Held)
	f.Due, f.Silent = f.Due+g.Due, f.Silent+g.Silent
}

// Low returns the lower bound of the rate: months held out of months due.
func (c Comparison) Low() Rate { return Rate{c.Held.N, c.Due} }

// High returns the upper bound, as if every silent département had held its months.
func (c Comparison) High() Rate { return Rate{c.Held.N + c.Silent, c.Due} }

// Figures returns the edition's figures, to be set beside another semester's.
func (e Edition) Figures() Comparison {
	n := e.National
	c := Comparison{
		Semester: e.Semester, AsOf: e.AsOf, Number: e.Number, Meetings: n.Meetings(), Held: n.Held(), Complete: n.Complete(), Due: n.Due(),
		Pending: n.Pending,
		Silent:  n.Silent, Departments: n.Departments, Returned: n.Returned(),
	}
	for _, d := range e.Departments {
		c.ByDepartment = append(c.ByDepartment, d.Figures())
	}
	return c
}

// Figures returns the figures of the département, to be set beside another semester's.
func (d DepartmentRow) Figures() DepartmentFigures {
	return DepartmentFigures{d.Code, d.Meetings(), d.Held(), d.Due(), d.Silent}
}

// DueFrom returns the day by which the return of a département was due.
func (e Edition) DueFrom(department string) Date {
	if d, found := e.Row(department); found && !d.Deadline.IsZero() {
		return d.Deadline
	}
	return e.Due
}

// Row returns what the edition says of a territory, in scope or not.
func (e Edition) Row(code string) (DepartmentRow, bool) {
	for _, rows := range [][]DepartmentRow{e.Departments, e.OutOfScope} {
		for i := range rows {
			if rows[i].Code == code {
				return rows[i], true
			}
		}
	}
	return DepartmentRow{}, false
}

// ToRemind returns the départements to which a letter goes: those asked about a month, save those
// that are writing a file.
func (e Edition) ToRemind() []DepartmentRow {
	saving := map[string]bool{}
	for _, f := range e.Files {
		saving[f.Department] = saving[f.Department] || f.Saving || f.Status == InProgress
	}
	var out []DepartmentRow
	for _, d := range e.Departments {
		if len(d.Missing()) > 0 && !saving[d.Code] {
			out = append(out, d)
		}
	}
	return out
}

// Known returns the figures of an earlier semester, and whether an edition of it is known.
func (e Edition) Known(s Semester) (Comparison, bool) {
	for _, c := range e.History {
		if c.Semester == s {
			return c, true
		}
	}
	return Comparison{}, false
}

// ByMonth returns, for each month of the semester, the meetings held in it and the
// département months in each state.
func (e Edition) ByMonth() [6]MonthTotal {
	var out [6]MonthTotal
	for i, m := range e.Semester.Months() {
		out[i].Month = m
	}
	for _, d := range e.Departments {
		for i, c := range d.Months {
			out[i].Meetings.N += c.Meetings
			out[i].States[c.State]++
		}
	}
	for i := range out {
		silent := out[i].States[NoReturn]
		out[i].Meetings.Known = silent == 0 || silent < out[i].Due()
	}
	return out
}

// Rejected returns the files that were rejected.
func (e Edition) Rejected() []File {
	var out []File
	for _, f := range e.Files {
		if f.Status == Rejected {
			out = append(out, f)
		}
	}
	return out
}

// Refusals returns, by path, the finding for which each file was rejected: the first that blocks
// it, else that another contradicts it, or that it only seems to state nil.
func Refusals(found []Finding) map[string]Finding {
	out := map[string]Finding{}
	for _, f := range found {
		known, refused := out[f.Origin.File]
		switch {
		case f.Severity == Blocking && (!refused || known.Severity != Blocking), (f.Rule == DepartmentRivals || f.Rule == LineProposedNil) && !refused:
			out[f.Origin.File] = f
		}
	}
	return out
}

// ToMend counts the lines of a file that a blocking rule keeps from counting: they will, once
// they are corrected.
func (e Edition) ToMend(path string) int { return e.toMend(map[string]bool{path: true}) }

// ToMendIn counts those lines in the exploitable files of a département.
func (e Edition) ToMendIn(department string) int {
	paths := map[string]bool{}
	for _, f := range e.Files {
		if f.Department == department && f.Status == Exploitable {
			paths[f.Path] = true
		}
	}
	return e.toMend(paths)
}

// Unsettled is what a département declares that does not count until somebody corrects or confirms it.
type Unsettled struct {
	Lines   int
	Undated int // those among them of no known month
	Months  map[Month]bool
}

// Pending returns what the exploitable files of a département declare that may still count: the lines
// that a blocking rule keeps from counting, and those of tables that disagree.
func (e Edition) Pending(department string) Unsettled {
	out := Unsettled{Months: map[Month]bool{}}
	counts := map[string]bool{}
	for _, f := range e.Files {
		counts[f.Path] = f.Department == department && f.Status.Counts()
	}
	blocking := e.blocking(counts)
	for _, d := range e.Discarded {
		if !counts[d.Origin.File] || !blocking[refusal{d.Origin.File, d.Rule}] && d.Rule != DepartmentRivals {
			continue
		}
		out.Lines++
		if _, here := e.Semester.Index(d.Month); here {
			out.Months[d.Month] = true
		} else {
			out.Undated++
		}
	}
	return out
}

// refusal is a blocking rule, in a file.
type refusal struct{ path, rule string }

func (e Edition) blocking(paths map[string]bool) map[refusal]bool {
	out := map[refusal]bool{}
	for _, f := range e.Findings {
		if f.Severity == Blocking && paths[f.Origin.File] {
			out[refusal{f.Origin.File, f.Rule}] = true
		}
	}
	return out
}

// toMend goes once through the findings and the lines, however many files there are.
func (e Edition) toMend(paths map[string]bool) int {
	if len(paths) == 0 {
		return 0
	}
	blocking := e.blocking(paths)
	n := 0
	for _, d := range e.Discarded {
		if blocking[refusal{d.Origin.File, d.Rule}] {
			n++
		}
	}
	return n
}

// In returns how many départements are in a state that month: known where a return tells, or
// where it takes none.
func (m MonthTotal) In(s MonthState) Figure {
	switch s {
	case HeldMonth, NilMonth, Unreported:
		return figureOf(m.States[s], m.Meetings.Known)
	}
	return Known(m.States[s])
}

// MonthTotal is one month across the country.
type MonthTotal struct {
	Month    Month
	Meetings Figure // known unless no return of those that owe it can be used
	States   [6]int // by MonthState
}

// Due returns how many départements owe the month and whose month has ended or is held.
func (m MonthTotal) Due() int {
	return m.States[HeldMonth] + m.States[NilMonth] + m.States[NoReturn] + m.States[Unreported]
}
