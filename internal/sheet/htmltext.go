package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var declaredCharset = regexp.MustCompile(`(?i)<meta[^>]*charset\s*=\s*["']?\s*([-_a-z0-9]+)`)

// htmlText is the text of a page: a byte order mark decides, else UTF-8 if every byte
// agrees, whatever the page declares, else what it declares, else Windows-1252.
func htmlText(data []byte) string {
	if utf16Order(data) != nil || utf8.Valid(data) {
		text, _ := decode(data)
		return text
	}
	found := declaredCharset.FindSubmatch(data[:min(len(data), sniffed)])
	if found == nil {
		text, _ := decode(data)
		return text
	}
	switch strings.ToLower(string(found[1])) {
	case "utf-8", "utf8":
		return replaceInvalid(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	case "iso-8859-15", "latin-9", "latin9":
		return fromCharmap(data, charmap.ISO8859_15)
	case "macintosh", "x-mac-roman":
		return fromCharmap(data, charmap.Macintosh)
	}
	text, _ := decode(data)
	return text
}

func fromCharmap(data []byte, page *charmap.Charmap) string {
	var text strings.Builder
	text.Grow(len(data) + len(data)/8)
	for _, b := range data {
		text.WriteRune(page.DecodeByte(b))
	}
	return text.String()
}
