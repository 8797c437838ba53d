package durable

import (
	"os"
	"path/filepath"
	"slices"
)

// Append adds lines at the end of a file, in place, and waits for the disk. A file that is new
// begins with the head; where a crash has cut the last line short, the lines begin below it. Two
// processes may do so at once, and a full disk or a folder that has become read-only often lets
// it still happen.
func Append(path string, head, lines []byte) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, everybody)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() > 0 {
		return add(f, slices.Concat(gap(f, info.Size()), lines))
	}
	note(Op{Kind: Create, Path: path})
	if err := add(f, slices.Concat(head, lines)); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// gap is what separates new lines from a last one that a crash cut short.
func gap(f *os.File, size int64) []byte {
	last := []byte{'\n'}
	if _, err := f.ReadAt(last, size-1); err == nil && last[0] != '\n' {
		return []byte("\n")
	}
	return nil
}

func add(f *os.File, data []byte) error {
	n, err := f.Write(data)
	note(Op{Kind: Write, Path: f.Name(), Data: data[:n]})
	if err != nil {
		return err
	}
	note(Op{Kind: Sync, Path: f.Name()})
	return f.Sync()
}
