package main

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const kept = ".." // samples/

// written is what the generator writes, made once for all tests but one.
var written = sync.OnceValue(everything)

func TestTheSamplesKeptAreThoseWritten(t *testing.T) {
	dir := t.TempDir()
	if err := store(dir, written()); err != nil {
		t.Fatal(err)
	}
	for _, f := range written() {
		want := read(t, filepath.Join(dir, filepath.FromSlash(f.path)))
		got, err := os.ReadFile(filepath.Join(kept, filepath.FromSlash(f.path)))
		if err != nil || !same(t, got, want) {
			t.Errorf("%s differs from what is written: run go generate ./samples (%v)", f.path, err)
		}
	}
}

func TestEveryFileKeptIsWrittenOrSavedByLibreOffice(t *testing.T) {
	want := map[string]bool{}
	for _, f := range append(thisSemester(), lastSemester()...) {
		if want[f.path] {
			t.Errorf("%s is written twice", f.path)
		}
		want[f.path] = true
	}
	for _, f := range libreOffice {
		want[f.path] = true
	}
	found, err := list(kept)
	if err != nil {
		t.Fatal(err)
	}
	if diff := slices.Sorted(maps.Keys(want)); !slices.Equal(found, diff) {
		t.Errorf("kept:\n%s\nwant:\n%s", strings.Join(found, "\n"), strings.Join(diff, "\n"))
	}
}

func TestWritingTwiceGivesTheSameBytes(t *testing.T) {
	first, second := written(), everything()
	for i := range first {
		if first[i].path != second[i].path || !bytes.Equal(first[i].data, second[i].data) {
			t.Errorf("%s changes from one run to the next", first[i].path)
		}
	}
}

func TestWritingLeavesAloneWhatLibreOfficeSavedAndRemovesTheRest(t *testing.T) {
	dir := t.TempDir()
	saved := filepath.Join(dir, filepath.FromSlash(libreOffice[0].path))
	stale := filepath.Join(dir, "2011-S1", "01", "ancien.csv")
	for _, path := range []string{saved, stale} {
		if err := write(path, []byte("ancien")); err != nil {
			t.Fatal(err)
		}
	}
	if err := store(dir, written()); err != nil {
		t.Fatal(err)
	}
	if string(read(t, saved)) != "ancien" {
		t.Errorf("%s was changed", saved)
	}
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("%s was left: %v", stale, err)
	}
}

func TestTheSamplesStaySmall(t *testing.T) {
	total := 0
	for _, f := range written() {
		total += len(f.data)
	}
	if total > 3<<20 {
		t.Errorf("%d bytes, want less than 3 MiB", total)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// same compares archives part by part, since a later version of Go may deflate otherwise;
// everything else, byte for byte.
func same(t *testing.T, a, b []byte) bool {
	t.Helper()
	if bytes.Equal(a, b) {
		return true
	}
	p, q := parts(t, a), parts(t, b)
	return p != nil && maps.Equal(p, q)
}

// parts returns the content of an archive by name, nil if it is none.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}
