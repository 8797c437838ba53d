package reconcile

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// The words of a month in the workbook where no meeting is counted in it.
var monthWords = map[string]string{
	ems.NotDue.String(): notApplicable, ems.Pending.String(): "à échoir", ems.NilMonth.String(): "néant",
	ems.NoReturn.String(): notKnown, ems.Unreported.String(): "non signalée",
}

// inWorkbook compares a saved workbook with the edition.
func (d *document) inWorkbook(data []byte) error {
	book, err := sheet.Read(data, "", published)
	if err != nil {
		return err
	}
	b := &cells{document: d, grids: map[string]map[int]map[int]string{}}
	for _, g := range book.Grids {
		b.grids[g.Name] = rowsOf(g)
	}
	for _, claim := range []func(*cells){
		(*cells).departments, (*cells).regions, (*cells).composition, (*cells).themes, (*cells).tiles,
		(*cells).national, (*cells).indicator, (*cells).evolution, (*cells).meetings, (*cells).findings, (*cells).sentences,
	} {
		claim(b)
	}
	return b.err()
}

// published are the limits of a workbook that we wrote ourselves.
var published = sheet.Limits{
	FileSize: 1 << 31, Unzipped: 1 << 33, Ratio: 1 << 20, Sheets: 1 << 10, Rows: 1 << 20, Columns: 1 << 14,
	Cells: 1 << 26, StringLength: 1 << 20, Text: 1 << 33,
}

// cells are the texts of a workbook, by sheet, row and column.
type cells struct {
	*document
	ledger
	grids map[string]map[int]map[int]string
}

func rowsOf(g sheet.Grid) map[int]map[int]string {
	out := map[int]map[int]string{}
	for _, r := range g.Rows {
		row := map[int]string{}
		for _, c := range r.Cells {
			row[c.Column] = plain(c.Text)
		}
		out[r.Number] = row
	}
	return out
}

// plain reduces the spaces, apostrophes and hyphens of typography to ordinary ones. The space
// between thousands goes, so that a number is one word.
func plain(s string) string {
	runes := []rune(s)
	var out strings.Builder
	for i, r := range runes {
		switch {
		case (r == '\u202f' || r == '\u00a0') && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
		case unicode.IsSpace(r) && r != '\n':
			out.WriteByte(' ')
		case r == '’':
			out.WriteByte('\'')
		case r == '\u2011':
			out.WriteByte('-')
		default:
			out.WriteRune(r)
		}
	}
	return strings.TrimSpace(out.String())
}

// table finds the titles of a table, side by side, and returns the row under them and the column
// of the first.
func (b *cells) table(name string, titles ...string) (row, column int) {
	for _, r := range slices.Sorted(maps.Keys(b.grids[name])) {
		for c, text := range b.grids[name][r] {
			if text == titles[0] && b.reads(name, r, c, titles) {
				return r + 1, c
			}
		}
	}
	b.differs("%s : titres « %s » introuvables", name, strings.Join(titles, " | "))
	return 0, 0
}

func (b *cells) reads(name string, row, column int, texts []string) bool {
	for i, text := range texts {
		if b.grids[name][row][column+i] != text {
			return false
		}
	}
	return true
}

// shows compares a row from a column on; "" stands for a cell that is not compared.
func (b *cells) shows(name string, row, column int, expected ...string) {
	for i, text := range expected {
		if read := b.grids[name][row][column+i]; text != "" && read != plain(text) {
			b.differs("%s, %s%d : attendu « %s », lu « %s »", name, ems.ColumnName(column+i), row, text, read)
		}
	}
}

func (b *cells) departments() {
	row, column := b.table("Départements", "Code", "Département", "Région", "Remontée", "Réunions", "Réunions déclarées", "Mois tenus",
		"Mois dus")
	for _, d := range b.Departments {
		b.shows("Départements", row, column, append(b.department(d),
			d.own.byMonth(monthWords[ems.Unreported.String()], monthWords[ems.NilMonth.String()])...)...)
		row++
	}
	n := b.nation
	total := []string{"", "France", "", "", figure(n.meetings, n.heard()), "", figure(n.months[ems.HeldMonth], n.heard()),
		strconv.Itoa(n.due())}
	b.shows("Départements", row, column, append(total, n.byMonth("0", "0")...)...)
	for _, d := range b.OutOfScope {
		b.listed("Départements", row+1, column, d.Code, d.Name, "", "", strconv.Itoa(d.Meetings))
	}
}

