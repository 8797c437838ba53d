package pdf

// KeyFigure is a figure that must be seen first.
type KeyFigure struct {
	Value string
	Label string // below it, a few words
}

type keyFigures struct{ figures []KeyFigure }

const keyGap = 3.0

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

func (k *keyFigures) cell(width float64) float64 {
	n := float64(len(k.figures))
	return (width - keyGap*(n-1)) / n
}

func (k *keyFigures) labels(p *painter, f KeyFigure, width float64) []line {
	return p.doc.wrap([]Span{{Text: f.Label}}, labelStyle, k.cell(width)-5)
}

// frame returns the height of the frames.
func (k *keyFigures) frame(p *painter, width float64) float64 {
	most := 0
	for _, f := range k.figures {
		most = max(most, len(k.labels(p, f, width)))
	}
	return 11.5 + float64(most)*labelStyle.line()
}

func (k *keyFigures) height(p *painter, width float64) float64 { return k.frame(p, width) + 4 }
func (k *keyFigures) lead(p *painter, width float64) float64   { return k.frame(p, width) }

func (k *keyFigures) draw(p *painter) {
	high, wide := k.frame(p, p.width), k.cell(p.width)
	for i, f := range k.figures {
		x, y := p.x+float64(i)*(wide+keyGap), p.y
		p.artifact(func() {
			p.fill(x, y, wide, high, Fill(Pale))
			p.fill(x, y, 0.9, high, Fill(Blue))
		})
		s := keyStyle
		if w := p.doc.faces.width(f.Value, s); w > wide-5 {
			s.size *= (wide - 5) / w
		}
		p.in(&element{role: "P"}, func() {
			p.mark(func() {
				p.put(f.Value+" ", x+3, y+8.3, s)
				for j, l := range k.labels(p, f, p.width) {
					p.setLine(l, x+3, y+10+float64(j)*labelStyle.line(), wide-5, labelStyle.line(), Left)
				}
			})
		})
	}
	p.y += high + 4
}
