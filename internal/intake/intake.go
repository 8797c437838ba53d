// Package intake is the one way in: the bytes of a file become a return, for a run, for dno
// check and in a browser alike. It opens no file, and has no errors: what cannot be read is a
// fact about the sender's file. What the lines are worth is left to package check.
package intake

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/sheet"
)

// Limits are what one file may cost. Zero Lines or Time is no limit.
type Limits struct {
	sheet.Limits
	Lines int           // of its tables; a semester has a few dozen
	Time  time.Duration // to read it
}

// Return reads a file of a known size, of which data may be cut short beyond the limit. Its
// folder tells which département sends it.
func Return(file ems.File, data []byte, limits Limits) ems.Return {
	book, refusal := limits.read(file, data)
	if refusal != nil {
		return refused(file, refusal)
	}
	return form.Return(file, book)
}

// Alone reads a file that no folder of the inbox proves to come from a département. It is that
// of the one it declares, else of its folder's, else of its lines', else of the one given.
func Alone(file ems.File, data []byte, limits Limits, given string) ems.Return {
	book, refusal := limits.read(file, data)
	if refusal != nil {
		return refused(file, refusal)
	}
	folder := file.Sender
	file.Sender = ""
	r := form.Return(file, book)
	switch declared := r.Identification.Department; {
	case declared.Given():
		file.Sender = declared.Value
	case folder != "":
		file.Sender = folder
	case r.File.Department != "":
		file.Sender = r.File.Department
	case !namesAnother(r, given):
		file.Sender = given
	}
	return form.Return(file, book)
}

// namesAnother tells whether a line is of another département than the one given, or of one that
// nobody knows. A line may leave it blank.
func namesAnother(r ems.Return, given string) bool {
	for _, l := range r.Lines {
		if l.Department.State == ems.Unreadable || l.Department.Given() && l.Department.Value != given {
			return true
		}
	}
	return false
}

// Denied is the return of a file that the program may not open.
func Denied(file ems.File) ems.Return {
	return refused(file, &sheet.Refusal{
		Read: "fichier dont l'accès est refusé", Expected: "un fichier que le programme peut ouvrir",
		Advice: "vérifier les droits du fichier, ou le déposer de nouveau",
	})
}

// read reads a book within the limits, that of time included.
func (l Limits) read(file ems.File, data []byte) (sheet.Book, *sheet.Refusal) {
	if refusal := l.CheckSize(file.Size); refusal != nil {
		return sheet.Book{}, refusal
	}
	if l.Time > 0 {
		l.Stop = new(sheet.Stop)
		defer time.AfterFunc(l.Time, l.Stop.Ask).Stop()
	}
	book, err := sheet.Read(data, file.Path, l.Limits)
	var refusal *sheet.Refusal
	switch {
	case errors.Is(err, sheet.ErrStopped):
		return sheet.Book{}, &sheet.Refusal{
			TooLarge: true, Read: "fichier dont la lecture dure plus de " + l.Time.String(),
			Expected: "un fichier qui se lit en quelques instants",
			Advice:   "recopier les réunions du semestre dans un formulaire vierge",
		}
	case errors.As(err, &refusal):
		return sheet.Book{}, refusal
	}
	return book, l.tooLong(book)
}

// tooLong refuses a book whose tables have more lines than any semester has.
func (l Limits) tooLong(book sheet.Book) *sheet.Refusal {
	rows := 0
	for _, g := range book.Grids {
		rows += len(g.Rows)
	}
	if l.Lines == 0 || rows <= l.Lines {
		return nil
	}
	lines := form.CountLines(book)
	if lines <= l.Lines {
		return nil
	}
	return &sheet.Refusal{
		TooLarge: true, Read: fmt.Sprintf("tableau de %d lignes", lines), Expected: fmt.Sprintf("au plus %d lignes", l.Lines),
		Advice: "n'envoyer que les réunions du semestre, une ligne par réunion",
	}
}

// refused is the one place where « this file cannot be read » becomes a fact about it.
func refused(file ems.File, r *sheet.Refusal) ems.Return {
	p := ems.Problem{Rule: ems.FileUnreadable, Read: r.Read, Expected: r.Expected, Advice: sentence(r.Advice)}
	p.Detail = "Le fichier n'a pas pu être lu : " + r.Read + "."
	if r.TooLarge {
		p.Rule = ems.FileTooLarge
	}
	return form.Unread(file, p)
}

// sentence gives a clause its capital and its full stop.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(clause[size:], ".") + "."
}
