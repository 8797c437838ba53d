// Package receipt answers each file received: a letter of one page that says what was
// counted in it, what was not and what to write instead, and an annotated copy of the file
// as a fresh workbook. It shows the edition's figures and judges nothing; how pages and
// workbooks are drawn is for packages pdf and xlsx.
package receipt

import (
	"cmp"
	"slices"

	"dno/internal/ems"
	"dno/internal/reference"
)

// Receipt is what one file is answered.
type Receipt struct {
	File       ems.File
	Semester   ems.Semester
	AsOf, Due  ems.Date
	Department ems.DepartmentRow // its Code is "" when the sender is unknown
	InScope    bool
	Parts      int // exploitable files of the département
	Open       open

	Counted   []Counted           // the meetings that this file gives the edition, in its order
	Nil       []ems.DiscardedLine // its nil statements, line by line
	Discarded []ems.DiscardedLine // its lines that are neither
	Example   bool                // the form's example line is in it
	Typed     ems.Entry[int]      // the total that it declares
	Given     int                 // the distinct meetings of its own lines, where it declares a total
	Findings  []ems.Finding       // gravest first, then by place
}

// open tells what is still asked of the département, its file aside.
type open uint8

const (
	nothingOpen open = iota
	openMonths       // only months that have not ended
	openElsewhere
)

// openIn looks at the whole return: a month of which nothing is known, a month to come, a correction
// asked of any file.
func openIn(e ems.Edition, d ems.DepartmentRow) open {
	if len(d.Missing()) > 0 || d.Return == ems.UnreadReturn && d.InScope() {
		return openElsewhere
	}
	for _, f := range e.Findings {
		if f.Department == d.Code && d.Code != "" && f.Asks == ems.AsksCorrection && f.Severity > ems.Information {
			return openElsewhere
		}
	}
	if d.Pending > 0 {
		return openMonths
	}
	return nothingOpen
}

// Counted is a meeting of the edition: the place of its date, and the date.
type Counted struct {
	Origin ems.Origin
	Date   ems.Date
}

// Answered tells whether a file is answered at all: those still being written, those that are no
// return and those that could not be read are not.
func Answered(f ems.File) bool { return f.Status.Read() && !f.Saving }

// Of gathers what the edition says of one of its files.
func Of(e ems.Edition, f ems.File) Receipt {
	r := Receipt{File: f, Semester: e.Semester, AsOf: e.AsOf, Due: e.DueFrom(f.Department), Findings: findings(e, f)}
	r.Department, r.InScope = territory(e, f.Department)
	r.Open = openIn(e, r.Department)
	for _, other := range e.Files {
		if other.Status.Counts() && other.Department == f.Department {
			r.Parts++
		}
	}
	r.lay(e)
	for _, t := range e.Evidence.Totals {
		if t.Typed.Origin.File == f.Path {
			r.Typed, r.Given = t.Typed, t.Counted
		}
	}
	return r
}

// lay sorts the file's lines: those that are meetings of the edition, those that state that
// none was held, and the others.
func (r *Receipt) lay(e ems.Edition) {
	met := map[rowPlace]bool{}
	for _, list := range [][]ems.Meeting{e.Meetings, e.Evidence.Apart} {
		for i := range list {
			if m := &list[i]; m.Origin.File == r.File.Path {
				r.Counted = append(r.Counted, Counted{m.When.Origin, m.When.Value.Date})
				met[rowOf(m.Origin)] = true
			}
		}
	}
	for _, d := range e.Discarded {
		switch {
		case d.Origin.File != r.File.Path, met[rowOf(d.Origin)]:
		case d.Why.Outside():
			r.Example = r.Example || d.Why == ems.OutsideExample
		case d.Why == ems.StatesNil:
			r.Nil = append(r.Nil, d)
		default:
			r.Discarded = append(r.Discarded, d)
		}
	}
}

// rowPlace names a row of a file.
type rowPlace struct {
	sheet string
	row   int
}

func rowOf(o ems.Origin) rowPlace { return rowPlace{o.Sheet, o.Row} }

// territory returns the row of a département, empty figures where the edition has none.
func territory(e ems.Edition, code string) (row ems.DepartmentRow, inScope bool) {
	if d, found := e.Row(code); found {
		return d, d.InScope()
	}
	if code != "" {
		for _, t := range reference.Territories(e.Semester) {
			if t.Code == code {
				return ems.DepartmentRow{Territory: t}, t.InScope()
			}
		}
	}
	return ems.DepartmentRow{}, false
}

// countedOnly are the rules that say how a file is counted: idle talk where it is not.
var countedOnly = map[string]bool{ems.FileUnknownReception: true, ems.FileUnverifiedSender: true}

// findings returns those on the file and, where it is part of its département's return,
// those on the département.
func findings(e ems.Edition, f ems.File) []ems.Finding {
	var out []ems.Finding
	for _, x := range e.Findings {
		ofDepartment := x.Origin.File == "" && x.Department == f.Department && f.Department != "" &&
			f.Status == ems.Exploitable
		if (x.Origin.File == f.Path || ofDepartment) && !(f.Status == ems.Rejected && countedOnly[x.Rule]) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b ems.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Origin.Sheet, b.Origin.Sheet),
			cmp.Compare(a.Origin.Row, b.Origin.Row), cmp.Compare(a.Origin.Column, b.Origin.Column), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

// Annotated tells whether a copy of the file has something to show: it could be opened, and
// some finding is about a place in it.
func (r Receipt) Annotated() bool {
	return r.readable() && slices.ContainsFunc(r.Findings, func(f ems.Finding) bool { return f.Origin.Row > 0 })
}

// readable tells whether the file could be opened, so that a copy of it can be annotated.
func (r Receipt) readable() bool {
	return r.File.Format != "" && !slices.ContainsFunc(r.Findings, func(f ems.Finding) bool {
		return f.Rule == ems.FileUnreadable || f.Rule == ems.FileTooLarge
	})
}

// saysNil tells whether the file states that no meeting was held, in a month or in all. A
// form without any line is either a nil statement or said to be empty.
func (r Receipt) saysNil() bool {
	empty := slices.ContainsFunc(r.Findings, func(f ems.Finding) bool { return f.Rule == ems.FileNoLine })
	return r.File.Status == ems.Exploitable && (len(r.Nil) > 0 || r.File.Lines == 0 && !empty)
}
