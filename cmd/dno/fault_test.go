package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// smallDisk mounts a file system of some MiB, of which the test is the only user.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	if runtime.GOOS != "linux" || os.Geteuid() != 0 {
		t.Skip("a small disk is a tmpfs, which only root mounts, on Linux")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", size), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("this machine mounts no tmpfs: %v, %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v, %s", err, out)
		}
	})
	return dir
}

// faulty is an inbox and an output folder on a disk that is about to fail.
type faulty struct{ inbox, out string }

func newFaulty(t *testing.T, size int) faulty {
	t.Helper()
	f := faulty{t.TempDir(), filepath.Join(smallDisk(t, size), "tableau")}
	for _, code := range []string{"01", "02", "03", "04", "05", "06"} {
		copyTree(t, filepath.Join("../../samples/2011-S1", code), filepath.Join(f.inbox, code))
	}
	if code, _, said := f.run(); code != exitDone {
		t.Fatalf("the first run: exit %d, %s", code, said)
	}
	f.arrive(t)
	return f
}

// arrive drops one more return, so that the next run has something to publish.
func (f faulty) arrive(t *testing.T) {
	t.Helper()
	copyTree(t, "../../samples/2011-S1/09", filepath.Join(f.inbox, "09"))
	at := time.Date(2011, 7, 4, 12, 0, 0, 0, time.UTC)
	must(t, os.Chtimes(filepath.Join(f.inbox, "09", "EMS_2011-S1_09.xlsx"), at, at))
}

func (f faulty) run() (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run([]string{"run", "--settle", "0", "--semester", "2011-S1", "--as-of", "2011-07-20", "--inbox", f.inbox, "--out", f.out}, &out,
		&err)
	return code, out.String(), err.String()
}

// home returns the files of the semester, the receipts aside.
func (f faulty) home(t *testing.T) map[string]string {
	t.Helper()
	tree := readTree(t, filepath.Join(f.out, "2011-S1"))
	for name := range tree {
		if strings.HasPrefix(name, "accuses/") {
			delete(tree, name)
		}
	}
	return tree
}

// untouched asks that the edition before stand as it was, with nothing beside it.
func (f faulty) untouched(t *testing.T, before map[string]string) {
	t.Helper()
	compareTrees(t, "after the fault", before, f.home(t))
	if _, err := os.Stat(filepath.Join(f.out, ".dno", "staging")); err == nil {
		t.Error("the staging folder was left")
	}
}

// TestAFullDisk leaves less and less room: the run fails at one step after the other, then
// succeeds once there is room again.
func TestAFullDisk(t *testing.T) {
	f := newFaulty(t, 16)
	before := f.home(t)
	ballast := filepath.Join(filepath.Dir(f.out), "ballast")
	failed, later := 0, 0
	for room := 0; room <= 1600; room += 100 {
		fill(t, ballast, room<<10)
		code, _, said := f.run()
		must(t, os.Remove(ballast))
		switch {
		case code == exitDone:
			if failed == 0 {
				t.Fatal("the disk was never full")
			}
			continue
		case code != exitFailed || !strings.Contains(said, "le disque de sortie est plein ; "):
			t.Fatalf("with %d KiB left: exit %d, %s", room, code, said)
		case strings.Contains(said, "le passage suivant finira"): // the edition is out, whole
			later++
		case strings.Contains(said, "rien n'est publié"):
			failed++
			f.untouched(t, before)
		default:
			t.Fatalf("with %d KiB left: %s", room, said)
		}
	}
	if code, _, said := f.run(); code != exitDone {
		t.Errorf("with room again: exit %d, %s", code, said)
	}
	after := f.home(t)
	for name, data := range before {
		if strings.HasPrefix(name, "editions/1/") && after[name] != data {
			t.Errorf("%s has changed", name)
		}
	}
	for name, data := range after {
		if !strings.HasPrefix(name, "editions/") && after["editions/2/"+name] != data {
			t.Errorf("%s is not that of edition 2", name)
		}
	}
	t.Logf("%d runs published nothing, %d were finished by the next", failed, later)
}

// fill writes ballast until only room bytes are left on its disk.
func fill(t *testing.T, ballast string, room int) {
	t.Helper()
	f, err := os.Create(ballast)
	must(t, err)
	block := bytes.Repeat([]byte{1}, 4<<10)
	size := 0
	for {
		n, err := f.Write(block)
		size += n
		if err != nil {
			break
		}
	}
	must(t, f.Truncate(int64(max(size-room, 0))))
	must(t, f.Close())
}

// TestAReadOnlyOutputFolder mounts the disk again, for reading only.
func TestAReadOnlyOutputFolder(t *testing.T) {
	f := newFaulty(t, 16)
	before := f.home(t)
	remount := func(mode string) {
		if out, err := exec.Command("mount", "-o", "remount,"+mode, filepath.Dir(f.out)).CombinedOutput(); err != nil {
			t.Fatalf("remount: %v, %s", err, out)
		}
	}
	remount("ro")
	code, _, said := f.run()
	remount("rw")
	if code != exitFailed || !strings.Contains(said, "le dossier de sortie est en lecture seule ; rien n'est publié") {
		t.Errorf("exit %d, %s", code, said)
	}
	f.untouched(t, before)
	if code, out, said := f.run(); code != exitDone || !strings.Contains(out, "édition 2") {
		t.Errorf("then exit %d, %s%s", code, out, said)
	}
}
