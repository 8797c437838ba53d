package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"slices"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// The first columns of the sheet Évolution; the others depend on the semesters that are known.
const (
	placeCode = iota + 1
	placeName
	placeLevel
)

// The rows of the sheet Évolution: the nation stands first, then the semesters that name
// the points of the charts, the charts, and the table of the territories.
const (
	nationRow   = firstRow
	namesRow    = nationRow + 1
	chartsRow   = namesRow + 1
	curveHeight = 15 // rows
)

// era is one semester of the sheet: nothing is known of some of those in between.
type era struct {
	ems.Semester
	nation ems.Comparison
	by     commentary.ByCode
	known  bool // in the past: false for this semester
}

// eras lists the semesters from the oldest one known to this one.
func eras(e ems.Edition) []era {
	out := []era{{Semester: e.Semester}}
	if len(e.History) == 0 {
		return out
	}
	for s := e.Semester.Previous(); s.Compare(e.History[0].Semester) >= 0; s = s.Previous() {
		c, known := e.Known(s)
		out = append(out, era{s, c, commentary.FiguresByCode(c), known})
	}
	slices.Reverse(out)
	return out
}

// territoryLine is one line of the sheet: the nation, a region or a département.
type territoryLine struct {
	code, name, level string
	members           []ems.DepartmentRow
	meetings, held    any
	due               int
	low               any
	from              func(figure int) string // the formula of a figure of this semester
}

// figures returns the figures of this semester, in the order of the series.
func (t territoryLine) figures() [seriesFigures]any {
	return [seriesFigures]any{t.meetings, t.held, t.due, t.low}
}

// The figures of a series, in their order.
const (
	meetingsFigure = iota
	heldFigure
	dueFigure
	rateFigure
	seriesFigures
)

var (
	seriesTitles = [seriesFigures]string{"Réunions", "Mois tenus", "Mois dus", "Taux minimal"}
	seriesKinds  = [seriesFigures]kind{count, count, count, share}
)

// inShort names a semester where there is little room: 2nd sem. 2010.
func inShort(s ems.Semester) string {
	return french.Typeset([3]string{"", "1er", "2nd"}[s.Half] + " sem. " + strconv.Itoa(s.Year))
}

// gap is how this semester is set beside an earlier one of which an edition is known: the
// place of that one among the eras, and the columns of what is said of both.
type gap struct{ era, meetings, rate, comparable int }

// layout says in which columns the figures of the sheet Évolution stand.
type layout struct {
	eras    []era
	series  [seriesFigures]int // the first column of each
	gaps    []gap              // with the semester before, and with the same one a year earlier
	columns []heading
	groups  []int // columns that may begin a printed page
	body    [2]int
}

// layoutOf sets the figures side by side, each semester by semester, the oldest first and this
// one last, and after them what they have gained.
func layoutOf(e ems.Edition) layout {
	o := layout{eras: eras(e), columns: []heading{{"Code", 6.5, code}, {territoryTitle, 23, word}, {"Niveau", 11.5, word}}}
	for _, s := range []ems.Semester{e.Semester.Previous(), e.Semester.Previous().Previous()} {
		if i := slices.IndexFunc(o.eras, func(x era) bool { return x.known && x.Semester == s }); i >= 0 {
			o.gaps = append(o.gaps, gap{era: i})
		}
	}
	o.run(meetingsFigure)
	for i, g := range o.gaps {
		o.gaps[i].meetings = o.add("Écart avec le "+inShort(o.eras[g.era].Semester)+", à départements égaux", 13.5, count)
	}
	o.run(rateFigure)
	for i, g := range o.gaps {
		o.gaps[i].rate = o.add("Écart de taux avec le "+inShort(o.eras[g.era].Semester)+", à départements égaux, en points", 13.5, count)
	}
	o.groups = append(o.groups, len(o.columns)+1)
	for i, g := range o.gaps {
		o.gaps[i].comparable = o.add("Comparable au "+inShort(o.eras[g.era].Semester), 24, passage)
	}
	o.run(heldFigure)
	o.run(dueFigure)
	first := tableRow(e) + 1
	o.body = [2]int{first, first + max(1, len(e.Departments)+len(e.Regions)) - 1}
	return o
}

