package reconcile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// The words of a month in the summary's grid where no meeting is counted in it.
var gridWords = map[string]string{
	ems.NotDue.String(): notApplicable, ems.Pending.String(): "à éch.", ems.NilMonth.String(): "néant",
	ems.NoReturn.String(): notKnown, ems.Unreported.String(): "–",
}

// inSummary compares a saved summary with the edition.
func (d *document) inSummary(data []byte) error {
	pages, err := pdf.Text(data)
	if err != nil {
		return err
	}
	p := &reading{document: d}
	for _, line := range strings.Split(strings.Join(pages, "\n"), "\n") {
		p.lines = append(p.lines, plain(line))
	}
	for _, claim := range []func(*reading){
		(*reading).keyFigures, (*reading).tiles, (*reading).bars, (*reading).months, (*reading).returns, (*reading).evolution,
		(*reading).attendance, (*reading).grid, (*reading).regions, (*reading).themes,
	} {
		claim(p)
	}
	for i := range p.lines { // what is in bold stands on a line of its own
		d.sentences(&p.ledger, "texte", strings.Join(p.lines[i:min(i+2, len(p.lines))], " "))
	}
	return p.err()
}

// reading is the text of a summary, one cell or paragraph a line, read from top to bottom.
type reading struct {
	*document
	ledger
	lines []string
	next  int
}

// title looks for the titles of a table, one below the other.
func (p *reading) title(what string, titles ...string) bool {
	for i := p.next; i+len(titles) <= len(p.lines); i++ {
		if slices.Equal(p.lines[i:i+len(titles)], titles) {
			p.next = i + len(titles)
			return true
		}
	}
	p.differs("%s : titres « %s » introuvables", what, strings.Join(titles, " | "))
	return false
}

// row compares the next row that begins with the same cell, past the header that a page break
// repeats; "" stands for a cell that is not compared.
func (p *reading) row(what string, expected ...string) {
	for i := p.next; i+len(expected) <= len(p.lines); i++ {
		if p.lines[i] != plain(expected[0]) || len(expected) > 2 && p.lines[i+1] != plain(expected[1]) && what == gridOf {
			continue
		}
		p.next = i + len(expected)
		for k, text := range expected {
			if text != "" && p.lines[i+k] != plain(text) {
				p.differs("%s, %s : attendu « %s », lu « %s »", what, expected[0], strings.Join(expected, " | "),
					strings.Join(p.lines[i:p.next], " | "))
				return
			}
		}
		return
	}
	p.differs("%s : « %s » introuvable", what, expected[0])
}

// keyFigures are set large, each before its label, which is a ministry's to word.
func (p *reading) keyFigures() {
	n := p.nation
	held := fmt.Sprintf("%s / %d", figure(n.months[ems.HeldMonth], n.heard()), n.due())
	if n.due() == 0 {
		held = notApplicable
	}
	for _, value := range []string{figure(n.meetings, n.heard()), held, fmt.Sprintf("%d / %d", n.usable(), n.departments)} {
		at := slices.IndexFunc(p.lines[p.next:], func(line string) bool { return strings.HasPrefix(line, value+" ") })
		if at < 0 {
			p.differs("chiffres clés : « %s » introuvable", value)
			return
		}
		p.next += at
	}
}

// drawn returns the line that holds the texts of a drawing.
func (p *reading) drawn(contains string) string {
	for _, line := range p.lines {
		if strings.Contains(line, contains) {
			return " " + line + " "
		}
	}
	p.differs("dessin « %s » introuvable", contains)
	return ""
}

// tiles are the codes and figures of the map, in official order, then its legend.
func (p *reading) tiles() {
	var texts []string
	for _, d := range p.Departments {
		figure := d.tile()[0]
		if figure == "à échoir" {
			figure = gridWords[ems.Pending.String()]
		}
		texts = append(texts, d.Code, figure)
	}
	if len(texts) == 0 {
		return
	}
	if line := p.drawn(" Mois tenus "); !strings.Contains(line, " "+strings.Join(texts, " ")+" Mois tenus ") {
		p.differs("carte : attendu « %s », lu « %s »", strings.Join(texts, " "), strings.TrimSpace(line))
	}
}

// bars are the meetings of each month, over its short name.
func (p *reading) bars() {
	line := p.drawn("Réunions déclarées tenues, par mois")
	for i, m := range p.semester.Months() {
		if bar := p.inMonth(i) + " " + m.Abbreviation(); !strings.Contains(line, " "+bar+" ") {
			p.differs("histogramme : attendu « %s », lu « %s »", bar, strings.TrimSpace(line))
		}
	}
}

