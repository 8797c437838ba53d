package store

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestHoldTheFolder is the other process of the test below: it holds the lock until it is
// killed.
func TestHoldTheFolder(t *testing.T) {
	out := os.Getenv("DNO_TEST_HOLDS")
	if out == "" {
		t.Skip("only as another process")
	}
	unlock, err := At(out).Lock(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock() // a lock that nobody refers to any more is closed with its file by the collector
	fmt.Println("held")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
}

func TestARunInAnotherProcessHoldsTheFolder(t *testing.T) {
	out := t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestHoldTheFolder$")
	other.Env = append(os.Environ(), "DNO_TEST_HOLDS="+out)
	stdin, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}

	_, err = At(out).Lock(time.UTC)
	if !errors.Is(err, ErrLocked) {
		t.Fatalf("got %v, want ErrLocked", err)
	}
	for _, part := range []string{fmt.Sprintf("processus %d sur ", other.Process.Pid), ", depuis le "} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if h, held := At(out).Holder(time.UTC); !held || !strings.Contains(h.By, "processus") || time.Since(h.Since).Abs() > time.Hour {
		t.Errorf("held by %+v: %v", h, held)
	}

	// A crash frees it, whatever the holder's text still says.
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait()
	if h, held := At(out).Holder(time.UTC); held {
		t.Errorf("still held by %q", h.By)
	}
	unlock, err := At(out).Lock(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if _, err := os.Stat(filepath.Join(out, ".dno", holderFile)); err == nil {
		t.Error("the holder's text stays after the run")
	}
}

func TestTheLockIsNotForEverybody(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are not kept there")
	}
	for name, mode := range map[string]fs.FileMode{"a new one": 0, "that of an earlier version": 0o644} {
		out := t.TempDir()
		path := filepath.Join(out, ".dno", lockFile)
		if mode != 0 {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, nil, mode); err != nil {
				t.Fatal(err)
			}
		}
		unlock, err := At(out).Lock(time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		unlock()
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o007 != 0 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestWhoMayNotOpenTheLockGoesByTheHoldersText(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("no permission is refused to root, nor by modes on Windows")
	}
	out := t.TempDir()
	unlock, err := At(out).Lock(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(out, ".dno", lockFile)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if h, held := At(out).Holder(time.UTC); !held || h.Since.IsZero() {
		t.Errorf("held by %+v: %v", h, held)
	}
	unlock()
	if h, held := At(out).Holder(time.UTC); held {
		t.Errorf("held by %+v", h)
	}
}

func TestAskingWhoHoldsTheFolderNeverStopsARun(t *testing.T) {
	out := t.TempDir()
	done := make(chan struct{})
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					At(out).Holder(time.UTC)
				}
			}
		})
	}
	for range 200 {
		unlock, err := At(out).Lock(time.UTC)
		if err != nil {
			t.Error(err)
			break
		}
		unlock()
	}
	close(done)
	asking.Wait()
}

func TestNobodyHoldsAFolderThatIsAbsent(t *testing.T) {
	out := filepath.Join(t.TempDir(), "absent")
	if h, held := At(out).Holder(time.UTC); held {
		t.Errorf("held by %q", h.By)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("asking has made the folder")
	}
}
