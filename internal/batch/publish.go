package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dno/internal/check"
	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/history"
	"dno/internal/reconcile"
	"dno/internal/store"
	"dno/internal/summary"
	"dno/internal/workbook"

	"golang.org/x/sync/errgroup"
)

// output is one file of an edition: what writes it, and what reads it back from the disk
// and compares it with the edition.
type output struct {
	name   string
	write  func(io.Writer) error
	verify func([]byte) error
}

// outputs lists the files of an edition. A new output is one line here.
func (c Config) outputs(e ems.Edition) []output {
	base := "tableau-de-bord-dno-" + e.Semester.String()
	return []output{
		{base + ".xlsx", func(w io.Writer) error { return workbook.Write(w, e, c.workbookOptions()) }, func(b []byte) error { return workbook.Verify(b, e) }},
		{base + ".pdf", func(w io.Writer) error { return summary.Write(w, e, c.summaryOptions()) }, func(b []byte) error { return summary.Verify(b, e, c.Theme.Wording) }},
		{store.DocumentName(e.Semester), written(dataset.Of(e).Encode), func(b []byte) error { return sameDocument(b, e) }},
		{"reunions-" + e.Semester.String() + ".csv", written(func() ([]byte, error) { return dataset.Meetings(e) }), func(b []byte) error { return dataset.VerifyMeetings(b, e) }},
		{"reunions-" + e.Semester.String() + ".schema.json", written(dataset.TableSchema), sameSchema},
	}
}

func (c Config) workbookOptions() workbook.Options {
	return workbook.Options{Rules: check.Rules(), Theme: c.Theme}
}

func (c Config) summaryOptions() summary.Options {
	return summary.Options{Rules: check.Rules(), Theme: c.Theme}
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
	if err := c.store().Prepare(e.Semester); err != nil {
		return Report{}, err
	}
	last, err := c.store().Latest(e.Semester)
	if err != nil {
		return Report{}, err
	}
	if !c.Theme.IsOwn() {
		e.Models = c.Theme.Fingerprint
	}
	e, stands := c.standing(e, last)
	if !stands {
		if err = c.stage(e); err == nil {
			err = c.store().Publish(e.Semester, e.Number)
		}
		if err != nil {
			return Report{}, errors.Join(err, c.store().Unstage())
		}
	}
	report := Report{Edition: e, Published: !stands}
	var names []string
	for _, o := range c.outputs(e) {
		names = append(names, o.name)
		report.Files = append(report.Files, filepath.Join(c.store().Home(e.Semester), o.name))
	}
	err = c.store().CopyUp(e.Semester, e.Number, names)
	if err != nil && !errors.Is(err, store.ErrHeldOpen) {
		err = fmt.Errorf("%w : %w", ErrUnfinished, err)
	}
	return report, err
}

// standing returns the edition as it was published, where that still says all and is whole;
// else the edition that follows it.
func (c Config) standing(e, last ems.Edition) (ems.Edition, bool) {
	if last.Number > 0 && dataset.Same(last, e) {
		same := e
		same.Number, same.AsOf, same.Changes = last.Number, last.AsOf, last.Changes
		err := c.intact(same)
		if err == nil {
			return same, true
		}
		c.warn(fmt.Sprintf("les fichiers de l'édition %d ne sont plus ceux qui ont été publiés ; l'édition %d la remplace : %v", last.Number, last.Number+1, err))
	}
	if e.Number = last.Number + 1; last.Number > 0 {
		since := history.Since(last, e)
		e.Changes, e.Since = history.Changes(last, e), &since
	}
	return e, false
}

// intact tells whether each file of a published edition is there, and says what the edition
// says. Where the copy at the top is the same, nothing has happened to either.
func (c Config) intact(e ems.Edition) error {
	for _, o := range c.outputs(e) {
		data, err := os.ReadFile(filepath.Join(c.store().EditionFolder(e.Semester, e.Number), o.name))
		if err != nil {
			return err
		}
		if top, err := os.ReadFile(filepath.Join(c.store().Home(e.Semester), o.name)); err == nil && bytes.Equal(top, data) {
			continue
		}
		if err := o.verify(data); err != nil {
			return fmt.Errorf("%s : %w", o.name, err)
		}
	}
	return nil
}

// stage writes the outputs side by side, each read back from the disk before it counts.
func (c Config) stage(e ems.Edition) error {
	staging, err := c.store().Stage()
	if err != nil {
		return err
	}
	var group errgroup.Group
	for _, o := range c.outputs(e) {
		group.Go(func() (err error) {
			defer fault.Contain(&err, o.name)
			return stageOne(o, filepath.Join(staging, o.name))
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := c.reconcile(e, staging); err != nil {
		return fmt.Errorf("les documents ne disent pas ce que dit l'édition : %w", err)
	}
	return nil
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
