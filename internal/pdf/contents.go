package pdf

import "fmt"

// contents is the list of the headings of level 2 with their pages, as one paragraph of links.
type contents struct {
	title string
	least int // pages below which it is left out
	shown bool
	pages []bookmark // from the layout before
}

var contentsStyle = style{size: 8.5, ink: Secondary}

// Contents adds the list of the headings of level 2, each with its page and a link to it, in a
// document of so many pages at least.
func (d *Document) Contents(title string, least int) {
	if d.contents != nil {
		d.fail(fmt.Errorf("contents %q after contents %q", title, d.contents.title))
		return
	}
	d.contents = &contents{title: d.text(title), least: least}
	d.add(d.contents)
}

// settle takes the pages of a layout, and tells whether they were those of the layout before:
// else there must be another one.
func (c *contents) settle(dry *painter) bool {
	show, same := dry.page >= c.least, len(c.pages) == len(dry.outline)
	for i := 0; same && i < len(c.pages); i++ {
		same = c.pages[i].page == dry.outline[i].page
	}
	if same && show == c.shown {
		return true
	}
	c.pages, c.shown = dry.outline, c.shown || show
	return false
}

// separator parts two entries; like decoration, it is not read aloud.
const separator = " · "

func (c *contents) lines(p *painter, width float64) []line {
	spans := []Span{{Text: c.title + "\u00a0: ", Bold: true}}
	for _, m := range c.pages {
		if m.level != 2 {
			continue
		}
		if len(spans) > 1 {
			spans = append(spans, Span{Text: separator})
		}
		spans = append(spans, Span{Text: fmt.Sprintf("%s, p.\u00a0%d", m.title, m.page), Heading: m.title})
	}
	return p.doc.wrap(spans, contentsStyle, width)
}

func (c *contents) height(p *painter, width float64) float64 {
	if !c.shown {
		return 0
	}
	return float64(len(c.lines(p, width)))*contentsStyle.line() + 2
}

// lead keeps the contents whole where they are short.
func (c *contents) lead(p *painter, width float64) float64 {
	return min(c.height(p, width), 6*contentsStyle.line())
}

func (c *contents) draw(p *painter) {
	if !c.shown {
		return
	}
	p.in(&element{role: "TOC"}, func() {
		caption, entry, heading := &element{role: "Caption"}, &element{}, ""
		p.in(caption, func() {})
		for _, l := range c.lines(p, p.width) {
			p.room(contentsStyle.line())
			x := p.x
			for _, r := range l.runs {
				switch {
				case r.style.bold:
					p.within(caption, func() { p.mark(func() { p.setRun(r, x, p.y, contentsStyle.line()) }) })
				case !r.span.link():
					p.artifact(func() { p.setRun(r, x, p.y, contentsStyle.line()) })
				default:
					if r.span.Heading != heading {
						heading = r.span.Heading
						entry = p.entry()
					}
					p.within(entry, func() { p.setLink(r, x, p.y, contentsStyle.line()) })
				}
				x += p.doc.faces.width(r.text, r.style)
			}
			p.y += contentsStyle.line()
		}
	})
	p.y += 2
}

// entry opens an entry of the contents and returns its link.
func (p *painter) entry() *element {
	link := &element{role: "Link"}
	p.in(&element{role: "TOCI"}, func() { p.in(&element{role: "Reference"}, func() { p.in(link, func() {}) }) })
	return link
}
