//go:build unix

package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestAPipeInThePlaceOfAFolderOrOfWhatIsIgnoredIsNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(syscall.Mkfifo(filepath.Join(dir, "01"), 0o644), syscall.Mkfifo(filepath.Join(dir, "Thumbs.db"), 0o644)); err != nil {
		t.Fatal(err)
	}
	in := open(t, dir, 0)
	done := make(chan bool)
	go func() {
		defer close(done)
		if _, err := (folders{in.root}).ReadDir("01"); err == nil {
			t.Error("a pipe was listed")
		}
		if sum := in.fingerprint("Thumbs.db", 0); sum != "" {
			t.Errorf("a pipe has the fingerprint %s", sum)
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe is waited for")
	}
}

// TestWhatIsSwappedInForAFileIsNeitherWaitedForNorAFault: between the listing and the reading its
// sender may put anything at its place.
func TestWhatIsSwappedInForAFileIsNeitherWaitedForNorAFault(t *testing.T) {
	outside := drop(t, t.TempDir(), "secret.csv", "x")
	for name, swap := range map[string]func(path string) error{
		"a pipe":             func(path string) error { return syscall.Mkfifo(path, 0o644) },
		"a link out of here": func(path string) error { return os.Symlink(outside, path) },
		"a link to nowhere":  func(path string) error { return os.Symlink("nowhere", path) },
		"a link to itself":   func(path string) error { return os.Symlink(filepath.Base(path), path) },
		"a folder":           func(path string) error { return os.Mkdir(path, 0o755) },
	} {
		dir := t.TempDir()
		path := drop(t, dir, "01/a.csv", "x")
		in := open(t, dir, 0)
		files, _ := collect(t, in)
		if err := errors.Join(os.Remove(path), swap(path)); err != nil {
			t.Fatal(err)
		}
		read := make(chan error, 1)
		go func() {
			_, err := in.Read(&files[0], 10)
			read <- err
		}()
		select {
		case err := <-read:
			if !errors.Is(err, ErrChanging) {
				t.Errorf("%s: %v, want ErrChanging", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s is waited for", name)
		}
	}
}
