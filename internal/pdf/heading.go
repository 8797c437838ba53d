package pdf

import "fmt"

type heading struct {
	level int
	text  string
	style style
	above float64
	below float64
}

var headingStyles = [4]heading{
	1: {style: style{bold: true, size: 19, ink: Blue}, above: 3, below: 3},
	2: {style: style{bold: true, size: 13, ink: Blue}, above: 5, below: 2.5},
	3: {style: style{bold: true, size: 10.5, ink: Ink}, above: 3, below: 1.5},
}

// Heading adds a heading of level 1 to 3, which is also a bookmark. Levels are not skipped.
func (d *Document) Heading(level int, text string) {
	if level < 1 || level > 3 || level > d.level+1 {
		d.fail(fmt.Errorf("heading %q of level %d after level %d", text, level, d.level))
		return
	}
	h := headingStyles[level]
	h.level, h.text = level, d.text(text)
	if h.text == "" {
		d.fail(fmt.Errorf("empty heading of level %d", level))
	}
	d.level = level
	d.add(&h)
}

func (h *heading) lines(p *painter, width float64) []line {
	return p.doc.wrap([]Span{{Text: h.text}}, h.style, width)
}

func (h *heading) height(p *painter, width float64) float64 {
	return h.above + float64(len(h.lines(p, width)))*h.style.line() + h.below
}

func (h *heading) lead(p *painter, width float64) float64 { return h.height(p, width) }

func (h *heading) draw(p *painter) {
	if p.y > p.top() {
		p.y += h.above
	}
	p.outline = append(p.outline, bookmark{h.text, h.level, p.page, p.y})
	p.in(&element{role: fmt.Sprintf("H%d", h.level)}, func() { p.lines(h.lines(p, p.width), h.style, Left) })
	if h.level == 2 {
		p.artifact(func() { p.rule(p.x, p.y+0.8, p.x+p.width, p.y+0.8, 0.3, Blue) })
		p.y += 0.8
	}
	p.y += h.below
}
