package sheet

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
)

// Read turns the bytes of a file into a Book. The type is told from the bytes; name is only
// quoted, when its ending says something else than the content. The error is always a
// *Refusal, save ErrStopped.
func Read(data []byte, name string, limits Limits) (Book, error) {
	if refusal := limits.CheckSize(int64(len(data))); refusal != nil {
		return Book{}, refusal
	}
	return read(data, name, limits, formats)
}

// read holds the one place where the panic of a library, on a file it did not foresee,
// becomes a sentence for the sender.
func read(data []byte, name string, limits Limits, formats []Format) (book Book, err error) {
	defer func() {
		switch fault := recover(); fault {
		case nil:
		case ErrStopped:
			book, err = Book{}, ErrStopped
		default:
			book, err = Book{}, corrupt("fichier", "")
		}
	}()
	for _, format := range formats {
		if format.Is(data) {
			book, err = format.Read(data, limits)
			return book, misnamed(err, format, name)
		}
	}
	return Book{}, unknownContent()
}

// misnamed adds to a refusal that the name of the file announced another content.
func misnamed(err error, format Format, name string) error {
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.TooLarge || len(format.Endings) == 0 {
		return err
	}
	ending := strings.ToLower(filepath.Ext(name))
	if ending == "" || slices.Contains(format.Endings, ending) {
		return err
	}
	refusal.Read += ", bien que son nom finisse par «\u00a0" + ending + "\u00a0»"
	return refusal
}
