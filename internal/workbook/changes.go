package workbook

import (
	"slices"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// The changes stand in two blocks side by side, each with as many lines at most.
const (
	changeLines  = 5
	changeBlocks = 2
	changeWidth  = summaryColumns / changeBlocks
)

// changes lists what differs from the edition before.
func (b *book) changes(p *page, row int) {
	title := french.Typeset("Changements depuis l'édition précédente")
	if b.e.Number > 1 {
		title = french.Typeset("Changements depuis l'édition n° " + strconv.Itoa(b.e.Number-1))
	}
	b.section(p, 1, summaryColumns, row, title)
	if len(b.e.Changes) == 0 {
		p.put(1+changeWidth/2, row, b.style(look{italic: true, color: mention, line: blue}), b.noChange())
		return
	}
	shown := b.e.Changes
	if len(shown) > changeLines*changeBlocks {
		shown = shown[:changeLines*changeBlocks]
		p.put(1+changeWidth, row, b.style(look{size: 9, italic: true, color: mention, line: blue}), say(b.says.Count("changements-de-plus", commentary.ChangesNoun, len(b.e.Changes)-len(shown))))
	}
	column := 1
	for block := range slices.Chunk(shown, changeLines) {
		b.changeTable(p, column, row+1, block)
		column += changeWidth
	}
}

func (b *book) changeTable(p *page, column, row int, changes []ems.Change) {
	for i, title := range []string{"Territoire", "", "Objet", "Avant", "Désormais"} {
		p.put(column+i, row, b.header[word], title)
	}
	quoted := b.style(look{line: rule, shrink: true, quoted: true, across: "left"})
	for _, c := range changes {
		row++
		p.put(column, row, b.body[word], commentary.Territory(c))
		p.put(column+1, row, b.body[word], nil) // a long name runs over it
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
