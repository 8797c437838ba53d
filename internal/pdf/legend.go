package pdf

// Swatch is one entry of a legend: how an area is filled, what is written in it, and what
// both mean.
type Swatch struct {
	Shade Shade
	Mark  string // as in the cells: « n.c. »
	Label string
}

// Legend adds the meanings of shades, on as few lines as they fit.
func (d *Document) Legend(swatches ...Swatch) {
	l := &legend{}
	for _, s := range swatches {
		l.swatches = append(l.swatches, Swatch{s.Shade, d.text(s.Mark), d.text(s.Label)})
	}
	if len(swatches) > 0 {
		d.add(l)
	}
}

type legend struct{ swatches []Swatch }

const (
	swatchWidth  = 9.0
	swatchHeight = 4.2
	swatchRow    = 5.4
)

var swatchStyle = style{size: 8, ink: Ink}

// places returns where each swatch stands and the height of all.
func (l *legend) places(p *painter, width float64) (at [][2]float64, height float64) {
	x, y := 0.0, 0.0
	for _, s := range l.swatches {
		w := swatchWidth + 1.5 + p.doc.faces.width(s.Label, swatchStyle) + 5
		if x > 0 && x+w-5 > width {
			x, y = 0, y+swatchRow
		}
		at = append(at, [2]float64{x, y})
		x += w
	}
	return at, y + swatchRow
}

func (l *legend) height(p *painter, width float64) float64 {
	_, h := l.places(p, width)
	return h + 2
}

func (l *legend) lead(p *painter, width float64) float64 { return l.height(p, width) }

func (l *legend) draw(p *painter) {
	at, height := l.places(p, p.width)
	p.in(&element{role: "L"}, func() {
		for i, s := range l.swatches {
			p.in(&element{role: "LI"}, func() { p.swatch(s, p.x+at[i][0], p.y+at[i][1]) })
		}
	})
	p.y += height + 2
}

func (p *painter) swatch(s Swatch, x, y float64) {
	p.in(&element{role: "Lbl"}, func() {
		if s.Mark == "" {
			p.artifact(func() { p.drawSwatch(s, x, y) })
			return
		}
		p.mark(func() { p.drawSwatch(s, x, y) })
	})
	p.in(&element{role: "LBody"}, func() {
		p.mark(func() { p.put(s.Label+" ", x+swatchWidth+1.5, y+3.1, swatchStyle) })
	})
}

func (p *painter) drawSwatch(s Swatch, x, y float64) {
	p.fill(x, y, swatchWidth, swatchHeight, s.Shade)
	p.frame(x, y, swatchWidth, swatchHeight, 0.15, Mention)
	mark := style{size: 7, ink: s.Shade.ink()}
	p.put(s.Mark, x+Center.shift(swatchWidth, p.doc.faces.width(s.Mark, mark)), y+3, mark)
}
