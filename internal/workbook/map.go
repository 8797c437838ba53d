package workbook

import (
	"fmt"

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
	p := &page{single: true, tab: mainBar}
	for c := 1; c < legendColumn+4; c++ {
		p.widths = append(p.widths, tileWidth)
	}
	p.widths[0], p.widths[legendColumn-2], p.widths[legendColumn] = 2, 2.5, 30
	b.head(p, "Carte", "Un carré par département, à peu près à sa place (outre-mer à gauche) : le code, puis les mois tenus sur les mois dus. Plus le carré est foncé, plus il y a de mois tenus. Les mêmes chiffres se lisent en toutes lettres dans la feuille Départements.")
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
	fill, color := tileColors(d)
	row, column := mapRow+2*d.Row, mapColumn+d.Column
	format := fmt.Sprintf(`0"/%d"`, d.Due())
	p.put(column, row, b.style(look{size: 11, bold: true, color: color, fill: fill, across: "center", down: "bottom", frame: white, sides: "lrt", format: "@"}), d.Code)
	p.put(column, row+1, b.style(look{size: 9, color: color, fill: fill, across: "center", down: "top", frame: white, sides: "lrb", format: format}), tileFigure(d, departmentRow(i)))
}

// tileFigure returns the months held, or the words that stand for them.
func tileFigure(d ems.DepartmentRow, row int) any {
	if d.Due() == 0 {
		return pending
	}
	c := computed{fmt.Sprintf("'%s'!%s", departmentsSheet, at(heldColumn, row)), d.Held}
	if !d.Return.Exploitable() {
		c.value = unknown
	}
	return c
}

func tileColors(d ems.DepartmentRow) (fill, color string) {
	switch {
	case d.Due() == 0:
		return informationFill, information
	case !d.Return.Exploitable():
		return noReturn, text
	}
	return heldScale[d.Held], heldColor(d.Held)
}

// mapLegend says in words what each colour means, and how many départements have it.
func (b *book) mapLegend(p *page) {
	row := mapRow + 2
	column := b.departments(heldColumn)
	p.put(legendColumn, row-1, b.style(look{bold: true, color: blue}), "Légende")
	for held, fill := range heldScale {
		words := french.Noun{"aucun mois tenu", "mois tenu", "mois tenus"}.Of(held)
		b.legend(p, row, fill, heldColor(held), held, words, computed{fmt.Sprintf("COUNTIF(%s,%d)", column, held), heldExactly(b.e.Departments, held)})
		row++
	}
	b.legend(p, row, noReturn, text, unknown, "Sans remontée : non communiqué", computed{fmt.Sprintf(`COUNTIF(%s,"%s")`, column, unknown), without(b.e.Departments)})
}

func (b *book) legend(p *page, row int, fill, color string, sign any, words string, number computed) {
	p.put(legendColumn, row, b.style(look{size: 9, bold: true, color: color, fill: fill, across: "center", down: "center", frame: white}), sign)
	p.put(legendColumn+1, row, b.style(look{across: "left", down: "center", indent: 1}), french.Typeset(words))
	p.put(legendColumn+2, row, b.style(look{down: "center", across: "right", indent: 1, format: countFormat}), number)
	p.put(legendColumn+3, row, b.style(look{down: "center", color: mention, size: 9}), "dép.")
}

// heldExactly counts the départements whose return says that they held so many months.
func heldExactly(departments []ems.DepartmentRow, months int) int {
	n := 0
	for _, d := range departments {
		if d.Return.Exploitable() && d.Held == months {
			n++
		}
	}
	return n
}

func without(departments []ems.DepartmentRow) int {
	n := 0
	for _, d := range departments {
		if !d.Return.Exploitable() {
			n++
		}
	}
	return n
}
