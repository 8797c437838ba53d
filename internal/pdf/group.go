package pdf

import "fmt"

// PageBreak begins a new page, unless nothing stands on this one yet.
func (d *Document) PageBreak() { d.add(pageBreak{}) }

type pageBreak struct{}

func (pageBreak) height(*painter, float64) float64 { return 0 }
func (pageBreak) lead(*painter, float64) float64   { return 0 }
func (pageBreak) draw(p *painter) {
	if p.y > p.top() {
		p.newPage()
	}
}

// Space adds an empty height, in millimetres.
func (d *Document) Space(height float64) { d.add(space(height)) }

type space float64

func (s space) height(*painter, float64) float64 { return float64(s) }
func (s space) lead(*painter, float64) float64   { return 0 }
func (s space) draw(p *painter)                  { p.y = min(p.y+float64(s), p.bottom()) }

// KeepTogether keeps on one page the blocks that build adds, if they fit on one.
func (d *Document) KeepTogether(build func()) { d.add(&group{d.inside(build)}) }

type group struct{ blocks []block }

func (g *group) height(p *painter, width float64) float64 {
	total := 0.0
	for _, b := range g.blocks {
		total += b.height(p, width)
	}
	return total
}

func (g *group) lead(p *painter, width float64) float64 {
	if h := g.height(p, width); h <= p.body() || len(g.blocks) == 0 {
		return h
	}
	return g.blocks[0].lead(p, width)
}

func (g *group) draw(p *painter) { p.flow(g.blocks) }

// Columns sets blocks side by side, in columns whose widths are in these shares. They
// stand on one page.
func (d *Document) Columns(shares []float64, builds ...func()) {
	c := &columns{shares: shares}
	for _, build := range builds {
		c.blocks = append(c.blocks, d.inside(build))
	}
	if len(shares) != len(builds) {
		d.fail(fmt.Errorf("%d columns, %d widths", len(builds), len(shares)))
		return
	}
	d.add(c)
}

type columns struct {
	shares []float64
	blocks [][]block
}

const gutter = 7.0

// widths returns the width of each column.
func (c *columns) widths(width float64) []float64 {
	return scale(c.shares, width-gutter*float64(len(c.shares)-1))
}

func (c *columns) height(p *painter, width float64) float64 {
	highest := 0.0
	for i, w := range c.widths(width) {
		highest = max(highest, (&group{c.blocks[i]}).height(p, w))
	}
	return highest
}

func (c *columns) lead(p *painter, width float64) float64 { return c.height(p, width) }

func (c *columns) draw(p *painter) {
	x, y, width, fixed, lowest := p.x, p.y, p.width, p.fixed, p.y
	p.fixed = true
	for i, w := range c.widths(width) {
		p.y, p.width = y, w
		p.flow(c.blocks[i])
		lowest = max(lowest, p.y)
		p.x += w + gutter
	}
	p.x, p.y, p.width, p.fixed = x, lowest, width, fixed
}

// scale returns widths in the proportions of the shares that fill the width.
func scale(shares []float64, width float64) []float64 {
	total := 0.0
	for _, s := range shares {
		total += s
	}
	out := make([]float64, len(shares))
	for i, s := range shares {
		out[i] = s / total * width
	}
	return out
}
