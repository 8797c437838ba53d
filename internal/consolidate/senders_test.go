package consolidate

import (
	"fmt"
	"slices"
	"testing"

	"dno/internal/ems"

	"pgregory.net/rapid"
)

// in13 makes a file of département 13, from its folder or from nowhere that proves it.
func in13(path string, days ...ems.Date) Judged {
	var lines []ems.Line
	for i, d := range days {
		lines = append(lines, countable(d, 0, i+2))
	}
	r := returnOf(path, "13", asOf, lines...)
	if path[0] != '1' {
		r.File.Sender = ""
	}
	return r
}

func TestAnUnprovenSenderTakesNothingFromAProvenOne(t *testing.T) {
	with := func(r Judged, change func(*Judged)) Judged {
		change(&r)
		return r
	}
	nilled := func(r *Judged) { r.Identification.Nil = given(true) }
	version := func(r *Judged) { r.Identification.Version = given(99) }
	total := func(n int) func(*Judged) { return func(r *Judged) { r.Identification.Total = given(n) } }
	numbered := func(r *Judged) {
		for i := range r.Lines {
			r.Lines[i].Number = given(i + 1)
		}
	}
	lastCancelled := func(r *Judged) {
		r.Lines[len(r.Lines)-1].Verdict = ems.Verdict{Kind: ems.Discarded, Rule: ems.LineOtherStatus}
	}
	prefetAbsent := func(r *Judged) {
		for i := range r.Lines {
			r.Lines[i].Presence[ems.Prefet] = given(ems.Absent)
		}
	}
	spring := []ems.Date{on(1, 18), on(2, 15), on(3, 15), on(4, 19)}
	own := in13("13/a", spring...)
	for name, c := range map[string]struct {
		files                          []Judged
		meetings, held, nils, declared int
		unproven                       ems.FileStatus
	}{
		"a version of 99 that brings another date": {[]Judged{own, with(in13("faux", on(1, 19)), version)}, 4, 4, 0, 0, ems.Rejected},
		"a version of 99 that lacks a date": {[]Judged{own, with(in13("faux", spring[0], spring[1], spring[3]), version)},
			4, 4, 0, 0, ems.Exploitable},
		"a part of what the folder holds as a draft alone": {[]Judged{in13("13/brouillon", spring...), in13("faux", spring[0])},
			4, 4, 0, 0, ems.Exploitable},
		"a date in a semester that the folder says was without one": {[]Judged{with(in13("13/a"), nilled), in13("faux", on(3, 15))},
			0, 0, 6, 0, ems.Rejected},
		"a date in a last month that the folder says was cancelled": {
			[]Judged{with(in13("13/a", on(1, 18), on(2, 15)), lastCancelled), in13("faux", on(2, 16))}, 1, 1, 0, 0, ems.Rejected},
		"a date that only a draft of the folder has": {
			[]Judged{own, in13("13/brouillon", append([]ems.Date{on(2, 22)}, spring...)...), in13("faux", on(2, 22))}, 4, 4, 0, 0, ems.Rejected},
		"a date that two files of the folder dispute": {[]Judged{in13("13/a", on(1, 18), on(2, 15), on(3, 15)),
			in13("13/b", on(1, 18), on(2, 15), on(3, 16)), in13("faux", on(3, 16))}, 2, 2, 0, 0, ems.Rejected},
		"more meetings on a date": {[]Judged{in13("13/a", on(1, 18)), with(in13("faux", on(1, 18), on(1, 18)), numbered)},
			1, 1, 0, 0, ems.Rejected},
		"no meeting in a semester that has some": {[]Judged{own, with(in13("faux"), nilled)}, 4, 4, 0, 0, ems.Rejected},
		"months that the folder says nothing of": {[]Judged{own, in13("faux", on(4, 19), on(5, 17))}, 5, 5, 0, 0, ems.Exploitable},
		"a draft beside the folder's own":        {[]Judged{own, in13("brouillon", on(5, 17))}, 4, 4, 0, 0, ems.Exploitable},
		"another total": {[]Judged{with(own, total(4)), with(in13("faux", on(5, 17)), total(1))},
			5, 5, 0, 4, ems.Exploitable},
		"other marks, under a name that comes first": {[]Judged{own, with(in13("0", spring...), prefetAbsent)}, 4, 4, 0, 0, ems.Exploitable},
	} {
		e := edition(c.files...)
		d := row(e, "13")
		if d.Tally.Meetings != c.meetings || d.Tally.Held != c.held || d.Tally.Nil != c.nils || d.Declared.Value != c.declared {
			t.Errorf("%s: %d meetings, %d months held, %d nil, total %d; want %d, %d, %d, %d", name, d.Tally.Meetings, d.Tally.Held,
				d.Tally.Nil, d.Declared.Value, c.meetings, c.held, c.nils, c.declared)
		}
		if d.Tally.Presence[ems.Prefet][ems.Absent] > 0 {
			t.Errorf("%s: the préfet is absent", name)
		}
		for _, f := range e.Files {
			if !f.Verified() && f.Status != c.unproven {
				t.Errorf("%s: %s is %s, want %s", name, f.Path, f.Status, c.unproven)
			}
		}
	}
}

// Whatever others drop at the root, what the folder of a département says is counted as without it:
// each meeting, from the same line, each month held or without a meeting, its total.
func TestWhatEachFolderSaysStandsWhateverLiesBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		proven, others := randomReturns(t), randomReturns(t)
		for i := range proven {
			if rapid.Bool().Draw(t, "draft") {
				proven[i].File.Path += " brouillon"
			}
			if rapid.Bool().Draw(t, "total") {
				proven[i].Identification.Total = given(i)
			}
		}
		for i := range others {
			r := &others[i]
			r.File.Path, r.File.SHA256, r.File.Sender = fmt.Sprintf("0/%02d", i), fmt.Sprint("other", i), ""
			r.Identification.Total = given(99)
			for k := range r.Lines {
				r.Lines[k].Origin.File = r.File.Path
			}
		}
		before, after := edition(proven...), edition(slices.Concat(proven, others)...)
		for _, m := range before.Meetings {
			if !slices.ContainsFunc(after.Meetings, func(n ems.Meeting) bool { return n.Origin == m.Origin }) {
				t.Fatalf("%s: the meeting of %v, %v, counts no more", m.Department, m.When.Value.Date, m.Origin)
			}
		}
		for _, d := range before.Departments {
			now := row(after, d.Code)
			if d.Return.Exploitable() && d.Declared != now.Declared {
				t.Fatalf("%s: a total of %v becomes %v", d.Code, d.Declared, now.Declared)
			}
			for i, m := range d.Months {
				if (m.State == ems.HeldMonth || m.State == ems.NilMonth) && now.Months[i] != m {
					t.Fatalf("%s: %v becomes %v", d.Code, m, now.Months[i])
				}
			}
		}
	})
}
