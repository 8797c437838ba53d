package pdf

import (
	"fmt"
	"strings"
)

// node is a bookmark among the others; the numbers are places in the outline from 1, and
// 0 is the root or nothing.
type node struct{ parent, first, last, previous, next, count int }

// nest finds the family of each bookmark from their levels. The root is at 0.
func nest(marks []bookmark) []node {
	nodes := make([]node, len(marks)+1)
	var open []int // the last bookmark of each level above
	for i, m := range marks {
		n := i + 1
		for len(open) > 0 && marks[open[len(open)-1]-1].level >= m.level {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			nodes[n].parent = open[len(open)-1]
		}
		up := &nodes[nodes[n].parent]
		if up.first == 0 {
			up.first = n
		} else {
			nodes[n].previous, nodes[up.last].next = up.last, n
		}
		up.last = n
		open = append(open, n)
		for a := nodes[n].parent; ; a = nodes[a].parent {
			nodes[a].count++
			if a == 0 {
				break
			}
		}
	}
	return nodes
}

// writeOutline adds the bookmarks and returns their root, 0 when there is none. gofpdf's
// own say that they hold nothing.
func (p *painter) writeOutline(f *file, pages []int) int {
	if len(p.outline) == 0 {
		return 0
	}
	nodes, base := nest(p.outline), len(f.objects)
	for n, k := range nodes {
		var b strings.Builder
		if n == 0 {
			b.WriteString("<</Type /Outlines")
		} else {
			m := p.outline[n-1]
			fmt.Fprintf(&b, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %.2f null]", utf16String(m.title), base+k.parent,
				pages[m.page-1], points(m.y-2))
		}
		for _, r := range []struct {
			key string
			to  int
		}{{"First", k.first}, {"Last", k.last}, {"Prev", k.previous}, {"Next", k.next}} {
			if r.to > 0 {
				fmt.Fprintf(&b, " /%s %d 0 R", r.key, base+r.to)
			}
		}
		if k.count > 0 {
			fmt.Fprintf(&b, " /Count %d", k.count)
		}
		f.add("%s>>\n", b.String())
	}
	return base
}
