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

// The changes stand in two blocks side by side, each with as many lines at most on the front
// page; where there are more, the pages after it list them, mostChanges at most.
const (
	changeLines  = 5
	changeBlocks = 2
	changeWidth  = summaryColumns / changeBlocks
	changeHeight = 13.5 // points
	mostChanges  = 1_000
)

// changes lists what differs from the edition before.
func (b *book) changes(p *page, row int) {
	title := french.Typeset("Changements depuis l'édition précédente")
	if b.e.Number > 1 {
		title = french.Typeset("Changements depuis l'édition n° " + strconv.Itoa(b.e.Number-1))
	}
	b.section(p, 1, summaryColumns, row, title)
	if len(b.e.Changes) == 0 {
		p.put(1+changeWidth/2, row, xlsx.Style{Italic: true, Colour: theme.Mention, Line: theme.Blue, Down: xlsx.Bottom}, b.noChange())
		return
	}
	shown := b.e.Changes[:min(len(b.e.Changes), changeLines*changeBlocks)]
	b.changeBlocks(p, row+1, changeLines, shown)
	if len(shown) < len(b.e.Changes) {
		b.allChanges(p, row, title)
	}
}

// changeBlocks lists changes in blocks of so many lines, side by side.
func (b *book) changeBlocks(p *page, row, lines int, changes []ems.Change) {
	column := 1
	for block := range slices.Chunk(changes, lines) {
		b.changeTable(p, column, row, block)
		column += changeWidth
	}
}

// allChanges lists every change on the pages after the front page, which keeps its own: such a
// sheet is not fitted to one page, and its scale is the one at which the front page is.
func (b *book) allChanges(p *page, row int, title string) {
	note, next := xlsx.Style{Size: 9, Underline: true, Colour: theme.Blue, Line: theme.Blue, Down: xlsx.Bottom}, p.last+2
	all, which := b.e.Changes, "tous ("+french.Number(len(b.e.Changes))+")"
	if len(all) > mostChanges {
		all, which = all[:mostChanges], french.Number(mostChanges)+" des "+french.Number(len(all))+" du JSON"
	}
	p.put(1+changeWidth, row, note, french.Typeset("Les "+strconv.Itoa(changeLines*changeBlocks)+" premiers ; "+which+
		" à partir de la ligne "+strconv.Itoa(next)))
	p.link(1+changeWidth, row, lead{target(summarySheet, 1, next), "Voir tous les changements"})
	front := p.height(1, p.last)
	p.OnePage, p.Scale = false, int(100*min(paperWidth/p.pixels(1, summaryColumns), paperHeight/front))
	p.Breaks = append(p.Breaks, next)
	whole := int(paperHeight*100/float64(p.Scale)/changeHeight) - 3 // lines of a page, under its title
	for page := range slices.Chunk(all, whole*changeBlocks) {
		if next = p.last + 2; next > p.Breaks[0] {
			p.Breaks = append(p.Breaks, next)
		}
		b.section(p, 1, summaryColumns, next, title)
		b.changeBlocks(p, next+1, min(whole, (len(page)+1)/changeBlocks), page)
	}
}

func (b *book) changeTable(p *page, column, row int, changes []ems.Change) {
	for i, title := range []string{"Territoire", "", "Objet", "Avant", "Désormais"} {
		p.put(column+i, row, header[word], title)
	}
	quoted := xlsx.Style{Line: theme.Rule, Shrink: true, Across: xlsx.Left, Down: xlsx.Bottom}
	for _, c := range changes {
		row++
		p.tall(row, changeHeight)
		p.put(column, row, body[word], commentary.Territory(c))
		p.put(column+1, row, body[word], nil) // a long name runs over it
		for i, v := range []string{c.Field, c.Before, c.After} {
			p.put(column+2+i, row, quoted, french.Typeset(v))
		}
	}
}

func (b *book) noChange() string {
	if b.e.Number <= 1 {
		return say(b.says.Say("premiere-edition"))
	}
	return say(b.says.Say("sans-changement"))
}
