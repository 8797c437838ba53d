package consolidate

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dno/internal/ems"
	"dno/internal/reference"

	"pgregory.net/rapid"
)

var (
	semester = ems.Semester{Year: 2011, Half: 1}
	asOf     = ems.Date{Year: 2011, Month: 7, Day: 20}
)

func given[T any](v T) ems.Entry[T] { return ems.Entry[T]{Value: v, State: ems.Given} }

// countable makes a line of the given day, with its number unless that is 0.
func countable(day ems.Date, number, row int) ems.Line {
	l := ems.Line{Origin: ems.Origin{Row: row}, When: given(ems.When{Date: day, Month: day.In()}),
		Verdict: ems.Verdict{Kind: ems.Countable}}
	if number > 0 {
		l.Number = given(number)
	}
	return l
}

// returnOf makes an exploitable return.
func returnOf(path, department string, received ems.Date, lines ...ems.Line) Judged {
	r := Judged{Return: ems.Return{
		File:   ems.File{Path: path, SHA256: path, Sender: department, Department: department, Received: received},
		Tables: []ems.Table{{Conclusive: true}}, Lines: lines, Name: ems.FileName{Stem: path, Version: 1},
	}}
	for i := range r.Lines {
		r.Lines[i].Origin.File = path
		r.Lines[i].Department = given(department)
	}
	return r
}

func edition(returns ...Judged) ems.Edition {
	return Edition(Input{Semester: semester, AsOf: asOf, Deadlines: ems.UsualDeadlines, Territories: reference.Territories(semester),
		Returns: returns})
}

func row(e ems.Edition, code string) ems.DepartmentRow {
	for _, d := range slices.Concat(e.Departments, e.OutOfScope) {
		if d.Code == code {
			return d
		}
	}
	return ems.DepartmentRow{}
}

func on(month, d int) ems.Date {
	date, _ := ems.MakeDate(2011, month, d)
	return date
}

func TestADateHoldsAsManyMeetingsAsItsFileNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		returns []Judged
		want    int
		doubles int
	}{
		"without numbers a date is one meeting": {[]Judged{returnOf("01/a", "01", asOf, countable(on(3, 1), 0, 2),
			countable(on(3, 1), 0, 3))}, 1, 1},
		"two numbers are two meetings": {[]Judged{returnOf("01/a", "01", asOf, countable(on(3, 1), 1, 2),
			countable(on(3, 1), 2, 3))}, 2, 0},
		"a number twice is one meeting": {[]Judged{returnOf("01/a", "01", asOf, countable(on(3, 1), 1, 2),
			countable(on(3, 1), 1, 3))}, 1, 1},
		"a line without number adds nothing": {[]Judged{returnOf("01/a", "01", asOf, countable(on(3, 1), 1, 2),
			countable(on(3, 1), 0, 3))}, 1, 1},
		"across files the larger count stands, never the sum": {[]Judged{
			returnOf("01/a", "01", asOf, countable(on(3, 1), 1, 2)),
			returnOf("01/b", "01", asOf, countable(on(3, 1), 1, 2), countable(on(3, 1), 2, 3)),
		}, 2, 1},
		"two départements never double each other": {[]Judged{
			returnOf("01/a", "01", asOf, countable(on(3, 1), 1, 2)), returnOf("02/a", "02", asOf, countable(on(3, 1), 1, 2)),
		}, 2, 0},
	} {
		e := edition(c.returns...)
		if e.National.Tally.Meetings != c.want || len(e.Evidence.Doubles) != c.doubles {
			t.Errorf("%s: %d meetings and %d doubles, want %d and %d", name, e.National.Tally.Meetings, len(e.Evidence.Doubles), c.want,
				c.doubles)
		}
	}
}

func TestVersions(t *testing.T) {
	version := func(r Judged, v int) Judged {
		r.Identification.Version = given(v)
		return r
	}
	named := func(r Judged, stem string, v int) Judged {
		r.Name = ems.FileName{Stem: stem, Version: v}
		return r
	}
	one := func(path string, month int) Judged {
		return returnOf(path, "01", asOf, countable(on(month, 1), 0, 2))
	}
	unreadable := version(one("01/c", 5), 9)
	unreadable.Problem = &ems.Problem{Rule: "fichier/illisible"}
	for name, c := range map[string]struct {
		returns []Judged
		want    []ems.FileStatus
	}{
		"a version in the Identification replaces all lower and unversioned files": {
			[]Judged{version(one("01/a", 1), 2), version(one("01/b", 2), 1), one("01/c", 3)},
			[]ems.FileStatus{ems.Exploitable, ems.Replaced, ems.Replaced}},
		"equal versions are parts of one return": {
			[]Judged{version(one("01/a", 1), 2), version(one("01/b", 2), 2)}, []ems.FileStatus{ems.Exploitable, ems.Exploitable}},
		"a version in the name replaces its own name only": {
			[]Judged{named(one("01/a", 1), "fevrier", 1), named(one("01/b", 2), "fevrier", 2), named(one("01/c", 3), "janvier", 1)},
			[]ems.FileStatus{ems.Replaced, ems.Exploitable, ems.Exploitable}},
		"an unreadable file replaces nothing": {
			[]Judged{version(one("01/a", 1), 1), unreadable}, []ems.FileStatus{ems.Exploitable, ems.Rejected}},
		"a version in a name is none beside an Identification": {
			[]Judged{named(one("01/a", 1), "ems", 7), version(one("01/b", 2), 1)}, []ems.FileStatus{ems.Replaced, ems.Exploitable}},
	} {
		e := edition(c.returns...)
		for i, f := range e.Files {
			if f.Status != c.want[i] {
				t.Errorf("%s: %s is %s, want %s", name, f.Path, f.Status, c.want[i])
			}
		}
	}
}

