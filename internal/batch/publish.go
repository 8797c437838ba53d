package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"dno/internal/check"
	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/reconcile"
	"dno/internal/summary"
	"dno/internal/workbook"
	"dno/internal/xlsx"

	"golang.org/x/sync/errgroup"
)

// ErrHeldOpen says that the edition is published, but that a copy at the top of the
// semester's folder could not be replaced: the next run does it.
var ErrHeldOpen = errors.New("un fichier de sortie n'a pas pu être remplacé")

// output is one file of an edition: what writes it, and what reads it back from the disk
// and compares it with the edition.
type output struct {
	name   string
	write  func(io.Writer) error
	verify func([]byte) error
	drawn  bool // in words and looks that another version of the program may have had otherwise
}

// outputs lists the files of an edition. A new output is one line here.
func (c Config) outputs(e ems.Edition) []output {
	base := "tableau-de-bord-dno-" + e.Semester.String()
	return []output{
		described(base+".xlsx", func() (xlsx.Book, error) { return workbook.Book(e, c.workbookOptions()) }),
		{base + ".pdf", func(w io.Writer) error { return summary.Write(w, e, c.summaryOptions()) }, func(b []byte) error { return summary.Verify(b, e, c.Theme.Wording) }, true},
		{base + ".json", written(dataset.Of(e).Encode), func(b []byte) error { return sameDocument(b, e) }, false},
		{"reunions-" + e.Semester.String() + ".csv", written(func() ([]byte, error) { return dataset.Meetings(e) }), func(b []byte) error { return dataset.VerifyMeetings(b, e) }, false},
		{"reunions-" + e.Semester.String() + ".schema.json", written(dataset.TableSchema), sameSchema, false},
	}
}

func (c Config) workbookOptions() workbook.Options {
	return workbook.Options{Rules: check.Rules(), Theme: c.Theme, DueDays: c.DueDays}
}

func (c Config) summaryOptions() summary.Options {
	return summary.Options{Rules: check.Rules(), Theme: c.Theme}
}

// described is a workbook, described once: what is read back is compared with what was to be
// written.
func described(name string, describe func() (xlsx.Book, error)) output {
	once := sync.OnceValues(describe)
	return output{name, func(w io.Writer) error {
		book, err := once()
		if err != nil {
			return err
		}
		return book.Write(w)
	}, func(data []byte) error {
		book, err := once()
		if err != nil {
			return err
		}
		return book.Verify(data)
	}, true}
}

// written writes the bytes that make returns.
func written(produce func() ([]byte, error)) func(io.Writer) error {
	return func(w io.Writer) error {
		data, err := produce()
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
}

func sameSchema(data []byte) error {
	schema, err := dataset.TableSchema()
	if err == nil && !bytes.Equal(data, schema) {
		err = errors.New("le fichier relu n'est pas celui qui a été écrit")
	}
	return err
}

func sameDocument(data []byte, e ems.Edition) error {
	read, err := dataset.Decode(data)
	if err != nil {
		return err
	}
	again, err := read.Encode()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, data) {
		return errors.New("le fichier relu n'est pas celui qui a été écrit")
	}
	if read.Indicators.Meetings != e.National.Meetings || len(read.Meetings) != e.National.Meetings {
		return fmt.Errorf("%d réunions relues, %d attendues", len(read.Meetings), e.National.Meetings)
	}
	return nil
}

// publish stages the edition's outputs, reads them back, moves the whole edition into place
// in one rename, then replaces the copies at the top. Where nothing new is to be said, the
// last edition stands and only its copies are made whole.
func publish(c Config, e ems.Edition) (Report, error) {
	home := filepath.Join(c.Out, e.Semester.String())
	staging := filepath.Join(c.Out, ".dno", "staging")
	if err := sweep(staging, home); err != nil {
		return Report{}, err
	}
	last, number, err := latest(c.Out, e.Semester)
	if err != nil {
		return Report{}, err
	}
	if !c.Theme.IsOwn() {
		e.Models = c.Theme.Fingerprint
	}
	e, stands := c.standing(e, last, number, home)
	if !stands {
		if number > 0 {
			since, err := dataset.Since(last, dataset.Of(e))
			if err != nil {
				return Report{}, err
			}
			e.Changes, e.Since = dataset.Changes(last, dataset.Of(e)), &since
		}
		number++
	}
	e.Number = number
	edition := EditionFolder(c.Out, e.Semester, number)
	if !stands {
		if err := stage(c, e, staging); err != nil {
			return Report{}, errors.Join(err, os.RemoveAll(staging))
		}
		if err := durable.Rename(staging, edition); err != nil {
			return Report{}, errors.Join(fmt.Errorf("publier l'édition %d : %w", number, err), os.RemoveAll(staging))
		}
	}
	report := Report{Edition: e, Published: !stands}
	for _, o := range c.outputs(e) {
		report.Files = append(report.Files, filepath.Join(home, o.name))
	}
	return report, copyUp(edition, report.Files)
}

