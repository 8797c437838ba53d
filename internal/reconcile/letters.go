package reconcile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// Letters proves the letters of one JSON edition: receipts, reminders, and the list of these.
type Letters struct{ d *document }

// LettersOf returns what proves the letters of an edition.
func LettersOf(edition []byte) (Letters, error) {
	d, err := read(edition)
	return Letters{d}, err
}

// linesOf returns the pieces of text of a saved letter.
func linesOf(data []byte) ([]string, error) {
	pages, err := pdf.Body(data)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, line := range strings.Split(strings.Join(pages, "\n"), "\n") {
		lines = append(lines, plain(line))
	}
	return lines, nil
}

// answered is what the edition says of one file, and of its département.
type answered struct {
	monthly    [6]int
	total      int
	table      bool // the letter shows the months
	department department
}

// letterWords says how letters name the states of a month.
var letterWords = map[string]string{
	ems.HeldMonth.String(): "tenue", ems.NilMonth.String(): "état néant", ems.Pending.String(): "à échoir", ems.NotDue.String(): "non due",
	ems.NoReturn.String(): "sans remontée", ems.Unreported.String(): "non signalée",
}

// Receipt compares a saved letter with what the edition says of the file that it answers: the
// months, the total, and the figures of the département. Of a territory out of scope, whose
// meetings are in no list, and of an unknown sender there is nothing to compare.
func (r Letters) Receipt(path string, data []byte) error {
	a, known := r.of(path)
	if !known {
		return nil
	}
	lines, err := linesOf(data)
	if err != nil {
		return err
	}
	l := &ledger{}
	if a.table {
		from := slices.Index(lines, "Mois") + 1
		for i, m := range r.d.semester.Months() {
			words := letterWords[a.department.Months[i].State]
			if a.department.Months[i].State == ems.NoReturn.String() {
				words = notKnown
			}
			from = row(l, lines, from, m.Name(), strconv.Itoa(a.monthly[i]), "", words)
		}
		row(l, lines, from, "Total", strconv.Itoa(a.total))
	}
	a.sentences(l, strings.Join(lines, " "))
	return found("accusé de réception de "+path, l.err())
}

func (r Letters) of(path string) (a answered, known bool) {
	for _, f := range r.d.Files {
		for _, row := range r.d.Departments {
			if f.Path == path && row.Code == f.Department {
				a.department, known = row, true
				a.table = f.Status == ems.Exploitable.String() || f.Status == ems.Replaced.String()
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

// row finds a line of a table by its first cell, and compares the next ones: "" is any, and
// beside the first a cell may say more than what is expected. It returns where the next line may begin.
func row(l *ledger, lines []string, from int, name string, cells ...string) int {
	i := slices.Index(lines[from:], name)
	if i < 0 || from+i+len(cells) >= len(lines) {
		l.differs("ligne « %s » : attendue, introuvable", name)
		return from
	}
	i += from + 1
	for k, expected := range cells {
		if read := lines[i+k]; expected != "" && read != expected && !(k > 0 && strings.Contains(read, expected)) {
			l.differs("%s : attendu « %s », lu « %s »", name, expected, read)
		}
	}
	return i
}

// writing tells whether a file of the département is being saved.
func (d *document) writing(code string) bool {
	return slices.ContainsFunc(d.Findings, func(f finding) bool { return f.Code == ems.FileInProgress && f.Department == code })
}

// missing lists the names of the months about which the département is asked.
func (d department) missing(s ems.Semester) []string {
	if d.Return == ems.UnreadReturn.String() {
		return nil
	}
	var out []string
	for i, m := range s.Months() {
		if state := d.Months[i].State; state == ems.NoReturn.String() || state == ems.Unreported.String() {
			out = append(out, m.Name())
		}
	}
	return out
}

func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " et " + names[len(names)-1]
}

// Reminder compares a saved letter of reminder with what the edition says of its département:
// each month's meetings and state, and the months asked for.
func (r Letters) Reminder(code string, data []byte) error {
	lines, err := linesOf(data)
	if err != nil {
		return err
	}
	l := &ledger{}
	for _, d := range r.d.Departments {
		if d.Code != code {
			continue
		}
		from := slices.Index(lines, "Mois") + 1
		for i, m := range r.d.semester.Months() {
			state := d.Months[i].State
			figure, words := notApplicable, letterWords[state]
			switch state {
			case ems.HeldMonth.String():
				figure = strconv.Itoa(d.Months[i].Meetings)
			case ems.NilMonth.String():
				figure = "aucune"
			case ems.NoReturn.String(): // what is asked for is worded by the ministry
				figure, words = notKnown, ""
			case ems.Unreported.String():
				figure, words = "–", ""
			}
			from = row(l, lines, from, plain(m.Long()), figure, words)
		}
		text := strings.Join(lines, " ")
		for _, months := range asked.FindAllStringSubmatch(text, -1) {
			l.equal("mois demandés", listed(d.missing(r.d.semester)), months[1])
		}
		return found("relance du département "+code, l.err())
	}
	return fmt.Errorf("relance du département %s : l'édition n'en dit rien", code)
}

// asked is how a reminder names the months that it asks for.
var asked = regexp.MustCompile(`(?:le|les) mois (?:de |d['’])([a-zéû, ]+?) \d{4}`)

// List compares the saved list of the reminders with the départements of which something is
// asked: their number, each code, and its months.
func (r Letters) List(data []byte) error {
	lines, err := linesOf(data)
	if err != nil {
		return err
	}
	l, n := &ledger{}, 0
	from := slices.Index(lines, "Code") + 1
	for _, d := range r.d.Departments {
		months := listed(d.missing(r.d.semester))
		if months == "" || r.d.writing(d.Code) {
			continue
		}
		if n++; len(d.missing(r.d.semester)) == 6 {
			months = ""
		}
		from = row(l, lines, from, d.Code, "", "", months)
	}
	for _, match := range letters.FindAllStringSubmatch(strings.Join(lines, " "), -1) {
		l.equal("bordereau, nombre de lettres", strconv.Itoa(n), match[1])
	}
	return found("bordereau", l.err())
}

var letters = saying(`# lettres? au `)

// The sentences of a receipt that bear figures.
var (
	keeps     = saying(`Total retenu de ce fichier : # réunion`)
	states    = saying(`qui fait état de # réunions? tenue`)
	inAll     = saying(`Total du département au [^:]+ : # réunion`)
	heldOfDue = saying(`Total du département au [^:]+ : [^;]+; # mois tenus? sur #`)
)

func (a answered) sentences(l *ledger, text string) {
	for _, s := range []sentence{
		{"Total retenu", keeps, func(tally) []string { return numbers(a.total) }},
		{"fait état", states, func(tally) []string { return numbers(a.total) }},
		{"Total du département", inAll, func(tally) []string { return numbers(a.department.Meetings) }},
		{"Total du département", heldOfDue, func(tally) []string { return numbers(a.department.Held, a.department.Due) }},
	} {
		if strings.Contains(text, s.holds) {
			s.compare(l, "texte", text, tally{})
		}
	}
}
