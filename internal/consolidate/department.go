package consolidate

import (
	"cmp"
	"slices"

	"dno/internal/ems"
)

// department gathers what one territory sent into its row of the edition.
type department struct {
	edition    *ems.Edition
	returns    []*Judged // sent for the semester, by path
	remembered []ems.File
	saving     bool // it is writing a file that was never read
	unread     bool // a part of what it sent could not be read: nothing is counted of the rest
	row        ems.DepartmentRow
	nilMonths  [6]bool
}

func (d *department) consolidate() {
	inScope := d.row.InScope()
	if !inScope && len(d.returns) == 0 && !d.unread {
		return
	}
	for i, m := range d.edition.Semester.Months() {
		d.row.Months[i].Month = m
	}
	kept := d.kept()
	meetings := d.meetings(kept)
	for _, m := range meetings {
		d.count(m)
	}
	d.nils(kept)
	d.totals(kept)
	d.row.Return = d.state()
	d.months()
	if !inScope {
		for _, m := range meetings {
			m.Verdict.Kind = ems.Apart
			d.edition.Evidence.Apart = append(d.edition.Evidence.Apart, ems.Meeting{Department: d.row.Code, Line: *m})
		}
		d.edition.OutOfScope = append(d.edition.OutOfScope, d.row)
		return
	}
	for _, m := range meetings {
		d.edition.Meetings = append(d.edition.Meetings, ems.Meeting{Department: d.row.Code, Line: *m})
	}
	d.edition.Departments = append(d.edition.Departments, d.row)
	d.edition.National.Add(d.row)
}

// kept returns the files that count, those whose sender is proven first: what they say of a meeting
// stands. They are settled among themselves, whatever lies outside their folder; the others are then
// held against what is left of them.
func (d *department) kept() []*Judged {
	proven, unproven := d.bySender()
	proven = d.settleDoubt(proven, nil)
	d.settleNearCopies(proven)
	unproven = d.settleDoubt(d.settleSenders(unproven, proven), proven)
	d.settleNearCopies(unproven)
	return append(proven, unproven...)
}

// bySender returns the files that may count. Where a part of what the département sent could not be
// read, the rest alone would give a false figure: none does.
func (d *department) bySender() (proven, unproven []*Judged) {
	for _, r := range d.returns {
		switch {
		case !r.File.Status.Counts():
		case d.unread:
			r.setAside(ems.DepartmentUnread)
		case r.File.Verified():
			proven = append(proven, r)
		default:
			unproven = append(unproven, r)
		}
	}
	return proven, unproven
}

// setAside keeps all lines of a file from counting, for a rule.
func (r *Judged) setAside(rule string) {
	for i := range r.Lines {
		if v := &r.Lines[i].Verdict; v.Kind == ems.Countable || v.Kind == ems.NilStatement {
			*v = ems.Verdict{Kind: ems.Discarded, Rule: rule}
		}
	}
}

// day gathers the countable lines of one date in one file: it holds as many meetings as the
// lines have different numbers, at least one.
type day struct {
	lines []*ems.Line // in the order of the file
}