// standing returns the edition as it was published, where that still says all and is whole.
func (c Config) standing(e ems.Edition, last dataset.Document, number int, home string) (ems.Edition, bool) {
	if number == 0 || !dataset.SameContent(last, dataset.Of(e)) {
		return e, false
	}
	same := e
	same.Number, same.Changes = number, last.Changes
	var err error
	if same.AsOf, err = ems.ParseDate(last.AsOf); err == nil {
		err = c.intact(same, home)
	}
	if err != nil {
		c.warn(fmt.Sprintf("les fichiers de l'édition %d ne sont plus ceux qui ont été publiés ; l'édition %d la remplace : %v", number, number+1, err))
		return e, false
	}
	return same, true
}

// intact tells whether each file of a published edition is there, and says what the edition
// says. Where the copy at the top is the same, nothing has happened to either. What is drawn need
// not be as this program would draw it: its figures are to be those of the edition.
func (c Config) intact(e ems.Edition, home string) error {
	folder, figures := EditionFolder(c.Out, e.Semester, e.Number), false
	for _, o := range c.outputs(e) {
		data, err := os.ReadFile(filepath.Join(folder, o.name))
		if err != nil {
			return err
		}
		if top, err := os.ReadFile(filepath.Join(home, o.name)); err == nil && bytes.Equal(top, data) {
			continue
		}
		if o.drawn {
			figures = true
		} else if err := o.verify(data); err != nil {
			return fmt.Errorf("%s : %w", o.name, err)
		}
	}
	if figures {
		return c.reconcile(e, folder)
	}
	return nil
}

// stage writes the outputs side by side, each read back from the disk before it counts.
func stage(c Config, e ems.Edition, staging string) error {
	if err := os.MkdirAll(staging, 0o755); err != nil {
		return err
	}
	var group errgroup.Group
	for _, o := range c.outputs(e) {
		group.Go(func() (err error) {
			defer Contain(&err, o.name)
			return stageOne(o, filepath.Join(staging, o.name))
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := c.reconcile(e, staging); err != nil {
		return fmt.Errorf("les documents ne disent pas ce que dit l'édition : %w", err)
	}
	return durable.SyncDir(staging)
}

// reconcile proves that the documents of an edition show the figures of its JSON.
func (c Config) reconcile(e ems.Edition, folder string) error {
	var data [][]byte
	for _, o := range c.outputs(e)[:3] {
		read, err := os.ReadFile(filepath.Join(folder, o.name))
		if err != nil {
			return err
		}
		data = append(data, read)
	}
	return reconcile.Edition(data[2], data[0], data[1])
}

func stageOne(o output, path string) error {
	var b bytes.Buffer
	if err := o.write(&b); err != nil {
		return fmt.Errorf("écrire %s : %w", o.name, err)
	}
	if err := durable.WriteFile(path, b.Bytes()); err != nil {
		return fmt.Errorf("écrire %s : %w", o.name, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := o.verify(data); err != nil {
		return fmt.Errorf("%s relu ne dit pas ce que dit l'édition : %w", o.name, err)
	}
	return nil
}

// latest returns the last published edition, and its number; 0 when there is none.
func latest(out string, s ems.Semester) (dataset.Document, int, error) {
	numbers, err := Editions(out, s)
	if err != nil || len(numbers) == 0 {
		return dataset.Document{}, 0, err
	}
	number := numbers[len(numbers)-1]
	d, err := ReadEdition(out, s, number)
	if err != nil {
		return d, 0, fmt.Errorf("l'édition %d ne se relit pas ; la remettre d'une sauvegarde, ou retirer le dossier %s : %w", number, EditionFolder(out, s, number), err)
	}
	return d, number, nil
}

// ReadEdition reads what an edition of the output folder says.
func ReadEdition(out string, s ems.Semester, number int) (dataset.Document, error) {
	data, err := os.ReadFile(filepath.Join(EditionFolder(out, s, number), "tableau-de-bord-dno-"+s.String()+".json"))
	if err != nil {
		return dataset.Document{}, err
	}
	return dataset.Decode(data)
}

// copyUp makes the files at the top of the semester's folder those of the edition. Those
// that are the same already are left alone.
func copyUp(edition string, files []string) error {
	var held []string
	var cause error
	for _, path := range files {
		data, err := os.ReadFile(filepath.Join(edition, filepath.Base(path)))
		if err != nil {
			return fmt.Errorf("relire l'édition : %w", err)
		}
		old, err := os.ReadFile(path)
		if err == nil && bytes.Equal(old, data) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			held = append(held, filepath.Base(path))
			continue
		}
		if err := durable.WriteFile(path, data); err != nil {
			held, cause = append(held, filepath.Base(path)), err
		}
	}
	if errors.Is(cause, syscall.ENOSPC) { // held by nobody
		return fmt.Errorf("%w : %s : %w", ErrUnfinished, strings.Join(held, ", "), cause)
	}
	if held != nil {
		return fmt.Errorf("%w : %s (le fermer, puis relancer)", ErrHeldOpen, strings.Join(held, ", "))
	}
	return nil
}
