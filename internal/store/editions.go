package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
)

// ErrHeldOpen says that an edition is in place, but that a copy at the top of the semester's
// folder could not be replaced: the next run does it.
var ErrHeldOpen = errors.New("un fichier de sortie n'a pas pu être remplacé")

// Edition folders are numbered, and never change once they are in place.

// EditionFolder returns where an edition of a semester is kept, whole.
func (f Folder) EditionFolder(s ems.Semester, number int) string {
	return filepath.Join(f.Home(s), "editions", strconv.Itoa(number))
}

// Editions returns the numbers of a semester's editions, in order.
func (f Folder) Editions(s ems.Semester) ([]int, error) {
	entries, err := os.ReadDir(filepath.Join(f.Home(s), "editions"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var numbers []int
	for _, entry := range entries {
		if n, err := strconv.Atoi(entry.Name()); err == nil && n > 0 && strconv.Itoa(n) == entry.Name() {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers, err
}

// Document returns the bytes of an edition's JSON.
func (f Folder) Document(s ems.Semester, number int) ([]byte, error) {
	return os.ReadFile(filepath.Join(f.EditionFolder(s, number), DocumentName(s)))
}

// Edition reads an edition back from its JSON.
func (f Folder) Edition(s ems.Semester, number int) (ems.Edition, error) {
	data, err := f.Document(s, number)
	if err != nil {
		return ems.Edition{}, err
	}
	d, err := dataset.Decode(data)
	if err != nil {
		return ems.Edition{}, err
	}
	e, err := d.Edition()
	if err == nil && (e.Semester != s || e.Number != number) {
		err = fmt.Errorf("c'est l'édition %d du %s", e.Number, e.Semester.Long())
	}
	return e, err
}

// DocumentName is the name of an edition's JSON.
func DocumentName(s ems.Semester) string { return "tableau-de-bord-dno-" + s.String() + ".json" }

// Latest returns the last edition of a semester; its number is 0 when there is none.
func (f Folder) Latest(s ems.Semester) (ems.Edition, error) {
	numbers, err := f.Editions(s)
	if err != nil || len(numbers) == 0 {
		return ems.Edition{}, err
	}
	number := numbers[len(numbers)-1]
	e, err := f.Edition(s, number)
	if err != nil {
		return e, fmt.Errorf("l'édition %d ne se relit pas ; la remettre d'une sauvegarde, ou retirer le dossier %s : %w", number,
			f.EditionFolder(s, number), err)
	}
	return e, nil
}

// LastCounted returns the files from which the last edition that could drew the figures of a
// département.
func (f Folder) LastCounted(s ems.Semester, code string) []ems.File {
	e, found := f.lastWith(s, code, ems.ReturnState.Exploitable)
	var out []ems.File
	for _, file := range e.Files {
		if found && file.Department == code && file.Status.Counts() {
			out = append(out, file)
		}
	}
	return out
}

// LastRead returns what the last edition that could read a département said of it.
func (f Folder) LastRead(s ems.Semester, code string) (ems.LastRead, bool) {
	e, found := f.lastWith(s, code, func(r ems.ReturnState) bool { return r != ems.UnreadReturn })
	if !found {
		return ems.LastRead{}, false
	}
	d, _ := e.Row(code)
	return ems.LastRead{Number: e.Number, DepartmentFigures: d.Figures()}, true
}

// lastWith returns the last edition in which the return of a département is in such a state.
func (f Folder) lastWith(s ems.Semester, code string, is func(ems.ReturnState) bool) (ems.Edition, bool) {
	numbers, _ := f.Editions(s)
	for _, number := range slices.Backward(numbers) {
		e, err := f.Edition(s, number)
		if err != nil {
			continue
		}
		if d, found := e.Row(code); found && is(d.Return) {
			return e, true
		}
	}
	return ems.Edition{}, false
}

// Before returns the figures of the semesters before one of which an edition is kept, the
// oldest first. What is no edition of ours, or cannot be read, is not known.
func (f Folder) Before(s ems.Semester) (figures []ems.Comparison) {
	semesters, err := f.Semesters()
	if err != nil {
		return nil
	}
	for _, earlier := range semesters {
		if earlier.Compare(s) >= 0 {
			continue
		}
		if e, err := f.Latest(earlier); err == nil && e.Number > 0 {
			figures = append(figures, e.Figures())
		}
	}
	slices.SortFunc(figures, func(a, b ems.Comparison) int { return a.Semester.Compare(b.Semester) })
	return figures
}

// isDisk tells whether it is the disk that refuses, and no program that holds a file.
func isDisk(err error) bool {
	return slices.ContainsFunc([]error{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EROFS, syscall.ESTALE, syscall.EMFILE,
		syscall.ENFILE}, func(refusal error) bool { return errors.Is(err, refusal) })
}

// Prepare makes the folder of a semester, and removes what a run that died left.
func (f Folder) Prepare(s ems.Semester) error {
	if err := f.Unstage(); err != nil {
		return err
	}
	if err := durable.MkdirAll(filepath.Join(f.Home(s), "editions")); err != nil {
		return err
	}
	return errors.Join(Sweep(f.Home(s)), Sweep(f.state()))
}

// Stage makes an empty folder for the files of an edition.
func (f Folder) Stage() (string, error) {
	staging := f.state("staging")
	return staging, durable.MkdirAll(staging)
}

// Unstage removes the folder of an edition that does not come.
func (f Folder) Unstage() error { return durable.RemoveAll(f.state("staging")) }

// Publish moves the staged edition into place, in one step.
func (f Folder) Publish(s ems.Semester, number int) error {
	staging := f.state("staging")
	if err := durable.SyncDir(staging); err != nil {
		return err
	}
	if err := durable.Rename(staging, f.EditionFolder(s, number)); err != nil {
		return fmt.Errorf("publier l'édition %d : %w", number, err)
	}
	return nil
}

// CopyUp makes the files of these names at the top of the semester's folder those of an
// edition. Those that are the same already are left alone. The error is ErrHeldOpen where a
// program holds one of them.
func (f Folder) CopyUp(s ems.Semester, number int, names []string) error {
	var held []string
	var cause error
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(f.EditionFolder(s, number), name))
		if err != nil {
			return fmt.Errorf("relire l'édition : %w", err)
		}
		path := filepath.Join(f.Home(s), name)
		old, err := os.ReadFile(path)
		if err == nil && bytes.Equal(old, data) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			held, cause = append(held, name), err
			continue
		}
		if err := durable.WriteFile(path, data); err != nil {
			held, cause = append(held, name), err
		}
	}
	switch {
	case isDisk(cause): // held by nobody
		return fmt.Errorf("%s : %w", strings.Join(held, ", "), cause)
	case held != nil:
		return fmt.Errorf("%w : %s (le fermer, puis relancer)", ErrHeldOpen, strings.Join(held, ", "))
	}
	return nil
}
