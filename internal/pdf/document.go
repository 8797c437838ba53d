package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// Properties are what a reader's program says of the document. Title, Language and Date
// are required.
type Properties struct {
	Title    string
	Language string // fr-FR
	Subject  string
	Author   string
	Keywords string
	Program  string    // that made it, with its version
	Date     time.Time // of creation and of change: the clock is never read
	Footer   string    // at the left of each page's foot; « page x / y » is at its right
	Header   string    // at the head of each page but the first
	Look     *Look     // nil is the program's own
}

// Document is a list of blocks, to be laid out and drawn by Write. The first mistake made
// in building it is what Write returns.
type Document struct {
	properties Properties
	look       *Look
	fonts      [2]*Font
	faces      *faces
	blocks     *[]block // where the next block goes
	root       []block
	level      int // of the last heading
	contents   *contents
	missing    int
	rare       []rune // characters that the common fonts lack
	laid       layout // as Pages last found it
	drawn      drawn
	err        error
}

// layout is how many pages so many blocks take.
type layout struct{ blocks, pages int }

// block is anything that stands on a page.
type block interface {
	height(p *painter, width float64) float64 // with the space below
	lead(p *painter, width float64) float64   // the least that must stand before a page ends
	draw(p *painter)                          // at p.x, p.y, on p.width; moves p.y below
	texts(d *Document) []string               // what it says, in the order in which it is drawn
}

// New returns an empty document.
func New(properties Properties) *Document {
	d := &Document{properties: properties, look: properties.Look}
	d.blocks = &d.root
	if d.look == nil {
		d.look = own
	}
	var err error
	if d.fonts, err = d.look.setIn(); err != nil {
		d.faces = new(faces)
		d.fail(err)
		return d
	}
	d.faces = newFaces(d.fonts)
	for _, s := range []*string{&d.properties.Title, &d.properties.Subject, &d.properties.Author, &d.properties.Keywords,
		&d.properties.Footer, &d.properties.Header} {
		*s = d.text(*s)
	}
	switch {
	case d.properties.Title == "":
		d.fail(errors.New("document without a title"))
	case properties.Language == "":
		d.fail(errors.New("document without a language"))
	case properties.Date.IsZero():
		d.fail(errors.New("document without a date"))
	}
	return d
}

// Missing returns how many characters had to be replaced because the fonts lack them.
func (d *Document) Missing() int { return d.missing }

func (d *Document) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *Document) add(b block) { *d.blocks = append(*d.blocks, b) }

// inside collects the blocks that build adds.
func (d *Document) inside(build func()) []block {
	outer := d.blocks
	var inner []block
	d.blocks = &inner
	build()
	d.blocks = outer
	return inner
}

// Write lays the document out once to count its pages, draws it, and writes what Verify proves
// to be whole.
func (d *Document) Write(w io.Writer) error {
	pages, err := d.Pages()
	if err != nil {
		return err
	}
	d.drawn = drawn{}
	p := newPainter(d, d.canvas(), pages)
	p.run()
	if d.err != nil {
		return d.err
	}
	if p.page != pages {
		return fmt.Errorf("%d pages drawn, %d laid out", p.page, pages)
	}
	var raw bytes.Buffer
	if err := p.out.Output(&raw); err != nil {
		return err
	}
	finished, err := p.finish(raw.Bytes())
	if err != nil {
		return err
	}
	d.drawn.links, d.drawn.marks = len(p.links), p.outline
	if err := d.Verify(finished); err != nil {
		return err
	}
	_, err = w.Write(finished)
	return err
}

// Pages lays the document out and returns how many pages it takes; what is added later may
// take more.
func (d *Document) Pages() (int, error) {
	if d.err != nil {
		return 0, d.err
	}
	if d.laid.pages > 0 && d.laid.blocks == len(d.root) {
		return d.laid.pages, nil
	}
	for range mostLayouts {
		dry := newPainter(d, nil, 0)
		dry.run()
		if d.err != nil || d.contents == nil || d.contents.settle(dry) {
			d.laid = layout{len(d.root), dry.page}
			return dry.page, d.err
		}
	}
	return 0, errors.New("the contents change the pages that they name")
}

// mostLayouts bounds how often the pages are laid out for the contents to name the right ones.
const mostLayouts = 6

// canvas opens the gofpdf file on which everything is drawn.
func (d *Document) canvas() *gofpdf.Fpdf {
	f := gofpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(d.properties.Date)
	f.SetModificationDate(d.properties.Date)
	f.SetAutoPageBreak(false, 0)
	f.SetCellMargin(0)
	f.SetCompression(false) // finish deflates the pages, with one compressor for all documents
	for _, weight := range []string{"", "B"} {
		f.SetFont(standIn, weight, 10)
	}
	return f
}