// department returns the cells of one département, its months aside.
func (b *cells) department(d department) []string {
	state, _ := ems.ParseReturnState(d.Return)
	heard, declared := d.own.heard(), notKnown
	switch {
	case d.Declared != nil:
		declared = strconv.Itoa(*d.Declared)
	case heard:
		declared = "–"
	}
	return []string{d.Code, d.Name, d.Region, state.Label(), figure(d.Meetings, heard), declared, figure(d.Held, heard),
		strconv.Itoa(d.Due)}
}

// byMonth returns what stands for each month: its meetings, else the state that comes first of
// those that would make a zero untrue. Two of them are worded otherwise in a total.
func (t tally) byMonth(unreported, none string) []string {
	var out []string
	for _, m := range t.monthly {
		switch {
		case m.meetings > 0:
			out = append(out, strconv.Itoa(m.meetings))
		case m.states[ems.Pending] > 0:
			out = append(out, monthWords[ems.Pending.String()])
		case m.states[ems.NoReturn] > 0:
			out = append(out, notKnown)
		case m.states[ems.NilMonth] > 0:
			out = append(out, none)
		case m.states[ems.Unreported] > 0:
			out = append(out, unreported)
		default:
			out = append(out, notApplicable)
		}
	}
	return out
}

// listed looks for a row anywhere below.
func (b *cells) listed(name string, from, column int, expected ...string) {
	for r := from; r < from+200; r++ {
		if b.grids[name][r][column] == expected[0] {
			b.shows(name, r, column, expected...)
			return
		}
	}
	b.differs("%s : « %s » introuvable", name, expected[0])
}

func (b *cells) regions() {
	row, column := b.table("Régions", "Région", "Départements")
	rows, last := b.document.regions(), row
	for b.grids["Régions"][last][column] != "" && b.grids["Régions"][last][column] != "France" {
		name := b.grids["Régions"][last][column]
		t := tally{}
		for region, members := range rows {
			if plain(region) == name {
				t = sum(members)
			}
		}
		b.region(name, last, column, t)
		last++
	}
	b.equal("Régions, nombre de régions", len(rows), last-row)
	b.region("France", last, column, b.nation)
}

func (b *cells) region(name string, row, column int, t tally) {
	expected := []string{name, strconv.Itoa(t.departments)}
	for _, s := range b.states() {
		expected = append(expected, strconv.Itoa(t.returns[s]))
	}
	expected = append(expected, figure(t.meetings, t.heard()), figure(t.months[ems.HeldMonth], t.heard()), strconv.Itoa(t.due()),
		rate(t.low()), rate(t.high()))
	b.shows("Régions", row, column, append(expected, t.byMonth("0", "0")...)...)
}

// there and missing are the marks that the workbook groups.
var (
	there   = []ems.Presence{ems.Present, ems.Represented}
	missing = []ems.Presence{ems.Absent, ems.Excused, ems.Vacant}
)

func (t tally) among(m ems.Member, marks []ems.Presence) int {
	n := 0
	for _, p := range marks {
		n += t.marks[m][p]
	}
	return n
}

func (b *cells) composition() {
	row, column := b.table("Composition", "Code", "Département", "Réunions")
	for _, d := range b.Departments {
		expected := []string{d.Code, d.Name, figure(d.Meetings, d.own.heard())}
		for _, marks := range [][]ems.Presence{there, missing} {
			for _, m := range ems.Members {
				expected = append(expected, d.marked(m, marks))
			}
		}
		b.shows("Composition", row, column, expected...)
		row++
	}
	n := b.nation
	for _, m := range ems.Members {
		expected := []string{m.Label()}
		for _, p := range ems.Marks {
			expected = append(expected, figure(n.marks[m][p], n.heard()))
		}
		expected[0] = plain(expected[0])
		b.listed("Composition", row+1, column+1, expected...)
	}
}

// marked is a dash where nobody said anything of a member: it is no zero.
func (d department) marked(m ems.Member, marks []ems.Presence) string {
	if d.own.heard() && d.Meetings > 0 && d.own.marks[m][ems.Unmarked] == d.Meetings {
		return "–"
	}
	return figure(d.own.among(m, marks), d.own.heard())
}

// markedTogether adds up the départements that tell of a member: a dash where there are returns
// and none does.
func (d *document) markedTogether(m ems.Member, marks []ems.Presence) string {
	together, n := notKnown, 0
	for _, row := range d.Departments {
		says := row.marked(m, marks)
		if k, err := strconv.Atoi(says); err == nil {
			n += k
			together = strconv.Itoa(n)
		} else if says == "–" && together == notKnown {
			together = says
		}
	}
	return together
}

