package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// archive is the zip file into which excelize saves. excelize visits its parts and writes
// their types in the order of a map; archive keeps all of it, then writes it sorted and
// dated, so that the same workbook always gives the same bytes.
type archive struct {
	w        io.Writer
	modified time.Time
	quoted   []int // cell styles to mark as text
	parts    []*part
}

type part struct {
	name string
	bytes.Buffer
}

// order returns the key by which the part is sorted.
func (p *part) order() string {
	if p.name == typesPart {
		return ""
	}
	return p.name
}

const typesPart, stylesPart = "[Content_Types].xml", "xl/styles.xml"

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is not used by excelize when it saves.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the parts, the list of types first as readers expect.
func (a *archive) Close() error {
	slices.SortFunc(a.parts, func(p, q *part) int { return strings.Compare(p.order(), q.order()) })
	z := zip.NewWriter(a.w)
	squeeze, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		return err
	}
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		squeeze.Reset(w) // one for all parts: each would take a megabyte
		return squeeze, nil
	})
	for _, p := range a.parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: a.modified})
		if err != nil {
			return err
		}
		if _, err := w.Write(a.settle(p)); err != nil {
			return err
		}
	}
	return z.Close()
}

// settle returns the content of a part as it is to be saved.
func (a *archive) settle(p *part) []byte {
	switch p.name {
	case typesPart:
		return sortTypes(p.Bytes())
	case stylesPart:
		return markText(p.Bytes(), a.quoted)
	}
	return p.Bytes()
}

// sortTypes sorts the Default and Override elements, which have no content.
func sortTypes(data []byte) []byte {
	start, end := bytes.Index(data, []byte("<Default")), bytes.Index(data, []byte("</Types>"))
	if start < 0 || end < start {
		return data
	}
	var elements []string
	for rest := string(data[start:end]); rest != ""; {
		next := strings.Index(rest[1:], "<Default")
		if over := strings.Index(rest[1:], "<Override"); next < 0 || over >= 0 && over < next {
			next = over
		}
		if next < 0 {
			next = len(rest) - 1
		}
		elements = append(elements, rest[:next+1])
		rest = rest[next+1:]
	}
	slices.Sort(elements)
	return slices.Concat(data[:start], []byte(strings.Join(elements, "")), data[end:])
}

// markText sets quotePrefix on the given cell styles, which excelize cannot: a text that
// begins with = then stays a text even when its cell is edited.
func markText(data []byte, quoted []int) []byte {
	before, after, found := bytes.Cut(data, []byte("<cellXfs"))
	if !found {
		return data
	}
	list, tail, _ := bytes.Cut(after, []byte("</cellXfs>"))
	formats := bytes.Split(list, []byte("<xf "))
	for _, id := range quoted {
		if id+1 < len(formats) {
			formats[id+1] = append([]byte(`quotePrefix="1" `), formats[id+1]...)
		}
	}
	return slices.Concat(before, []byte("<cellXfs"), bytes.Join(formats, []byte("<xf ")), []byte("</cellXfs>"), tail)
}
