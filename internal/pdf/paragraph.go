package pdf

type paragraph struct {
	spans  []Span
	style  style
	below  float64
	align  Align
	indent float64
	role   string
	bullet bool

	set  []line // as lines last set them
	room float64
}

var (
	bodyStyle  = style{size: 10, ink: Ink}
	leadStyle  = style{size: 11.5, ink: Ink}
	smallStyle = style{size: 8.5, ink: Secondary}
)

// Paragraph adds a paragraph.
func (d *Document) Paragraph(spans ...Span) { d.paragraph(spans, bodyStyle, 2.2) }

// Lead adds a paragraph set larger, for what must be read first.
func (d *Document) Lead(spans ...Span) { d.paragraph(spans, leadStyle, 2.4) }

// Note adds a paragraph set smaller.
func (d *Document) Note(spans ...Span) { d.paragraph(spans, smallStyle, 2) }

func (d *Document) paragraph(spans []Span, s style, below float64) {
	d.add(&paragraph{spans: d.spans(spans), style: s, below: below, role: "P"})
}

// spans cleans spans and sets them by the rules of typography, as one sentence where a
// span ends between two words.
func (d *Document) spans(spans []Span) []Span {
	out := make([]Span, len(spans))
	for i, s := range spans {
		if s.Literal {
			s.Text = d.clean(s.Text)
		} else {
			s.Text = d.text(s.Text)
		}
		s.Heading = d.text(s.Heading)
		out[i] = s
	}
	return out
}

func (b *paragraph) lines(p *painter, width float64) []line {
	if b.set == nil || b.room != width { // it is asked when counting, when placing and when drawing
		b.set, b.room = p.doc.wrap(b.spans, b.style, width-b.indent), width
	}
	return b.set
}

func (b *paragraph) height(p *painter, width float64) float64 {
	return float64(len(b.lines(p, width)))*b.style.line() + b.below
}

// lead keeps short paragraphs whole, and two lines of the long ones.
func (b *paragraph) lead(p *painter, width float64) float64 {
	n := len(b.lines(p, width))
	if n > 4 {
		n = 2
	}
	return float64(n) * b.style.line()
}

func (b *paragraph) draw(p *painter) {
	p.x, p.width = p.x+b.indent, p.width-b.indent
	if b.bullet {
		p.in(&element{role: "LI"}, func() {
			p.room(b.style.line())
			p.in(&element{role: "Lbl"}, func() {
				p.mark(func() { p.put("•", p.x-3.5, p.y+b.style.line()*0.5+b.style.size*point*0.36, b.style.in(Blue)) })
			})
			p.in(&element{role: "LBody"}, func() { p.lines(b.lines(p, p.width+b.indent), b.style, b.align) })
		})
	} else {
		p.in(&element{role: b.role}, func() { p.lines(b.lines(p, p.width+b.indent), b.style, b.align) })
	}
	p.x, p.width = p.x-b.indent, p.width+b.indent
	p.y += b.below
}

// lines draws lines of text, over as many pages as they need.
func (p *painter) lines(lines []line, s style, align Align) {
	height := s.line()
	for len(lines) > 0 {
		p.room(height)
		n := max(1, min(len(lines), int((p.left()+0.01)/height)))
		if linked(lines[:n]) {
			for i, l := range lines[:n] {
				p.setLinked(l, p.x, p.y+float64(i)*height, height)
			}
		} else {
			p.mark(func() {
				for i, l := range lines[:n] {
					p.setLine(l, p.x, p.y+float64(i)*height, p.width, height, align)
				}
			})
		}
		p.y += float64(n) * height
		lines = lines[n:]
	}
}

func linked(lines []line) bool {
	for _, l := range lines {
		for _, r := range l.runs {
			if r.span.link() {
				return true
			}
		}
	}
	return false
}

// List adds a list; each item is made of spans.
func (d *Document) List(items ...[]Span) {
	l := &list{}
	for _, spans := range items {
		l.items = append(l.items, &paragraph{spans: d.spans(spans), style: bodyStyle, below: 1.2, indent: 5, bullet: true})
	}
	if len(items) > 0 {
		d.add(l)
	}
}

type list struct{ items []*paragraph }

func (l *list) height(p *painter, width float64) float64 {
	total := 1.5
	for _, i := range l.items {
		total += i.height(p, width)
	}
	return total
}

func (l *list) lead(p *painter, width float64) float64 { return l.items[0].lead(p, width) }

func (l *list) draw(p *painter) {
	p.in(&element{role: "L"}, func() {
		for _, i := range l.items {
			p.room(i.lead(p, p.width))
			i.draw(p)
		}
	})
	p.y += 1.5
}
