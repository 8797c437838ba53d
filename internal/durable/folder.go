package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// MkdirAll makes a folder, and those above it that are missing. Their names are on the disk
// before anything is put in them: a file is lost with its folder, however well it was synced.
func MkdirAll(dir string) error {
	made := missing(dir)
	for _, d := range made {
		note(Op{Kind: Mkdir, Path: d})
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, d := range made {
		err := SyncDir(filepath.Dir(d))
		if err != nil && !errors.Is(err, fs.ErrPermission) { // one may write in folders that one may not list
			return err
		}
	}
	return nil
}

// missing lists the folders that are to be made, the outermost first.
func missing(dir string) []string {
	dir = filepath.Clean(dir)
	_, err := os.Stat(dir)
	if parent := filepath.Dir(dir); parent != dir && errors.Is(err, fs.ErrNotExist) {
		return append(missing(parent), dir)
	}
	return nil
}

// Remove removes a file. It may come back when the power fails.
func Remove(path string) error { return machine.remove(path) }

// RemoveAll removes a folder and what it holds, which may come back when the power fails. One
// that is not there is removed already.
func RemoveAll(dir string) error {
	err := os.RemoveAll(dir)
	if err == nil {
		note(Op{Kind: Delete, Path: dir})
	}
	return err
}

// SyncDir makes the names in a folder durable, where the system can (Windows cannot).
func SyncDir(dir string) error { return machine.syncDir(dir) }
