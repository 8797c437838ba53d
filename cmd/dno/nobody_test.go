package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// asNobody runs the program as an account to which files can be refused: root reads all. What it
// says comes on its standard output.
func asNobody(ts *testscript.TestScript, neg bool, args []string) {
	work := ts.Getenv("WORK")
	open(ts, work)
	dno, err := lookIn(ts.Getenv("PATH"), args[0])
	ts.Check(err)
	open(ts, filepath.Dir(dno))
	cmd := exec.Command(dno, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "DNO_SETTLE", "HOME", "TMPDIR"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	disown(cmd)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	_, _ = ts.Stdout().Write(out.Bytes())
	ts.Logf("%s", out.Bytes())
	if failed := err != nil; failed != neg {
		ts.Fatalf("%s: %v", strings.Join(args, " "), err)
	}
}

// open lets everybody into a folder: those above it that are ours, and all that it holds, save
// what a scenario has closed.
func open(ts *testscript.TestScript, dir string) {
	for above := filepath.Dir(dir); strings.HasPrefix(above, os.TempDir()) && above != os.TempDir(); above = filepath.Dir(above) {
		ts.Check(os.Chmod(above, 0o755))
	}
	ts.Check(filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil || info.Mode().Perm() == 0 || info.Mode()&os.ModeSymlink != 0 {
			return err
		}
		return os.Chmod(path, info.Mode().Perm()|0o666|info.Mode().Perm()&0o100>>3|info.Mode().Perm()&0o100>>6)
	}))
}

func lookIn(path, name string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		file := filepath.Join(dir, name)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
	}
	return "", exec.ErrNotFound
}
