package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dno/internal/ems"
	"dno/internal/receipt"
)

// sweep removes what a killed run left, and makes the folders.
func sweep(staging, home string) error {
	if err := os.RemoveAll(staging); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(home, "editions"), 0o755); err != nil {
		return err
	}
	return errors.Join(sweepDotFiles(home), sweepDotFiles(filepath.Dir(staging)))
}

// sweepReceipts does the same in the folders of the receipts.
func (j *job) sweepReceipts(e ems.Edition) error {
	swept := map[string]bool{}
	for _, f := range e.Files {
		if !receipt.Answered(f) {
			continue
		}
		dir := j.receiptsOf(receipt.Receipt{Semester: e.Semester, File: f})
		if swept[dir] {
			continue
		}
		swept[dir] = true
		if err := sweepDotFiles(dir); err != nil {
			return err
		}
	}
	return nil
}

// sweepDotFiles removes the files whose name begins with a dot: those of package durable
// that a killed run left. Where there is no folder there is nothing to remove.
func sweepDotFiles(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range entries {
		if strings.HasPrefix(f.Name(), ".") && f.Type().IsRegular() {
			if err := os.Remove(filepath.Join(dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
