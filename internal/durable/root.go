package durable

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrLink says that a link stands where a folder of ours should be.
var ErrLink = errors.New("un lien tient la place d'un dossier")

// Root is a folder in which others may write too. Nothing is written, read or removed out of it, nor
// through a link.
type Root struct {
	root *os.Root
	writer
}

// OpenRoot opens the folder, and makes it where it is missing.
func OpenRoot(dir string) (*Root, error) {
	if err := MkdirAll(dir); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Root{root, writer{root, dir}}, nil
}

// Close releases the folder.
func (r *Root) Close() error {
	if r == nil {
		return nil
	}
	return r.root.Close()
}

// plain refuses a path one of whose folders is a link, or a link itself.
func (r *Root) plain(path string) error {
	for i, c := range path + string(filepath.Separator) {
		if c != filepath.Separator || i == 0 {
			continue
		}
		info, err := r.root.Lstat(path[:i])
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			return fmt.Errorf("%w : « %s »", ErrLink, filepath.Join(r.at, path[:i]))
		}
	}
	return nil
}

// WriteFile is the WriteFile of the folder.
func (r *Root) WriteFile(path string, data []byte) error {
	if err := r.plain(filepath.Dir(path)); err != nil {
		return err
	}
	return r.write(path, data, everybody)
}

// ReadFile returns the content of a file.
func (r *Root) ReadFile(path string) ([]byte, error) {
	if err := r.plain(path); err != nil {
		return nil, err
	}
	f, err := r.open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// open opens a file or a folder to be read, and waits for nothing that was put in its place.
func (r *Root) open(path string) (*os.File, error) {
	f, err := r.root.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = fmt.Errorf("%w : « %s »", ErrLink, filepath.Join(r.at, path))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Size returns how many bytes a file holds, 0 for one that is not there.
func (r *Root) Size(path string) int64 {
	info, err := r.root.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// Remove removes a file. One that is not there is removed already.
func (r *Root) Remove(path string) error {
	if err := r.plain(filepath.Dir(path)); err != nil {
		return err
	}
	if err := r.remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// MkdirAll is the MkdirAll of the folder.
func (r *Root) MkdirAll(dir string) error {
	if err := r.plain(dir); err != nil {
		return err
	}
	made := ""
	for _, name := range strings.Split(filepath.Clean(dir), string(filepath.Separator)) {
		above := cmp.Or(made, ".")
		made = filepath.Join(made, name)
		if _, err := r.root.Lstat(made); err == nil {
			continue
		}
		r.note(Mkdir, made, "", nil)
		if err := r.root.Mkdir(made, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := r.syncDir(above); err != nil && !errors.Is(err, fs.ErrPermission) { // one may write in folders that one may not list
			return err
		}
	}
	return nil
}

// Sweep removes what a run that died left half written in a folder, and nothing else: préfectures and
// their programs have hidden files of their own.
func (r *Root) Sweep(dir string) error {
	if err := r.plain(dir); err != nil {
		return err
	}
	folder, err := r.open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(-1)
	for _, f := range entries {
		if IsTemporary(f.Name()) && f.Type().IsRegular() {
			if err := r.Remove(filepath.Join(dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return err
}
