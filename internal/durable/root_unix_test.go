//go:build unix

package durable

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestWhatOthersPutInARootIsNeitherFollowedNorWaitedFor writes beside links and pipes.
func TestWhatOthersPutInARootIsNeitherFollowedNorWaitedFor(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	r, err := OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := errors.Join(os.Symlink(outside, filepath.Join(dir, "lien")), syscall.Mkfifo(filepath.Join(dir, "tuyau"), 0o644)); err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		for name, err := range map[string]error{
			"writing": r.WriteFile("lien/a", []byte("x")), "making": r.MkdirAll("lien/b"), "sweeping": r.Sweep("lien"),
			"removing": r.Remove("lien/a"), "sweeping a pipe": r.Sweep("tuyau"),
		} {
			if !errors.Is(err, ErrLink) {
				t.Errorf("%s: %v, want ErrLink", name, err)
			}
		}
		if _, err := r.ReadFile("tuyau"); err == nil {
			t.Error("a pipe was read")
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe is waited for")
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("outside lie %v, %v", entries, err)
	}
	if err := r.WriteFile("a", []byte("x")); err != nil {
		t.Error(err)
	}
}