// run adds the columns of a figure, one a semester.
func (o *layout) run(figure int) {
	o.series[figure] = len(o.columns) + 1
	o.groups = append(o.groups, len(o.columns)+1)
	for _, s := range o.eras {
		o.add(seriesTitles[figure]+", "+inShort(s.Semester), 10.7, seriesKinds[figure])
	}
}

// add adds a column and returns its number.
func (o *layout) add(title string, width float64, k kind) int {
	o.columns = append(o.columns, heading{french.Typeset(title), width, k})
	return len(o.columns)
}

// at returns the column of a figure in a semester, and now that of this one.
func (o layout) at(figure, era int) int { return o.series[figure] + era }
func (o layout) now(figure int) int     { return o.at(figure, len(o.eras)-1) }

// territoryTitle is the title by which links find the column of the territories.
const territoryTitle = "Territoire"

// sharedTitles are those of the figures in the sheets Départements and Régions.
var sharedTitles = [rateFigure]string{meetingsTitle, heldTitle, dueTitle}

func evolutionShape(b *book) shape { return shapeOf(layoutOf(b.e).columns, 1) }

func drawEvolution(b *book) *page {
	if len(b.e.History) == 0 {
		return b.noEvolution()
	}
	o := layoutOf(b.e)
	l := b.begin(evolutionSheet, b.evolutionExplained(), placeName, placeName, o.columns)
	l.tall(headerRow, headerHeight)
	b.evolutionLine(l, o, b.nationLine(), total)
	b.names(l, o)
	l.sides(o.groups, placeName)
	l.Scale = min(l.Scale, leastScale) // it is long: smaller, it takes fewer pages
	b.curves(l, o)
	b.territories(l, o)
	return l.page
}

// noEvolution says that there is nothing to set this semester beside.
func (b *book) noEvolution() *page {
	p := newPage("", slices.Repeat([]float64{14}, 9)...)
	p.OnePage = true
	b.head(p, "Évolution", "Ce semestre à côté de ceux dont une édition est connue dans le dossier de sortie.", 0)
	p.put(1, firstRow, xlsx.Style{Down: xlsx.Bottom},
		french.Typeset("Aucun autre semestre n'est connu à ce jour : ce semestre n'est comparé à aucun autre. Ses chiffres sont dans les feuilles Départements et Régions."))
	return p
}

// evolutionExplained says how to read the sheet, and how far the figures can be compared.
func (b *book) evolutionExplained() string {
	s := "Ce semestre à côté de ceux dont une édition est connue. Les régions sont celles de ce semestre, à toutes les dates. Écart, à départements égaux : sur les seuls départements dont la remontée est exploitable aux deux semestres ; – : il n'y en a pas. Comparable : mêmes départements soumis, mêmes remontées exploitables, autant de mois dus. n.c. : non communiqué, jamais zéro. "
	before, known := b.e.Known(b.e.Semester.Previous())
	if !known {
		return s + "Aucune édition du " + b.e.Semester.Previous().Long() + " n'est connue."
	}
	return s + "Chiffres du " + before.Semester.Long() + " : édition n° " + strconv.Itoa(before.Number) + ", arrêtée au " +
		before.AsOf.Long() + ". " + commentary.Plain(b.says.Compared())
}

// evolutionLine writes one territory.
func (b *book) evolutionLine(l *table, o layout, t territoryLine, styles [kinds]xlsx.Style) {
	row := l.next
	put := func(column int, k kind, value any) { l.put(column, row, styles[k], value) }
	put(placeCode, code, t.code)
	put(placeName, word, t.name)
	put(placeLevel, word, t.level)
	for i, s := range o.eras[:len(o.eras)-1] {
		past := [seriesFigures]any{"", "", "", ""}
		if s.known {
			past = pastOf(t, s)
		}
		for figure, value := range past {
			put(o.at(figure, i), seriesKinds[figure], value)
		}
	}
	for figure, value := range t.figures() {
		formula := rate(at(o.now(heldFigure), row), "", at(o.now(dueFigure), row))
		if figure != rateFigure {
			formula = t.from(figure)
		} else if t.level == departmentLevel {
			formula = either(at(o.now(dueFigure), row)+"=0", quoted(notDue), orNot("ISNUMBER("+at(o.now(heldFigure), row)+")", formula))
		}
		put(o.now(figure), seriesKinds[figure], computed{formula, value})
	}
	high := rowHeight
	for _, g := range o.gaps {
		high = max(high, b.gapCells(l, o, t, g, styles == total))
	}
	l.tall(row, high)
	l.next++
}

