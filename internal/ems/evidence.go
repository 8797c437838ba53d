package ems

// Evidence is what the rules on the edition look at, beside the edition's own lists.
type Evidence struct {
	Doubles      []Double
	Totals       []TypedTotal
	Contradicted []Contradiction
	Apart        []Meeting // of territories out of scope
	Vanished     []File    // counted in an earlier edition, no longer in the inbox
	Left         []File    // received for the semester, counted by none, no longer in the inbox
	LastRead     []LastRead
	Rivals       []Rival
	NearCopies   []NearCopy
	Doubtful     []Doubtful
}

// Doubtful is a table whose name says that it is no return, and the word that does.
type Doubtful struct {
	Table TableOf
	Word  string
}

// NearCopy is two tables of a département that nearly agree: what only one of them says does not
// count until somebody decides.
type NearCopy struct {
	Department string
	One, Other TableOf
	Only       []Date // that the one alone has, in the months that both cover
	Lacks      []Date // that the other alone has
}

// TableOf is a sheet of a file, "" for the whole of one.
type TableOf struct {
	File  File
	Sheet string
}

// Rival is a file that does not count beside the others of its département, since it says otherwise.
type Rival struct {
	Department string
	File       File
	Beside     []File // those that count
	Only       []Date // the dates that it alone has, in the months that they cover
	Lacks      []Date // those that it lacks, in the months that it covers
	Denies     bool   // it states that no meeting was held, where they have one
}

// LastRead is what the last edition that could read a département, now unread, said of it.
type LastRead struct {
	Number int // of that edition
	DepartmentFigures
}

// Double is a countable line whose date is counted elsewhere.
type Double struct {
	Department string
	Line       Line
	Kept       Origin // the line that is counted for the same date
}

// TypedTotal is the total that a préfecture typed in one file, beside what its lines give.
type TypedTotal struct {
	Department string
	Typed      Entry[int]
	Counted    int
	Alone      bool // the file has no line
}

// Contradiction is a nil statement for months in which a meeting is counted.
type Contradiction struct {
	Department string
	Origin     Origin
	Text       string
	Months     []Month
}
