// Package reconcile proves that the published documents are true: that the saved workbook and
// the saved summary show the figures of the JSON edition, cell by cell and row by row. It starts
// from the integers of the JSON and the law, and shares nothing with what draws, so that a figure
// drawn wrong by any helper is found here. That nothing was lost on the way to the disk is for
// those who draw.
package reconcile

import (
	"errors"
	"fmt"

	"dno/internal/ems"
)

// Edition compares a JSON edition with itself, and the saved workbook and summary with it and
// with the JSON editions of the earlier semesters that it names. Its error names the document,
// the place, what was expected and what was found.
func Edition(document, workbook, summary []byte, earlier ...[]byte) error {
	d, err := read(document)
	if err == nil {
		err = d.readPast(earlier)
	}
	if err != nil {
		return fmt.Errorf("édition JSON : %w", err)
	}
	results := make(chan error, 2)
	go func() { results <- found("classeur", d.inWorkbook(workbook)) }()
	go func() { results <- found("synthèse PDF", d.inSummary(summary)) }()
	return errors.Join(found("édition JSON", d.inItself()), <-results, <-results)
}

func found(where string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s : %w", where, err)
}

// ledger gathers what differs. It stops after a few: one is enough to refuse.
type ledger struct{ wrong []error }

const enough = 5

func (l *ledger) differs(format string, values ...any) {
	if len(l.wrong) < enough {
		l.wrong = append(l.wrong, fmt.Errorf(format, values...))
	}
}

// equal notes a figure that is not the one expected.
func (l *ledger) equal(what string, expected, read any) {
	if expected != read {
		l.differs("%s : attendu « %v », lu « %v »", what, expected, read)
	}
}

func (l *ledger) err() error { return errors.Join(l.wrong...) }

// inItself adds the figures of the JSON edition up again, from its départements and its meetings.
func (d *document) inItself() error {
	l, n, i := &ledger{}, d.nation, d.Indicators
	for _, c := range []struct {
		what     string
		expected int
		read     int
	}{
		{"départements soumis", n.departments, i.Departments}, {"réunions", n.meetings, i.Meetings},
		{"réunions listées", n.meetings, len(d.Meetings)},
		{"mois tenus", n.months[ems.HeldMonth], i.Held}, {"mois dus", n.due(), i.Due}, {"mois à échoir", n.months[ems.Pending], i.Pending},
		{"départements complets", n.complete, i.Complete},
	} {
		l.equal(c.what, c.expected, c.read)
	}
	for _, s := range ems.ReturnStates {
		l.equal("remontées « "+s.String()+" »", n.returns[s], i.Returns[s.String()])
	}
	l.equal("taux minimal", rate(n.low()), given(i.Low))
	l.equal("taux maximal", rate(n.high()), given(i.High))
	for _, m := range ems.Members {
		for _, p := range ems.Marks {
			l.equal("présence "+m.String()+" « "+p.String()+" »", n.marks[m][p], i.Presence[m.String()][p.String()])
		}
	}
	for _, t := range ems.Themes {
		l.equal("thème "+t.String(), n.themes[t.String()], i.Themes[t.String()])
	}
	l.equal("réunions sans thème", n.themes[""], i.Themes[""])
	for _, row := range d.Departments {
		l.department(d, row)
	}
	return l.err()
}

// states are those that a table of the returns shows: the last one only where there is one.
func (d *document) states() []ems.ReturnState {
	if d.nation.returns[ems.UnreadReturn] > 0 {
		return ems.ReturnStates[:]
	}
	return ems.ReturnStates[:ems.UnreadReturn]
}

// department adds one département up again.
func (l *ledger) department(d *document, row department) {
	counted := map[string]int{}
	for _, m := range d.Meetings {
		if m.Department == row.Code {
			counted[m.Date[:len("2011-01")]]++
		}
	}
	t := sum([]department{row})
	total := 0
	for _, m := range row.Months {
		l.equal(row.Code+", réunions de "+m.Month, counted[m.Month], m.Meetings)
		l.equal(row.Code+", "+m.Month+" tenu", m.Meetings > 0, m.State == ems.HeldMonth.String() || m.State == ems.NotDue.String() &&
			m.Meetings > 0)
		total += m.Meetings
	}
	l.equal(row.Code+", réunions", total, row.Meetings)
	l.equal(row.Code+", mois tenus", t.months[ems.HeldMonth], row.Held)
	l.equal(row.Code+", mois dus", t.due(), row.Due)
}