// gapCells sets a territory beside an earlier semester, and returns the height of the text.
func (b *book) gapCells(l *table, o layout, t territoryLine, g gap, total bool) float64 {
	row, meetings, points := l.next, count.changeLook(), share.changeLook()
	remark := passage.look()
	if total {
		remark = passage.totalLook()
		meetings.Bold, meetings.Fill, meetings.Line = true, remark.Fill, remark.Line
		points.Bold, points.Fill, points.Line = true, remark.Fill, remark.Line
	}
	remark.Across, remark.Indent = xlsx.Left, 1 // apart from the figure beside it
	l.put(g.meetings, row, meetings, o.meetingsGap(t, g, row))
	l.put(g.rate, row, points, o.rateGap(t, g, row))
	says := compared(t, o.eras[g.era])
	l.put(g.comparable, row, remark, says)
	return float64(xlsx.TextLines(says, remark, o.columns[g.comparable-1].width))*lineHeight + 3
}

// compared says whether an earlier semester can be compared with this one.
func compared(t territoryLine, s era) string {
	return french.Typeset(commentary.Comparability(t.members, s.by))
}

// pastOf returns the figures of a territory in another semester, as it is made up now. The
// nation's are those of that semester's own edition.
func pastOf(t territoryLine, s era) [seriesFigures]any {
	sum := s.nation
	if t.level != nationLevel {
		sum = s.sumUp(t.members)
	}
	switch {
	case sum.Departments == 0:
		return [seriesFigures]any{notDue, notDue, 0, notDue}
	case sum.Returned == 0:
		return [seriesFigures]any{sum.Meetings, sum.Held, sum.Due, unknownLow(t, sum)}
	}
	return [seriesFigures]any{sum.Meetings, sum.Held, sum.Due, rateOf(sum.Low())}
}

// unknownLow returns the lower bound where no return can be used: true of several
// départements, it would be a false zero for a lone one, whose upper bound is not beside it.
func unknownLow(t territoryLine, sum ems.Comparison) any {
	if t.level == departmentLevel {
		return unknown
	}
	return rateOf(sum.Low())
}

func lowOf(d ems.DepartmentRow) any {
	if !d.Return.Exploitable() && d.Due() > 0 {
		return unknown
	}
	return rateOf(d.Low())
}

func (s era) sumUp(members []ems.DepartmentRow) ems.Comparison {
	var sum ems.Comparison
	var figures ems.DepartmentFigures
	for _, m := range members {
		d, due := s.by[m.Code]
		if !due {
			continue
		}
		sum.Departments++
		figures.Add(d)
		if d.Meetings.Known {
			sum.Returned++
		}
	}
	sum.Meetings, sum.Held, sum.Due = figures.Meetings, figures.Held, figures.Due
	return sum
}

const (
	nationLevel     = "France"
	regionLevel     = "Région"
	departmentLevel = "Département"
)

func (b *book) nationLine() territoryLine {
	n := b.e.National
	return territoryLine{"", "France", nationLevel, b.e.Departments, n.Meetings(), n.Held(), n.Due(), rateOf(n.Low()),
		func(figure int) string {
			return b.national(sharedTitles[figure], nil).formula
		}}
}

func (b *book) regionLine(i int, r ems.Aggregate) territoryLine {
	return territoryLine{r.Code, r.Name, regionLevel, b.members(r), r.Meetings(), r.Held(), r.Due(), rateOf(r.Low()),
		func(figure int) string {
			return b.in(regionsSheet).cell(sharedTitles[figure], firstRow+i)
		}}
}

func (b *book) departmentLine(d ems.DepartmentRow) territoryLine {
	return territoryLine{d.Code, d.Name, departmentLevel, []ems.DepartmentRow{d}, d.Meetings(), d.Held(), d.Due(), lowOf(d),
		func(figure int) string {
			return b.in(departmentsSheet).cell(sharedTitles[figure], b.places.department[d.Code])
		}}
}

