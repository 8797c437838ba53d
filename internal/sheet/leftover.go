package sheet

import (
	"bytes"
	"slices"
	"strings"
)

// IsLeftover tells whether the content is one that programs leave behind beside documents, whatever its
// name: the mark of who has a file open, the pictures and settings of a folder.
func IsLeftover(data []byte) bool {
	return isOwnerFile(data) || isLibreOfficeLock(data) || isFolderSettings(data) || isFinderFile(data) || isThumbnails(data)
}

// isOwnerFile knows the « ~$EMS.xlsx » of Office: the length of a name, the name in 54 bytes, padded, and
// the same again in UTF-16. It may be cut short.
func isOwnerFile(data []byte) bool {
	if len(data) < 2 || len(data) > 165 {
		return false
	}
	length := int(data[0])
	whole := len(data) == 162 || len(data) == 165
	return length > 0 && length <= 54 && length < len(data) && (whole || length < ' ' && !isLayout(rune(length))) &&
		!bytes.ContainsAny(data[1:1+length], "\r\n;")
}

// isLibreOfficeLock knows « .~lock.EMS.ods# »: who, where, when, in one line that a semicolon ends.
func isLibreOfficeLock(data []byte) bool {
	text := strings.TrimRight(string(data[:min(len(data), 2048)]), "\r\n")
	return len(data) < 2048 && strings.HasSuffix(text, ";") && strings.Count(text, ";") == 1 && !strings.Contains(text, "\n") &&
		strings.Count(text, ",") == 4 && strings.Contains(text, "file://")
}

func isFolderSettings(data []byte) bool {
	if len(data) > 64<<10 {
		return false
	}
	text := opening(data)
	return strings.HasPrefix(text, "[.shellclassinfo]") || strings.HasPrefix(text, "[viewstate]") || strings.HasPrefix(text, "[localizedfilenames]")
}

// isFinderFile knows .DS_Store, and the double that a Mac adds to each file.
var isFinderFile = startsWith("\x00\x00\x00\x01Bud1", "\x00\x05\x16\x07", "\x00\x05\x16\x00")

// isThumbnails knows Thumbs.db: a compound file of pictures and their catalogue.
func isThumbnails(data []byte) bool {
	if bytes.HasPrefix(data, []byte("CMMM")) {
		return true
	}
	names := streams(data)
	return len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return !isThumbnail(name) && name != rootName })
}

// rootName is what the root of a compound file is called, which is listed with the streams.
const rootName = "Root Entry"

func isThumbnail(name string) bool {
	return name == "Catalog" || name == "Thumbnails" || strings.HasPrefix(name, "256_") || strings.HasPrefix(name, "96_") || strings.HasPrefix(name, "32_") ||
		strings.Trim(name, "0123456789") == "" && name != ""
}
