package receipt

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"unicode"

	"dno/internal/ems"

	"golang.org/x/text/unicode/norm"
)

// Folder returns the sub-folder in which a file's answers stand: that of the département
// whose folder it came in, « racine » without one, since such a sender is not proven.
func Folder(f ems.File) string {
	if f.Sender == "" {
		return "racine"
	}
	return f.Sender
}

// Name returns the base name of a file's answers: the letters and figures of its own name,
// then what tells its path from any other.
func Name(f ems.File) string {
	const longest = 40
	base := strings.TrimSuffix(ems.BaseName(f.Path), path.Ext(f.Path))
	words := strings.FieldsFunc(unaccented(base), func(c rune) bool {
		return c > unicode.MaxASCII || !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	name := strings.Join(words, "-")
	if len(name) > longest {
		name = strings.TrimRight(name[:longest], "-")
	}
	sum := sha256.Sum256([]byte(f.Path))
	return strings.TrimLeft(name+"-"+hex.EncodeToString(sum[:5]), "-")
}

// LetterFile and CopyFile return the file names of the two answers.
func LetterFile(f ems.File) string { return Name(f) + ".pdf" }

// CopyFile returns the file name of the annotated copy.
func CopyFile(f ems.File) string { return Name(f) + "-annote.xlsx" }

func unaccented(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(strings.NewReplacer("œ", "oe", "Œ", "Oe", "æ", "ae", "Æ", "Ae").Replace(s)))
}
