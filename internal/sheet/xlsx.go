package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

const inXLSX = "classeur Excel (xlsx)"

// readXLSX reads a workbook of Excel 2007 and later, or of any program that writes one.
//
// excelize reads what is told of the workbook as a whole. The cells are walked by our own
// scanner: excelize's streaming rows give neither types nor formulas nor hidden rows,
// misplace cells out of order, and read a lost string as blank.
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
	dates   []dateStyle // by style
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
	if w.dates, err = w.dateStyles(); err != nil {
		return err
	}
	w.shared, err = w.sharedStrings()
	return err
}

// readFacts has excelize read the list of the sheets and the date system. It is given the
// few parts that tell them and no other: it would inflate every part, pictures included,
// keep what it could of a damaged one without a word, and spend most of its time on themes.
func (w *workbook) readFacts() error {
	skeleton, err := w.skeleton(rootRelationships, w.main, relationshipsOf(w.main))
	if err != nil {
		return err
	}
	file, err := excelize.OpenReader(skeleton)
	if err != nil {
		return err
	}
	defer file.Close()
	props, err := file.GetWorkbookProps()
	if err != nil {
		return err
	}
	if props.Date1904 != nil && *props.Date1904 {
		w.system = since1904
	}
	for _, sheet := range file.WorkBook.Sheets.Sheet {
		hidden := sheet.State != "" && sheet.State != "visible"
		w.sheets = append(w.sheets, sheetEntry{sheet.Name, sheet.ID, hidden})
	}
	return nil
}

// skeleton is the package with these parts alone, not compressed.
func (w *workbook) skeleton(names ...string) (*bytes.Buffer, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range names {
		content, err := w.smallPart(name)
		if err != nil {
			return nil, err
		}
		part, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(content); err != nil {
			return nil, err
		}
	}
	return &out, archive.Close()
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
