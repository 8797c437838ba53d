package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
)

// finish rewrites what gofpdf made into a file that says what it holds: its language, its
// structure tree, its outline, its links, its metadata, and the fonts that it is drawn with.
func (p *painter) finish(raw []byte) ([]byte, error) {
	f, err := parse(raw)
	if err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	pages, err := f.pages()
	if err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	fonts, err := p.doc.embedded()
	if err != nil {
		return nil, err
	}
	if err := f.replaceFonts(fonts); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	annotations, err := p.writeLinks(f, pages)
	if err != nil {
		return nil, err
	}
	tree := p.writeTree(f, pages)
	outline := p.writeOutline(f, pages)
	for i, n := range pages {
		entries := fmt.Sprintf("/StructParents %d\n/Tabs /S\n", i)
		if len(annotations[i]) > 0 {
			entries += "/Annots [" + strings.Join(annotations[i], " ") + "]\n"
		}
		f.objects[n] = bytes.Replace(f.objects[n], []byte("/Contents "), []byte(entries+"/Contents "), 1)
		if err := f.deflate(n); err != nil {
			return nil, fmt.Errorf("gofpdf, page %d: %w", i+1, err)
		}
	}
	properties := p.doc.properties
	metadata := f.add("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream\n", len(properties.xmp()), properties.xmp())
	f.objects[f.info] = properties.info()
	f.objects = append(f.objects, profile())
	catalog := fmt.Sprintf("<</Type /Catalog\n/Pages 1 0 R\n/Lang (%s)\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/Metadata %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", properties.Language, tree, metadata)
	catalog += fmt.Sprintf("/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (%s) /Info (%[1]s) /DestOutputProfile %d 0 R>>]\n", condition, len(f.objects)-1)
	if outline > 0 {
		catalog += fmt.Sprintf("/Outlines %d 0 R\n/PageMode /UseOutlines\n", outline)
	}
	f.objects[f.root] = []byte(catalog + ">>\n")
	return f.bytes(), nil
}

func (f *file) add(format string, arguments ...any) int {
	f.objects = append(f.objects, fmt.Appendf(nil, format, arguments...))
	return len(f.objects) - 1
}

// bytes writes the objects with their cross-reference table.
func (f *file) bytes() []byte {
	var out bytes.Buffer
	size := 512
	for _, o := range f.objects {
		size += len(o) + 50 // with its number and its line in the table
	}
	out.Grow(size)
	out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	places := make([]int, len(f.objects))
	for n := 1; n < len(f.objects); n++ {
		places[n] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n", n)
		out.Write(f.objects[n])
		out.WriteString("endobj\n")
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects))
	for _, place := range places[1:] {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	id := sha256.Sum256(out.Bytes())
	fmt.Fprintf(&out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects), f.root,
		f.info, id[:16], id[:16], start)
	return out.Bytes()
}

// nameFonts gives the embedded subset the name of its font after a tag of six letters, as
// ISO 32000 9.6.4 asks.
func (f *file) nameFonts(name string) {
	for n, o := range f.objects {
		if bytes.Contains(o, []byte("/utf8"+specimen)) && !bytes.Contains(o, []byte("stream\n")) {
			f.objects[n] = bytes.ReplaceAll(o, []byte("/utf8"+specimen), []byte("/"+name))
		}
	}
}

func subsetTag(seed [32]byte) string {
	var t [6]byte
	for i := range t {
		t[i] = 'A' + seed[i]%26
	}
	return string(t[:])
}

// characterMap is the table from codes, which are characters, to characters: gofpdf's is one
// range, of which only the first row is valid (ISO 32000 9.10.3 lets a range vary in its last byte
// only).
func characterMap(characters []rune) string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for some := range slices.Chunk(characters, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, r := range some {
			fmt.Fprintf(&b, "<%04X> <%04[1]X>\n", r)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}

// deflaters are kept between documents: each takes most of a megabyte.
var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// deflate compresses the drawing operators of a page.
func (f *file) deflate(page int) error {
	n, err := f.number(f.objects[page], "/Contents")
	if err != nil {
		return err
	}
	dictionary, content, found := bytes.Cut(f.objects[n], []byte("stream\n"))
	content, ended := bytes.CutSuffix(content, []byte("\nendstream\n"))
	if !found || !ended || bytes.Contains(dictionary, []byte("/Filter")) {
		return errors.New("its content is not a plain stream")
	}
	f.objects[n] = stream("", content)
	return nil
}

// stream returns a stream object, deflated; entries are those of its dictionary that say
// what it is.
func stream(entries string, content []byte) []byte {
	var b bytes.Buffer
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	w.Write(content) // into memory: neither can fail
	w.Close()
	return fmt.Appendf(nil, "<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\n", entries, b.Len(), b.Bytes())
}

// utf16String writes a text as a PDF string.
func utf16String(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	const digits = "0123456789ABCDEF"
	for _, u := range utf16.Encode([]rune(s)) {
		b.Write([]byte{digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15]})
	}
	b.WriteByte('>')
	return b.String()
}

// points converts a height on the page to PDF's own, from the bottom.
func points(y float64) float64 { return (pageHeight - y) / point }

// bbox returns the attributes of a figure.
func bbox(x, y, w, h float64) string {
	return fmt.Sprintf("<</O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f]>>", x/point, points(y+h), (x+w)/point, points(y))
}
