package sheet

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestAReadingStopsInEveryFormat asks before it begins: the first loop that looks ends it.
func TestAReadingStopsInEveryFormat(t *testing.T) {
	paths, err := filepath.Glob("../../samples/formats/*.*")
	if err != nil || len(paths) < 5 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l := DefaultLimits
		if _, err := Read(data, path, l); err != nil {
			continue // what is refused is not read
		}
		l.Stop = new(Stop)
		if _, err := Read(data, path, l); err != nil {
			t.Errorf("%s: %v although nobody asked", path, err)
		}
		l.Stop.Ask()
		if _, err := Read(data, path, l); !errors.Is(err, ErrStopped) {
			t.Errorf("%s: %v, want ErrStopped", path, err)
		}
	}
}
