package workbook

import (
	"slices"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"

	"github.com/xuri/excelize/v2"
)

// The columns of the sheet Évolution. The series come after: for each figure, a column a
// semester, the oldest first and this one last.
const (
	placeCode = iota + 1
	placeName
	placeLevel
	nowMeetings
	meetingsChange
	meetingsYear
	nowRate
	rateChange
	rateYear
	sameAsBefore
	sameAsYear
	firstSeries
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

// The figures of a series, in their order.
const (
	meetingsFigure = iota
	heldFigure
	dueFigure
	rateFigure
	seriesFigures
)

var seriesTitles = [seriesFigures]string{"Réunions", "Mois tenus", "Mois dus", "Taux minimal"}

func drawEvolution(b *book) *page {
	known := eras(b.e)
	columns := []column{{"Code", 7, code}, {"Territoire", 27, word}, {"Niveau", 13, word},
		{"Réunions " + b.e.Semester.String(), 10, count}, {"Écart avec le semestre précédent", 13, count}, {"Écart sur un an", 10, count},
		{"Taux minimal " + b.e.Semester.String(), 10, share}, {"Écart avec le semestre précédent, en points", 14, count}, {"Écart sur un an, en points", 12, count},
		{"Comparable au semestre précédent", 35, word}, {"Comparable à un an", 35, word}}
	for figure, title := range seriesTitles {
		for _, s := range known {
			columns = append(columns, column{title + ", " + s.String(), 10.5, [seriesFigures]kind{count, count, count, share}[figure]})
		}
	}
	l := b.list("Évolution", b.evolutionExplained(), columns)
	l.frozen = placeName
	l.tall(headerRow, headerHeight)
	b.evolutionLine(l, known, b.nationLine(), b.total)
	b.names(l, known)
	b.curves(l, known)
	b.territories(l, known)
	last := firstSeries + len(known) - 1 // the series of meetings is printed too
	l.printed = "$A$1:$" + ems.ColumnName(last) + "$" + strconv.Itoa(l.next-1)
	return l.page
}

// fit returns the scale, in percent, at which columns fill the width of the paper.
func fit(widths []float64) int {
	const paper = 9.6 * 96 // pixels between the margins, and some to spare
	pixels := 0.0
	for _, w := range widths {
		pixels += 7*w + 5
	}
	return max(10, min(100, int(paper/pixels*100)))
}

// evolutionExplained says how to read the sheet, and how far the figures can be compared.
func (b *book) evolutionExplained() string {
	s := "Ce semestre à côté de ceux dont une édition est connue ; à droite, chaque chiffre semestre par semestre. Les régions sont celles de ce semestre, à toutes les dates. Comparable : mêmes départements soumis, mêmes remontées exploitables, autant de mois dus. – : écart qui ne peut pas être calculé. n.c. : non communiqué, jamais zéro. "
	before, known := b.e.Known(b.e.Semester.Previous())
	if len(b.e.History) == 0 {
		return s + "Aucun autre semestre n'est connu à ce jour."
	}
	if !known {
		return s + "Aucune édition du " + b.e.Semester.Previous().Long() + " n'est connue."
	}
	return s + "Chiffres du " + before.Semester.Long() + " : édition n° " + strconv.Itoa(before.Number) + ", arrêtée au " + before.AsOf.Long() + ". " + commentary.Plain(b.says.Compared())
}

// evolutionLine writes one territory.
func (b *book) evolutionLine(l *listing, known []era, t territoryLine, styles [kinds]int) {
	row, n := l.next, len(known)
	column := func(figure, i int) int { return firstSeries + figure*n + i }
	past := make([][seriesFigures]any, n)
	for i, s := range known {
		past[i] = pastOf(t, s)
	}
	now := [seriesFigures]any{t.meetings, t.held, t.due, t.low}
	ref := func(figure, i int) string {
		if i < 0 {
			return ""
		}
		return at(column(figure, i), row)
	}
	put := func(column int, k kind, value any) { l.put(column, row, styles[k], value) }
	change := func(at int, figure, i int) {
		k := [2]kind{count, share}[figure/rateFigure]
		look := k.changeLook()
		if styles == b.total {
			look.bold, look.fill, look.line = true, softBlue, blue
		}
		var value any = none
		if i >= 0 && known[i].known {
			value = difference(k, ref(figure, n-1), ref(figure, i), now[figure], past[i][figure])
		}
		l.put(at, row, b.style(look), value)
	}
	put(placeCode, code, t.code)
	put(placeName, word, t.name)
	put(placeLevel, word, t.level)
	put(nowMeetings, count, computed{ref(meetingsFigure, n-1), t.meetings})
	change(meetingsChange, meetingsFigure, n-2)
	change(meetingsYear, meetingsFigure, n-3)
	put(nowRate, share, computed{ref(rateFigure, n-1), t.low})
	change(rateChange, rateFigure, n-2)
	change(rateYear, rateFigure, n-3)
	remark := word.look()
	if styles == b.total {
		remark = word.totalLook()
	}
	remark.across, remark.indent = "left", 1 // apart from the figure beside it
	l.put(sameAsBefore, row, b.style(remark), compared(known, n-2, t.members))
	l.put(sameAsYear, row, b.style(remark), compared(known, n-3, t.members))
	for figure := range seriesFigures {
		k := [seriesFigures]kind{count, count, count, share}[figure]
		for i, s := range known[:n-1] {
			var value any = ""
			if s.known {
				value = past[i][figure]
			}
			put(column(figure, i), k, value)
		}
		held := ref(heldFigure, n-1)
		formula := rate(held, "", ref(dueFigure, n-1))
		if figure != rateFigure {
			formula = t.from(figure)
		}
		put(column(figure, n-1), k, computed{formula, now[figure]})
	}
	l.next++
}

// unknownEdition says that no edition of a semester is known.
const unknownEdition = "semestre inconnu"

// compared says whether the i-th semester can be compared with this one.
func compared(known []era, i int, members []ems.DepartmentRow) string {
	if i < 0 || !known[i].known {
		return unknownEdition
	}
	return french.Typeset(commentary.Comparability(members, known[i].by))
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
		return [seriesFigures]any{unknown, unknown, sum.Due, unknown}
	}
	return [seriesFigures]any{sum.Meetings, sum.Held, sum.Due, rateOf(sum.Low())}
}

