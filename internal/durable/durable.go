// Package durable writes files so that a reader, or the next run, finds the old content or
// the new one, whole, whatever happens in between.
package durable

import (
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// WriteFile replaces the file with data: a temporary file in the same folder, synced, then
// renamed over it. The temporary name begins with a dot, so that no reader takes it.
func WriteFile(path string, data []byte) error {
	if err := WriteOneOf(path, data); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// WriteOneOf is WriteFile for one of many files of a folder: SyncDir makes all their names
// durable, once.
func WriteOneOf(path string, data []byte) error { return replace(path, data, (*os.File).Sync) }

// Replace is WriteFile without waiting for the disk: for what can be made again, should the
// power fail. Readers still see the old content or the new one, whole.
func Replace(path string, data []byte) error {
	return replace(path, data, func(*os.File) error { return nil })
}

func replace(path string, data []byte, sync func(*os.File) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644) // CreateTemp's 0600 would hide it from colleagues on a share
	}
	if err == nil {
		err = sync(f)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the next run sweeps what cannot be removed now
	}
	return err
}

// Rename moves a file or a folder within one file system and syncs the folder that receives
// it.
func Rename(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(to))
}

// rename tries again for a second where Windows refuses because somebody holds the file open.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 10; try++ {
		time.Sleep(100 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

// SyncDir makes the names in a folder durable, where the system can (Windows cannot).
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
