package sheet

import (
	"slices"
)

// oleMagic begins every compound file: xls, doc, msg, and whatever Office encrypts.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// hasStream answers whether the file is a compound file with a stream of one of these names
// at its root (a Word document may embed a workbook further down).
func hasStream(names ...string) func([]byte) bool {
	return func(data []byte) bool {
		return slices.ContainsFunc(streams(data), func(name string) bool { return slices.Contains(names, name) })
	}
}

var isXLS = hasStream("Workbook", "WORKBOOK", "workbook", "Book", "BOOK")

// isOLE reports whether the file is a compound file with at least a stream.
func isOLE(data []byte) bool { return len(streams(data)) > 0 }

func streams(data []byte) []string {
	if !startsWith(oleMagic)(data) {
		return nil
	}
	container, err := openCompound(data)
	if err != nil {
		return nil
	}
	var names []string
	for _, file := range container.File {
		if len(file.Path) == 0 {
			names = append(names, file.Name)
		}
	}
	return names
}
