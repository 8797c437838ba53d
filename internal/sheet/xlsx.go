package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"hash/crc32"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook of Excel 2007 and later, or of any program that writes one.
//
// excelize opens the package and gives what is told of the workbook as a whole. The cells
// are walked by our own scanner: excelize's streaming rows give neither types nor formulas
// nor hidden rows, misplace cells out of order, and read a lost string as blank.
func readXLSX(data []byte, l Limits) (Book, error) {
	if refusal := checkArchive(data, l); refusal != nil {
		return Book{}, refusal
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: l.Unzipped, UnzipXMLSizeLimit: l.Unzipped,
	})
	if err != nil {
		return Book{}, corrupt("classeur Excel (xlsx)", "")
	}
	defer file.Close()
	w := &workbook{file: file, parts: partsOf(data), build: newBuilder(l)}
	return w.book(l)
}

// workbook is an opened package.
type workbook struct {
	file    *excelize.File
	parts   map[string]*zip.File
	main    string // name of the part that lists the sheets
	related relationships
	shared  []string // strings that cells name by number
	dates   []bool   // by style, whether it shows a number as a date
	system  dateSystem
	build   *builder
}

func (w *workbook) book(l Limits) (Book, error) {
	if err := w.open(); err != nil {
		return Book{}, corrupt("classeur Excel (xlsx)", "sa structure est illisible")
	}
	if refusal := l.checkSheets(len(w.file.WorkBook.Sheets.Sheet)); refusal != nil {
		return Book{}, refusal
	}
	book := Book{Format: "classeur Excel (xlsx)", Date1904: w.system == since1904, Macros: w.hasMacros()}
	if book.Macros {
		book.Format = "classeur Excel (xlsm)"
	}
	for i, sheet := range w.file.WorkBook.Sheets.Sheet {
		if !w.isWorksheet(sheet.ID) {
			continue
		}
		w.build.begin(sheet.Name, i, sheet.State != "" && sheet.State != "visible")
		grid, err := w.grid(sheet.ID)
		if err != nil {
			return Book{}, sheetRefusal(err, sheet.Name)
		}
		book.Grids = append(book.Grids, grid)
	}
	if len(book.Grids) == 0 {
		return Book{}, &Refusal{Read: "classeur sans feuille de calcul", Expected: "au moins une feuille de calcul", Advice: useForm}
	}
	return book, nil
}

// sheetRefusal names the sheet at fault, where the refusal does not yet.
func sheetRefusal(err error, name string) error {
	if refusal, ok := err.(*Refusal); ok {
		return refusal
	}
	return corrupt("classeur Excel (xlsx)", "la feuille «\u00a0"+name+"\u00a0» est illisible")
}

// open reads what every sheet needs.
func (w *workbook) open() error {
	root, err := w.relationships("_rels/.rels")
	if err != nil {
		return err
	}
	w.main = root.target("", "/officeDocument")
	if w.related, err = w.relationships(relationshipsOf(w.main)); err != nil {
		return err
	}
	props, err := w.file.GetWorkbookProps()
	if err != nil {
		return err
	}
	if props.Date1904 != nil && *props.Date1904 {
		w.system = since1904
	}
	if w.dates, err = w.dateStyles(); err != nil {
		return err
	}
	w.shared, err = w.sharedStrings()
	return err
}

// usualStrings is the name under which excelize keeps this part, however the zip spells it.
const usualStrings = "xl/sharedStrings.xml"

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
		content, err := w.part(r.path(w.main))
		if err != nil {
			return Grid{}, err
		}
		return readWorksheet(content, w)
	}
	return Grid{}, errUnreadable
}

// partsOf lists the parts by the names under which they are looked up; of two of the same
// name the last stands, as it does for excelize.
func partsOf(data []byte) map[string]*zip.File {
	parts := map[string]*zip.File{}
	for _, file := range files(data) {
		parts[partName(file)] = file
	}
	return parts
}

// part returns the content of a part. excelize keeps what it could inflate of a damaged
// part without a word, hence the sum, which is checked here.
func (w *workbook) part(name string) ([]byte, error) {
	file, ok := w.parts[strings.ToLower(name)]
	if !ok {
		return nil, errUnreadable
	}
	content, ok := w.inflated(file)
	if !ok || uint64(len(content)) != file.UncompressedSize64 || crc32.ChecksumIEEE(content) != file.CRC32 {
		return nil, errUnreadable
	}
	return inOneEncoding(content), nil
}

// inflated finds a part under the name it has in the zip, or the one excelize gave it.
func (w *workbook) inflated(file *zip.File) ([]byte, bool) {
	names := []string{file.Name, strings.ReplaceAll(file.Name, `\`, "/")}
	if partName(file) == strings.ToLower(usualStrings) {
		names = append(names, usualStrings)
	}
	for _, name := range names {
		if content, ok := w.file.Pkg.Load(name); ok {
			return content.([]byte), true
		}
	}
	return nil, false
}

// inOneEncoding turns the UTF-16 that XML also allows into UTF-8.
func inOneEncoding(content []byte) []byte {
	if utf16Order(content) == nil {
		return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	}
	text, _ := decode(content)
	return []byte(text)
}

// relationship says which part, or which place, a part calls by an identifier.
type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

type relationships []relationship

func (w *workbook) relationships(name string) (relationships, error) {
	content, err := w.part(name)
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