func (b *cells) themes() {
	row, column := b.table("Thèmes", "Code", "Département", "Réunions")
	line := func(code, name string, t tally) []string {
		out := []string{code, name, figure(t.meetings, t.heard())}
		for _, theme := range ems.Themes {
			out = append(out, figure(t.themes[theme.String()], t.heard()))
		}
		return append(out, figure(t.themes[""], t.heard()))
	}
	for _, d := range b.Departments {
		b.shows("Thèmes", row, column, line(d.Code, d.Name, d.own)...)
		row++
	}
	b.shows("Thèmes", row, column, line("", "France", b.nation)...)
}

// tiles finds each département's tile, with its figure under its code.
func (b *cells) tiles() {
	grid := b.grids["Carte"]
	for _, d := range b.Departments {
		seen, right := false, false
		for r, row := range grid {
			for c, text := range row {
				if text == d.Code {
					seen = true
					right = right || slices.Contains(d.tile(), grid[r+1][c])
				}
			}
		}
		if seen && !right || !seen && len(grid) > 0 {
			b.differs("Carte : la case %s ne dit pas « %s »", d.Code, d.tile()[0])
		}
	}
}

// tile returns the ways of showing a département on the map: the months held are set beside those
// due by the cell's own format, which a reader may leave out.
func (d department) tile() []string {
	switch {
	case d.own.months[ems.NoReturn] > 0:
		return []string{notKnown}
	case d.Due == 0:
		return []string{"à échoir", "à éch."}
	case d.Due == len(d.Months):
		return []string{strconv.Itoa(d.Held)}
	}
	return []string{fmt.Sprintf("%d/%d", d.Held, d.Due), strconv.Itoa(d.Held)}
}

// national compares the tables of the first sheet.
func (b *cells) national() {
	const name = "Synthèse"
	n := b.nation
	b.cards(name, n)
	row, column := b.table(name, "Indicateur")
	for _, f := range [][2]string{
		{"Réunions", figure(n.meetings, n.heard())}, {"Mois tenus", figure(n.months[ems.HeldMonth], n.heard())},
		{"Mois dus", strconv.Itoa(n.due())},
		{"Taux minimal (tenus sur dus)", rate(n.low())}, {"Taux maximal (avec les n.c.)", rate(n.high())},
		{"Mois à échoir", strconv.Itoa(n.months[ems.Pending])}, {"Mois sans remontée", strconv.Itoa(n.months[ems.NoReturn])},
		{"Départements soumis", strconv.Itoa(n.departments)}, {"Remontées exploitables", strconv.Itoa(n.usable())},
	} {
		b.beside(name, row, column, f[0], f[1])
	}
	row, column = b.table(name, "Mois", "Réunions", "Mois tenus", "Mois dus")
	for i, meetings := range n.byMonth("0", "0") {
		states := n.monthly[i].states
		b.shows(name, row, column+1, meetings, figure(states[ems.HeldMonth], meetings != notKnown), strconv.Itoa(due(states)))
		row++
	}
	row, column = b.table(name, "Membre", "Présent ou représenté")
	for _, m := range ems.Members {
		b.shows(name, row, column, m.Label(), b.markedTogether(m, there), b.markedTogether(m, missing))
		row++
	}
}

// cards compares the figures in large, each below its label.
func (b *cells) cards(name string, n tally) {
	complete := ""
	if n.complete > 0 { // without any, whether some may become so is for the words to say
		complete = strconv.Itoa(n.complete)
	}
	for _, card := range []struct {
		label    string
		expected []string
	}{
		{"Réunions déclarées tenues", []string{figure(n.meetings, n.heard())}},
		{"Mois tenus, sur mois dus", []string{figure(n.months[ems.HeldMonth], n.heard()), "sur", strconv.Itoa(n.due())}},
		{"Départements complets", []string{complete, "sur", strconv.Itoa(n.departments)}},
		{"Remontées exploitables", []string{strconv.Itoa(n.usable()), "sur", strconv.Itoa(n.departments)}},
	} {
		row, column := b.table(name, card.label)
		b.shows(name, row, column, card.expected...)
	}
}

// beside finds a label below a row, and compares the first cell to its right that says something.
func (b *cells) beside(name string, from, column int, label, expected string) {
	for r := from; r < from+40; r++ {
		if b.grids[name][r][column] != label {
			continue
		}
		for c := column + 1; c < column+6; c++ {
			if b.grids[name][r][c] != "" {
				b.shows(name, r, c, expected)
				return
			}
		}
	}
	b.differs("%s : « %s » introuvable", name, label)
}

