package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/inbox"
	"dno/internal/sheet"

	"golang.org/x/sync/errgroup"
)

// received is a judged return and the day of its file's modification time.
type received struct {
	consolidate.Judged
	modified ems.Date
}

func judgedOf(returns []received) []consolidate.Judged {
	out := make([]consolidate.Judged, len(returns))
	for i, r := range returns {
		out[i] = r.Judged
	}
	return out
}

// read reads and judges the files in parallel, and returns them in their order, beside those
// that changed meanwhile. What is read is kept in the archive, if one is given.
func read(c Config, box *inbox.Inbox, files []inbox.Dropped, archive *Archive) (returns []received, changing []ems.File, err error) {
	type result struct {
		received
		changing bool
	}
	results := make([]result, len(files))
	var done, gone atomic.Int64
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		group.Go(func() (err error) {
			defer Contain(&err, files[i].Path)
			if c.stopped() {
				return ErrStopped
			}
			r, err := readOne(c, box, files[i], archive)
			if errors.Is(err, inbox.ErrGone) {
				gone.Add(1)
			}
			if errors.Is(err, inbox.ErrChanging) {
				results[i].changing, err = true, nil
			}
			if err != nil {
				return err
			}
			r, found := check.Lines(r, c.context())
			results[i].received = received{consolidate.Judged{Return: r, Findings: found}, files[i].Modified}
			if n := done.Add(1); c.Progress != nil {
				c.Progress(int(n), len(files))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	if n := int(gone.Load()); 2*n > len(files) { // the share went away, not the préfectures
		return nil, nil, fmt.Errorf("%w : %d de ses %d fichiers ont disparu pendant la lecture", ErrBrokenShare, n, len(files))
	}
	for i, r := range results {
		if r.changing {
			f := files[i].File
			f.Status = ems.InProgress
			changing = append(changing, f)
		} else {
			returns = append(returns, r.received)
		}
	}
	return returns, changing, nil
}

// readOne is the one place where « this file cannot be read » becomes a fact about the
// préfecture's file. What it returns as an error is a fault of the machine.
func readOne(c Config, box *inbox.Inbox, d inbox.Dropped, archive *Archive) (ems.Return, error) {
	data, err := box.Read(&d, c.Limits.FileSize)
	if errors.Is(err, fs.ErrPermission) {
		return form.Unread(d.File, problem(denied)), nil
	}
	if err != nil {
		return ems.Return{}, err
	}
	if err := archive.keep(d, data); err != nil {
		return ems.Return{}, err
	}
	if refusal := c.Limits.CheckSize(d.Size); refusal != nil {
		return form.Unread(d.File, problem(refusal)), nil
	}
	book, refusal, err := c.parse(data, d.Path)
	if refusal != nil {
		return form.Unread(d.File, problem(refusal)), nil
	}
	if err != nil {
		return ems.Return{}, err
	}
	return form.Return(d.File, book), nil
}

// denied refuses what the program may not open.
var denied = &sheet.Refusal{
	Read: "fichier dont l'accès est refusé", Expected: "un fichier que le programme peut ouvrir",
	Advice: "vérifier les droits du fichier, ou le déposer de nouveau",
}

// parse reads a book within the limits, that of time included. Reading beyond it is left to
// end by itself, which the other limits see to.
func (c Config) parse(data []byte, name string) (sheet.Book, *sheet.Refusal, error) {
	type result struct {
		book sheet.Book
		err  error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() { done <- r }()
		defer Contain(&r.err, name)
		r.book, r.err = sheet.Read(data, name, c.Limits)
	}()
	var r result
	var late <-chan time.Time
	if c.FileTime > 0 {
		timer := time.NewTimer(c.FileTime)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case r = <-done:
	case <-late:
		return sheet.Book{}, &sheet.Refusal{
			TooLarge: true, Read: "fichier dont la lecture dure plus de " + c.FileTime.String(), Expected: "un fichier qui se lit en quelques instants",
			Advice: "recopier les réunions du semestre dans un formulaire vierge",
		}, nil
	}
	var refusal *sheet.Refusal
	if errors.As(r.err, &refusal) {
		return sheet.Book{}, refusal, nil
	}
	return r.book, c.tooLong(r.book), r.err
}

// tooLong refuses a book whose tables have more lines than any semester has.
func (c Config) tooLong(book sheet.Book) *sheet.Refusal {
	rows := 0
	for _, g := range book.Grids {
		rows += len(g.Rows)
	}
	if c.Lines == 0 || rows <= c.Lines {
		return nil
	}
	lines := form.CountLines(book)
	if lines <= c.Lines {
		return nil
	}
	return &sheet.Refusal{
		TooLarge: true, Read: fmt.Sprintf("tableau de %d lignes", lines), Expected: fmt.Sprintf("au plus %d lignes", c.Lines),
		Advice: "n'envoyer que les réunions du semestre, une ligne par réunion",
	}
}

// sentence gives a clause its capital and its full stop.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(clause[size:], ".") + "."
}

// problem words a refusal as the fact that it is.
func problem(r *sheet.Refusal) ems.Problem {
	p := ems.Problem{Rule: ems.FileUnreadable, Read: r.Read, Expected: r.Expected, Advice: sentence(r.Advice)}
	p.Detail = "Le fichier n'a pas pu être lu : " + r.Read + "."
	if r.TooLarge {
		p.Rule = ems.FileTooLarge
	}
	return p
}