func (s era) sumUp(members []ems.DepartmentRow) ems.Comparison {
	var sum ems.Comparison
	for _, m := range members {
		d, due := s.by[m.Code]
		if !due {
			continue
		}
		sum.Departments++
		sum.Meetings += d.Meetings
		sum.Held += d.Held
		sum.Due += d.Due
		if d.Returned {
			sum.Returned++
		}
	}
	return sum
}

const (
	nationLevel     = "France"
	regionLevel     = "Région"
	departmentLevel = "Département"
)

func (b *book) nationLine() territoryLine {
	n := b.e.National
	return territoryLine{"", "France", nationLevel, b.e.Departments, known(n, n.Meetings), known(n, n.Held), n.Due(), rateKnown(!commentary.Silent(n), n.Low()), func(figure int) string {
		return target(departmentsSheet, [rateFigure]int{meetingsColumn, heldColumn, dueColumn}[figure], b.totalRow())
	}}
}

func (b *book) regionLine(i int, r ems.Aggregate) territoryLine {
	return territoryLine{r.Code, r.Name, regionLevel, b.members(r), known(r, r.Meetings), known(r, r.Held), r.Due(), rateKnown(!commentary.Silent(r), r.Low()), func(figure int) string {
		return target(regionsSheet, [rateFigure]int{regionMeetings, regionHeld, regionDue}[figure], firstRow+i)
	}}
}

func (b *book) departmentLine(d ems.DepartmentRow) territoryLine {
	return territoryLine{d.Code, d.Name, departmentLevel, []ems.DepartmentRow{d}, knownOf(d, d.Meetings), knownOf(d, d.Held), d.Due(), rateKnown(d.Return.Exploitable(), d.Low()), func(figure int) string {
		return target(departmentsSheet, [rateFigure]int{meetingsColumn, heldColumn, dueColumn}[figure], b.places.department[d.Code])
	}}
}

