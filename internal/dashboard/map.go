package dashboard

import (
	"fmt"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
)

// tileMap is the départements as tiles, each of which leads to its sheet.
type tileMap struct {
	Width, Height int
	Tiles         []tile
}

// tile is a département on the map, in the units of its drawing.
type tile struct{ To, Label, Figure, Class, X, Y, Middle, Code, Over string }

// swatch is a colour of the map, and what it says.
type swatch struct{ Class, Label string }

const tileSide = 44

func mapOf(e ems.Edition) tileMap {
	var m tileMap
	for _, d := range e.Departments {
		if d.Row < 0 {
			continue
		}
		x, y := d.Column*tileSide, d.Row*tileSide
		figure, class, says := tileFigure(d)
		m.Tiles = append(m.Tiles, tile{d.Code, commentary.Named(d) + " : " + says, figure, class, strconv.Itoa(x + 1), strconv.Itoa(y + 1),
			strconv.Itoa(x + tileSide/2), strconv.Itoa(y + 18), strconv.Itoa(y + 35)})
		m.Width, m.Height = max(m.Width, x+tileSide), max(m.Height, y+tileSide)
	}
	return m
}

// tileFigure is what a tile says, how it is coloured, and the same in words.
func tileFigure(d ems.DepartmentRow) (figure, class, says string) {
	switch {
	case d.Silent > 0:
		return notKnown, "silent", "non communiqué"
	case d.Due() == 0:
		return toCome, "pending", "à échoir"
	}
	class = "held" + strconv.Itoa(step(d))
	says = fmt.Sprintf("mois tenus %s sur %d", d.Held(), d.Due())
	if d.Due() == len(d.Months) {
		return d.Held().String(), class, says
	}
	return fmt.Sprintf("%s/%d", d.Held(), d.Due()), class, says
}

// step is as many steps below the top as months are missing of those due; the bottom without any.
func step(d ems.DepartmentRow) int {
	if d.Held().N == 0 {
		return 0
	}
	return 6 - (d.Due() - d.Held().N)
}

// legend says what the colours of the map stand for.
func legend() []swatch {
	var out []swatch
	for n := range 7 {
		out = append(out, swatch{"held" + strconv.Itoa(n), strconv.Itoa(n)})
	}
	return append(out, swatch{"silent", "n.c., non communiqué"}, swatch{"pending", "à échoir"})
}
