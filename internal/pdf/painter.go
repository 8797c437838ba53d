package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// The page, in millimetres: A4 with equal sides.
const (
	pageWidth    = 210.0
	pageHeight   = 297.0
	sideMargin   = 18.0
	topMargin    = 20.0
	firstMargin  = 15.0 // the first page has no header
	bottomMargin = 20.0
)

// painter lays blocks out on pages. Without an out it only counts them: whatever is drawn
// is drawn by mark or artifact, which do nothing then.
type painter struct {
	doc         *Document
	out         *gofpdf.Fpdf
	x, y, width float64
	page, total int
	fixed       bool // inside blocks that no page break may divide
	drawing     bool
	tree        *element
	current     *element
	owners      [][]*element // by page, the element of each mark
	links       []link
	outline     []bookmark
	font        style
	sized       bool
}

func newPainter(d *Document, out *gofpdf.Fpdf, total int) *painter {
	root := &element{role: "Document"}
	return &painter{doc: d, out: out, x: sideMargin, width: pageWidth - 2*sideMargin, total: total, tree: root, current: root}
}

func (p *painter) run() {
	p.newPage()
	p.flow(p.doc.root)
}

// flow draws blocks one below the other. A block begins on a new page when its lead does
// not fit; a heading takes the lead of what follows with it.
func (p *painter) flow(blocks []block) {
	for i, b := range blocks {
		need := b.lead(p, p.width)
		for j := i; j+1 < len(blocks) && isHeading(blocks[j]); j++ {
			need += blocks[j+1].lead(p, p.width)
		}
		p.room(need)
		b.draw(p)
	}
}

func isHeading(b block) bool {
	_, ok := b.(*heading)
	return ok
}

func (p *painter) top() float64 {
	if p.page == 1 {
		return firstMargin
	}
	return topMargin
}

func (p *painter) bottom() float64 { return pageHeight - bottomMargin }

func (p *painter) left() float64 { return p.bottom() - p.y }

// body is the height of a whole page.
func (p *painter) body() float64 { return p.bottom() - topMargin }

// room begins a new page when the height does not fit below, unless nothing stands on this
// one yet.
func (p *painter) room(height float64) {
	if height > p.left()+0.01 && p.y > p.top() {
		p.newPage()
	}
}

func (p *painter) newPage() {
	if p.fixed {
		p.doc.fail(errors.New("columns higher than a page"))
		return
	}
	p.page++
	p.y = p.top()
	p.owners = append(p.owners, nil)
	if p.out == nil {
		return
	}
	p.out.AddPage()
	p.sized = false
	small := style{size: 8, ink: Mention}
	p.artifact(func() {
		y := pageHeight - bottomMargin + 5
		p.rule(sideMargin, y, pageWidth-sideMargin, y, 0.2, hairline)
		p.put(p.doc.properties.Footer, sideMargin, y+5, small)
		number := fmt.Sprintf("page %d / %d", p.page, p.total)
		p.put(number, pageWidth-sideMargin-p.doc.faces.width(number, small), y+5, small)
		if p.page > 1 {
			p.put(p.doc.properties.Header, sideMargin, topMargin-8, small)
			p.rule(sideMargin, topMargin-5.5, pageWidth-sideMargin, topMargin-5.5, 0.2, hairline)
		}
	})
}

// Below, what really draws: to be called inside mark or artifact only.

func (p *painter) put(text string, x, baseline float64, s style) {
	if text == "" {
		return
	}
	if !p.drawing {
		p.doc.fail(fmt.Errorf("text %q drawn outside a block", text))
	}
	if !p.sized || p.font.bold != s.bold || p.font.size != s.size {
		p.out.SetFont(standIn, map[bool]string{true: "B"}[s.bold], s.size)
	}
	if !p.sized || p.font.ink != s.ink {
		p.out.SetTextColor(p.doc.look.tone(s.ink).rgb())
	}
	p.font, p.sized = s, true
	p.out.Text(x, baseline, codes(text))
	p.doc.drawn.put(p.page, text, s.bold)
}

func (p *painter) rule(x1, y1, x2, y2, width float64, c Color) {
	p.out.SetDrawColor(p.doc.look.tone(c).rgb())
	p.out.SetLineWidth(width)
	p.out.Line(x1, y1, x2, y2)
}

func (p *painter) fill(x, y, w, h float64, s Shade) {
	if !s.Filled || w <= 0 || h <= 0 {
		return
	}
	p.out.SetFillColor(p.doc.look.tone(s.Fill).rgb())
	p.out.Rect(x, y, w, h, "F")
	if s.Hatched {
		p.hatch(x, y, w, h)
	}
}

// hatch draws oblique lines 2 mm apart inside the rectangle, light enough for a text
// to stay readable on them.
func (p *painter) hatch(x, y, w, h float64) {
	p.out.SetDrawColor(hatching.rgb())
	p.out.SetLineWidth(0.25)
	for d := 1.0; d < w+h; d += 2 {
		p.out.Line(x+min(d, w), y+max(0, d-w), x+max(0, d-h), y+min(d, h))
	}
}

func (p *painter) frame(x, y, w, h, width float64, c Color) {
	p.out.SetDrawColor(p.doc.look.tone(c).rgb())
	p.out.SetLineWidth(width)
	p.out.Rect(x, y, w, h, "D")
}

// picture draws a PNG picture without transparency.
func (p *painter) picture(data []byte, x, y, w, h float64) {
	const key = "logo"
	options := gofpdf.ImageOptions{ImageType: "PNG"}
	p.out.RegisterImageOptionsReader(key, options, bytes.NewReader(data))
	p.out.ImageOptions(key, x, y, w, h, false, options, 0, "")
}

// setLine draws one line of text in the width.
func (p *painter) setLine(l line, x, y, width, height float64, align Align) {
	x += align.shift(width, l.width)
	for _, r := range l.runs {
		p.setRun(r, x, y, height)
		x += p.doc.faces.width(r.text, r.style)
	}
}

func (p *painter) setRun(r run, x, y, height float64) {
	p.put(r.text, x, y+height*0.5+r.style.size*point*0.36, r.style)
}

// setLinked draws one line that holds links, each an element of its own.
func (p *painter) setLinked(l line, x, y, height float64) {
	for _, r := range l.runs {
		if r.span.link() {
			w, under := p.doc.faces.width(strings.TrimSuffix(r.text, " "), r.style), y+height*0.5+r.style.size*point*0.5
			p.artifact(func() { p.rule(x, under, x+w, under, 0.15, r.style.ink) })
			p.in(&element{role: "Link"}, func() { p.setLink(r, x, y, height) })
		} else {
			p.mark(func() { p.setRun(r, x, y, height) })
		}
		x += p.doc.faces.width(r.text, r.style)
	}
}

// setLink draws a link in the current element.
func (p *painter) setLink(r run, x, y, height float64) {
	p.mark(func() { p.setRun(r, x, y, height) })
	p.link(r.span, x, y, p.doc.faces.width(strings.TrimSuffix(r.text, " "), r.style), height)
}

// Align is where a text stands in its width.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

func (a Align) shift(room, used float64) float64 {
	switch a {
	case Center:
		return (room - used) / 2
	case Right:
		return room - used
	}
	return 0
}
