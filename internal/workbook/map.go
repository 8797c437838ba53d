package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"fmt"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// Where the tile map begins, and how large its tiles are: each is one column and two rows,
// square on screen and on paper.
const (
	mapRow       = firstRow
	mapColumn    = 2
	tileWidth    = 7.3  // characters of the standard font, 56 pixels
	tileHalf     = 21.0 // points, 28 pixels
	mapSide      = 13
	legendColumn = mapColumn + mapSide + 1
)

// drawMap draws a square per département: its code above, the months held below.
func drawMap(b *book) *page {
	p := newPage(theme.MainBar, slices.Repeat([]float64{tileWidth}, legendColumn+3)...)
	p.OnePage = true
	p.Widths[1], p.Widths[legendColumn-1], p.Widths[legendColumn+1] = 2, 2.5, 38
	b.head(p, "Carte", "Un carré par département, à peu près à sa place (outre-mer à gauche) : le code, puis les mois tenus sur les mois dus. Plus le carré est foncé, moins il manque de mois. Les mêmes chiffres se lisent en tableau dans la feuille Départements.", 0)
	for r := range 2 * mapSide {
		p.tall(mapRow+r, tileHalf)
	}
	for i, d := range b.e.Departments {
		if d.Row >= 0 && d.Column >= 0 {
			b.tile(p, i, d)
		}
	}
	b.mapLegend(p)
	return p
}

func (b *book) tile(p *page, i int, d ems.DepartmentRow) {
	l := tileLook(d)
	row, column := mapRow+2*d.Row, mapColumn+d.Column
	l.Across, l.Frame = xlsx.Centre, theme.White
	above, below := l, l
	above.Size, above.Bold, above.Down, above.Sides, above.Format = 11, true, xlsx.Bottom, "lrt", "@"
	below.Size, below.Down, below.Sides, below.Format = 9, xlsx.Top, "lrb", fmt.Sprintf(`0"/%d"`, d.Due())
	p.put(column, row, above, d.Code)
	p.put(column, row+1, below, b.tileFigure(d, departmentRow(i)))
}

// tileFigure returns the months held, or the words that stand for them.
func (b *book) tileFigure(d ems.DepartmentRow, row int) any {
	if d.Due() == 0 {
		return pending
	}
	return computed{b.in(departmentsSheet).cell(heldTitle, row), d.Held()}
}

var (
	pendingLook = xlsx.Style{Colour: theme.Ink, Fill: theme.Grey, Down: xlsx.Bottom}
	silentLook  = xlsx.Style{Colour: theme.Ink, Fill: theme.NoReturn, Hatched: true, Down: xlsx.Bottom}
)

func tileLook(d ems.DepartmentRow) xlsx.Style {
	switch {
	case d.Due() == 0:
		return pendingLook
	case !d.Return.Exploitable():
		return silentLook
	}
	return stepLook(step(d))
}

func stepLook(step int) xlsx.Style {
	return xlsx.Style{Colour: theme.OnHeld(step), Fill: theme.Held[step], Down: xlsx.Bottom}
}

// step returns the place of a département on the scale: six, less the months that are
// missing. One that owes three months and held them all is at the top; without any month held
// it is at the bottom.
func step(d ems.DepartmentRow) int {
	if d.Held().N == 0 {
		return 0
	}
	return 6 - (d.Due() - d.Held().N)
}

// mapLegend says in words what each colour means, and how many départements have it.
func (b *book) mapLegend(p *page) {
	row := mapRow + 2
	p.put(legendColumn, row-1, xlsx.Style{Bold: true, Colour: theme.Blue, Down: xlsx.Bottom}, "Légende")
	for step := len(theme.Held) - 1; step >= 0; step-- {
		b.legend(p, row, stepLook(step), step, b.stepWords(step), computed{b.onStep(step), stepped(b.e.Departments, step)})
		row++
	}
	due := b.departments(dueTitle)
	b.legend(p, row, silentLook, unknown, "sans remontée : non communiqué",
		computed{countIf(b.departments(heldTitle), quoted(unknown), due, `">0"`), without(b.e.Departments)})
	if n := notYetDue(b.e.Departments); n > 0 {
		row++
		b.legend(p, row, pendingLook, "à éch.", "aucun mois échu", computed{countIf(due, "0"), n})
	}
	if b.someOweFewer() {
		p.put(legendColumn, row+2, xlsx.Style{Size: 9, Italic: true, Colour: theme.Mention, Down: xlsx.Bottom},
			french.Typeset("3/3 : tenus sur dus ; la couleur dit combien il en manque."))
	}
}

// stepWords says what a step of the scale means: the months held, and those that are missing
// where some départements owe fewer than six.
func (b *book) stepWords(step int) string {
	words := french.Noun{"aucun mois tenu", "mois tenu", "mois tenus"}.Of(step)
	switch {
	case step == 0 || !b.someOweFewer():
		return words
	case step == 6:
		return words + ", ou tous les mois dus"
	}
	return words + ", ou tous sauf " + strconv.Itoa(6-step)
}

// someOweFewer tells whether a département owes fewer than six months, and some.
func (b *book) someOweFewer() bool {
	return slices.ContainsFunc(b.e.Departments, func(d ems.DepartmentRow) bool { return d.Due() > 0 && d.Due() < 6 })
}

// onStep counts the départements on a step of the scale, whatever they owe.
func (b *book) onStep(step int) string {
	held, due := b.departments(heldTitle), b.departments(dueTitle)
	if step == 0 {
		return countIf(due, `">0"`, held, "0")
	}
	var counts []string
	for owes := 7 - step; owes <= 6; owes++ {
		counts = append(counts, countIf(due, fmt.Sprint(owes), held, fmt.Sprint(owes-(6-step))))
	}
	return strings.Join(counts, "+")
}

func (b *book) legend(p *page, row int, l xlsx.Style, sign any, words string, number computed) {
	l.Size, l.Bold, l.Across, l.Down, l.Frame = 9, true, xlsx.Centre, xlsx.Middle, theme.White
	p.put(legendColumn, row, l, sign)
	p.put(legendColumn+1, row, xlsx.Style{Across: xlsx.Left, Down: xlsx.Middle, Indent: 1}, french.Typeset(words))
	p.put(legendColumn+2, row, xlsx.Style{Down: xlsx.Middle, Across: xlsx.Right, Indent: 1, Format: countFormat}, number)
	p.put(legendColumn+3, row, xlsx.Style{Down: xlsx.Middle, Colour: theme.Mention, Size: 9}, "dép.")
}

// stepped counts the départements that are on a step of the scale.
func stepped(departments []ems.DepartmentRow, on int) int {
	return counted(departments, func(d ems.DepartmentRow) bool { return d.Due() > 0 && d.Return.Exploitable() && step(d) == on })
}

// without counts those of which a month is due and nothing is known.
func without(departments []ems.DepartmentRow) int {
	return counted(departments, func(d ems.DepartmentRow) bool { return d.Due() > 0 && !d.Return.Exploitable() })
}

func notYetDue(departments []ems.DepartmentRow) int {
	return counted(departments, func(d ems.DepartmentRow) bool { return d.Due() == 0 })
}

func counted(departments []ems.DepartmentRow, fits func(ems.DepartmentRow) bool) int {
	n := 0
	for _, d := range departments {
		if fits(d) {
			n++
		}
	}
	return n
}
