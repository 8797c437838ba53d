// Package durable writes files so that a reader, or the next run, finds the old content or
// the new one, whole, whatever happens in between. Nothing else of the program writes, renames
// or removes. What is written, and when one may do without it, it leaves to others.
package durable

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Who may read a file, as far as the operator's umask lets them.
const (
	everybody fs.FileMode = 0o666
	ours      fs.FileMode = 0o640 // what préfectures wrote, and what is remembered of it
)

// WriteFile replaces the file with data: a temporary file in the same folder, synced, then
// renamed over it. The temporary name begins with a dot, so that no reader takes it.
func WriteFile(path string, data []byte) error { return machine.write(path, data, everybody) }

// Keep is WriteFile for what is no business of the machine's other accounts.
func Keep(path string, data []byte) error { return machine.write(path, data, ours) }

// WriteOneOf is WriteFile for one of many files of a folder: SyncDir makes all their names
// durable, once.
func WriteOneOf(path string, data []byte) error { return machine.replace(path, data, everybody, true) }

// KeepOneOf is Keep for one of many files of a folder.
func KeepOneOf(path string, data []byte) error { return machine.replace(path, data, ours, true) }

// Replace is WriteFile without waiting for the disk: for what can be made again, should the
// power fail. Readers still see the old content or the new one, whole.
func Replace(path string, data []byte) error { return machine.replace(path, data, everybody, false) }

// temporary is how the name of a file begins that is being written: nobody else's does.
const temporary = ".dno-"

// IsTemporary tells whether a name is that of a file that a run which died left half written.
func IsTemporary(name string) bool { return strings.HasPrefix(name, temporary) }

// place is where files are written: the machine's folders, or one that nothing leads out of.
type place interface {
	OpenFile(name string, flag int, mode fs.FileMode) (*os.File, error)
	Rename(from, to string) error
	Remove(name string) error
}

// writer writes in a place, whose names begin with at for who records the operations.
type writer struct {
	place
	at string
}

// machine writes anywhere.
var machine = writer{place: anywhere{}}

type anywhere struct{}

func (anywhere) OpenFile(name string, flag int, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag, mode)
}
func (anywhere) Rename(from, to string) error { return os.Rename(from, to) }
func (anywhere) Remove(name string) error     { return os.Remove(name) }

func (w writer) note(kind Kind, path, to string, data []byte) {
	if to != "" {
		to = filepath.Join(w.at, to)
	}
	note(Op{Kind: kind, Path: filepath.Join(w.at, path), To: to, Data: data})
}

func (w writer) write(path string, data []byte, mode fs.FileMode) error {
	if err := w.replace(path, data, mode, true); err != nil {
		return err
	}
	return w.syncDir(filepath.Dir(path))
}

func (w writer) replace(path string, data []byte, mode fs.FileMode, synced bool) error {
	dir, base := filepath.Split(path)
	written := filepath.Join(dir, temporary+base+"."+strconv.FormatUint(rand.Uint64(), 36))
	f, err := w.OpenFile(written, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	w.note(Create, written, "", nil)
	n, err := f.Write(data)
	w.note(Write, written, "", data[:n])
	if err == nil && synced {
		w.note(Sync, written, "", nil)
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = w.rename(written, path)
	}
	if err != nil {
		_ = w.remove(written) // the next run sweeps what cannot be removed now
	}
	return err
}

func (w writer) remove(path string) error {
	err := w.Remove(path)
	if err == nil {
		w.note(Delete, path, "", nil)
	}
	return err
}

// rename tries again for a second where Windows refuses because somebody holds the file open.
func (w writer) rename(from, to string) error {
	err := w.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 10; try++ {
		time.Sleep(100 * time.Millisecond)
		err = w.Rename(from, to)
	}
	if err == nil {
		w.note(Move, from, to, nil)
	}
	return err
}

// Rename moves a file or a folder within one file system, and syncs the folder that receives it,
// then the one that it leaves.
func Rename(from, to string) error {
	if err := machine.rename(from, to); err != nil {
		return err
	}
	left, received := filepath.Dir(from), filepath.Dir(to)
	if err := SyncDir(received); err != nil || left == received {
		return err
	}
	return SyncDir(left)
}

// syncDir makes the names in a folder durable, where the system can (Windows cannot).
func (w writer) syncDir(dir string) error {
	w.note(Names, dir, "", nil)
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := w.OpenFile(dir, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
