package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// file is a PDF file of the kind that gofpdf and this package write: one classic
// cross-reference table, no object streams.
type file struct {
	objects    [][]byte // by number, between « obj » and « endobj »; 0 is unused
	root, info int
}

var (
	startXref  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\s*$`)
	reference  = regexp.MustCompile(`^\s*(\d+) 0 R`)
	streamSize = regexp.MustCompile(`/Length (\d+)`)
)

// parse cuts a file into its objects, checking that each stands where the table says.
func parse(data []byte) (*file, error) {
	m := startXref.FindSubmatch(data[max(0, len(data)-64):])
	if m == nil {
		return nil, errors.New("no end of file")
	}
	start, err := strconv.Atoi(string(m[1]))
	if err != nil || start >= len(data) {
		return nil, errors.New("cross-reference table out of the file")
	}
	table := data[start:]
	var count int
	if _, err := fmt.Sscanf(string(table[:min(len(table), 32)]), "xref\n0 %d\n", &count); err != nil {
		return nil, errors.New("no cross-reference table")
	}
	head := len(fmt.Sprintf("xref\n0 %d\n", count))
	if count < 1 || head+20*count > len(table) {
		return nil, errors.New("cross-reference table cut short")
	}
	f := &file{objects: make([][]byte, count)}
	for n := 1; n < count; n++ {
		entry := table[head+20*n : head+20*n+20]
		offset, err := strconv.Atoi(string(entry[:10]))
		if err != nil || offset > len(data) {
			return nil, fmt.Errorf("object %d: place %q", n, entry)
		}
		if f.objects[n], err = object(data[offset:], n); err != nil {
			return nil, err
		}
	}
	trailer := table[head+20*count:]
	if f.root, err = f.number(trailer, "/Root"); err != nil {
		return nil, err
	}
	f.info, err = f.number(trailer, "/Info")
	return f, err
}

// object returns the bytes of the object that begins here.
func object(data []byte, n int) ([]byte, error) {
	data, ok := bytes.CutPrefix(data, fmt.Appendf(nil, "%d 0 obj\n", n))
	if !ok {
		return nil, fmt.Errorf("object %d is not where the table says", n)
	}
	end := bytes.Index(data, []byte("endobj"))
	if end < 0 {
		return nil, fmt.Errorf("object %d has no end", n)
	}
	if s := bytes.Index(data[:end], []byte("stream\n")); s >= 0 {
		m := streamSize.FindSubmatch(data[:s])
		if m == nil {
			return nil, fmt.Errorf("object %d: stream without a length", n)
		}
		length, err := strconv.Atoi(string(m[1]))
		if err != nil || length > len(data)-s-len("stream\n") {
			return nil, fmt.Errorf("object %d: length %s", n, m[1])
		}
		end = s + len("stream\n") + length
		after := bytes.Index(data[end:], []byte("endobj"))
		if after < 0 || string(bytes.TrimSpace(data[end:end+after])) != "endstream" {
			return nil, fmt.Errorf("object %d: the stream does not end where it says", n)
		}
		end += after
	}
	return data[:end], nil
}

// number returns the object to which a key of a dictionary refers.
func (f *file) number(dictionary []byte, key string) (int, error) {
	_, after, found := bytes.Cut(dictionary, []byte(key+" "))
	m := reference.FindSubmatch(after)
	if !found || m == nil {
		return 0, fmt.Errorf("no %s", key)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil || n < 1 || n >= len(f.objects) {
		return 0, fmt.Errorf("%s refers to object %s of %d", key, m[1], len(f.objects))
	}
	return n, nil
}

var kidsList = regexp.MustCompile(`/Kids \[([^\]]*)\]`)

// pages returns the numbers of the page objects, in order.
func (f *file) pages() ([]int, error) {
	tree, err := f.number(f.objects[f.root], "/Pages")
	if err != nil {
		return nil, err
	}
	m := kidsList.FindSubmatch(f.objects[tree])
	if m == nil {
		return nil, errors.New("no list of pages")
	}
	var out []int
	for rest := m[1]; len(bytes.TrimSpace(rest)) > 0; {
		k := reference.FindSubmatch(rest)
		if k == nil {
			return nil, fmt.Errorf("list of pages %q", m[1])
		}
		n, err := strconv.Atoi(string(k[1]))
		if err != nil || n < 1 || n >= len(f.objects) {
			return nil, fmt.Errorf("page object %s of %d", k[1], len(f.objects))
		}
		out, rest = append(out, n), rest[len(k[0]):]
	}
	return out, nil
}
