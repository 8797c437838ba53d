package pdf

// KeyFigure is a figure that must be seen first.
type KeyFigure struct {
	Value string
	Label string // below it, a few words
}

type keyFigures struct{ figures []KeyFigure }

const (
	keyGap    = 3.0
	narrowest = 34.0 // frame that holds its label on two lines
)

var (
	keyStyle   = style{bold: true, size: 17, ink: Blue}
	labelStyle = style{size: 8.5, ink: Secondary}
)

// KeyFigures adds a row of figures, in frames of the same width.
func (d *Document) KeyFigures(figures ...KeyFigure) {
	k := &keyFigures{}
	for _, f := range figures {
		k.figures = append(k.figures, KeyFigure{d.text(f.Value), d.text(f.Label)})
	}
	if len(figures) > 0 {
		d.add(k)
	}
}

// widths gives each frame the width of its figure and an equal share of the rest.
func (k *keyFigures) widths(p *painter, width float64) []float64 {
	n := float64(len(k.figures))
	left := width - keyGap*(n-1)
	out := make([]float64, len(k.figures))
	for i, f := range k.figures {
		out[i] = max(p.doc.faces.width(f.Value, keyStyle)+6, narrowest)
		left -= out[i]
	}
	if left < 0 {
		left = width - keyGap*(n-1)
		clear(out)
	}
	for i := range out {
		out[i] += left / n
	}
	return out
}

func (k *keyFigures) labels(p *painter, f KeyFigure, width float64) []line {
	return p.doc.wrap([]Span{{Text: f.Label}}, labelStyle, width-5)
}

// frame returns the height of the frames.
func (k *keyFigures) frame(p *painter, width float64) float64 {
	most := 0
	for i, w := range k.widths(p, width) {
		most = max(most, len(k.labels(p, k.figures[i], w)))
	}
	return 11.5 + float64(most)*labelStyle.line()
}

func (k *keyFigures) height(p *painter, width float64) float64 { return k.frame(p, width) + 4 }
func (k *keyFigures) lead(p *painter, width float64) float64   { return k.frame(p, width) }

func (k *keyFigures) draw(p *painter) {
	high, x, y := k.frame(p, p.width), p.x, p.y
	for i, wide := range k.widths(p, p.width) {
		f, left := k.figures[i], x
		p.artifact(func() {
			p.fill(left, y, wide, high, Fill(Pale))
			p.fill(left, y, 0.9, high, Fill(Blue))
		})
		s := keyStyle
		if w := p.doc.faces.width(f.Value, s); w > wide-5 {
			s.size *= (wide - 5) / w
		}
		p.in(&element{role: "P"}, func() {
			p.mark(func() {
				p.put(f.Value+" ", left+3, y+8.3, s)
				for j, l := range k.labels(p, f, wide) {
					p.setLine(l, left+3, y+10+float64(j)*labelStyle.line(), wide-5, labelStyle.line(), Left)
				}
			})
		})
		x += wide + keyGap
	}
	p.y += high + 4
}
