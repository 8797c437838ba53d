package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dno/internal/pdf/pdftest"
)

// Every PDF that the program writes is tagged and archivable: PDF/UA-1 and PDF/A-2a are what
// they claim. What veraPDF says of them is for .ci/run, where it can be fetched.
func TestEveryPDFIsTaggedAndArchivable(t *testing.T) {
	dir, _ := sampleRun(t)
	var said bytes.Buffer
	if code := run([]string{"remind", "--inbox", "../../samples/2011-S1", "--out", filepath.Dir(dir), "--semester", "2011-S1", "--as-of",
		"2011-07-20", "--settle", "0", "--quiet"}, io.Discard, &said); code != exitDone {
		t.Fatalf("exit %d: %s", code, said.String())
	}
	seen := map[string]int{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Name() == "editions" { // the same files again
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".pdf" {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		for _, fault := range pdftest.Check(data) {
			t.Errorf("%s: %s", rel, fault)
		}
		kind, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		seen[kind]++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen["tableau-de-bord-dno-2011-S1.pdf"] != 1 || seen["accuses"] < 100 || seen["relances"] < 20 {
		t.Errorf("PDF files looked at: %v, want the summary, a receipt for each file, the letters and their list", seen)
	}
}
