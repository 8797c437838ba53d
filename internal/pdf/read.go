package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// maxContent bounds what one page inflates to.
const maxContent = 16 << 20

// Text reads back what a file written by this package shows: for each page, its pieces of
// text in the order in which they were drawn, one a line; the lines of a paragraph or of a
// cell are one. Header and footer are among them.
func Text(data []byte) ([]string, error) {
	pages, _, err := read(data)
	return pages, err
}

// Body is Text without what is no part of the document's own text, such as header and footer:
// a paragraph that a page break cuts reads on from one page to the next.
func Body(data []byte) ([]string, error) {
	_, body, err := read(data)
	return body, err
}

// read returns, page by page, all that is shown, and what is of the document's own text.
func read(data []byte) (pages, body []string, err error) {
	f, err := parse(data)
	if err != nil {
		return nil, nil, fmt.Errorf("PDF illisible : %w", err)
	}
	numbers, err := f.pages()
	if err != nil {
		return nil, nil, fmt.Errorf("PDF illisible : %w", err)
	}
	pages, body = make([]string, len(numbers)), make([]string, len(numbers))
	for i, n := range numbers {
		content, err := f.content(n)
		if err == nil {
			pages[i], body[i], err = shown(content)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("PDF illisible, page %d : %w", i+1, err)
		}
	}
	return pages, body, nil
}

// content inflates the drawing operators of a page.
func (f *file) content(page int) ([]byte, error) {
	n, err := f.number(f.objects[page], "/Contents")
	if err != nil {
		return nil, err
	}
	dictionary, stream, found := bytes.Cut(f.objects[n], []byte("stream\n"))
	if !found || !bytes.Contains(dictionary, []byte("/FlateDecode")) {
		return nil, errors.New("no deflated content")
	}
	r, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(r, maxContent+1))
	if err == nil && len(content) > maxContent {
		err = errors.New("content too large")
	}
	return content, err
}

// shown returns the strings shown by the Tj operators, one a line, save that one which
// ends with a space goes on in the next; and those among them that are no artifacts.
func shown(content []byte) (page, body string, err error) {
	var all, own strings.Builder
	artifact := false
	for i := 0; i < len(content); i++ {
		switch {
		case content[i] == '/' && bytes.HasPrefix(content[i:], []byte("/Artifact BMC")):
			artifact = true
		case content[i] == 'E' && bytes.HasPrefix(content[i:], []byte("EMC")):
			artifact = false
		}
		if content[i] != '(' {
			continue
		}
		raw, end, err := literal(content, i+1)
		if err != nil {
			return "", "", err
		}
		i = end
		text, err := stringOf(raw, content[end+1:])
		if err != nil {
			return "", "", err
		}
		if !strings.HasSuffix(text, " ") { // else it goes on
			text += "\n"
		}
		all.WriteString(text)
		if !artifact {
			own.WriteString(text)
		}
	}
	return all.String(), own.String(), nil
}

// stringOf returns the text of a string, of which the operator that shows it follows.
func stringOf(raw, rest []byte) (string, error) {
	if !bytes.HasPrefix(rest, []byte(" Tj")) {
		return "", fmt.Errorf("string %q that is not shown", raw)
	}
	if len(raw)%2 != 0 {
		return "", fmt.Errorf("string of %d bytes", len(raw))
	}
	units := make([]uint16, len(raw)/2)
	for k := range units {
		units[k] = uint16(raw[2*k])<<8 | uint16(raw[2*k+1])
	}
	return string(utf16.Decode(units)), nil
}

// literal reads a string from after its opening parenthesis; end is that of its closing one.
func literal(content []byte, start int) (raw []byte, end int, err error) {
	for i := start; i < len(content); i++ {
		switch content[i] {
		case ')':
			return raw, i, nil
		case '\\':
			if i++; i == len(content) {
				break
			}
			if content[i] == 'r' {
				raw = append(raw, '\r')
			} else {
				raw = append(raw, content[i])
			}
		default:
			raw = append(raw, content[i])
		}
	}
	return nil, 0, errors.New("string without an end")
}
