package reconcile

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"

	"golang.org/x/net/html"
)

// Page compares the page on screen with a JSON edition, and with those of the earlier semesters
// that it names.
func Page(document, page []byte, earlier ...[]byte) error {
	d, err := read(document)
	if err == nil {
		err = d.readPast(earlier)
	}
	if err != nil {
		return fmt.Errorf("édition JSON : %w", err)
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return found("page", err)
	}
	p := &screen{document: d, tables: map[string]map[string][]string{}, counted: map[string]int{}}
	p.walk(root, "")
	for _, claim := range []func(*screen){
		(*screen).keyFigures, (*screen).months, (*screen).returns, (*screen).grid, (*screen).regions, (*screen).attendance,
		(*screen).themes, (*screen).composition, (*screen).evolution, (*screen).tiles, (*screen).lines,
	} {
		claim(p)
	}
	for _, said := range p.said {
		d.sentences(&p.ledger, "texte", said)
	}
	return found("page", p.err())
}

// screen is what a page shows: the rows of its tables by their first cell, its sentences, its tiles.
type screen struct {
	*document
	ledger
	tables  map[string]map[string][]string
	counted map[string]int // the lines that count, by the id of their month
	labels  []string       // of the tiles
	tile    [][]string     // their texts
	keys    []string
	said    []string
}

func (p *screen) walk(n *html.Node, table string) {
	if n.Type == html.ElementNode {
		switch id := attribute(n, "id"); {
		case n.Data == "table" && id != "":
			table, p.tables[id] = id, map[string][]string{}
		case n.Data == "tbody" && id != "":
			table = id
		case n.Data == "tr" && p.tables[table] != nil:
			p.row(n, table)
		case n.Data == "tr" && table != "" && strings.HasPrefix(cellsOf(n)[min(2, len(cellsOf(n))-1)], "comptée"):
			p.counted[table]++
		case n.Data == "p" || n.Data == "li":
			p.said = append(p.said, textOf(n))
		case n.Data == "span" && attribute(n, "class") == "figure":
			p.keys = append(p.keys, textOf(n))
		case n.Data == "a" && attribute(n, "class") == "tile":
			p.labels = append(p.labels, plain(attribute(n, "aria-label")))
			p.tile = append(p.tile, textsOf(n))
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		p.walk(child, table)
	}
}

// row notes a row under its first cell; that of a total, which may have none, under « Total ».
func (p *screen) row(n *html.Node, table string) {
	cells := cellsOf(n)
	name := cells[0]
	if attribute(n, "class") == "total" {
		name = "Total"
	}
	if p.tables[table][name] != nil && strings.HasPrefix(table, "tableau-") && table != "tableau-changements" && table != "tableau-refus" {
		p.differs("%s : « %s » deux fois", table, name)
	}
	p.tables[table][name] = cells
}

func cellsOf(row *html.Node) (out []string) {
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "td" || c.Data == "th" {
			out = append(out, textOf(c))
		}
	}
	return out
}

// textsOf is the texts of a drawing, one by one.
func textsOf(n *html.Node) (out []string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "text" {
			out = append(out, textOf(c))
		}
	}
	return out
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return plain(b.String())
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// shows compares the cells of a row that follow its first.
func (p *screen) shows(table, name string, expected ...string) {
	row := p.tables[table][plain(name)]
	if len(row) != len(expected)+1 {
		p.differs("%s : ligne « %s » attendue, introuvable", table, name)
		return
	}
	for i, text := range expected {
		if row[i+1] != plain(text) {
			p.differs("%s, %s : attendu « %s », lu « %s »", table, name, strings.Join(expected, " | "), strings.Join(row[1:], " | "))
			return
		}
	}
}

// counts makes sure that a table has that many rows, and its titles.
func (p *screen) counts(table string, rows int) {
	if n := len(p.tables[table]); n != rows+1 {
		p.differs("%s : %d lignes attendues, %d lues", table, rows, n-1)
	}
}

func outOf(t tally) string {
	if t.due() == 0 {
		return notApplicable
	}
	return fmt.Sprintf("%s / %d", figure(t.months[ems.HeldMonth], t.heard()), t.due())
}

func (p *screen) keyFigures() {
	n := p.nation
	if expected := []string{figure(n.meetings, n.heard()), outOf(n), fmt.Sprintf("%d / %d", n.usable(), n.departments)}; len(p.keys) != 4 ||
		!slices.Equal(expected, []string{p.keys[0], p.keys[1], p.keys[3]}) {
		p.differs("chiffres clés : attendu « %s », lu « %s »", strings.Join(expected, " | "), strings.Join(p.keys, " | "))
	}
}

// inMonth is what is shown of a month's meetings across the country.
func (p *screen) inMonth(i int) string { return (&reading{document: p.document}).inMonth(i) }

func (p *screen) months() {
	n := p.nation
	for i, m := range p.semester.Months() {
		s := n.monthly[i].states
		known := s[ems.NoReturn] == 0 || due(s) > s[ems.NoReturn]
		p.shows("tableau-mois", m.Name(), p.inMonth(i), figure(s[ems.HeldMonth], known), figure(s[ems.NilMonth], known),
			figure(s[ems.Unreported], known), strconv.Itoa(s[ems.NoReturn]), strconv.Itoa(s[ems.Pending]))
	}
	m := n.months
	p.shows("tableau-mois", "Total", figure(n.meetings, n.heard()), figure(m[ems.HeldMonth], n.heard()), figure(m[ems.NilMonth], n.heard()),
		figure(m[ems.Unreported], n.heard()), strconv.Itoa(m[ems.NoReturn]), strconv.Itoa(m[ems.Pending]))
}

