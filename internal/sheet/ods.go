package sheet

import (
	"bytes"
	"path"
	"strings"
)

const (
	inODS  = "classeur OpenDocument (ods)"
	inFODS = "classeur OpenDocument à plat (fods)"
)

// readODS reads a workbook of LibreOffice or OpenOffice: a zip whose content.xml holds every
// sheet.
func readODS(data []byte, l Limits) (Book, error) { return readOpenDocument(data, inODS, l) }

func readOpenDocument(data []byte, format string, l Limits) (Book, error) {
	if refusal := checkArchive(data, l); refusal != nil {
		return Book{}, refusal
	}
	parts := partsOf(data)
	if parts.areEncrypted() {
		return Book{}, protected()
	}
	content, err := parts.content("content.xml")
	if err != nil {
		return Book{}, corrupt(format, "son contenu est illisible")
	}
	d := newOpenDocument(format, l)
	if parts["styles.xml"] != nil {
		if err := d.readNamedStyles(parts); err != nil {
			return Book{}, corrupt(format, "ses styles sont illisibles")
		}
	}
	d.book.Macros = parts.holdScripts()
	return d.read(content)
}

// readFODS reads the same in one XML file.
func readFODS(data []byte, l Limits) (Book, error) {
	text, _ := decode(data)
	return newOpenDocument(inFODS, l).read([]byte(text))
}

// areEncrypted looks where OpenDocument says how each part was encrypted.
func (p parts) areEncrypted() bool {
	manifest, err := p.content("META-INF/manifest.xml")
	return err == nil && bytes.Contains(manifest, []byte("encryption-data"))
}

// holdScripts reports whether the package carries macros; the libraries that list none are
// in many workbooks without any.
func (p parts) holdScripts() bool {
	for name := range p {
		switch {
		case strings.HasSuffix(name, "/"):
		case strings.HasPrefix(name, "scripts/"):
			return true
		case strings.HasPrefix(name, "basic/") && !isScriptList(path.Base(name)):
			return true
		}
	}
	return false
}

func isScriptList(name string) bool {
	for _, list := range []string{"script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"} {
		if name == list {
			return true
		}
	}
	return false
}

// openDocument is the XML of a workbook, walked once.
type openDocument struct {
	*xmlScanner
	build  *builder
	book   Book
	styles odsStyles
	origin float64 // of serial numbers: days from that of the date system
	tables int     // found so far
	found  bool    // whether it is a spreadsheet, or a text, at all
	isText bool
	above  above // of a text
}

func newOpenDocument(format string, l Limits) *openDocument {
	return &openDocument{build: newBuilder(l), book: Book{Format: format}, styles: newODSStyles()}
}

// readNamedStyles reads the styles that a package keeps apart; the formats of dates are among
// them.
func (d *openDocument) readNamedStyles(parts parts) error {
	content, err := parts.content("styles.xml")
	if err != nil {
		return err
	}
	d.xmlScanner = &xmlScanner{data: content, stop: d.build.limits.Stop}
	d.child() // the root
	for part := range d.children() {
		if string(part.name) == "styles" {
			d.readStyles()
			continue
		}
		d.skip()
	}
	return d.err
}

func (d *openDocument) read(content []byte) (Book, error) {
	d.xmlScanner = &xmlScanner{data: content, stop: d.build.limits.Stop}
	d.child() // the root
	d.readParts()
	if d.err != nil {
		return Book{}, asRefusal(d.err, d.book.Format, d.where())
	}
	if refusal := d.build.limits.checkSheets(d.tables); refusal != nil {
		return Book{}, refusal
	}
	switch {
	case !d.found:
		return Book{}, &Refusal{Read: noSpreadsheet, Expected: expected, Advice: useForm}
	case len(d.book.Grids) == 0 && d.isText:
		return Book{}, noTable(d.book.Format)
	case len(d.book.Grids) == 0:
		return Book{}, noWorksheet()
	}
	return d.book, nil
}

// where tells the place of what broke.
func (d *openDocument) where() string {
	if d.tables == 0 {
		return "sa structure est illisible"
	}
	return unreadableSheet(d.build.grid.Name)
}

func (d *openDocument) readParts() {
	for part := range d.children() {
		switch string(part.name) {
		case "automatic-styles", "styles":
			d.readStyles()
		case "scripts":
			d.readScripts()
		case "body":
			d.readBody()
		default:
			d.skip()
		}
	}
}

// readScripts looks for a module in the libraries of a flat file.
func (d *openDocument) readScripts() {
	for part := range d.children() {
		d.book.Macros = d.book.Macros || string(part.name) == "module"
		d.readScripts()
	}
}

func (d *openDocument) readBody() {
	for part := range d.children() {
		switch string(part.name) {
		case "spreadsheet":
			d.found = true
			d.readSpreadsheet()
		case "text":
			d.found, d.isText = true, true
			d.readText()
		default:
			d.skip()
		}
	}
}

func (d *openDocument) readSpreadsheet() {
	for part := range d.children() {
		switch string(part.name) {
		case "calculation-settings":
			d.readSettings()
		case "table":
			d.readSheet(part)
		default: // tracked changes, names, validations, links
			d.skip()
		}
	}
}

func (d *openDocument) readSettings() {
	for part := range d.children() {
		if string(part.name) == "null-date" {
			d.setOrigin(part.own("date-value"))
		}
		d.skip()
	}
}

// setOrigin takes the day that serial numbers count from: any day is allowed. In 1904 it is
// the date system of old Macintoshes; the others are brought to that of 1900.
func (d *openDocument) setOrigin(text string) {
	moment, ok := isoTime(text)
	switch {
	case !ok:
	case moment.Equal(since1904.origin(0)):
		d.book.Date1904 = true
	default:
		d.origin = moment.Sub(since1900.origin(61)).Hours() / 24
	}
}

func (d *openDocument) system() dateSystem {
	if d.book.Date1904 {
		return since1904
	}
	return since1900
}

// readSheet keeps a sheet, unless it is the copy of one that lies in another workbook.
func (d *openDocument) readSheet(e element) {
	style := e.own("style-name")
	if style == "ta_extref" {
		d.skip()
		return
	}
	index := d.tables
	d.tables++
	if d.tables > d.build.limits.Sheets {
		d.skip()
		return
	}
	d.build.begin(validText([]byte(e.own("name"))), index, d.styles.hidden[style])
	t := &odsTable{openDocument: d, row: 1, column: 1}
	t.walk(false)
	if d.err != nil {
		return
	}
	d.book.Grids = append(d.book.Grids, d.build.end(t.hidden))
}
