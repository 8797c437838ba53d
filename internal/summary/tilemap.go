package summary

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
	"dno/internal/theme"
)

// held are the colours of 0 to 6 months held.
var held = func() (colours [7]pdf.Color) {
	for step, c := range theme.Held {
		colours[step] = pdf.Color(theme.RGB(c))
	}
	return colours
}()

var silentColor, pendingColor = pdf.Color(theme.RGB(theme.NoReturn)), pdf.Color(theme.RGB(theme.Grey))

// tile is how a département stands on the map.
type tile struct {
	shade  pdf.Shade
	figure string
	class  int // a step of the scale, or one of the classes below
}

const (
	silentClass  = 7
	pendingClass = 8
)

func tileOf(d ems.DepartmentRow) tile {
	switch {
	case d.Silent > 0:
		return tile{pdf.Hatch(silentColor), notKnown, silentClass}
	case d.Due() == 0:
		return tile{pdf.Fill(pendingColor), "à éch.", pendingClass}
	case d.Due() == 6:
		return tile{pdf.Fill(held[step(d)]), d.Held().String(), step(d)}
	}
	return tile{pdf.Fill(held[step(d)]), fmt.Sprintf("%s/%d", d.Held(), d.Due()), step(d)}
}

// step is where a département stands on the scale: as many steps below the top as months are
// missing of those that it owes. Without any month held, it stands at the bottom.
func step(d ems.DepartmentRow) int {
	if d.Held().N == 0 {
		return 0
	}
	return 6 - (d.Due() - d.Held().N)
}

// stepLabel says what a step of the scale stands for; where some owe fewer than six months,
// also what it is of theirs.
func stepLabel(n int, partly bool) string {
	label := strconv.Itoa(n) + " mois"
	switch {
	case n == 0:
		return "aucun mois"
	case partly && n == 6:
		return label + ", ou tous les mois dus"
	case partly:
		return label + ", ou tous sauf " + strconv.Itoa(6-n)
	}
	return label
}

// owesLess tells whether a département owes fewer months than the semester has.
func owesLess(d ems.DepartmentRow) bool { return d.Due() > 0 && d.Due() < 6 && d.Return.Exploitable() }

// The map has thirteen rows; it may shrink so as to stay on the first page.
const (
	tallest  = 8.0 // side of a tile, in millimetres
	shortest = 6.0
)

func tileMap(d *pdf.Document, e ems.Edition, _ Options) {
	d.Heading(2, "Carte des mois tenus")
	rows := 0
	var classes [9]int
	for _, row := range e.Departments {
		rows = max(rows, row.Row+1)
		classes[tileOf(row).class]++
	}
	d.Figure(pdf.Figure{Alt: mapInWords(e, classes), Height: float64(max(rows, 11)) * tallest, Least: float64(max(rows, 11)) * shortest,
		Draw: func(c *pdf.Canvas) {
			side := c.Height() / float64(max(rows, 11))
			for _, row := range e.Departments {
				if row.Row >= 0 {
					drawTile(c, float64(row.Column)*side, float64(row.Row)*side, side, row)
				}
			}
			drawLegend(c, 13.6*tallest, 2, classes, slices.ContainsFunc(e.Departments, owesLess))
		}})
}

func drawTile(c *pdf.Canvas, x, y, side float64, row ems.DepartmentRow) {
	t, ratio := tileOf(row), side/tallest
	side -= 0.5
	c.Rect(x, y, side, side, t.shade)
	c.Frame(x, y, side, side, pdf.Mention)
	ink := t.shade.Fill.On()
	c.Text(x, y+0.5*ratio, side, 2.8*ratio, row.Code, pdf.Lettering{Size: max(6.5, 6.5*ratio), Ink: ink, Align: pdf.Center})
	c.Text(x+0.3, y+3.1*ratio, side-0.6, 4*ratio, t.figure, pdf.Lettering{Size: 9 * ratio, Bold: true, Ink: ink, Align: pdf.Center})
}

// drawLegend says how many départements each colour stands for.
func drawLegend(c *pdf.Canvas, x, y float64, classes [9]int, partly bool) {
	wide := c.Width() - x
	c.Text(x, y, wide, 5, "Mois tenus", pdf.Lettering{Size: 9, Bold: true, Ink: pdf.Ink})
	y += 6.5
	entry := func(shade pdf.Shade, mark, label string, class int) {
		c.Rect(x, y, 8, 4.6, shade)
		c.Frame(x, y, 8, 4.6, pdf.Mention)
		c.Text(x, y, 8, 4.6, mark, pdf.Lettering{Size: 8, Bold: true, Ink: shade.Fill.On(), Align: pdf.Center})
		c.Text(x+10, y, wide-10, 4.6, fmt.Sprintf("%s : %s", label, commentary.DepartmentsNoun.Of(classes[class])),
			pdf.Lettering{Size: 8, Ink: pdf.Ink})
		y += 5.9
	}
	for n := 6; n >= 0; n-- {
		entry(pdf.Fill(held[n]), strconv.Itoa(n), stepLabel(n, partly), n)
	}
	y += 1.5
	entry(pdf.Hatch(silentColor), notKnown, "non communiqué", silentClass)
	if classes[pendingClass] > 0 {
		entry(pdf.Fill(pendingColor), "à éch.", "mois à échoir", pendingClass)
	}
	y += 1
	for _, line := range []string{"En haut de chaque case : le code ;", "en bas : les mois tenus sur six, ou,",
		"s'il en est dû moins, « tenus/dus ».", "n.c. : aucune remontée exploitable."} {
		c.Text(x, y, wide, 4, line, pdf.Lettering{Size: 7.5, Ink: pdf.Secondary})
		y += 3.7
	}
}

// mapInWords says what the map shows.
func mapInWords(e ems.Edition, classes [9]int) string {
	var words []string
	for n := 6; n >= 0; n-- {
		if classes[n] > 0 {
			words = append(words, fmt.Sprintf("%s avec %s", commentary.DepartmentsNoun.Of(classes[n]),
				stepLabel(n, slices.ContainsFunc(e.Departments, owesLess))))
		}
	}
	if classes[silentClass] > 0 {
		words = append(words, commentary.DepartmentsNoun.Of(classes[silentClass])+" sans remontée exploitable")
	}
	if classes[pendingClass] > 0 {
		words = append(words, commentary.DepartmentsNoun.Of(classes[pendingClass])+" dont tous les mois sont à échoir")
	}
	s := fmt.Sprintf("Carte en cases des départements, colorées selon les mois tenus au %s", e.Semester.Long())
	if len(words) > 0 {
		s += " : " + strings.Join(words, " ; ")
	}
	return s + ". Les valeurs figurent dans la grille des départements."
}
