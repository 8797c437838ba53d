// Package consolidate turns judged returns and obligations into an Edition. It is arithmetic
// on values: it reads nothing, writes nothing, and words nothing.
package consolidate

import (
	"cmp"
	"slices"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
)

// Judged is a return whose lines have their verdicts, with the findings of the rules on it.
type Judged struct {
	ems.Return
	Findings []ems.Finding

	belongs     bool // to the semester
	ownMeetings int  // distinct meetings of its own lines
}

// Input is all that an edition is drawn from.
type Input struct {
	Semester    ems.Semester
	AsOf        ems.Date
	Deadlines   ems.Deadlines
	Territories []ems.Territory // as of the semester, official order
	Returns     []Judged        // in any order
	Others      []ems.File      // in progress, ignored or not to be read: listed alone
	LastRead    []ems.LastRead  // of those that cannot be read, what an earlier edition said
	Remembered  []ems.File      // exploitable for the semester in earlier runs
	Vanished    []ems.File      // counted in an earlier edition and gone
}

// Edition consolidates. The order of the returns changes nothing.
func Edition(in Input) ems.Edition {
	returns := slices.Clone(in.Returns)
	slices.SortFunc(returns, func(a, b Judged) int { return cmp.Compare(a.File.Path, b.File.Path) })
	for i := range returns {
		r := &returns[i]
		r.Lines = slices.Clone(r.Lines) // consolidation marks its own copy
		r.File.Lines = len(r.Lines)
		r.belongs = belongs(*r, in)
		r.File.Status, r.File.ForOther = status(*r), !r.belongs
	}
	settleVersions(returns)

	e := ems.Edition{Semester: in.Semester, AsOf: in.AsOf, Due: in.Deadlines.Of(in.Semester), National: ems.Aggregate{Name: "France"}}
	e.Evidence.Vanished, e.Evidence.LastRead = in.Vanished, in.LastRead
	sent := sentBy(returns, in)
	for _, t := range in.Territories {
		d := sent.department(t.Code)
		d.edition, d.row = &e, ems.DepartmentRow{Territory: t, Deadline: in.Deadlines.For(in.Semester, t.Code)}
		d.consolidate()
	}
	e.Regions = regions(e.Departments)
	for _, r := range returns {
		e.Findings = append(e.Findings, told(r, in.Semester)...)
		e.Discarded = append(e.Discarded, leftOut(r)...)
		r.File.Counted = counted(r)
		e.Files = append(e.Files, r.File)
	}
	e.Files = append(e.Files, in.Others...)
	slices.SortFunc(e.Files, func(a, b ems.File) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortStableFunc(e.Discarded, func(a, b ems.DiscardedLine) int { return compareOrigins(a.Origin, b.Origin) })
	return e
}

// bySender is what each département sent, or is sending, for the semester.
type bySender map[string]*department

func (b bySender) department(code string) *department {
	if b[code] == nil {
		b[code] = &department{}
	}
	return b[code]
}

func sentBy(returns []Judged, in Input) bySender {
	out := bySender{}
	for i := range returns {
		r := &returns[i]
		if r.belongs && r.File.Status.Sent() && r.File.Department != "" {
			d := out.department(r.File.Department)
			d.returns = append(d.returns, r)
		}
	}
	for _, f := range in.Others {
		d := out.department(f.Department)
		d.unread = d.unread || f.Status == ems.NotRead
		d.saving = d.saving || f.Status == ems.InProgress
	}
	for _, f := range in.Remembered {
		d := out.department(f.Department)
		d.remembered = append(d.remembered, f)
	}
	return out
}

// told returns the findings of a return that this edition tells: those of a file of another semester
// are told there, save that it declares this one.
func told(r Judged, s ems.Semester) []ems.Finding {
	switch {
	case r.File.Status.Counts() || r.File.Status == ems.Rejected:
		return r.Findings
	case r.File.Status == ems.OtherSemester && r.Identification.Semester.Given() && r.Identification.Semester.Value == s:
		return slices.DeleteFunc(slices.Clone(r.Findings), func(f ems.Finding) bool { return f.Rule != ems.FileWrongSemester })
	}
	return nil
}

// regions adds up the départements of each region, in the French order of the names.
func regions(rows []ems.DepartmentRow) []ems.Aggregate {
	byName := map[string]*ems.Aggregate{}
	var names []string
	for _, d := range rows {
		if byName[d.Region] == nil {
			byName[d.Region] = &ems.Aggregate{Code: d.RegionCode, Name: d.Region}
			names = append(names, d.Region)
		}
		byName[d.Region].Add(d)
	}
	reference.FrenchOrder(names)
	out := make([]ems.Aggregate, len(names))
	for i, n := range names {
		out[i] = *byName[n]
	}
	return out
}

// counted returns how many lines of a return are meetings, in scope or apart.
func counted(r Judged) int {
	n := 0
	for _, l := range r.Lines {
		if r.File.Status.Counts() && (l.Verdict.Kind == ems.Countable || l.Verdict.Kind == ems.Apart) {
			n++
		}
	}
	return n
}

// leftOut lists the lines of a return that are no meeting of the edition. Doubles, which
// count until they meet another line, have been marked by department.consolidate.
func leftOut(r Judged) []ems.DiscardedLine {
	var out []ems.DiscardedLine
	for _, l := range r.Lines {
		d := ems.DiscardedLine{Department: r.File.Department, Origin: l.Origin, Rule: l.Verdict.Rule, Text: l.When.Text,
			Month: l.When.Value.Month}
		if d.Rule == ems.LineSwappedDate {
			d.Month = ems.Month{} // it is one of two
		}
		switch {
		case r.File.Status == ems.Replaced:
			d.Rule = ems.FileReplaced
		case r.File.Status == ems.Duplicate:
			d.Rule = ems.FileDuplicate
		case r.File.Status == ems.OtherSemester:
			d.Rule = ems.LineOffSemester
		case d.Rule != "":
		case r.File.Status == ems.Rejected:
			d.Rule, d.Why = refusal(r), ems.OfRejected
		case l.Verdict.Kind == ems.NilStatement:
			d.Why = ems.StatesNil
		case l.Verdict.Kind == ems.Apart:
			d.Why = ems.CountedApart
		default:
			continue
		}
		out = append(out, d)
	}
	for _, o := range r.Outside {
		out = append(out, ems.DiscardedLine{Department: r.File.Department, Origin: o.Origin, Why: o.Why, Text: o.Text})
	}
	return out
}

// refusal returns the rule for which a file as a whole was rejected; "" where each of its
// lines was, for a rule of its own.
func refusal(r Judged) string {
	for _, f := range r.Findings {
		if f.Severity == ems.Blocking && strings.HasPrefix(f.Rule, "fichier/") {
			return f.Rule
		}
	}
	return ""
}

func compareOrigins(a, b ems.Origin) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
}
