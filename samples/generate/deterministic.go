package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// orderedZip is the archive of a workbook, with its parts in order and one fixed date, so
// that the same workbook is always the same bytes.
type orderedZip struct {
	out    io.Writer
	method uint16
	parts  []*part
}

type part struct {
	name string
	bytes.Buffer
}

// stamp is the date of every part.
var stamp = time.Date(2011, 7, 1, 0, 0, 0, 0, time.UTC)

// Create adds a part.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	z.parts = append(z.parts, p)
	return p, nil
}

// AddFS is asked for by excelize, which never calls it.
func (z *orderedZip) AddFS(fs.FS) error { return nil }

// Close writes the archive.
func (z *orderedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	w := zip.NewWriter(z.out)
	for _, p := range z.parts {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: z.method, Modified: stamp})
		if err != nil {
			return err
		}
		if _, err := entry.Write(inOrder(p)); err != nil {
			return err
		}
	}
	return w.Close()
}

// typeLine is one line of the list of types, which excelize writes in any order.
var typeLine = regexp.MustCompile(`<(Default|Override) [^>]*>(</(Default|Override)>)?`)

// inOrder returns a part, its lines sorted where it is the list of types.
func inOrder(p *part) []byte {
	if rank(p.name) != 0 {
		return p.Bytes()
	}
	lines := typeLine.FindAllString(p.String(), -1)
	slices.Sort(lines)
	return typeLine.ReplaceAllFunc(p.Bytes(), func([]byte) []byte {
		next := lines[0]
		lines = lines[1:]
		return []byte(next)
	})
}

// rank puts the list of types first, where programs look for it.
func rank(name string) int {
	if name == "[Content_Types].xml" {
		return 0
	}
	return 1
}

// bytesOf saves a workbook, and closes it.
func bytesOf(f *excelize.File, method uint16) []byte {
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &orderedZip{out: w, method: method} })
	var b bytes.Buffer
	must(f.SetDocProps(&excelize.DocProperties{Creator: "Préfecture (fictive)", LastModifiedBy: "Préfecture (fictive)", Created: stamp.Format(time.RFC3339), Modified: stamp.Format(time.RFC3339)}))
	_, err := f.WriteTo(&b)
	must(err)
	must(f.Close())
	return b.Bytes()
}

// must stops the generator: what it writes is known in advance, so that a failure is a
// fault of the generator and of nothing else.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
