// Package durable writes files so that a reader, or the next run, finds the old content or
// the new one, whole, whatever happens in between. Nothing else of the program writes, renames
// or removes. What is written, and when one may do without it, it leaves to others.
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
func WriteOneOf(path string, data []byte) error { return replace(path, data, sync) }

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
	note(Op{Kind: Create, Path: f.Name()})
	err = write(f, data)
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
		_ = Remove(f.Name()) // the next run sweeps what cannot be removed now
	}
	return err
}

func write(f *os.File, data []byte) error {
	n, err := f.Write(data)
	note(Op{Kind: Write, Path: f.Name(), Data: data[:n]})
	return err
}

func sync(f *os.File) error {
	note(Op{Kind: Sync, Path: f.Name()})
	return f.Sync()
}

// Rename moves a file or a folder within one file system, and syncs the folder that receives it,
// then the one that it leaves.
func Rename(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	left, received := filepath.Dir(from), filepath.Dir(to)
	if err := SyncDir(received); err != nil || left == received {
		return err
	}
	return SyncDir(left)
}

// rename tries again for a second where Windows refuses because somebody holds the file open.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 10; try++ {
		time.Sleep(100 * time.Millisecond)
		err = os.Rename(from, to)
	}
	if err == nil {
		note(Op{Kind: Move, Path: from, To: to})
	}
	return err
}
