package pdf

import (
	"fmt"
	"strings"
)

// writeLinks adds the annotations of the links and returns their references, by page.
func (p *painter) writeLinks(f *file, pages []int) ([][]string, error) {
	out := make([][]string, len(pages))
	for i := range p.links {
		l := &p.links[i]
		action := fmt.Sprintf("/A <</S /URI /URI %s>>", hexString(l.span.URL))
		says := "Ouvrir " + l.span.URL
		if l.span.URL == "" {
			target, found := p.find(l.span.Heading)
			if !found {
				return nil, fmt.Errorf("link to the heading %q, which is not there", l.span.Heading)
			}
			action = fmt.Sprintf("/Dest [%d 0 R /XYZ 0 %.2f null]", pages[target.page-1], points(target.y-2))
			says = "Aller à : " + target.title
		}
		l.object = f.add("<</Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 /Contents %s /StructParent %d /P %d 0 R %s>>\n",
			l.x/point, points(l.y+l.h), (l.x+l.w)/point, points(l.y), utf16String(p.doc.text(says)), len(pages)+i, pages[l.page-1], action)
		out[l.page-1] = append(out[l.page-1], fmt.Sprintf("%d 0 R", l.object))
	}
	return out, nil
}

func (p *painter) find(heading string) (bookmark, bool) {
	for _, b := range p.outline {
		if b.title == heading {
			return b, true
		}
	}
	return bookmark{}, false
}

func hexString(s string) string { return fmt.Sprintf("<%X>", s) }

// writeTree adds the structure tree and returns its root.
func (p *painter) writeTree(f *file, pages []int) int {
	root := f.add("")
	p.tree.number(f)
	p.tree.write(p, f, root, pages)
	var parents strings.Builder
	parents.WriteString("<</Nums [")
	for i, owners := range p.owners {
		fmt.Fprintf(&parents, "%d [", i)
		for _, e := range owners {
			fmt.Fprintf(&parents, "%d 0 R ", e.object)
		}
		parents.WriteString("]\n")
	}
	for i, l := range p.links {
		fmt.Fprintf(&parents, "%d %d 0 R\n", len(pages)+i, l.owner.object)
	}
	parents.WriteString("]>>\n")
	table := f.add("%s", parents.String())
	f.objects[root] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>\n", p.tree.object,
		table, len(pages)+len(p.links))
	return root
}

// number reserves the objects of the element and of those below it.
func (e *element) number(f *file) {
	e.object = f.add("")
	for _, k := range e.kids {
		if k.element != nil {
			k.element.number(f)
		}
	}
}

// write fills the element's object, and those below it. What can be left out or is a mere
// number is so: a long table has a thousand elements.
func (e *element) write(p *painter, f *file, parent int, pages []int) {
	home := 0
	var kids []string
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			k.element.write(p, f, e.object, pages)
			kids = append(kids, fmt.Sprintf("%d 0 R", k.element.object))
			continue
		case k.link > 0:
			kids = append(kids, fmt.Sprintf("<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>", pages[k.page-1], p.links[k.link-1].object))
			continue
		case home == 0:
			home = k.page
		}
		if k.page == home {
			kids = append(kids, fmt.Sprint(k.mark))
		} else {
			kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", pages[k.page-1], k.mark))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<</S /%s /P %d 0 R", e.role, parent)
	if home > 0 {
		fmt.Fprintf(&b, " /Pg %d 0 R", pages[home-1])
	}
	if e.alt != "" {
		b.WriteString(" /Alt " + utf16String(e.alt))
	}
	if e.attr != "" {
		b.WriteString(" /A " + e.attr)
	}
	switch len(kids) {
	case 0:
	case 1:
		b.WriteString(" /K " + kids[0])
	default:
		b.WriteString(" /K [" + strings.Join(kids, " ") + "]")
	}
	f.objects[e.object] = []byte(b.String() + ">>\n")
}
