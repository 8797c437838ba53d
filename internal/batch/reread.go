package batch

import (
	"errors"
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/sheet"
	"dno/internal/store"
)

// ErrNoEdition says that the edition asked for was never published.
var ErrNoEdition = errors.New("édition inconnue")

// ErrTooLarge says that the file was too large to be archived.
var ErrTooLarge = errors.New("trop volumineux pour être archivé")

// Past is a published edition: what its JSON says, and the files that it was made of as the
// archive keeps them.
type Past struct {
	Edition ems.Edition
	limits  sheet.Limits
	archive *store.Archive
	files   map[string]ems.File // by path
	books   map[string]sheet.Book
}

// Reread reads an edition of the output folder back, and what its meetings' cells say in the
// archive. The inbox has no part in it.
func Reread(c Config, number int) (*Past, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	e, err := edition(c, number)
	if err != nil {
		return nil, err
	}
	archive, err := c.store().Archive(c.warn)
	if err != nil {
		return nil, fmt.Errorf("ouvrir l'archive : %w", err)
	}
	p := &Past{Edition: e, limits: c.Limits.Limits, archive: archive, files: map[string]ems.File{}, books: map[string]sheet.Book{}}
	for _, f := range p.Edition.Files {
		p.files[f.Path] = f
	}
	p.locate()
	return p, nil
}

// edition reads a published edition back.
func edition(c Config, number int) (ems.Edition, error) {
	numbers, err := c.store().Editions(c.Semester)
	if err != nil {
		return ems.Edition{}, err
	}
	var known []string
	for _, n := range numbers {
		if n == number {
			e, err := c.store().Edition(c.Semester, n)
			if err != nil {
				err = fmt.Errorf("l'édition %d ne se relit pas : %w", number, err)
			}
			return e, err
		}
		known = append(known, fmt.Sprint(n))
	}
	if known == nil {
		return ems.Edition{}, fmt.Errorf("%w : aucune n'est publiée pour le %s dans %s", ErrNoEdition, c.Semester.Long(), c.Out)
	}
	return ems.Edition{}, fmt.Errorf("%w : le %s n'a pas d'édition %d dans %s, seulement : %s", ErrNoEdition, c.Semester.Long(), number,
		c.Out, strings.Join(known, ", "))
}

// Kept returns where the archive keeps a file of the edition, once its bytes are proven to
// be those that were received.
func (p *Past) Kept(f ems.File) (path string, err error) {
	_, err = p.bytes(f)
	return p.archive.Path(f.SHA256), err
}

func (p *Past) bytes(f ems.File) ([]byte, error) {
	data, err := p.archive.Read(f.SHA256)
	if errors.Is(err, store.ErrNotArchived) && p.limits.CheckSize(f.Size) != nil {
		err = ErrTooLarge
	}
	return data, err
}

// Written returns what stands in the archived file at the place: in the cell, else in the
// row. It is empty where no row is meant.
func (p *Past) Written(o ems.Origin) (string, error) {
	if o.Row == 0 {
		return "", nil
	}
	book, err := p.book(o.File)
	if err != nil {
		return "", err
	}
	for _, g := range book.Grids {
		if g.Name == o.Sheet {
			return textAt(g, o), nil
		}
	}
	return "", nil
}

func textAt(g sheet.Grid, o ems.Origin) string {
	for _, row := range g.Rows {
		if row.Number != o.Row {
			continue
		}
		if o.Column > 0 {
			cell, _ := row.At(o.Column)
			return cell.Text
		}
		texts := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			texts[i] = c.Text
		}
		return strings.Join(texts, " | ")
	}
	return ""
}

// book reads a file of the edition from the archive, once.
func (p *Past) book(path string) (sheet.Book, error) {
	if book, read := p.books[path]; read {
		return book, nil
	}
	f := p.files[path]
	data, err := p.bytes(f)
	if err != nil {
		return sheet.Book{}, err
	}
	book, err := sheet.Read(data, path, p.limits)
	if err == nil {
		p.books[path] = book
	}
	return book, err
}

// locate finds the date cell of each meeting in the archive. Where it cannot, the meeting
// keeps the place that the edition gives, its row.
func (p *Past) locate() {
	type meeting struct { // the edition names the row of a meeting alone
		row  ems.Origin
		date ems.Date
	}
	rowOf := func(o ems.Origin) ems.Origin { o.Column = 0; return o }
	lines := map[meeting]ems.Entry[ems.When]{}
	read := map[string]bool{}
	for i := range p.Edition.Meetings {
		m := &p.Edition.Meetings[i]
		if !read[m.Origin.File] {
			read[m.Origin.File] = true
			if book, err := p.book(m.Origin.File); err == nil {
				for _, l := range form.Return(p.files[m.Origin.File], book).Lines {
					lines[meeting{rowOf(l.Origin), l.When.Value.Date}] = l.When
				}
			}
		}
		if when, found := lines[meeting{rowOf(m.Origin), m.When.Value.Date}]; found {
			m.When = when
		}
	}
}
