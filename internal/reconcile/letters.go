package reconcile

import (
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// Receipts proves the letters that answer files against one JSON edition.
type Receipts struct{ d *document }

// ReceiptsOf returns what proves the receipts of an edition.
func ReceiptsOf(edition []byte) (Receipts, error) {
	d, err := read(edition)
	return Receipts{d}, err
}

// answered is what the edition says of one file, and of its département.
type answered struct {
	monthly    [6]int
	total      int
	department department
}

// Letter compares a saved letter with what the edition says of the file that it answers: the
// months, the total, and the figures of the département. Of a territory out of scope, whose
// meetings are in no list, and of an unknown sender there is nothing to compare.
func (r Receipts) Letter(path string, data []byte) error {
	a, known := r.of(path)
	if !known {
		return nil
	}
	pages, err := pdf.Body(data)
	if err != nil {
		return err
	}
	var lines []string
	for _, line := range strings.Split(strings.Join(pages, "\n"), "\n") {
		lines = append(lines, plain(line))
	}
	l := &ledger{}
	for i, m := range r.d.semester.Months() {
		state, _ := ems.ParseMonthState(a.department.Months[i].State)
		words := state.Label()
		if state == ems.NoReturn {
			words = notKnown
		}
		a.row(l, lines, m.Name(), a.monthly[i], words)
	}
	a.row(l, lines, "Total", a.total, "")
	a.sentences(l, strings.Join(lines, " "))
	return found("accusé de réception de "+path, l.err())
}

func (r Receipts) of(path string) (a answered, known bool) {
	for _, f := range r.d.Files {
		for _, row := range r.d.Departments {
			if f.Path == path && row.Code == f.Department {
				a.department, known = row, true
			}
		}
	}
	for _, m := range r.d.Meetings {
		if m.Source.File != path {
			continue
		}
		day, err := ems.ParseDate(m.Date)
		if i, of := r.d.semester.Index(day.In()); err == nil && of {
			a.monthly[i]++
			a.total++
		}
	}
	return a, known
}

// row compares a line of the table of months, where there is one: how many meetings the file
// gives, how many it does not, the state of the month.
func (a answered) row(l *ledger, lines []string, name string, counted int, state string) {
	i := slices.Index(lines, name)
	if i < 0 || i+3 >= len(lines) {
		return
	}
	if _, err := strconv.Atoi(lines[i+1]); err != nil {
		return // another table
	}
	l.equal(name, strconv.Itoa(counted), lines[i+1])
	if !strings.HasPrefix(lines[i+3], state) {
		l.differs("%s : attendu « %s », lu « %s »", name, state, lines[i+3])
	}
}

// The sentences of a receipt that bear figures.
var (
	keeps     = saying(`Total retenu de ce fichier : # réunion`)
	states    = saying(`qui fait état de # réunions? tenue`)
	inAll     = saying(`Total du département au [^:]+ : # réunion`)
	heldOfDue = saying(`Total du département au [^:]+ : [^;]+; # mois tenus? sur #`)
)

func (a answered) sentences(l *ledger, text string) {
	for _, s := range []sentence{
		{says: keeps, figures: func(tally) []string { return numbers(a.total) }},
		{says: states, figures: func(tally) []string { return numbers(a.total) }},
		{says: inAll, figures: func(tally) []string { return numbers(a.department.Meetings) }},
		{says: heldOfDue, figures: func(tally) []string { return numbers(a.department.Held, a.department.Due) }},
	} {
		s.compare(l, "texte", text, tally{})
	}
}
