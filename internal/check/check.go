// Package check holds the rules: which line counts, and what a reader must know about a
// file, a line or a département. It decides nothing about figures: package consolidate
// counts, from the verdicts given here.
package check

import (
	"cmp"

	"dno/internal/ems"
	"dno/internal/french"
)

// Context is what the rules need to know beside what they judge.
type Context struct {
	Semester ems.Semester // zero when unknown: dates are then checked without one
	AsOf     ems.Date

	elsewhere bool // the return is of another semester, whatever its dates would be month first
}

// Lines applies the rules on one return, before consolidation. It returns the return with its
// place and a verdict on each line, and the findings, each cause once with its count.
func Lines(r ems.Return, c Context) (ems.Return, []ems.Finding) {
	r.Place = placeOf(r, c)
	c.elsewhere = r.Place == ems.Elsewhere
	var found []ems.Finding
	for _, rule := range returnRules {
		for _, f := range rule.find(r, c) {
			found = append(found, rule.complete(f, r.File, ""))
		}
	}
	unusable := unusableSheets(r)
	lines := make([]ems.Line, len(r.Lines))
	for i, l := range r.Lines {
		if code, not := unusable[l.Origin.Sheet]; not {
			l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: code, Blocking: true}
		} else {
			var said []ems.Finding
			l.Verdict, said = judge(l, r, c)
			found = append(found, said...)
		}
		lines[i] = l
	}
	r.Lines = lines
	return r, group(found)
}

// unusableSheets names the sheets of which nothing counts, and the rule that says why.
func unusableSheets(r ems.Return) map[string]string {
	out := map[string]string{}
	for _, t := range r.Tables {
		if t.Unusable {
			out[t.Sheet] = ems.FileAmbiguousColumn
		}
	}
	for _, d := range r.Rivals {
		out[d.Origin.Sheet] = ems.FileTwoReadings
	}
	return out
}

// judge applies the rules on one line. A line of another semester is no business of this
// one's; marks are read only where the line counts or can be mended.
func judge(l ems.Line, r ems.Return, c Context) (ems.Verdict, []ems.Finding) {
	var found []ems.Finding
	v := ems.Verdict{Kind: ems.Countable}
	if isNil(l) {
		v.Kind = ems.NilStatement
	}
	for _, rule := range lineRules {
		if rule.marksOnly && v.Kind != ems.Countable && !v.Blocking || rule.meetingsOnly && isNil(l) {
			continue
		}
		said := rule.find(l, r, c)
		for _, f := range said {
			found = append(found, rule.complete(f, r.File, l.Department.Value))
		}
		if len(said) == 0 || rule.marksOnly {
			continue
		}
		if rule.Code == ems.LineOffSemester {
			return ems.Verdict{Kind: ems.OtherTime, Rule: rule.Code}, found[len(found)-len(said):]
		}
		if v.Rule == "" {
			v.Kind, v.Rule = ems.Discarded, rule.Code
		}
		v.Blocking = v.Blocking || rule.Severity == ems.Blocking
	}
	return v, found
}

func isNil(l ems.Line) bool { return l.Status.Given() && l.Status.Value == ems.NilStatus }

// Edition applies the rules on the edition, after consolidation, and returns it with all
// findings in order.
func Edition(e ems.Edition, c Context) ems.Edition {
	var found []ems.Finding
	for _, rule := range editionRules {
		for _, f := range rule.find(e, c) {
			found = append(found, rule.complete(f, ems.File{}, ""))
		}
	}
	e.Findings = append(e.Findings, group(found)...)
	sortFindings(e.Findings)
	titles := map[string]string{}
	for _, r := range Rules() {
		titles[r.Code] = french.Lower(r.Title)
	}
	for i, d := range e.Discarded {
		e.Discarded[i].Reason = cmp.Or(d.Why.Label(), titles[d.Rule])
	}
	return e
}

// complete fills in what every finding of a rule has in common. The département is the
// sender's, else the line's.
func (r rule) complete(f ems.Finding, file ems.File, lineDepartment string) ems.Finding {
	f.Rule, f.Severity = r.Code, max(r.Severity, f.Severity) // a finding may be graver than its rule
	f.Asks = max(r.Asks, f.Asks)                             // or ask for less
	if f.Count < 1 {
		f.Count = 1
	}
	for _, code := range []string{file.Department, file.Sender, lineDepartment} {
		if f.Department == "" {
			f.Department = code
		}
	}
	if f.Origin.File == "" {
		f.Origin.File, f.Origin.SHA256 = file.Path, file.SHA256
	}
	return f
}
