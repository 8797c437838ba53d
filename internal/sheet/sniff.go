package sheet

import (
	"bytes"
	"strings"
)

// sniffed is how many bytes tell what a text is.
const sniffed = 4096

// isBlank reports whether the file holds nothing but blanks and NULs.
func isBlank(data []byte) bool {
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		data = bytes.TrimPrefix(data, []byte(mark))
	}
	return len(bytes.Trim(data, "\x00\t\n\v\f\r \x1a")) == 0
}

func startsWith(magics ...string) func([]byte) bool {
	return func(data []byte) bool {
		for _, magic := range magics {
			if bytes.HasPrefix(data, []byte(magic)) {
				return true
			}
		}
		return false
	}
}

// startsWithText compares the first letters, case, marks and blanks aside.
func startsWithText(starts ...string) func([]byte) bool {
	return func(data []byte) bool {
		text := opening(data)
		for _, start := range starts {
			if strings.HasPrefix(text, start) {
				return true
			}
		}
		return false
	}
}

// opening is the beginning of a text in lower case, whatever its encoding.
func opening(data []byte) string {
	text, _ := decode(data[:min(len(data), sniffed)])
	return strings.ToLower(strings.TrimLeft(text, "\ufeff \t\r\n"))
}

func isPDF(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 1024)], "\xef\xbb\xbf\x00 \t\r\n"), []byte("%PDF-"))
}

var isPicture = startsWith("\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*")

// isImage asks of a bitmap that it also carry a plausible header: « BM » begins words.
func isImage(data []byte) bool {
	bitmap := len(data) > 18 && string(data[:2]) == "BM" && bytes.Equal(data[6:10], []byte{0, 0, 0, 0})
	return bitmap || isPicture(data)
}

var isPacked = startsWith("\x1f\x8b", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07")

var isTagged = startsWithText("<")

func isSpreadsheetXML(data []byte) bool {
	return isTagged(data) && strings.Contains(opening(data), "urn:schemas-microsoft-com:office:spreadsheet") && !isPage(data)
}

func isFlatODS(data []byte) bool {
	return isTagged(data) && strings.Contains(opening(data), "urn:oasis:names:tc:opendocument")
}

var beginsAsHTML = startsWithText("<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<style", "<div")

// isHTML also takes a part of a page, for a table.
func isHTML(data []byte) bool {
	return isPage(data) || isTagged(data) && strings.Contains(opening(data), "<table")
}

func isPage(data []byte) bool {
	return beginsAsHTML(data) || isTagged(data) && strings.Contains(opening(data), "<html")
}

// isMHT knows a page that a browser or Excel saved with its images: a message of several
// parts.
func isMHT(data []byte) bool {
	text := opening(data)
	return strings.Contains(text, "mime-version: 1") && strings.Contains(text, "content-type: multipart/")
}

// isRawBIFF knows the first record of a workbook from before OLE containers (Excel 2 to 4),
// or taken out of one: BOF, its version in the second byte, its short length after.
func isRawBIFF(data []byte) bool {
	return len(data) >= 8 && data[0] == 0x09 && data[3] == 0 &&
		bytes.IndexByte([]byte{0, 2, 4, 8}, data[1]) >= 0 &&
		bytes.IndexByte([]byte{4, 6, 8, 16}, data[2]) >= 0
}

// isText reports whether the file can be a CSV: no NUL once decoded, few control characters.
func isText(data []byte) bool {
	if utf16Order(data) != nil {
		return plausible(data)
	}
	controls := 0
	for _, b := range data {
		switch {
		case b == 0:
			return false
		case b < ' ' && !isLayout(rune(b)):
			controls++
		}
	}
	return fewControls(controls, len(data))
}

// plausible judges UTF-16 by its units.
func plausible(data []byte) bool {
	order, controls := utf16Order(data), 0
	for i := 0; i+1 < len(data); i += 2 {
		unit := rune(order.Uint16(data[i:]))
		if unit < ' ' && !isLayout(unit) {
			controls++
		}
	}
	return fewControls(controls, len(data)/2)
}

func isLayout(r rune) bool { return r >= '\t' && r <= '\r' || r == 0x1a }

// fewControls leaves room for a stray character in a small file, and for one in fifty.
func fewControls(controls, length int) bool { return controls <= 2 || controls*50 <= length }