func (p *screen) returns() {
	n := p.nation
	for _, s := range p.states() {
		p.shows("tableau-remontees", s.Label(), strconv.Itoa(n.returns[s]), percent(n.returns[s], n.departments))
	}
	p.shows("tableau-remontees", "Total", strconv.Itoa(n.departments), percent(n.departments, n.departments))
}

func (p *screen) grid() {
	p.counts("tableau-grille", len(p.Departments)+1)
	total := []string{"Total", "", ""}
	for _, d := range p.Departments {
		state, _ := ems.ParseReturnState(d.Return)
		expected := []string{d.Name, d.Region, state.Label()}
		for _, m := range d.Months {
			expected = append(expected, inGrid(m.State, m.Meetings))
		}
		p.shows("tableau-grille", d.Code, append(expected, figure(d.Meetings, d.own.heard()), outOf(d.own))...)
	}
	for i := range p.nation.monthly {
		total = append(total, p.inMonth(i))
	}
	p.shows("tableau-grille", "Total", append(total, figure(p.nation.meetings, p.nation.heard()), outOf(p.nation))...)
}

// inGrid is what the cell of a month says.
func inGrid(state string, meetings int) string {
	switch {
	case meetings > 0 && state == ems.NotDue.String():
		return fmt.Sprintf("%d (%s)", meetings, notApplicable)
	case meetings > 0:
		return strconv.Itoa(meetings)
	}
	return gridWords[state]
}

func (p *screen) regions() {
	p.counts("tableau-regions", len(p.document.regions())+1)
	for name, rows := range p.document.regions() {
		p.region(name, sum(rows))
	}
	p.region("Total", p.nation)
}

func (p *screen) region(name string, t tally) {
	complete := figure(t.complete, t.heard())
	if t.heard() && t.months[ems.Pending] > 0 {
		complete = "à échoir"
	}
	p.shows("tableau-regions", name, strconv.Itoa(t.departments), strconv.Itoa(t.usable()), complete, figure(t.meetings, t.heard()), outOf(t),
		strconv.Itoa(t.months[ems.NoReturn]), percent(t.low()), percent(t.high()))
}

func (p *screen) attendance() {
	if p.nation.meetings == 0 {
		return
	}
	for _, m := range ems.Members {
		var expected []string
		for _, mark := range ems.Marks {
			expected = append(expected, strconv.Itoa(p.nation.marks[m][mark]))
		}
		p.shows("tableau-presence", m.Label(), expected...)
	}
}

func (p *screen) themes() {
	if p.nation.meetings == 0 {
		return
	}
	for _, t := range ems.Themes {
		p.shows("tableau-themes", t.Label(), strconv.Itoa(p.nation.themes[t.String()]))
	}
	p.shows("tableau-themes", "Non renseigné", strconv.Itoa(p.nation.themes[""]))
}

func (p *screen) composition() {
	if p.nation.meetings == 0 {
		return
	}
	p.counts("tableau-composition", len(p.Departments))
	for _, d := range p.Departments {
		expected := []string{d.Name, figure(d.Meetings, d.own.heard())}
		for _, m := range ems.Members {
			expected = append(expected, figure(d.own.among(m, there), d.own.heard()))
		}
		for _, t := range ems.Themes {
			expected = append(expected, figure(d.own.themes[t.String()], d.own.heard()))
		}
		p.shows("tableau-composition", d.Code, append(expected, figure(d.own.themes[""], d.own.heard()))...)
	}
}

// evolution compares the semesters, and each département's in its own sheet.
func (p *screen) evolution() {
	if len(p.past) == 0 {
		return
	}
	for _, d := range append(slices.Clone(p.past), p.document) {
		n := d.nation
		p.shows("tableau-evolution", d.semester.String(), figure(n.meetings, n.heard()), outOf(n), percent(n.low()), percent(n.high()),
			fmt.Sprintf("%d / %d", n.usable(), n.departments))
		for _, own := range p.Departments {
			then, owed := d.of(own.Code)
			if table := own.Code + "-evolution"; owed && p.tables[table] != nil {
				p.shows(table, d.semester.String(), figure(then.Meetings, then.own.heard()),
					fmt.Sprintf("%s / %d", figure(then.Held, then.own.heard()), then.Due))
			}
		}
	}
}

func (p *screen) tiles() {
	for _, d := range p.Departments {
		i := slices.IndexFunc(p.tile, func(texts []string) bool { return len(texts) == 2 && texts[0] == d.Code })
		if i < 0 || !slices.Contains(d.tile(), p.tile[i][1]) {
			p.differs("carte : la case %s ne dit pas « %s »", d.Code, d.tile()[0])
			continue
		}
		if says := fmt.Sprintf("mois tenus %d sur %d", d.Held, d.Due); d.own.heard() && d.Due > 0 && !strings.HasSuffix(p.labels[i], says) {
			p.differs("carte, %s : attendu « %s », lu « %s »", d.Code, says, p.labels[i])
		}
	}
}

// shownLines is how many lines of a month a sheet shows.
const shownLines = 500

// lines counts, month by month, the lines behind each figure.
func (p *screen) lines() {
	for _, d := range p.Departments {
		for _, m := range d.Months {
			if n := p.counted[d.Code+"-"+m.Month]; n != min(m.Meetings, shownLines) {
				p.differs("%s, %s : %d lignes comptées attendues, %d lues", d.Code, m.Month, m.Meetings, n)
			}
		}
	}
}