// meetings returns the first line of each number, of the whole day when none has a number.
func (d day) meetings() []*ems.Line {
	seen := map[int]bool{}
	var out []*ems.Line
	for _, l := range d.lines {
		if l.Number.Given() && !seen[l.Number.Value] {
			seen[l.Number.Value] = true
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		out = d.lines[:1]
	}
	return out
}

// days groups the countable lines of a file by date, in order of date.
func days(r *Judged) []day {
	var lines []*ems.Line
	for i := range r.Lines {
		if r.Lines[i].Verdict.Kind == ems.Countable {
			lines = append(lines, &r.Lines[i])
		}
	}
	slices.SortStableFunc(lines, func(a, b *ems.Line) int {
		return cmp.Or(a.When.Value.Date.Compare(b.When.Value.Date), a.SheetIndex-b.SheetIndex, a.Origin.Row-b.Origin.Row)
	})
	var out []day
	for _, l := range lines {
		if n := len(out); n > 0 && out[n-1].lines[0].When.Value.Date == l.When.Value.Date {
			out[n-1].lines = append(out[n-1].lines, l)
		} else {
			out = append(out, day{lines: []*ems.Line{l}})
		}
	}
	return out
}

// meetings returns the counted lines, by date and place. For each date, the first file among
// those with the most meetings gives them; every other countable line is double.
func (d *department) meetings(kept []*Judged) []*ems.Line {
	byDate := map[ems.Date][]day{}
	var dates []ems.Date
	for _, r := range kept {
		for _, day := range days(r) {
			date := day.lines[0].When.Value.Date
			if byDate[date] == nil {
				dates = append(dates, date)
			}
			byDate[date] = append(byDate[date], day)
			r.ownMeetings += len(day.meetings())
		}
	}
	slices.SortFunc(dates, ems.Date.Compare)
	var out []*ems.Line
	for _, date := range dates {
		best := slices.MaxFunc(byDate[date], func(a, b day) int { return len(a.meetings()) - len(b.meetings()) })
		meetings := best.meetings()
		counted := standingOf(meetings)
		for _, day := range byDate[date] {
			d.double(day, counted)
		}
		out = append(out, meetings...)
	}
	return out
}

// standing are the lines that count of one date.
type standing struct {
	first    *ems.Line
	byNumber map[int]*ems.Line
	lines    map[*ems.Line]bool
}

func standingOf(meetings []*ems.Line) standing {
	c := standing{meetings[0], map[int]*ems.Line{}, map[*ems.Line]bool{}}
	for _, l := range meetings {
		c.lines[l] = true
		if l.Number.Given() {
			c.byNumber[l.Number.Value] = l
		}
	}
	return c
}

// double marks the lines of a day that are not among those counted.
func (d *department) double(day day, c standing) {
	for _, l := range day.lines {
		if c.lines[l] {
			continue
		}
		kept := c.first
		if same := c.byNumber[l.Number.Value]; same != nil && l.Number.Given() {
			kept = same
		}
		l.Verdict = ems.Verdict{Kind: ems.Discarded, Rule: ems.LineDouble}
		d.edition.Evidence.Doubles = append(d.edition.Evidence.Doubles, ems.Double{Department: d.row.Code, Line: *l, Kept: kept.Origin})
	}
}

// count adds one meeting to the row's figures.
func (d *department) count(m *ems.Line) {
	d.row.Tally.Meetings++
	if i, ok := d.edition.Semester.Index(m.When.Value.Month); ok {
		d.row.Months[i].Meetings++
	}
	d.row.Mark(*m)
}

// nils gathers the months for which a kept file says that no meeting was held.
func (d *department) nils(kept []*Judged) {
	for _, r := range kept {
		if r.SaysNil() {
			d.nilMonths = d.row.Owes // « every due month »
			d.contradict(r.Identification.Nil.Origin, r.Identification.Nil.Text, d.nilMonths)
		}
		for _, l := range r.Lines {
			i, ok := d.edition.Semester.Index(l.When.Value.Month)
			if l.Verdict.Kind == ems.NilStatement && ok {
				d.nilMonths[i] = true
				var one [6]bool
				one[i] = true
				d.contradict(l.When.Origin, l.When.Text, one)
			}
		}
	}
}

// contradict notes a nil statement for months in which a meeting is counted.
func (d *department) contradict(at ems.Origin, text string, months [6]bool) {
	c := ems.Contradiction{Department: d.row.Code, Origin: at, Text: text}
	for i, m := range d.row.Months {
		if months[i] && m.Meetings > 0 {
			c.Months = append(c.Months, m.Month)
		}
	}
	if len(c.Months) > 0 {
		d.edition.Evidence.Contradicted = append(d.edition.Evidence.Contradicted, c)
	}
}

// totals compares each typed total with the distinct meetings of its own file's lines. That of a file
// whose sender is not proven is none beside those of proven ones, which come first.
func (d *department) totals(kept []*Judged) {
	var typed []ems.TypedTotal
	for _, r := range kept {
		if r.Identification.Total.Given() && (r.File.Verified() || !kept[0].File.Verified()) {
			typed = append(typed, ems.TypedTotal{Department: d.row.Code, Typed: r.Identification.Total, Counted: r.ownMeetings,
				Alone: len(r.Lines) == 0})
		}
	}
	if len(typed) == 1 {
		d.row.Declared = typed[0].Typed
	}
	d.edition.Evidence.Totals = append(d.edition.Evidence.Totals, typed...)
}

// state tells whether the return came in time. The first exploitable file ever received for
// the semester decides, as long as an exploitable one is present.
func (d *department) state() ems.ReturnState {
	switch {
	case d.unread:
		return ems.UnreadReturn
	case d.saving && !slices.ContainsFunc(d.returns, func(r *Judged) bool { return r.File.Status.Counts() }):
		return ems.UnreadReturn
	case len(d.returns) == 0:
		return ems.NoFile
	}
	inTime, exploitable := false, false
	for _, r := range d.returns {
		switch r.File.Status {
		case ems.Exploitable, ems.Replaced, ems.Withdrawn:
			exploitable = true
			inTime = inTime || !r.File.Received.After(d.row.Deadline)
		}
	}
	for _, f := range d.remembered {
		inTime = inTime || !f.Received.After(d.row.Deadline)
	}
	switch {
	case !exploitable:
		return ems.RejectedReturn
	case inTime:
		return ems.OnTime
	}
	return ems.Late
}

// months gives each month its state: the first that applies.
func (d *department) months() {
	for i := range d.row.Months {
		m := &d.row.Months[i]
		switch {
		case !d.row.Owes[i]:
			m.State = ems.NotDue
		case m.Meetings > 0:
			m.State = ems.HeldMonth
		case !m.Month.Last().Before(d.edition.AsOf):
			m.State = ems.Pending
		case d.nilMonths[i]:
			m.State = ems.NilMonth
		case !d.row.Return.Exploitable():
			m.State = ems.NoReturn
		default:
			m.State = ems.Unreported
		}
		d.row.Month(m.State)
	}
}
