package pdf

import "fmt"

// element is a node of the structure tree: what a piece of the document is.
type element struct {
	role   string // P, H1, Table, TD…
	alt    string
	attr   string // attribute dictionary
	kids   []kid
	parent *element
	object int
}

// kid is a child element, a marked piece of a page's content, or a link.
type kid struct {
	element *element
	page    int // from 1
	mark    int
	link    int // place among the links, from 1
}

// in opens an element round what body draws.
func (p *painter) in(e *element, body func()) {
	e.parent = p.current
	p.current.kids = append(p.current.kids, kid{element: e})
	p.within(e, body)
}

// within draws more of an element already opened: the rest of a table on a further page.
func (p *painter) within(e *element, body func()) {
	outer := p.current
	p.current = e
	body()
	p.current = outer
}

// mark draws a piece of the current element. A page never breaks inside it.
func (p *painter) mark(body func()) {
	if p.out == nil {
		return
	}
	n := len(p.owners[p.page-1])
	p.owners[p.page-1] = append(p.owners[p.page-1], p.current)
	p.current.kids = append(p.current.kids, kid{page: p.page, mark: n})
	p.bracket(fmt.Sprintf("/%s <</MCID %d>> BDC", p.current.role, n), body)
}

// artifact draws decoration: it says nothing to who cannot see it.
func (p *painter) artifact(body func()) {
	if p.out != nil {
		p.bracket("/Artifact BMC", body)
	}
}

func (p *painter) bracket(begin string, body func()) {
	if p.drawing {
		p.doc.fail(fmt.Errorf("%s inside marked content", begin))
		return
	}
	p.out.RawWriteStr(begin)
	p.drawing = true
	body()
	p.drawing = false
	p.out.RawWriteStr("EMC")
}

// link is a rectangle that leads somewhere.
type link struct {
	span       Span
	page       int
	x, y, w, h float64
	owner      *element
	object     int
}

// link records a link for the current element; finish writes it.
func (p *painter) link(s Span, x, y, w, h float64) {
	p.links = append(p.links, link{span: s, page: p.page, x: x, y: y, w: w, h: h, owner: p.current})
	p.current.kids = append(p.current.kids, kid{link: len(p.links), page: p.page})
}

// bookmark is a heading in the outline.
type bookmark struct {
	title       string
	level, page int
	y           float64
}
