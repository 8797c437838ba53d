package pdftest

import (
	"slices"
	"strings"
)

// inside says what may stand directly in the elements that have a shape of their own.
var inside = map[name]string{
	"Document": "H1 H2 H3 P L Table Figure TOC Note",
	"Table":    "Caption THead TBody",
	"THead":    "TR",
	"TBody":    "TR",
	"TR":       "TH TD",
	"L":        "LI",
	"LI":       "Lbl LBody",
	"TOC":      "Caption TOCI",
	"TOCI":     "Reference",
	"H1":       "", "H2": "", "H3": "", "TH": "", "TD": "", "Lbl": "", "Figure": "",
	"P": "Link", "Caption": "", "LBody": "Link P", "Reference": "Link", "Link": "",
}

// tree checks the structure from its root, then that it agrees with the pages.
func (c *checker) tree(catalog dict) {
	root := c.dict(catalog["StructTreeRoot"])
	top, ok := root["K"].(reference)
	if !ok || c.dict(top)["S"] != name("Document") {
		c.fault("the structure does not begin with a Document")
		return
	}
	self, _ := catalog["StructTreeRoot"].(reference)
	level := 0
	c.element(int(top), int(self), -1, &level)
	c.agree(root)
}

// element checks one element and those below it. Headings follow one another without a gap.
func (c *checker) element(n, parent, page int, level *int) {
	e := c.dict(reference(n))
	role, _ := e["S"].(name)
	allowed, known := inside[role]
	switch _, twice := c.elements[n]; {
	case !known:
		c.fault("element %d: role %q", n, role)
	case twice:
		c.fault("element %d stands twice in the tree", n)
		return
	case e["P"] != reference(parent):
		c.fault("element %d (%s): its parent is %v, not %d", n, role, e["P"], parent)
	}
	c.elements[n] = e
	if e["Pg"] != nil {
		page = c.pageOf(e["Pg"])
	}
	if h, ok := strings.CutPrefix(string(role), "H"); ok && len(h) == 1 {
		if l := int(h[0] - '0'); l > *level+1 {
			c.fault("element %d: H%d after H%d", n, l, *level)
		} else {
			*level = l
		}
	}
	c.shape(n, role, e)
	kids, ok := c.get(e["K"]).(list)
	if !ok && e["K"] != nil {
		kids = list{e["K"]}
	}
	for _, kid := range kids {
		c.kid(n, role, page, kid, allowed, level)
	}
}

func (c *checker) kid(n int, role name, page int, kid any, allowed string, level *int) {
	switch kid := kid.(type) {
	case float64:
		c.claim(n, role, page, int(kid))
	case dict:
		if kid["Type"] == name("OBJR") {
			r, _ := kid["Obj"].(reference)
			c.holders[int(r)] = n
			return
		}
		m, _ := kid["MCID"].(float64)
		c.claim(n, role, c.pageOf(kid["Pg"]), int(m))
	case reference:
		below, _ := c.dict(kid)["S"].(name)
		if !slices.Contains(strings.Fields(allowed), string(below)) {
			c.fault("element %d: %s inside %s", int(kid), below, role)
		}
		c.element(int(kid), n, page, level)
	}
}

// claim records that an element holds a marked content.
func (c *checker) claim(n int, role name, page, mark int) {
	if page < 0 {
		c.fault("element %d (%s): marked content on no page", n, role)
		return
	}
	tag, found := c.marks[page][mark]
	_, twice := c.claimed[page][mark]
	if !found || twice || tag != role {
		c.fault("element %d (%s): mark %d of page %d is %q, claimed before: %v", n, role, mark, page+1, tag, twice)
	}
	c.claimed[page][mark] = n
}

// shape checks what an element of its role must have.
func (c *checker) shape(n int, role name, e dict) {
	attributes := c.dict(e["A"])
	switch role {
	case "TH":
		if s := attributes["Scope"]; s != name("Column") && s != name("Row") {
			c.fault("element %d: header cell without a scope", n)
		}
	case "Figure":
		alt, _ := e["Alt"].(text)
		if len(alt) < 4 || len(c.list(attributes["BBox"])) != 4 {
			c.fault("element %d: figure without a text or a place", n)
		}
	case "Table":
		width := -1
		for _, row := range c.rows(e) {
			if cells := len(c.list(row["K"])); width >= 0 && cells != width && cells > 0 {
				c.fault("element %d: a row of %d cells under one of %d", n, cells, width)
			} else if cells > 0 {
				width = cells
			}
		}
	}
}

// rows returns the rows of a table; the lone kid of an element is no list.
func (c *checker) rows(table dict) []dict {
	var out []dict
	for _, part := range c.list(table["K"]) {
		kids := c.list(c.dict(part)["K"])
		if r, ok := c.dict(part)["K"].(reference); ok && kids == nil {
			kids = list{r}
		}
		for _, kid := range kids {
			if row := c.dict(kid); row["S"] == name("TR") {
				out = append(out, row)
			}
		}
	}
	return out
}

// agree checks that each marked content has one element, and that the ParentTree, which leads
// from the pages to the tree, says the same.
func (c *checker) agree(root dict) {
	parents := map[int]any{}
	numbers := c.list(c.dict(root["ParentTree"])["Nums"])
	for i := 0; i+1 < len(numbers); i += 2 {
		key, _ := numbers[i].(float64)
		parents[int(key)] = numbers[i+1]
	}
	for i, p := range c.pages {
		key, ok := p["StructParents"].(float64)
		owners := c.list(parents[int(key)])
		if !ok || len(owners) != len(c.marks[i]) {
			c.fault("page %d: %d marks, %d in the ParentTree", i+1, len(c.marks[i]), len(owners))
			continue
		}
		for mark := range owners {
			if owner, claimed := c.claimed[i][mark]; !claimed || owners[mark] != reference(owner) {
				c.fault("page %d: mark %d belongs to %d, the ParentTree says %v", i+1, mark, owner, owners[mark])
			}
		}
		c.annotations(i, p, parents)
	}
}

// annotations checks that each link is said in words and has its element.
func (c *checker) annotations(i int, p dict, parents map[int]any) {
	for _, a := range c.list(p["Annots"]) {
		r, _ := a.(reference)
		d := c.dict(a)
		key, ok := d["StructParent"].(float64)
		holder, held := c.holders[int(r)]
		if said, _ := d["Contents"].(text); len(said) == 0 {
			c.fault("page %d: link without words", i+1)
		}
		if !ok || !held || parents[int(key)] != reference(holder) || c.elements[holder]["S"] != name("Link") {
			c.fault("page %d: the link %d has no element of its own", i+1, int(r))
		}
	}
}
