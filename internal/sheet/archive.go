package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// isArchive reports whether the file is a whole zip, whatever it packs.
func isArchive(data []byte) bool { return listing(data) != nil }

// isXLSX knows the package of a workbook by the place where it usually keeps it, else by what its
// relationships call its main part.
func isXLSX(data []byte) bool {
	all := files(data)
	for _, file := range all {
		name := partName(file)
		if strings.HasPrefix(name, "xl/workbook") && strings.HasSuffix(name, ".xml") {
			return true
		}
	}
	for _, file := range all {
		if partName(file) == "[content_types].xml" {
			types := beginning(file, 1<<20)
			return strings.Contains(types, "spreadsheetml.sheet.main+xml") || strings.Contains(types, "sheet.macroEnabled.main+xml")
		}
	}
	return false
}

var isODS = isOpenDocument("spreadsheet")

// isOpenDocument answers whether the file is an OpenDocument package of that kind, template or
// not; "" is any kind.
func isOpenDocument(kind string) func([]byte) bool {
	return func(data []byte) bool {
		return hasMimetype(data, "application/vnd.oasis.opendocument."+kind)
	}
}

// hasMimetype reads the first part of an OpenDocument package, which names its kind.
func hasMimetype(data []byte, start string) bool {
	for _, file := range files(data) {
		if partName(file) == "mimetype" {
			return strings.HasPrefix(firstBytes(file), start)
		}
	}
	return false
}

func firstBytes(file *zip.File) string { return beginning(file, 100) }

// beginning is the first bytes of a part, as many as there are.
func beginning(file *zip.File, most int64) string {
	content, err := file.Open()
	if err != nil {
		return ""
	}
	defer content.Close()
	first, err := io.ReadAll(io.LimitReader(content, most))
	if err != nil {
		return ""
	}
	return string(first)
}

// hasPart answers whether the file is a zip with a part of that name.
func hasPart(name string) func([]byte) bool {
	return func(data []byte) bool {
		for _, file := range files(data) {
			if partName(file) == strings.ToLower(name) {
				return true
			}
		}
		return false
	}
}

// listing returns the directory of a zip, or nil.
func listing(data []byte) *zip.Reader {
	if !startsWith("PK")(data) {
		return nil
	}
	directory, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	return directory
}

func files(data []byte) []*zip.File {
	if directory := listing(data); directory != nil {
		return directory.File
	}
	return nil
}

// partName is the name by which a part is looked up: some programs write back slashes, or
// capitals of their own.
func partName(file *zip.File) string { return strings.ToLower(slashes(file.Name)) }

func slashes(name string) string {
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/")
}

// parts are the parts of a package by the names under which they are looked up.
type parts map[string]*zip.File

// partsOf lists the parts; of two of the same name the last stands.
func partsOf(data []byte) parts {
	found := parts{}
	for _, file := range files(data) {
		found[partName(file)] = file
	}
	return found
}

// content returns a part, whole: archive/zip checks its length and its sum.
func (p parts) content(name string) ([]byte, error) {
	file, ok := p[strings.ToLower(name)]
	if !ok {
		return nil, errUnreadable
	}
	packed, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer packed.Close()
	content := bytes.NewBuffer(make([]byte, 0, file.UncompressedSize64+bytes.MinRead))
	if _, err := content.ReadFrom(packed); err != nil {
		return nil, err
	}
	return inOneEncoding(content.Bytes()), nil
}

// inOneEncoding turns the UTF-16 that XML also allows into UTF-8.
func inOneEncoding(content []byte) []byte {
	if order := utf16Order(content); order != nil {
		content = utf8Of(content, order)
	}
	return bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
}

// checkArchive refuses a bomb before anything is inflated. The sizes are those declared,
// which archive/zip then holds each part to; parts cannot share bytes of the file, else a
// small file could declare the same bytes a thousand times.
func checkArchive(data []byte, l Limits) *Refusal {
	var stored, inflated uint64
	for _, file := range files(data) {
		inflated += min(file.UncompressedSize64, 1<<40)
		stored += min(file.CompressedSize64, 1<<40)
		if inflated > uint64(l.Unzipped) {
			return tooLarge("fichier dont le contenu décompressé dépasse "+Megabytes(l.Unzipped),
				"au plus "+Megabytes(l.Unzipped)+" une fois décompressé")
		}
		if stored > uint64(len(data)) {
			return corrupt("fichier zip", "ses parties se recouvrent")
		}
		if refusal := checkRatio(file, l); refusal != nil {
			return refusal
		}
	}
	return nil
}

func checkRatio(file *zip.File, l Limits) *Refusal {
	ratio := file.UncompressedSize64 / max(file.CompressedSize64, 1)
	if file.UncompressedSize64 <= 1<<20 || ratio <= uint64(l.Ratio) {
		return nil
	}
	return tooLarge("fichier anormalement compressé, non ouvert par précaution", "un classeur tel qu'un tableur l'enregistre")
}
