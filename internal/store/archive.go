package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/fault"

	"golang.org/x/sync/errgroup"
)

// ErrNotArchived says that the archive does not hold the file.
var ErrNotArchived = errors.New("absent de l'archive")

// ErrAltered says that what the archive holds is no longer what was received.
var ErrAltered = errors.New("altéré dans l'archive : son empreinte n'est plus celle du fichier reçu")

// Archive is the folder in which each file received is kept once, under its SHA-256, so that
// a disputed figure can be shown after the préfecture has overwritten its file.
type Archive struct {
	dir   string
	warn  func(string)
	mutex sync.Mutex
	held  map[string]archived // by SHA-256
	grown bool                // since Settle
	tasks errgroup.Group
}

// archived is one file of the archive.
type archived struct {
	name string
	size int64
}

// archiving is how many files are written at a time: they wait for the disk, and the reading
// goes on meanwhile.
const archiving = 8

// Archive lists what the archive holds: nothing when there is none. What the operator should
// know goes to warn.
func (f Folder) Archive(warn func(string)) (*Archive, error) {
	a := &Archive{dir: filepath.Join(f.dir, "archive"), held: map[string]archived{}, warn: warn}
	a.tasks.SetLimit(archiving)
	entries, err := os.ReadDir(a.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	for _, entry := range entries {
		sha256, known := archiveKey(entry.Name())
		info, err := entry.Info()
		if !known || err != nil || !info.Mode().IsRegular() {
			continue
		}
		a.held[sha256] = archived{entry.Name(), info.Size()}
	}
	return a, err
}

// archiveKey returns the fingerprint in the name of an archived file.
func archiveKey(name string) (string, bool) {
	key, extension, _ := strings.Cut(name, ".")
	return key, ems.IsFingerprint(key) && !strings.Contains(extension, "-")
}

// Prepare makes the folder, and removes what a killed run left in it.
func (a *Archive) Prepare() error {
	if err := durable.MkdirAll(a.dir); err != nil {
		return err
	}
	return Sweep(a.dir)
}

// Keep puts the bytes of a file in the archive, unless they are there. A file above the
// limit of size is not kept: it would fill the disk, and its fingerprint is in the edition.
// Its name ends as its content tells: never as its sender wished. A nil archive keeps nothing.
func (a *Archive) Keep(d ems.File, ending string, data []byte) error {
	if a == nil || int64(len(data)) != d.Size {
		return nil
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	old, known := a.held[d.SHA256]
	if known && old.size == d.Size {
		return nil
	}
	if known { // cut short by a power failure, or changed by hand: never overwritten
		aside, err := durable.SetAside(filepath.Join(a.dir, old.name))
		if err != nil {
			return err
		}
		a.warn(fmt.Sprintf("la copie archivée de %s était abîmée : mise de côté sous %s, puis refaite", d.Path, aside))
	}
	name := d.SHA256 + ending
	a.held[d.SHA256], a.grown = archived{name, d.Size}, true
	a.tasks.Go(func() (err error) {
		defer fault.Contain(&err, d.Path)
		return durable.KeepOneOf(filepath.Join(a.dir, name), data)
	})
	return nil
}

// Settle waits until all that was kept is on the disk.
func (a *Archive) Settle() error {
	if a == nil {
		return nil
	}
	if err := a.tasks.Wait(); err != nil {
		return fmt.Errorf("archiver les fichiers reçus : %w", err)
	}
	if !a.grown {
		return nil
	}
	a.grown = false
	return durable.SyncDir(a.dir)
}

// Holds tells whether the archive has bytes of this fingerprint.
func (a *Archive) Holds(sha256 string) bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	_, known := a.held[sha256]
	return known
}

// Path returns where the archive keeps the file, "" when it does not.
func (a *Archive) Path(sha256 string) string {
	f, known := a.held[sha256]
	if !known {
		return ""
	}
	return filepath.Join(a.dir, f.name)
}

// Read returns the bytes that were received: ErrNotArchived when they are not kept,
// ErrAltered when they are no longer the same.
func (a *Archive) Read(sha256 string) ([]byte, error) {
	path := a.Path(sha256)
	if path == "" {
		return nil, ErrNotArchived
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if ems.Fingerprint(data) != sha256 {
		return nil, ErrAltered
	}
	return data, nil
}