// names writes the semesters under the series of the nation, white on white: the charts take them
// from there, and the titles of the columns say them to the reader.
func (b *book) names(l *table, o layout) {
	style := xlsx.Style{Size: 8, Colour: theme.White, Across: xlsx.Right, Down: xlsx.Bottom}
	for _, figure := range []int{meetingsFigure, rateFigure} {
		for i, s := range o.eras {
			l.put(o.at(figure, i), namesRow, style, inShort(s.Semester))
		}
	}
}

// tableRow returns the row of the header of the territories.
func tableRow(e ems.Edition) int {
	if hasCurves(e) {
		return chartsRow + curveHeight + 1
	}
	return chartsRow + 1
}

// hasCurves tells whether there are two points at least, and none that is not known: a
// spreadsheet draws « n.c. » as zero.
func hasCurves(e ems.Edition) bool {
	for _, c := range e.History {
		if c.Returned == 0 || c.Due == 0 {
			return false
		}
	}
	return len(e.History) > 0 && e.National.Heard() && e.National.Due() > 0
}

// curves draws the meetings and the rate of the nation, semester by semester, side by side: not
// over the columns that are repeated, where they would be printed again.
func (b *book) curves(l *table, o layout) {
	if !hasCurves(b.e) {
		return
	}
	for r := range curveHeight {
		l.tall(chartsRow+r, 15)
	}
	const across = 400 // pixels
	for _, c := range []struct {
		column, figure           int
		title, name, format, alt string
		most                     float64
		colour                   string
	}{
		{placeLevel, meetingsFigure, b.says.EvolutionTitle(), "Réunions", countFormat,
			"Courbe du nombre national de réunions, semestre par semestre ; les valeurs sont dans la première ligne du tableau.", 0,
			theme.MainBar},
		{l.after(placeLevel, across), rateFigure, b.says.RateTitle(), "Taux minimal", shareFormat,
			"Courbe du taux minimal national de mois tenus, semestre par semestre ; les valeurs sont dans la première ligne du tableau.", 1,
			theme.DarkBar},
	} {
		of := func(row int) string {
			return xlsx.Range{FirstRow: row, FirstColumn: o.at(c.figure, 0), LastRow: row, LastColumn: o.now(c.figure)}.On(evolutionSheet)
		}
		l.Charts = append(l.Charts, xlsx.Chart{
			Row: chartsRow, Column: c.column, Kind: xlsx.LineChart, Width: across - chartMargin, Height: 270,
			Title: say(c.title), Alt: french.Typeset(c.alt), Format: c.format, Most: c.most,
			Series: []xlsx.Series{{Name: c.name, Names: of(namesRow), Values: of(nationRow), Colour: c.colour}},
		})
	}
}

// territories writes, region by region, the region and its départements, under a header of
// their own that the filter belongs to.
func (b *book) territories(l *table, o layout) {
	head := tableRow(b.e)
	for i, c := range l.columns {
		l.put(i+1, head, header[c.kind], c.title)
	}
	l.tall(head, headerHeight)
	l.next = head + 1
	filled := l.height(1, head)
	for i, r := range b.e.Regions {
		t, first := b.regionLine(i, r), l.next
		b.evolutionLine(l, o, t, total)
		l.link(placeName, first, b.in(regionsSheet).lead(regionTitle, firstRow+i, "Voir la région"))
		for _, d := range t.members {
			row := l.next
			b.evolutionLine(l, o, b.departmentLine(d), body)
			l.link(o.now(meetingsFigure), row, b.in(meetingsSheet).lead(departmentTitle, b.places.meeting[d.Code], toMeetings))
			l.link(placeName, row, b.toDepartment(d.Code))
		}
		height := l.height(first, l.next-1)
		if most := paperHeight * 100 / float64(l.Scale); filled+height > most {
			filled = headerHeight
			if i == 0 { // a head would stand alone at the foot of the page
				filled += l.height(1, first-1) - most
			} else {
				l.Breaks = append(l.Breaks, first)
			}
		}
		filled += height
	}
	l.filtered(head)
}

// headerHeight is that of the header of the territories, in points.
const headerHeight = 92

// regionRow returns the row of the i-th region.
func (b *book) regionRow(i int) int {
	row := tableRow(b.e) + 1
	for _, r := range b.e.Regions[:i] {
		row += r.Departments + 1
	}
	return row
}
