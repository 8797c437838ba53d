package sheet

import (
	"encoding/binary"
	"io"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"
)

const (
	inXLS   = "classeur Excel 97-2003 (xls)"
	inXLS95 = "classeur Excel 5.0 ou 95 (xls)"
)

// readXLS reads a workbook from before Excel 2007: a stream of records inside a compound
// file, of the version BIFF8 (Excel 97 to 2003) or BIFF5 (Excel 5 and 95).
func readXLS(data []byte, l Limits) (Book, error) {
	stream, macros, err := workbookStream(data)
	if err != nil {
		return Book{}, corrupt(inXLS, "son contenu est illisible")
	}
	b := newBIFF(stream, l)
	b.macros = macros
	return b.read()
}

// workbookStream returns the stream of the workbook, whole, and whether the file holds a
// project of macros. A file that both Excel 95 and 97 open has two streams: the newer says
// more.
func workbookStream(data []byte) (stream []byte, macros bool, err error) {
	container, err := openCompound(data)
	if err != nil {
		return nil, false, err
	}
	var found [2]*mscfb.File
	for _, file := range container.File {
		if len(file.Path) > 0 {
			continue
		}
		switch strings.ToLower(file.Name) {
		case "workbook":
			found[0] = file
		case "book":
			found[1] = file
		case "_vba_project_cur", "_vba_project":
			macros = true
		}
	}
	at := slices.IndexFunc(found[:], func(f *mscfb.File) bool { return f != nil && f.Size > 0 })
	if at < 0 {
		return nil, false, errUnreadable
	}
	// A size beyond the file is a slip of who wrote it: the records say where the workbook ends.
	stream = make([]byte, min(found[at].Size, int64(len(data))))
	n, err := io.ReadFull(found[at], stream)
	if n > 0 {
		err = nil
	}
	return stream[:n], macros, err
}

// biff is an opened workbook stream.
type biff struct {
	stream   []byte
	unlocked bool // it was under the default password
	old      bool // BIFF5: texts are bytes of a code page
	page     *charmap.Charmap
	system   dateSystem
	sheets   []biffSheet
	shared   []string
	formats  map[int]dateStyle // the file's own, by number
	styles   []int             // number of the format of each cell style
	fonts    []bool            // which strike their text through
	fontOf   []int             // number of the font of each cell style
	macros   bool
	build    *builder
	walked   int // bytes of sheets read so far
}

// newBIFF keeps the stream, and overwrites it when it is encrypted.
func newBIFF(stream []byte, l Limits) *biff {
	return &biff{stream: stream, page: charmap.Windows1252, formats: map[int]dateStyle{}, build: newBuilder(l)}
}

func (b *biff) read() (Book, error) {
	if err := b.readGlobals(); err != nil {
		return Book{}, asRefusal(err, inXLS, "sa structure est illisible")
	}
	return b.book()
}

// biffSheet is a sheet as the workbook lists it.
type biffSheet struct {
	name   string
	at     int // place of its first record in the stream
	kind   byte
	hidden bool
}

// The kinds of a sheet; charts are another.
const (
	cellSheet   = 0
	macroSheet  = 1
	moduleSheet = 6
)

func (b *biff) book() (Book, error) {
	if refusal := b.build.limits.checkSheets(len(b.sheets)); refusal != nil {
		return Book{}, refusal
	}
	book := Book{Format: inXLS, Date1904: b.system == since1904, Macros: b.macros}
	if b.old {
		book.Format = inXLS95
	}
	for i, sheet := range b.sheets {
		if sheet.kind != cellSheet {
			book.Macros = book.Macros || sheet.kind == macroSheet || sheet.kind == moduleSheet
			continue
		}
		b.build.begin(sheet.name, i, sheet.hidden)
		grid, err := readBIFFSheet(b, sheet.at)
		if err != nil {
			return Book{}, asRefusal(err, book.Format, unreadableSheet(sheet.name))
		}
		book.Grids = append(book.Grids, grid)
	}
	if len(book.Grids) == 0 {
		return Book{}, noWorksheet()
	}
	return book, nil
}

// readGlobals reads what every sheet needs, from the first record to the end of its part.
func (b *biff) readGlobals() error {
	records := biffRecords{stream: b.stream, stop: b.build.limits.Stop}
	first, err := records.next()
	if err != nil || first.id != beginPart {
		return errUnreadable
	}
	switch binary.LittleEndian.Uint16(first.data) {
	case 0x0600:
	case 0x0500:
		b.old = true
	default:
		return errUnreadable
	}
	for {
		record, err := records.next()
		if err != nil || record.id == endPart {
			return err
		}
		if record.id == filePassword {
			err = b.unlock(record, records.at)
		} else {
			err = b.readGlobal(record)
		}
		if err != nil {
			return err
		}
	}
}

func (b *biff) readGlobal(r biffRecord) error {
	switch r.id {
	case codePage:
		b.page = pageOf(r.u16(0))
	case dateMode:
		if r.u16(0) == 1 {
			b.system = since1904
		}
	case sheetEntryRecord:
		return b.readSheetEntry(r)
	case numberFormat:
		b.readFormat(r)
	case cellStyle:
		b.styles, b.fontOf = append(b.styles, r.u16(2)), append(b.fontOf, r.u16(0))
	case fontRecord:
		b.fonts = append(b.fonts, r.u16(2)&0x08 != 0)
	case sharedStringTable:
		return b.readShared(r)
	}
	return nil
}

func (b *biff) readSheetEntry(r biffRecord) error {
	name, err := b.text(r, 6, 1)
	b.sheets = append(b.sheets, biffSheet{name, int(binary.LittleEndian.Uint32(r.data)), r.data[5], r.data[4]&3 != 0})
	return err
}

func (b *biff) readFormat(r biffRecord) {
	lengthBytes := 2
	if b.old {
		lengthBytes = 1
	}
	if code, err := b.text(r, 2, lengthBytes); err == nil { // else it announces more than it holds, and shows nothing
		b.formats[r.u16(0)] = dateStyleOf(code)
	}
}

// style is what a cell style shows of a date.
func (b *biff) style(index int) dateStyle {
	if index >= len(b.styles) {
		return noDate
	}
	return numberedStyle(b.styles[index], b.formats)
}

// struck tells whether a cell style strikes its text through. No font bears the number 4.
func (b *biff) struck(index int) bool {
	if index >= len(b.fontOf) {
		return false
	}
	font := b.fontOf[index]
	if font > 4 {
		font--
	}
	return font < len(b.fonts) && b.fonts[font]
}