func TestCopiesAreOneFile(t *testing.T) {
	a, b := returnOf("01/a", "01", asOf, countable(on(3, 1), 0, 2)), returnOf("01/b", "01", asOf, countable(on(3, 1), 0, 2))
	b.File.SHA256 = a.File.SHA256
	e := edition(b, a)
	if e.Files[0].Status != ems.Exploitable || e.Files[1].Status != ems.Duplicate || e.Files[1].ReplacedBy != "01/a" ||
		len(e.Evidence.Doubles) > 0 {
		t.Errorf("files %+v, doubles %v", e.Files, e.Evidence.Doubles)
	}
}

func TestTheFirstExploitableFileDecidesWhetherAReturnIsLate(t *testing.T) {
	early, late := on(7, 4), on(7, 18)
	replaced := returnOf("01/a", "01", early, countable(on(1, 1), 0, 2))
	second := returnOf("01/b", "01", late, countable(on(1, 1), 0, 2))
	second.Identification.Version = given(2)
	remembered := Input{Semester: semester, AsOf: asOf, Deadlines: ems.UsualDeadlines, Territories: reference.Territories(semester),
		Returns: []Judged{second}, Remembered: []ems.File{{Department: "01", Received: early}}}
	for name, c := range map[string]struct {
		e    ems.Edition
		want ems.ReturnState
	}{
		"the due day itself is in time":       {edition(returnOf("01/a", "01", on(7, 15), countable(on(1, 1), 0, 2))), ems.OnTime},
		"the day after is late":               {edition(returnOf("01/a", "01", on(7, 16), countable(on(1, 1), 0, 2))), ems.Late},
		"an unknown reception is in time":     {edition(returnOf("01/a", "01", ems.Date{}, countable(on(1, 1), 0, 2))), ems.OnTime},
		"a replaced file still was the first": {edition(replaced, second), ems.OnTime},
		"so was one that is remembered only":  {Edition(remembered), ems.OnTime},
		"nothing at all is absent":            {edition(), ems.NoFile},
		"no exploitable file is a rejected return": {edition(returnOf("01/a", "01", early,
			ems.Line{Verdict: ems.Verdict{Kind: ems.Discarded, Blocking: true}})), ems.RejectedReturn},
	} {
		if got := row(c.e, "01").Return; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestMonthStatesInTheirOrder(t *testing.T) {
	nilLine := ems.Line{When: ems.Entry[ems.When]{Value: ems.When{Month: ems.Month{Year: 2011, Month: 2}, Problem: ems.DateIncomplete},
		State: ems.Unreadable}, Status: given(ems.NilStatus), Verdict: ems.Verdict{Kind: ems.NilStatement}}
	e := Edition(Input{Semester: semester, AsOf: on(5, 31), Deadlines: ems.UsualDeadlines, Territories: reference.Territories(semester),
		Returns: []Judged{
			returnOf("01/a", "01", on(5, 1), countable(on(1, 5), 0, 2), nilLine, countable(on(5, 3), 0, 4)),
		}})
	var states []string
	for _, m := range row(e, "01").Months {
		states = append(states, m.State.String())
	}
	if got := fmt.Sprint(states); got != "[tenue neant non_signalee non_signalee tenue a_echoir]" {
		t.Errorf("01: %s", got)
	}
	if m := row(e, "02").Months; m[0].State != ems.NoReturn || m[4].State != ems.Pending {
		t.Errorf("a silent département in May: %v", m)
	}
	if m := row(e, "976").Months; m[0].State != ems.NotDue || m[3].State != ems.NoReturn {
		t.Errorf("Mayotte: %v", m)
	}
}

func TestMayottesEarlyMeetingsCountInMeetingsNeverInMonths(t *testing.T) {
	e := edition(returnOf("976/a", "976", asOf, countable(on(2, 1), 0, 2), countable(on(4, 1), 0, 3)))
	d := row(e, "976")
	if d.Tally.Meetings != 2 || d.Tally.Held != 1 || d.Owed != 3 || d.Months[1].State != ems.NotDue {
		t.Errorf("%+v", d.Tally)
	}
}

func TestOutOfScopeNeverEntersATotal(t *testing.T) {
	e := edition(returnOf("975/a", "975", asOf, countable(on(2, 1), 0, 2)))
	if e.National.Tally.Meetings != 0 || e.National.Departments != 101 || len(e.Meetings) != 0 || len(e.OutOfScope) != 1 ||
		e.OutOfScope[0].Tally.Meetings != 1 || e.Files[0].Counted != 1 {
		t.Errorf("%+v, %+v", e.National, e.OutOfScope)
	}
}

// randomReturns draws a country's returns: dates, numbers, nil statements, faults, versions.
func randomReturns(t *rapid.T) []Judged {
	var out []Judged
	codes := []string{"01", "02", "2A", "75", "974", "976", "975"}
	for i := range rapid.IntRange(0, 12).Draw(t, "files") {
		code := rapid.SampledFrom(codes).Draw(t, "département")
		var lines []ems.Line
		for row := range rapid.IntRange(0, 8).Draw(t, "lines") {
			d := on(rapid.IntRange(1, 6).Draw(t, "month"), rapid.IntRange(1, 4).Draw(t, "day"))
			l := countable(d, rapid.IntRange(0, 2).Draw(t, "number"), row+2)
			switch rapid.IntRange(0, 9).Draw(t, "fault") {
			case 0:
				l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: "ligne/statut"}
			case 1:
				l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: "ligne/date-illisible", Blocking: true}
			case 2:
				l.Status, l.Verdict = given(ems.NilStatus), ems.Verdict{Kind: ems.NilStatement}
			}
			lines = append(lines, l)
		}
		received := on(7, rapid.IntRange(1, 20).Draw(t, "received"))
		r := returnOf(fmt.Sprintf("%s/%02d", code, i), code, received, lines...)
		if rapid.Bool().Draw(t, "versioned") {
			r.Identification.Version = given(rapid.IntRange(1, 3).Draw(t, "version"))
		}
		out = append(out, r)
	}
	return out
}

func TestFiguresHoldTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := edition(randomReturns(t)...)
		n := e.National
		if n.Departments != 101 || n.Returns[0]+n.Returns[1]+n.Returns[2]+n.Returns[3] != n.Departments {
			t.Fatalf("the return states %v do not add up to %d", n.Returns, n.Departments)
		}
		if n.Tally.Held > n.Due() || n.Tally.Held+n.Pending+n.Tally.Nil+n.Silent+n.Tally.Unreported != n.Owed ||
			n.Low().Value() > n.High().Value() || n.High().Value() > 1 {
			t.Fatalf("months do not add up: %+v", n.Tally)
		}
		if len(e.Meetings) != n.Tally.Meetings {
			t.Fatalf("%d meetings listed, %d counted", len(e.Meetings), n.Tally.Meetings)
		}
		var sum ems.Aggregate
		for _, r := range e.Regions {
			sum.Departments += r.Departments
			sum.Tally.Add(r.Tally)
		}
		if sum.Departments != n.Departments || sum.Tally != n.Tally {
			t.Fatalf("the regions add up to %+v, the nation is %+v", sum.Tally, n.Tally)
		}
		counted, lines := 0, 0
		for _, f := range e.Files {
			counted += f.Counted
			lines += f.Lines
		}
		if lines != counted+len(e.Discarded)-len(e.Evidence.Apart) { // those are listed with both
			t.Fatalf("%d lines, but %d counted and %d discarded: some are lost", lines, counted, len(e.Discarded))
		}
	})
}

func TestOrderOfFilesAndLinesChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		returns := randomReturns(t)
		want := edition(returns...)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffled := slices.Clone(returns)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := edition(shuffled...); !reflect.DeepEqual(got, want) {
			t.Fatal("the order of the files changes the edition")
		}
		for i := range shuffled {
			lines := slices.Clone(shuffled[i].Lines)
			r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			shuffled[i].Lines = lines
		}
		if got := edition(shuffled...); !reflect.DeepEqual(got.National, want.National) ||
			!reflect.DeepEqual(got.Departments, want.Departments) {
			t.Fatal("the order of the lines changes the figures")
		}
	})
}

func TestAFileThatReplacesNothingNeverLowersAFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		returns := randomReturns(t)
		for i := range returns {
			returns[i].Identification.Version = ems.Entry[int]{}
		}
		before := edition(returns...)
		added := returnOf("01/zz", "01", asOf, countable(on(rapid.IntRange(1, 6).Draw(t, "month"), rapid.IntRange(1, 4).Draw(t, "day")),
			rapid.IntRange(0, 2).Draw(t, "number"), 2))
		after := edition(append(returns, added)...)
		if after.National.Tally.Meetings < before.National.Tally.Meetings || after.National.Tally.Held < before.National.Tally.Held {
			t.Fatalf("meetings %d → %d, held %d → %d", before.National.Tally.Meetings, after.National.Tally.Meetings,
				before.National.Tally.Held, after.National.Tally.Held)
		}
	})
}
