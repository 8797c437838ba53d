package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// SetAside gives a damaged file a name that says so, the first free of « name.abimee-1 »,
// « name.abimee-2 »…, and returns it. Nothing is lost: a person may look at it later.
func SetAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.abimee-%d", path, n)
		_, err := os.Lstat(aside)
		if err == nil {
			continue
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return aside, Rename(path, aside)
	}
}
