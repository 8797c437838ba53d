package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Archive is the zip file into which excelize saves. excelize visits its parts and writes
// their types in the order of a map; Archive keeps all of it, then writes it sorted and
// dated, so that the same workbook always gives the same bytes.
type Archive struct {
	w        io.Writer
	modified time.Time
	parts    []*part
}

// NewArchive returns an empty archive, whose parts will bear the given date.
func NewArchive(w io.Writer, modified time.Time) *Archive {
	return &Archive{w: w, modified: modified}
}

type part struct {
	name string
	bytes.Buffer
}

// squeezers keeps the compressors from one archive to the next: each takes a megabyte. Once
// reset, a compressor gives the bytes that a new one would.
var squeezers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic(err) // only for a level that does not exist
	}
	return w
}}

const typesPart = "[Content_Types].xml"

// order returns the key by which the part is sorted: readers expect the types first.
func (p *part) order() string {
	if p.name == typesPart {
		return ""
	}
	return p.name
}

// Create begins a part.
func (a *Archive) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is not used by excelize when it saves.
func (a *Archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the parts.
func (a *Archive) Close() error {
	slices.SortFunc(a.parts, func(p, q *part) int { return strings.Compare(p.order(), q.order()) })
	z := zip.NewWriter(a.w)
	squeeze := squeezers.Get().(*flate.Writer)
	defer squeezers.Put(squeeze)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		squeeze.Reset(w)
		return squeeze, nil
	})
	for _, p := range a.parts {
		if err := a.save(z, p); err != nil {
			return err
		}
	}
	return z.Close()
}

func (a *Archive) save(z *zip.Writer, p *part) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: a.modified})
	if err != nil {
		return err
	}
	content := p.Bytes()
	if p.name == typesPart {
		content = sortTypes(content)
	}
	_, err = w.Write(content)
	return err
}

// sortTypes sorts the Default and Override elements, which have no content.
func sortTypes(data []byte) []byte {
	start, end := bytes.Index(data, []byte("<Default")), bytes.Index(data, []byte("</Types>"))
	if start < 0 || end < start {
		return data
	}
	elements := typeElement.FindAll(data[start:end], -1)
	slices.SortFunc(elements, bytes.Compare)
	return slices.Concat(data[:start], bytes.Join(elements, nil), data[end:])
}

var typeElement = regexp.MustCompile(`<(?:Default|Override)[^>]*>(?:</(?:Default|Override)>)?`)
