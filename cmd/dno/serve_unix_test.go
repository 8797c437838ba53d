//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// spoken is what a command has said so far.
type spoken struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *spoken) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// waitFor waits until the command has said something.
func (s *spoken) waitFor(t *testing.T, part string) {
	t.Helper()
	for range 600 {
		if strings.Contains(s.String(), part) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("it does not say %q but %s", part, s)
}

// TestAHangupDoesNotEndTheService sends it SIGHUP, then SIGTERM.
func TestAHangupDoesNotEndTheService(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	must(t, os.Mkdir(in, 0o755))
	ended, said := make(chan int), &spoken{}
	go func() {
		ended <- run([]string{"serve", "--inbox", in, "--out", out, "--as-of", "2011-07-05"}, &bytes.Buffer{}, said)
	}()
	said.waitFor(t, "service démarré")
	must(t, syscall.Kill(os.Getpid(), syscall.SIGHUP))
	said.waitFor(t, "SIGHUP reçu")
	must(t, syscall.Kill(os.Getpid(), syscall.SIGTERM))
	if code := <-ended; code != exitDone || !strings.Contains(said.String(), "service arrêté") {
		t.Errorf("exit %d: %s", code, said)
	}
}
