package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// Verify proves that nothing was lost between the blocks of the document, as Write drew them,
// and a saved file: each text of each block is in the body, whole and in order; each page
// shows what was drawn on it, and nothing else; the links and the bookmarks are there. It does
// not know whether what was given to be drawn is true. The error is French: it is for the
// operator.
func (d *Document) Verify(data []byte) error {
	pages, body, err := read(data)
	if err != nil {
		return err
	}
	if err := d.samePages(pages); err != nil {
		return err
	}
	if n := bytes.Count(data, []byte("/Subtype /Link")); n != d.drawn.links {
		return fmt.Errorf("le PDF relu a %d liens, %d ont été dessinés", n, d.drawn.links)
	}
	for _, m := range d.drawn.marks {
		if !bytes.Contains(data, []byte("<</Title "+utf16String(m.title)+" /Parent ")) {
			return fmt.Errorf("le PDF relu a perdu le signet « %s »", m.title)
		}
	}
	return d.wholeTexts(body)
}

// drawn is what Write has put on the pages.
type drawn struct {
	pages      []strings.Builder // the pieces of text of each, as Text gives them back
	characters [2]map[rune]bool  // of each font
	links      int
	marks      []bookmark
}

// put notes a piece of text.
func (w *drawn) put(page int, text string, bold bool) {
	font := &w.characters[0]
	if bold {
		font = &w.characters[1]
	}
	if *font == nil {
		*font = map[rune]bool{}
	}
	for _, r := range text {
		(*font)[r] = true
	}
	for len(w.pages) < page {
		w.pages = append(w.pages, strings.Builder{})
	}
	b := &w.pages[page-1]
	b.WriteString(text)
	if !strings.HasSuffix(text, " ") { // else it goes on
		b.WriteByte('\n')
	}
}

func (d *Document) samePages(pages []string) error {
	if len(pages) != len(d.drawn.pages) {
		return fmt.Errorf("le PDF relu a %d pages, %d ont été dessinées", len(pages), len(d.drawn.pages))
	}
	for i := range pages {
		found, wanted := strings.Split(pages[i], "\n"), strings.Split(d.drawn.pages[i].String(), "\n")
		for k, want := range wanted {
			if k >= len(found) || found[k] != want {
				return fmt.Errorf("le PDF relu diffère, page %d : « %s » ne s'y trouve pas à sa place", i+1, want)
			}
		}
		if len(found) > len(wanted) {
			return fmt.Errorf("le PDF relu diffère, page %d : « %s » est en trop", i+1, found[len(wanted)])
		}
	}
	return nil
}

// wholeTexts looks for the texts of the blocks, one after the other, whatever the lines that
// they were set on. One that a page break parts, in a row higher than a page, is found word by
// word.
func (d *Document) wholeTexts(body []string) error {
	text, from := solid(strings.Join(body, "")), 0
	for _, given := range d.texts(d.root) {
		want := solid(given)
		at := strings.Index(text[from:], want)
		if at >= 0 {
			from += at + len(want)
			continue
		}
		for _, word := range strings.Fields(given) {
			if !strings.Contains(text[from:], word) {
				return fmt.Errorf("le PDF relu diffère : « %s » ne s'y trouve pas en entier", given)
			}
		}
	}
	return nil
}

// solid removes every space: sentences are set in several pieces.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// texts lists the texts of blocks in the order in which they are drawn.
func (d *Document) texts(blocks []block) []string {
	var out []string
	for _, b := range blocks {
		out = append(out, b.texts(d)...)
	}
	return out
}

// What each kind of block says. A drawing says what its canvas is given, which the pages are
// compared with.

func (b *paragraph) texts(*Document) []string {
	var all strings.Builder
	for _, s := range b.spans {
		all.WriteString(s.Text)
	}
	return []string{all.String()}
}

func (l *list) texts(d *Document) []string {
	var out []string
	for _, i := range l.items {
		out = append(out, i.texts(d)...)
	}
	return out
}

func (h *heading) texts(*Document) []string { return []string{h.text} }

func (t *table) texts(*Document) []string {
	out := append([]string{t.Caption}, t.Head...)
	for _, row := range t.Rows {
		out = append(out, row...)
	}
	return out
}

func (k *keyFigures) texts(*Document) []string {
	var out []string
	for _, f := range k.figures {
		out = append(out, f.Value, f.Label)
	}
	return out
}

func (l *legend) texts(*Document) []string {
	var out []string
	for _, s := range l.swatches {
		out = append(out, s.Mark, s.Label)
	}
	return out
}

func (c *columns) texts(d *Document) []string {
	var out []string
	for _, blocks := range c.blocks {
		out = append(out, d.texts(blocks)...)
	}
	return out
}

func (c *contents) texts(*Document) []string {
	if !c.shown {
		return nil
	}
	return []string{c.title}
}

func (g *group) texts(d *Document) []string { return d.texts(g.blocks) }
func (*figure) texts(*Document) []string    { return nil }
func (emblem) texts(*Document) []string     { return nil }
func (pageBreak) texts(*Document) []string  { return nil }
func (space) texts(*Document) []string      { return nil }
