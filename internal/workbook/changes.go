package workbook

import (
	"dno/internal/commentary"
	"dno/internal/french"
	"strconv"
)

// shownChanges is how many changes the summary's page holds.
const shownChanges = 9

// changes lists what differs from the edition before.
func (b *book) changes(p *page, row int) {
	title := "Changements depuis l'édition précédente"
	if b.e.Number > 1 {
		title = french.Typeset("Changements depuis l'édition n° " + strconv.Itoa(b.e.Number-1))
	}
	b.section(p, right, summaryColumns, row, title)
	row++
	if len(b.e.Changes) == 0 {
		p.put(right, row, b.style(look{italic: true, color: mention}), b.noChange())
		return
	}
	header, place := word.headerLook(), word.look() // apart from the table on the left
	header.across, header.indent, place.across, place.indent = "left", 1, "left", 1
	for i, title := range []string{"Territoire", "", "Objet", "Avant", "Après"} {
		p.put(right+i, row, b.style(header), title)
	}
	style := b.style(look{line: rule, shrink: true, quoted: true, across: "left", indent: 1})
	for i, c := range b.e.Changes {
		row++
		if i == shownChanges && len(b.e.Changes) > shownChanges+1 {
			p.put(right, row, b.style(look{size: 9, italic: true, color: mention}), say(b.says.Count("changements-de-plus", commentary.ChangesNoun, len(b.e.Changes)-i)))
			return
		}
		for k, v := range []any{commentary.Territory(c), "", c.Field, c.Before, c.After} {
			if k == 0 { // a long name runs over the blank cell beside it
				p.put(right, row, b.style(place), v)
				continue
			}
			p.put(right+k, row, style, v)
		}
	}
}

func (b *book) noChange() string {
	if b.e.Number <= 1 {
		return say(b.says.Say("premiere-edition"))
	}
	return say(b.says.Say("sans-changement"))
}
