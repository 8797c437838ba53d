package sheet

import (
	"bytes"
	"encoding/binary"
	"iter"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The encodings a CSV is met in, as they are named to its sender.
const (
	inUTF8    = "UTF-8"
	inUTF16   = "UTF-16"
	inWindows = "Windows-1252"
)

// decode returns the text of a whole file and the name of its encoding: a byte order mark
// decides, else UTF-8 if every byte agrees, else the code page that gives French, Windows-1252
// where several do. What cannot be read becomes U+FFFD.
func decode(data []byte) (text, encoding string) {
	if order := utf16Order(data); order != nil {
		return fromUTF16(data, order), inUTF16
	}
	if marked, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		return replaceInvalid(marked), inUTF8
	}
	if utf8.Valid(data) {
		return string(data), inUTF8
	}
	page := pageOfFrench(data)
	if page.table == charmap.Windows1252 {
		return fromWindows1252(data), inWindows
	}
	return fromCharmap(data, page.table), page.name
}

// utf16Order returns the byte order of UTF-16, told by its mark or, without one, by the NUL
// that stands beside each Latin letter; nil when the file is not UTF-16.
func utf16Order(data []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	var nuls [2]int
	head := data[:min(len(data), 1024)&^1]
	for i, b := range head {
		if b == 0 {
			nuls[i%2]++
		}
	}
	most := len(head) / 2 * 3 / 4
	switch {
	case most > 0 && nuls[0] == 0 && nuls[1] > most:
		return binary.LittleEndian
	case most > 0 && nuls[1] == 0 && nuls[0] > most:
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	return strings.TrimPrefix(string(utf8Of(data, order)), "\ufeff")
}

// utf8Of counts before it writes: a part of a workbook may be large.
func utf8Of(data []byte, order binary.ByteOrder) []byte {
	length := 0
	for r := range runesOf(data, order) {
		length += utf8.RuneLen(r)
	}
	text := make([]byte, 0, length)
	for r := range runesOf(data, order) {
		text = utf8.AppendRune(text, r)
	}
	return text
}

func runesOf(data []byte, order binary.ByteOrder) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for len(data) > 0 {
			r, size := runeOf(data, order)
			if data = data[size:]; !yield(r) {
				return
			}
		}
	}
}

// runeOf returns the character that begins some UTF-16, U+FFFD for half of one, and its size.
func runeOf(data []byte, order binary.ByteOrder) (rune, int) {
	if len(data) == 1 {
		return utf8.RuneError, 1
	}
	r := rune(order.Uint16(data))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(data) >= 4 {
		if whole := utf16.DecodeRune(r, rune(order.Uint16(data[2:]))); whole != utf8.RuneError {
			return whole, 4
		}
	}
	return utf8.RuneError, 2
}

// replaceInvalid writes one U+FFFD for each byte that is no part of a character, so that
// they can be counted.
func replaceInvalid(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var text strings.Builder
	text.Grow(utf8.RuneCount(data) + len(data))
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		text.WriteRune(r)
		data = data[size:]
	}
	return text.String()
}

// fromWindows1252 leaves out the five bytes that the code page does not define, which the
// table of x/text turns into controls.
func fromWindows1252(data []byte) string {
	var text strings.Builder
	text.Grow(len(data) + len(data)/8)
	for _, b := range data {
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			text.WriteRune(utf8.RuneError)
		default:
			text.WriteRune(charmap.Windows1252.DecodeByte(b))
		}
	}
	return text.String()
}