// names writes the semesters under the series of the nation: the charts take them from there.
func (b *book) names(l *listing, known []era) {
	style := b.style(look{size: 9, italic: true, color: mention, across: "right", indent: 1})
	for figure := range seriesFigures {
		for i, s := range known {
			l.put(firstSeries+figure*len(known)+i, namesRow, style, s.String())
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
	return len(e.History) > 0 && !commentary.Silent(e.National) && e.National.Due() > 0
}

// curves draws the meetings and the rate of the nation, semester by semester.
func (b *book) curves(l *listing, known []era) {
	if !hasCurves(b.e) {
		return
	}
	for r := range curveHeight {
		l.tall(chartsRow+r, 15)
	}
	of := func(figure, row int) string {
		column := firstSeries + figure*len(known)
		return ref(evolutionSheet, column, row, column+len(known)-1, row)
	}
	for _, c := range []struct {
		column, figure int
		picture
	}{
		{placeName, meetingsFigure, picture{title: say(b.says.EvolutionTitle()), alt: "Courbe du nombre national de réunions, semestre par semestre ; les valeurs sont dans la première ligne du tableau, à droite.", series: []series{{name: "Réunions", color: mainBar}}}},
		{nowRate, rateFigure, picture{title: say(b.says.RateTitle()), percent: true, alt: "Courbe du taux minimal national de mois tenus, semestre par semestre ; les valeurs sont dans la première ligne du tableau, à droite.", series: []series{{name: "Taux minimal", color: darkBar}}}},
	} {
		c.kind, c.columns, c.height = excelize.Line, 5, 270
		c.series[0].names, c.series[0].values = of(c.figure, namesRow), of(c.figure, nationRow)
		l.charts = append(l.charts, c.chart(at(c.column, chartsRow)))
	}
}

// territories writes, region by region, the region and its départements, under a header of
// their own that the filter belongs to.
func (b *book) territories(l *listing, known []era) {
	header := tableRow(b.e)
	for i, c := range l.columns {
		l.put(i+1, header, b.header[c.kind], c.title)
	}
	l.tall(header, headerHeight)
	l.next = header + 1
	l.scale = fit(l.widths[:firstSeries-1+len(known)])
	filled := l.height(header)
	for i, r := range b.e.Regions {
		t := b.regionLine(i, r)
		height := float64(len(t.members)+1) * rowHeight
		if filled+height > paperHeight*100/float64(l.scale) {
			l.breaks = append(l.breaks, l.next)
			filled = headerHeight
		}
		filled += height
		l.lead(placeName, l.next, regionsSheet, regionName, firstRow+i, "Voir la région")
		b.evolutionLine(l, known, t, b.total)
		for _, d := range t.members {
			l.lead(nowMeetings, l.next, meetingsSheet, 1, b.places.meeting[d.Code], toMeetings)
			l.lead(placeName, l.next, departmentsSheet, nameColumn, b.places.department[d.Code], toDepartment)
			b.evolutionLine(l, known, b.departmentLine(d), b.body)
		}
	}
	if l.next == header+1 {
		l.put(1, l.next, b.style(look{italic: true, color: mention}), emptyTable)
		l.next++
	}
	l.filter = block(1, header, len(l.columns), l.next-1)
}

// The heights of a printed page between its margins, of an ordinary row and of the header,
// in points.
const (
	paperHeight  = 510
	rowHeight    = 15.0
	headerHeight = 52
)

// height returns the height of the first rows, in points.
func (p *page) height(rows int) float64 {
	total := 0.0
	for _, r := range p.rows[:rows] {
		if r.height > 0 {
			total += r.height
			continue
		}
		total += rowHeight
	}
	return total
}

// regionRow returns the row of the i-th region.
func (b *book) regionRow(i int) int {
	row := tableRow(b.e) + 1
	for _, r := range b.e.Regions[:i] {
		row += r.Departments + 1
	}
	return row
}
