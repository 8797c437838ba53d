package sheet

import (
	"encoding/xml"
	"path"
	"strings"
)

const inXLSX = "classeur Excel (xlsx)"

// readXLSX reads a workbook of Excel 2007 and later, or of any program that writes one.
//
// The parts are walked by our own scanner: excelize's streaming rows give neither types nor
// formulas nor hidden rows, misplace cells out of order, and read a lost string as blank.
func readXLSX(data []byte, l Limits) (Book, error) {
	if refusal := checkArchive(data, l); refusal != nil {
		return Book{}, refusal
	}
	w := &workbook{parts: partsOf(data), build: newBuilder(l)}
	if err := w.open(); err != nil {
		return Book{}, asRefusal(err, inXLSX, "sa structure est illisible")
	}
	return w.book(l)
}

// workbook is an opened package.
type workbook struct {
	parts   parts
	main    string // name of the part that lists the sheets
	related relationships
	sheets  []sheetEntry
	shared  []string    // strings that cells name by number
	struck  []bool      // by string: its runs are struck through
	dates   []dateStyle // by style
	crossed []bool      // by style: its font is struck through
	system  dateSystem
	build   *builder
}

// sheetEntry is a sheet as the workbook lists it; id leads to its part.
type sheetEntry struct {
	name, id string
	hidden   bool
}

func (w *workbook) book(l Limits) (Book, error) {
	if refusal := l.checkSheets(len(w.sheets)); refusal != nil {
		return Book{}, refusal
	}
	book := Book{Format: inXLSX, Date1904: w.system == since1904, Macros: w.hasMacros()}
	if book.Macros {
		book.Format = "classeur Excel (xlsm)"
	}
	for i, sheet := range w.sheets {
		if !w.isWorksheet(sheet.id) {
			continue
		}
		w.build.begin(sheet.name, i, sheet.hidden)
		grid, err := w.grid(sheet.id)
		if err != nil {
			return Book{}, asRefusal(err, inXLSX, unreadableSheet(sheet.name))
		}
		book.Grids = append(book.Grids, grid)
	}
	if len(book.Grids) == 0 {
		return Book{}, noWorksheet()
	}
	return book, nil
}

// open reads what every sheet needs.
func (w *workbook) open() error {
	root, err := w.relationships(rootRelationships)
	if err != nil {
		return err
	}
	w.main = root.target("", "/officeDocument")
	if w.related, err = w.relationships(relationshipsOf(w.main)); err != nil {
		return err
	}
	if err := w.readFacts(); err != nil {
		return err
	}
	if w.dates, w.crossed, err = w.cellStyles(); err != nil {
		return err
	}
	w.shared, w.struck, err = w.sharedStrings()
	return err
}

// readFacts reads the list of the sheets and the date system.
func (w *workbook) readFacts() error {
	content, err := w.smallPart(w.main)
	if err != nil {
		return err
	}
	s := &xmlScanner{data: content}
	for range s.children() { // the root
		for e := range s.children() {
			w.readFact(s, e)
		}
	}
	return s.err
}

func (w *workbook) readFact(s *xmlScanner, e element) {
	switch string(e.name) {
	case "workbookPr":
		if isTrue(e.attribute("date1904")) {
			w.system = since1904
		}
	case "sheets":
		w.listSheets(s)
		return
	}
	s.skip()
}

func (w *workbook) listSheets(s *xmlScanner) {
	for e := range s.children() {
		if string(e.name) == "sheet" {
			state := e.attribute("state")
			hidden := state != "" && state != "visible"
			w.sheets = append(w.sheets, sheetEntry{validText([]byte(e.attribute("name"))), e.own("id"), hidden})
		}
		s.skip()
	}
}

const rootRelationships = "_rels/.rels"

func (w *workbook) hasMacros() bool {
	for name := range w.parts {
		if path.Base(name) == "vbaproject.bin" {
			return true
		}
	}
	return false
}

// isWorksheet is false for chart, dialog and macro sheets, which hold no cell.
func (w *workbook) isWorksheet(id string) bool {
	for _, r := range w.related {
		if r.ID == id {
			return strings.HasSuffix(r.Type, "/worksheet")
		}
	}
	return true // a sheet that leads nowhere is refused when it is read
}

func (w *workbook) grid(id string) (Grid, error) {
	for _, r := range w.related {
		if r.ID != id {
			continue
		}
		name := r.path(w.main)
		content, err := w.parts.content(name)
		if err != nil {
			return Grid{}, err
		}
		if err := w.readNotes(name); err != nil {
			return Grid{}, err
		}
		delete(w.parts, strings.ToLower(name)) // one part is one sheet, else a bomb is a part called a thousand times
		return readWorksheet(content, w)
	}
	return Grid{}, errUnreadable
}

// smallPart is a part for encoding/xml, which makes much of little: a workbook of a hundred
// sheets lists them in 20 kB.
func (w *workbook) smallPart(name string) ([]byte, error) {
	if file, ok := w.parts[strings.ToLower(name)]; ok && file.UncompressedSize64 > 4<<20 {
		return nil, errUnreadable
	}
	return w.parts.content(name)
}

// relationship says which part, or which place, a part calls by an identifier.
type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

type relationships []relationship

func (w *workbook) relationships(name string) (relationships, error) {
	content, err := w.smallPart(name)
	if err != nil {
		return nil, err
	}
	var found struct {
		All relationships `xml:"Relationship"`
	}
	err = xml.Unmarshal(content, &found)
	return found.All, err
}

// target returns the part of the type whose last word is kind, "" without one. The types of
// the strict variant end with the same words.
func (r relationships) target(from, kind string) string {
	for _, one := range r {
		if strings.HasSuffix(one.Type, kind) {
			return one.path(from)
		}
	}
	return ""
}

func (r relationship) path(from string) string {
	target := strings.ReplaceAll(r.Target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(from), target)
}

// relationshipsOf names the part that holds the relationships of another.
func relationshipsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}
