package pdf

import (
	"strings"
	"unicode/utf8"
)

// Letterhead is the block at the head of an administrative document: who writes, at the
// left in capitals, then the service; the place, the date and the references at the right.
type Letterhead struct {
	Authority string // set in capitals
	Service   string
	Right     []string // one line each
}

var (
	authorityStyle = style{bold: true, size: 10, ink: Ink}
	serviceStyle   = style{size: 10, ink: Secondary}
	referenceStyle = style{size: 9, ink: Secondary}
)

// Letterhead adds the block, under the logo where there is one.
func (d *Document) Letterhead(l Letterhead) {
	left := []block{
		balanced{&paragraph{spans: d.spans([]Span{Plain(tied(strings.ToUpper(l.Authority)))}), style: authorityStyle, below: 1.5,
			role: "P"}},
		&paragraph{spans: d.spans([]Span{Plain(l.Service)}), style: serviceStyle, below: 1, role: "P"},
	}
	if logo := d.look.Logo; logo != nil {
		left = append([]block{emblem{logo, d.text(d.look.LogoAlt)}}, left...)
	}
	var right []block
	for _, text := range l.Right {
		right = append(right, &paragraph{spans: d.spans([]Span{Plain(text)}), style: referenceStyle, below: 0.8, align: Right, role: "P"})
	}
	d.add(&columns{shares: []float64{1, 1}, blocks: [][]block{left, right}})
}

// tied keeps each short word, DE, DES, ET, with the one that follows.
func tied(name string) string {
	words := strings.Split(name, " ")
	for i, w := range words[:len(words)-1] {
		if utf8.RuneCountInString(w) <= 3 {
			words[i] = w + "\u00a0"
		} else {
			words[i] = w + " "
		}
	}
	return strings.Join(words, "")
}

// balanced is a paragraph whose lines are about as long as each other: a ministry's name does
// not end with one word alone.
type balanced struct{ *paragraph }

// narrowest returns the smallest width in which the paragraph takes no more lines.
func (b balanced) narrowest(p *painter, width float64) float64 {
	const step = 1 // millimetre
	lines := len(b.lines(p, width))
	for width > 2*step && len(b.lines(p, width-step)) == lines {
		width -= step
	}
	return width
}

func (b balanced) draw(p *painter) {
	whole := p.width
	p.width = b.narrowest(p, whole)
	b.paragraph.draw(p)
	p.width = whole
}
