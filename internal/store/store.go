// Package store knows the output folder: where each thing of it lies, how it is written so that
// a run that dies leaves the old or the new, what earlier runs left in it, and what becomes of
// a file of ours that is damaged. What an edition says, and what its documents look like, it
// leaves to others.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"dno/internal/durable"
	"dno/internal/ems"
)

// Folder is an output folder, which need not exist.
type Folder struct{ dir string }

// At returns the output folder of a path.
func At(dir string) Folder { return Folder{dir} }

// state is where the program keeps what people need not look at.
func (f Folder) state(parts ...string) string {
	return filepath.Join(append([]string{f.dir, ".dno"}, parts...)...)
}

// Home returns the folder of a semester.
func (f Folder) Home(s ems.Semester) string { return filepath.Join(f.dir, s.String()) }

// Outbox returns the folder of outgoing mail.
func (f Folder) Outbox() string { return f.state("outbox") }

// Semesters lists the semesters that have a folder, in order; none where there is no output
// folder.
func (f Folder) Semesters() ([]ems.Semester, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("lire le dossier de sortie : %w", err)
	}
	var out []ems.Semester
	for _, entry := range entries {
		if s, err := ems.ParseSemester(entry.Name()); err == nil && s.String() == entry.Name() {
			out = append(out, s)
		}
	}
	return out, nil
}

// older are the names that earlier versions gave to files being written: .name.123456789.
var older = regexp.MustCompile(`^\.[^~].*\.\d+$`)

// Sweep removes the files that a run which died left half written in a folder of ours. One that is not
// there has none. The hidden files of others, such as the locks of LibreOffice, are theirs.
func Sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, f := range entries {
		if (durable.IsTemporary(f.Name()) || older.MatchString(f.Name())) && f.Type().IsRegular() {
			if err := durable.Remove(filepath.Join(dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
