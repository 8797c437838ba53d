package pdf

import (
	"errors"
	"math"
)

// Figure is a drawing. Alt says in words what it shows.
type Figure struct {
	Alt    string
	Height float64 // in millimetres
	Least  float64 // height to which it may shrink at the foot of a page; 0 when it may not
	Draw   func(*Canvas)
}

type figure struct{ Figure }

// Figure adds a drawing over the whole width.
func (d *Document) Figure(f Figure) {
	if f.Alt = d.text(f.Alt); f.Alt == "" {
		d.fail(errors.New("figure without a text for those who cannot see it"))
		return
	}
	d.add(&figure{f})
}

func (f *figure) height(*painter, float64) float64 { return f.Height + 3 }

func (f *figure) lead(*painter, float64) float64 {
	if f.Least > 0 {
		return min(f.Least, f.Height)
	}
	return f.Height
}

func (f *figure) draw(p *painter) {
	high := f.Height
	if f.Least > 0 {
		high = min(f.Height, p.left())
	}
	e := &element{role: "Figure", alt: f.Alt, attr: bbox(p.x, p.y, p.width, high)}
	p.in(e, func() { p.mark(func() { f.Draw(&Canvas{p, p.x, p.y, p.width, high}) }) })
	p.y += high + 3
}

// Canvas is what a figure is drawn on, in millimetres from its upper left corner.
type Canvas struct {
	painter             *painter
	x, y, width, height float64
}

// Width returns the width of the canvas.
func (c *Canvas) Width() float64 { return c.width }

// Height returns the height of the canvas.
func (c *Canvas) Height() float64 { return c.height }

// Rect fills a rectangle.
func (c *Canvas) Rect(x, y, w, h float64, s Shade) { c.painter.fill(c.x+x, c.y+y, w, h, s) }

// Frame outlines a rectangle.
func (c *Canvas) Frame(x, y, w, h float64, ink Color) {
	c.painter.frame(c.x+x, c.y+y, w, h, 0.15, ink)
}

// Line draws a line.
func (c *Canvas) Line(x1, y1, x2, y2 float64, ink Color) {
	c.painter.rule(c.x+x1, c.y+y1, c.x+x2, c.y+y2, 0.2, ink)
}

// Lettering is how a text stands on a canvas.
type Lettering struct {
	Size  float64 // in points
	Bold  bool
	Ink   Color // the zero one is black
	Align Align
}

// Text writes one line in the middle of a rectangle's height, smaller if it is too wide.
func (c *Canvas) Text(x, y, w, h float64, text string, t Lettering) {
	d := c.painter.doc
	text = d.text(text)
	s := style{t.Bold, t.Size, t.Ink}
	used := d.faces.width(text, s)
	if used > w {
		s.size = math.Floor(s.size*w/used*10) / 10
		used = d.faces.width(text, s)
	}
	c.painter.put(text+" ", c.x+x+t.Align.shift(w, used), c.y+y+h*0.5+s.size*point*0.36, s)
}
