package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"dno/internal/check"
	"dno/internal/dashboard"
	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/history"
	"dno/internal/reconcile"
	"dno/internal/store"
	"dno/internal/summary"
	"dno/internal/workbook"
	"dno/internal/xlsx"

	"golang.org/x/sync/errgroup"
)

// output is one file of an edition: what writes it, and what reads it back from the disk
// and compares it with the edition; nil where the writer has proven that nothing is lost.
type output struct {
	name   string
	write  func(io.Writer) error
	verify func([]byte) error
}

// outputs lists the files of an edition. A new output is one line here.
func (c Config) outputs(e ems.Edition) []output {
	meetings := "reunions-" + e.Semester.String()
	return []output{
		described(workbookName(e.Semester), func() (xlsx.Book, error) { return workbook.Book(e, c.workbookOptions()) }),
		{summaryName(e.Semester), func(w io.Writer) error { return summary.Write(w, e, c.summaryOptions()) }, nil},
		{pageName(e.Semester), func(w io.Writer) error { return dashboard.Write(w, e, c.pageOptions()) },
			func(b []byte) error { return dashboard.Verify(b, e) }},
		{store.DocumentName(e.Semester), written(dataset.Of(e).Encode), nil}, // prove reads it
		{meetings + ".csv", written(func() ([]byte, error) { return dataset.Meetings(e) }),
			func(b []byte) error { return dataset.VerifyMeetings(b, e) }},
		{meetings + ".schema.json", written(dataset.TableSchema), nil},
	}
}

func workbookName(s ems.Semester) string { return "tableau-de-bord-dno-" + s.String() + ".xlsx" }

func summaryName(s ems.Semester) string { return "tableau-de-bord-dno-" + s.String() + ".pdf" }

func pageName(s ems.Semester) string { return "tableau-de-bord-dno-" + s.String() + ".html" }

func (c Config) pageOptions() dashboard.Options {
	return dashboard.Options{Rules: check.Rules(), Theme: c.Theme}
}

func (c Config) workbookOptions() workbook.Options {
	return workbook.Options{Rules: check.Rules(), Theme: c.Theme}
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
	}}
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

// sameDocument tells whether a JSON gives the edition back.
func sameDocument(data []byte, e ems.Edition) error {
	document, err := dataset.Decode(data)
	if err != nil {
		return err
	}
	read, err := document.Edition()
	if err == nil && (!dataset.Same(read, e) || read.Number != e.Number || read.AsOf != e.AsOf) {
		err = errors.New("l'édition relue n'est pas celle qui a été écrite")
	}
	return err
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
	for _, o := range c.kept(e) {
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
	same := last.Number > 0 && dataset.SameFacts(last, e)
	if same {
		stands := e
		stands.Number, stands.AsOf, stands.Changes = last.Number, last.AsOf, last.Changes
		err := c.intact(last)
		if err == nil {
			return stands, true
		}
		c.warn(fmt.Sprintf("les fichiers de l'édition %d ne sont plus ceux qui ont été publiés ; l'édition %d la remplace : %v",
			last.Number, last.Number+1, err))
	}
	if e.Number = last.Number + 1; last.Number > 0 {
		since := history.Since(last, e)
		e.Changes, e.Since = history.Changes(last, e), &since
		if len(e.Changes) == 0 && !same {
			e.Changes = append(e.Changes, history.ProgramAlone)
		}
	}
	return e, false
}

// kept lists the files of a published edition: all of them, save the page on screen where it was
// published by a version that made none.
func (c Config) kept(e ems.Edition) []output {
	prints := c.store().Sealed(e.Semester, e.Number)
	return slices.DeleteFunc(c.outputs(e), func(o output) bool {
		_, sealed := prints[o.name]
		_, err := os.Stat(filepath.Join(c.store().EditionFolder(e.Semester, e.Number), o.name))
		return o.name == pageName(e.Semester) && !sealed && err != nil
	})
}

// intact tells whether each file of a published edition is there as it was published. Of an
// edition that an earlier version published no fingerprints are known: where the copies at the
// top are the same, nothing has happened to either; elsewhere its documents are proven again.
func (c Config) intact(e ems.Edition) error {
	folder, prints := c.store().EditionFolder(e.Semester, e.Number), c.store().Sealed(e.Semester, e.Number)
	files, same := map[string][]byte{}, true
	for _, o := range c.kept(e) {
		data, err := os.ReadFile(filepath.Join(folder, o.name))
		if err != nil {
			return err
		}
		if print, sealed := prints[o.name]; sealed && print != ems.Fingerprint(data) {
			return fmt.Errorf("%s : son empreinte n'est plus celle du fichier publié", o.name)
		}
		top, err := os.ReadFile(filepath.Join(c.store().Home(e.Semester), o.name))
		files[o.name], same = data, same && err == nil && bytes.Equal(top, data)
	}
	if same || len(prints) > 0 {
		return nil
	}
	return c.prove(e, files)
}

// prove compares the documents of an edition with the figures of its JSON, and the JSON with
// the edition.
func (c Config) prove(e ems.Edition, files map[string][]byte) error {
	var earlier [][]byte
	for _, s := range e.History {
		data, err := c.store().Document(s.Semester, s.Number)
		if err != nil {
			return err
		}
		earlier = append(earlier, data)
	}
	json := files[store.DocumentName(e.Semester)]
	var onScreen error
	if page, made := files[pageName(e.Semester)]; made {
		onScreen = reconcile.Page(json, page, earlier...)
	}
	return errors.Join(sameDocument(json, e), reconcile.Edition(json, files[workbookName(e.Semester)], files[summaryName(e.Semester)],
		earlier...), onScreen)
}

// stage writes the outputs side by side, each read back from the disk before it counts.
func (c Config) stage(e ems.Edition) error {
	staging, err := c.store().Stage()
	if err != nil {
		return err
	}
	outputs := c.outputs(e)
	read := make([][]byte, len(outputs))
	var group errgroup.Group
	for i, o := range outputs {
		group.Go(func() (err error) {
			defer fault.Contain(&err, o.name)
			read[i], err = stageOne(o, filepath.Join(staging, o.name))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	files, prints := map[string][]byte{}, map[string]string{}
	for i, o := range outputs {
		files[o.name], prints[o.name] = read[i], ems.Fingerprint(read[i])
	}
	if err := c.prove(e, files); err != nil {
		return fmt.Errorf("les documents ne disent pas ce que dit l'édition : %w", err)
	}
	said, err := c.store().Seal(e.Semester, e.Number, prints)
	if said != "" {
		c.warn(said)
	}
	return err
}

// stageOne writes an output, and returns what is read back.
func stageOne(o output, path string) ([]byte, error) {
	var b bytes.Buffer
	if err := o.write(&b); err != nil {
		return nil, fmt.Errorf("écrire %s : %w", o.name, err)
	}
	if err := durable.WriteOneOf(path, b.Bytes()); err != nil { // store.Publish makes their names durable
		return nil, fmt.Errorf("écrire %s : %w", o.name, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(data, b.Bytes()) {
		return nil, fmt.Errorf("%s relu n'est pas le fichier qui a été écrit", o.name)
	}
	if o.verify == nil {
		return data, nil
	}
	if err := o.verify(data); err != nil {
		return nil, fmt.Errorf("%s relu ne dit pas ce que dit l'édition : %w", o.name, err)
	}
	return data, nil
}
