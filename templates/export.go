package templates

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dno/internal/durable"
)

// Export writes the program's own files into a folder, to be changed there, and returns their
// paths. It writes over nothing: a file that is already there stops it before it begins.
func Export(dir string) ([]string, error) {
	entries, err := defaults.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("« %s » existe déjà : rien n'est écrit", path)
		}
		paths = append(paths, path)
	}
	if err := durable.MkdirAll(dir); err != nil {
		return nil, err
	}
	for i, e := range entries {
		data, err := defaults.ReadFile(e.Name())
		if err != nil {
			return nil, err
		}
		if err := durable.WriteFile(paths[i], data); err != nil {
			return nil, err
		}
	}
	return paths, nil
}
