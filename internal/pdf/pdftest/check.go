package pdftest

import (
	"bytes"
	"fmt"
)

// checker gathers the faults of one file.
type checker struct {
	*file
	pages    []dict
	numbers  []int               // the objects of the pages
	marks    []map[int]name      // by page, the role written beside each marked content
	shown    map[int]map[int]int // by font object, how often each code is shown
	claimed  []map[int]int       // by page, the element that holds each marked content
	elements map[int]dict        // every element of the tree, by object
	holders  map[int]int         // the element that holds each annotation
	faults   []string
}

// Check returns what is wrong with a file, one sentence each; nothing when it is sound.
func Check(data []byte) []string {
	f, err := open(data)
	if err != nil {
		return []string{err.Error()}
	}
	c := &checker{file: f, shown: map[int]map[int]int{}, elements: map[int]dict{}, holders: map[int]int{}}
	catalog := c.dict(c.trailer["Root"])
	c.catalog(catalog)
	c.listPages(catalog["Pages"])
	for i, p := range c.pages {
		c.page(i, p)
	}
	c.tree(catalog)
	c.fonts()
	return c.faults
}

func (c *checker) fault(format string, arguments ...any) {
	if len(c.faults) < 50 {
		c.faults = append(c.faults, fmt.Sprintf(format, arguments...))
	}
}

// catalog checks what the file says of itself.
func (c *checker) catalog(catalog dict) {
	if id := c.list(c.trailer["ID"]); len(id) != 2 {
		c.fault("the trailer has no /ID")
	}
	if lang, ok := catalog["Lang"].(text); !ok || len(lang) == 0 {
		c.fault("no /Lang")
	}
	if c.dict(catalog["MarkInfo"])["Marked"] != true {
		c.fault("not said to be marked")
	}
	if c.dict(catalog["ViewerPreferences"])["DisplayDocTitle"] != true {
		c.fault("the title is not displayed")
	}
	intents := c.list(catalog["OutputIntents"])
	if len(intents) != 1 {
		c.fault("%d output intents", len(intents))
		return
	}
	profile, err := c.content(c.dict(intents[0])["DestOutputProfile"])
	if err != nil || len(profile) < 128 || !bytes.Equal(profile[36:40], []byte("acsp")) {
		c.fault("no ICC profile: %v", err)
	}
	c.metadata(catalog)
}

// metadata checks that the XMP claims both profiles and says the title of the dictionary.
func (c *checker) metadata(catalog dict) {
	xmp, err := c.content(catalog["Metadata"])
	if err != nil {
		c.fault("no XMP: %v", err)
	}
	for _, claim := range []string{"<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<dc:title>", "<dc:language>"} {
		if !bytes.Contains(xmp, []byte(claim)) {
			c.fault("the XMP has no %s", claim)
		}
	}
	if title, ok := c.dict(c.trailer["Info"])["Title"].(text); !ok || len(title) == 0 {
		c.fault("no title")
	}
}

func (c *checker) listPages(tree any) {
	for _, kid := range c.list(c.dict(tree)["Kids"]) {
		n, _ := kid.(reference)
		c.numbers, c.pages = append(c.numbers, int(n)), append(c.pages, c.dict(kid))
	}
	if len(c.pages) == 0 {
		c.fault("no page")
	}
	for range c.pages {
		c.marks, c.claimed = append(c.marks, map[int]name{}), append(c.claimed, map[int]int{})
	}
}

// pageOf returns the place of a page from its object.
func (c *checker) pageOf(v any) int {
	r, ok := v.(reference)
	for i, n := range c.numbers {
		if ok && n == int(r) {
			return i
		}
	}
	return -1
}
