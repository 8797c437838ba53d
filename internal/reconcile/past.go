package reconcile

import (
	"fmt"
	"slices"
	"strconv"

	"dno/internal/ems"
)

// readPast reads the editions of earlier semesters beside which an edition was set: each one that
// it names, and no other.
func (d *document) readPast(earlier [][]byte) error {
	for _, data := range earlier {
		p, err := read(data)
		if err != nil {
			return fmt.Errorf("édition d'un semestre antérieur : %w", err)
		}
		d.past = append(d.past, p)
	}
	slices.SortFunc(d.past, func(a, b *document) int { return a.semester.Compare(b.semester) })
	var named, given []string
	for _, s := range d.Earlier {
		named = append(named, fmt.Sprintf("%s, édition %d", s.Semester, s.Number))
	}
	for _, p := range d.past {
		given = append(given, fmt.Sprintf("%s, édition %d", p.Semester, p.Number))
	}
	if !slices.Equal(named, given) {
		return fmt.Errorf("semestres antérieurs : attendu %v, lu %v", given, named)
	}
	return nil
}

// of returns a semester's own row of a département, and whether it owed anything then.
func (d *document) of(code string) (department, bool) {
	for _, row := range d.Departments {
		if row.Code == code {
			return row, true
		}
	}
	return department{}, false
}

// shownPast is how many semesters the summary shows, this one included.
const shownPast = 6

// evolution compares the rows of the summary, one a semester.
func (p *reading) evolution() {
	const what = "évolution"
	if len(p.past) == 0 || !p.title(what, "Semestre", "Réunions", "Tenus / dus", "Taux minimal", "Taux maximal", "Remontées exploitables") {
		return
	}
	all := append(slices.Clone(p.past), p.document)
	for _, d := range all[max(0, len(all)-shownPast):] {
		n := d.nation
		held := notApplicable
		if n.due() > 0 {
			held = fmt.Sprintf("%s / %d", figure(n.months[ems.HeldMonth], n.heard()), n.due())
		}
		p.row(what, d.semester.String(), figure(n.meetings, n.heard()), held, percent(n.low()), percent(n.high()),
			fmt.Sprintf("%d / %d", n.usable(), n.departments))
	}
}

// evolution compares, semester by semester, the meetings, the months held and the months due of
// the nation and of each département, and what the nation has gained over those that answered in
// both.
func (b *cells) evolution() {
	const name = "Évolution"
	if len(b.past) == 0 {
		return
	}
	row, _ := b.table(name, "Code", "Territoire", "Niveau")
	for _, d := range append(slices.Clone(b.past), b.document) {
		n, when := d.nation, ", "+shortName(d.semester)
		for title, expected := range map[string]string{
			"Réunions": figure(n.meetings, n.heard()), "Mois tenus": figure(n.months[ems.HeldMonth], n.heard()),
			"Mois dus": strconv.Itoa(n.due()), "Taux minimal": rate(n.low()),
		} {
			b.under(name, row-1, row, title+when, expected)
		}
		for _, own := range b.Departments {
			then, owed := d.of(own.Code)
			meetings, held, due := notApplicable, notApplicable, 0
			if owed {
				meetings, held, due = figure(then.Meetings, then.own.heard()), figure(then.Held, then.own.heard()), then.Due
			}
			at := b.rowOf(name, row, own.Code)
			b.under(name, row-1, at, "Réunions"+when, meetings)
			b.under(name, row-1, at, "Mois tenus"+when, held)
			b.under(name, row-1, at, "Mois dus"+when, strconv.Itoa(due))
		}
	}
	b.gained(name, row)
}

// gained compares what was gained over the semester before by those that answered in both: the
// meetings of each département and of the nation, and the months held that the first sheet shows
// beside them.
func (b *cells) gained(name string, row int) {
	before := b.past[len(b.past)-1]
	if before.semester != b.semester.Previous() {
		return
	}
	title := "Écart avec le " + shortName(before.semester) + ", à départements égaux"
	meetings, held, both := 0, 0, 0
	for _, own := range b.Departments {
		if then, owed := before.of(own.Code); owed && then.own.heard() && own.own.heard() {
			gain := own.Meetings - then.Meetings
			b.under(name, row-1, b.rowOf(name, row, own.Code), title, strconv.Itoa(gain))
			meetings, held, both = meetings+gain, held+own.Held-then.Held, both+1
		}
	}
	if both > 0 {
		b.under(name, row-1, row, title, strconv.Itoa(meetings))
		b.gainedTogether("Réunions", meetings)
		b.gainedTogether("Mois tenus", held)
	}
}

// gainedTogether compares what the nation has gained of a figure, on the first sheet.
func (b *cells) gainedTogether(label string, gain int) {
	const name = "Synthèse"
	titles, column := b.table(name, "Indicateur")
	titles--
	for row := titles + 1; row < titles+20; row++ {
		if b.grids[name][row][column] == label {
			b.under(name, titles, row, "Écart, à départements égaux", strconv.Itoa(gain))
			return
		}
	}
	b.differs("%s : « %s » introuvable", name, label)
}

// under compares the cell of a row under a title.
func (b *cells) under(name string, titles, row int, title, expected string) {
	for column, text := range b.grids[name][titles] {
		if text == title {
			b.shows(name, row, column, expected)
			return
		}
	}
	b.differs("%s : titre « %s » introuvable", name, title)
}

// rowOf finds the row that begins with a code.
func (b *cells) rowOf(name string, from int, code string) int {
	for row, cells := range b.grids[name] {
		if row >= from && cells[1] == code && cells[3] == "Département" {
			return row
		}
	}
	b.differs("%s : « %s » introuvable", name, code)
	return 0
}

// shortName is how titles name a semester: 2nd sem. 2010.
func shortName(s ems.Semester) string {
	return fmt.Sprintf("%s sem. %d", [3]string{"", "1er", "2nd"}[s.Half], s.Year)
}