// inMonth is what is printed of a month's meetings: unknown where nobody tells of it, to come
// where nothing is due nor held yet.
func (p *reading) inMonth(i int) string {
	m := p.nation.monthly[i]
	switch owed := due(m.states); {
	case owed > 0 && m.states[ems.NoReturn] == owed:
		return notKnown
	case owed == 0 && m.meetings == 0 && m.states[ems.Pending] > 0:
		return gridWords[ems.Pending.String()]
	}
	return strconv.Itoa(m.meetings)
}

func (p *reading) months() {
	const what = "mois par mois"
	n := p.nation
	if !p.title(what, "Mois", "Réunions", "Tenus", "Néant", "Non signalés", notKnown) {
		return
	}
	line := func(name, meetings string, states [ems.Unreported + 1]int) {
		known := meetings != notKnown
		expected := []string{name, meetings, figure(states[ems.HeldMonth], known), figure(states[ems.NilMonth], known),
			figure(states[ems.Unreported], known), strconv.Itoa(states[ems.NoReturn])}
		if n.months[ems.Pending] > 0 {
			expected = append(expected, strconv.Itoa(states[ems.Pending]))
		}
		p.row(what, expected...)
	}
	for i, m := range p.semester.Months() {
		line(m.Name(), p.inMonth(i), n.monthly[i].states)
	}
	line("Total", figure(n.meetings, n.heard()), n.months)
}

func (p *reading) returns() {
	const what = "remontées"
	n := p.nation
	if !p.title(what, "Remontée", "Départements", "Part") {
		return
	}
	for _, s := range p.states() {
		p.row(what, s.Label(), strconv.Itoa(n.returns[s]), percent(n.returns[s], n.departments))
	}
	p.row(what, "Total", strconv.Itoa(n.departments), percent(n.departments, n.departments))
}

func (p *reading) attendance() {
	const what = "présence des membres"
	n := p.nation
	if n.meetings == 0 || !p.title(what, "Membre", "Présent", "Représenté", "Absent", "Excusé", "Vacant", "Sans objet", "Non renseigné") {
		return
	}
	for _, m := range ems.Members {
		expected := []string{m.Label()}
		for _, mark := range ems.Marks {
			expected = append(expected, strconv.Itoa(n.marks[m][mark]))
		}
		p.row(what, expected...)
	}
}

const gridOf = "grille"

func (p *reading) grid() {
	head := []string{"Code", "Département"}
	for _, m := range p.semester.Months() {
		head = append(head, m.Abbreviation())
	}
	if !p.title(gridOf, append(head, "Réunions", "Tenus / dus")...) {
		return
	}
	for _, d := range p.Departments {
		row := []string{d.Code, d.Name}
		for _, m := range d.Months {
			row = append(row, gridCell(m.State, m.Meetings))
		}
		p.row(gridOf, append(row, figure(d.Meetings, d.own.heard()), d.own.heldOfDue())...)
	}
	n := p.nation
	total := []string{"Total"}
	for i := range n.monthly {
		total = append(total, p.inMonth(i))
	}
	p.row("total de la grille", append(total, figure(n.meetings, n.heard()), n.heldOfDue())...)
}

// gridCell is what the grid says of a month. A meeting in a month that is not due holds none.
func gridCell(state string, meetings int) string {
	switch {
	case state == ems.HeldMonth.String():
		return strconv.Itoa(meetings)
	case state == ems.NotDue.String() && meetings > 0:
		return fmt.Sprintf("%d (%s)", meetings, notApplicable)
	}
	return gridWords[state]
}

func (t tally) heldOfDue() string {
	if t.due() == 0 {
		return notApplicable
	}
	return fmt.Sprintf("%s / %d", figure(t.months[ems.HeldMonth], t.heard()), t.due())
}

func (p *reading) regions() {
	const what = "régions"
	if !p.title(what, "Région", "Départements", "Remontées exploitables", "Complets", "Réunions", "Tenus / dus", "Mois n.c.",
		"Taux minimal", "Taux maximal") {
		return
	}
	start := p.next
	for name, members := range p.document.regions() {
		p.next = start
		p.region(what, name, sum(members))
	}
	p.next = start
	p.region(what, "Total", p.nation)
}

func (p *reading) region(what, name string, t tally) {
	complete := figure(t.complete, t.heard())
	if t.heard() && t.months[ems.Pending] > 0 {
		complete = "à échoir"
	}
	p.row(what, name, strconv.Itoa(t.departments), strconv.Itoa(t.usable()), complete, figure(t.meetings, t.heard()), t.heldOfDue(),
		strconv.Itoa(t.months[ems.NoReturn]), percent(t.low()), percent(t.high()))
}

func (p *reading) themes() {
	const what = "thèmes"
	n := p.nation
	if n.meetings == 0 || !p.title(what, "Thème", "Réunions") {
		return
	}
	for _, t := range ems.Themes {
		p.row(what, t.Label(), strconv.Itoa(n.themes[t.String()]))
	}
	p.row(what, "Non renseigné", strconv.Itoa(n.themes[""]))
}