func (b *cells) indicator() {
	const name = "Fiche indicateur"
	n := b.nation
	row, column := b.table(name, "Valeurs", "Unité")
	for _, expected := range []string{
		figure(n.meetings, n.heard()), figure(n.months[ems.HeldMonth], n.heard()), strconv.Itoa(n.due()),
		rate(n.low()), rate(n.high()), strconv.Itoa(n.departments), strconv.Itoa(n.usable()),
	} {
		b.shows(name, row, column+4, expected)
		row++
	}
}

// meetings compares the lines of the meetings, whatever their order.
func (b *cells) meetings() {
	var expected []string
	for _, m := range b.Meetings {
		day, err := ems.ParseDate(m.Date)
		if err != nil {
			b.differs("réunion du « %s »", m.Date)
		}
		line := []string{m.Department, day.Short(), m.Formation, strings.Join(m.Themes, ", ")}
		for _, member := range ems.Members {
			line = append(line, m.Presence[member.String()])
		}
		expected = append(expected, strings.Join(append(line, strconv.Itoa(m.Source.Row)), " | "))
	}
	row, column := b.table("Réunions", "Département", "Date", "N°", "Formation", "Thèmes")
	last := column + 5 + len(ems.Members) + 2
	columns := []int{column, column + 1, column + 3, column + 4}
	for c := column + 5; c < column+5+len(ems.Members); c++ {
		columns = append(columns, c)
	}
	b.same("Réunions", row, append(columns, last), expected)
}

func (b *cells) findings() {
	var expected []string
	for _, f := range b.Findings {
		expected = append(expected, strings.Join([]string{f.Severity, f.Code, f.Department, f.Cell, strconv.Itoa(f.Count)}, " | "))
	}
	row, column := b.table("Anomalies", "Gravité", "Code", "Département", "Fichier", "Feuille", "Cellule", "Lu", "Attendu", "Conseil",
		"Occurrences")
	b.same("Anomalies", row, []int{column, column + 1, column + 2, column + 5, column + 9}, expected)
	row, column = b.table("Remontées", "Département", "Fichier")
	lines := 0
	for b.grids["Remontées"][row+lines][column+1] != "" {
		lines++
	}
	b.equal("Remontées, nombre de fichiers", len(b.Files), lines+b.leftOut("Remontées", row, lines))
}

// leftOut returns how many lines a list says, above its first one, to leave to the JSON edition:
// none, unless it gives as many as it may. What stands below was written by others.
func (b *cells) leftOut(name string, first, given int) int {
	for row := 1; row < first && given >= mostLines; row++ {
		for _, text := range b.grids[name][row] {
			if says := leavesOut.FindStringSubmatch(text); says != nil {
				n, _ := strconv.Atoi(says[1])
				return n
			}
		}
	}
	return 0
}

// mostLines is how many lines of one département a list gives before it may leave out any.
const mostLines = 5000

var leavesOut = saying(`données ici : # autres? .* l'édition JSON`)

// same compares some columns of the rows below a header with lines in any order, save those that
// the list says to leave out.
func (b *cells) same(name string, row int, columns []int, expected []string) {
	var read []string
	first := row
	for i, line := range expected {
		expected[i] = plain(line)
	}
	for b.grids[name][row][columns[1]] != "" {
		var line []string
		for _, c := range columns {
			line = append(line, b.grids[name][row][c])
		}
		read = append(read, strings.Join(line, " | "))
		row++
	}
	slices.Sort(expected)
	slices.Sort(read)
	left := len(expected) - len(read)
	if left != b.leftOut(name, first, len(read)) {
		b.differs("%s : %d lignes attendues, %d lues", name, len(expected), len(read))
		return
	}
	for _, line := range read {
		for ; left > 0 && expected[0] != line; left-- {
			expected = expected[1:]
		}
		if expected[0] != line {
			b.differs("%s : attendu « %s », lu « %s »", name, expected[0], line)
		}
		expected = expected[1:]
	}
}

func (b *cells) sentences() {
	for _, name := range []string{"Synthèse", "Fiche indicateur"} {
		for _, r := range slices.Sorted(maps.Keys(b.grids[name])) {
			for _, c := range slices.Sorted(maps.Keys(b.grids[name][r])) {
				b.document.sentences(&b.ledger, name, b.grids[name][r][c])
			}
		}
	}
}
