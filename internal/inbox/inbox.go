// Package inbox finds what préfectures have dropped: settled files only, each with its
// fingerprint, its sender and the day it came. It only ever reads the inbox. What the files
// say is for packages sheet and form.
package inbox

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"dno/internal/ems"
	"dno/internal/reference"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Inbox is the folder in which préfectures drop their files. No path leads out of it.
type Inbox struct {
	root   *os.Root
	now    time.Time
	settle time.Duration
	zone   *time.Location
}

// Open opens the inbox. A file modified within settle of now is left for the next run; 0
// takes all. Days are those of zone.
func Open(dir string, now time.Time, settle time.Duration, zone *time.Location) (*Inbox, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Inbox{root, now, settle, zone}, nil
}

// Close releases the folder.
func (in *Inbox) Close() error { return in.root.Close() }

// Dropped is a file of the inbox that may be read.
type Dropped struct {
	ems.File
	Modified ems.Date // the day of its modification time
	Bar      Bar      // why it stands for files that are not read
	name     string   // as the file system spells it
	info     fs.FileInfo
}

// Listing is what lies in the inbox, in order of path.
type Listing struct {
	Files  []Dropped  // to be read
	Aside  []ems.File // ignored, still being written, or not to be read
	Faults []error    // why those cannot be read

	ignored []ignored // of Aside, before they are gathered
	looked  int64     // bytes that were read to tell what programs leave behind
}

// Deepest is how many folders a file may lie in: a préfecture files by semester, not by tree.
const Deepest = 16

// Collect lists the inbox. What cannot be read of it is set aside with its cause: it is no
// silence, and takes nothing away from the others. An error is the inbox's own.
func (in *Inbox) Collect() (l Listing, err error) {
	err = fs.WalkDir(folders{in.root}, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case name == ".":
			return err
		case errors.Is(err, fs.ErrNotExist): // removed while the folder was listed
			return nil
		case err != nil:
			l.fault(in.describe(name+"/"), err)
			return nil
		case entry.IsDir():
			return in.enter(&l, name, entry)
		}
		in.list(&l, name, entry)
		return nil
	})
	slices.SortFunc(l.Files, func(a, b Dropped) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.name, b.name))
	})
	tellApart(l.Files)
	in.gather(&l)
	return l, err
}

// enter goes into a folder that préfectures may have made.
func (in *Inbox) enter(l *Listing, name string, entry fs.DirEntry) error {
	if IsSystemFolder(entry.Name()) {
		l.Aside = append(l.Aside, in.describe(name+"/"))
		return fs.SkipDir
	}
	if strings.Count(name, "/") < Deepest {
		return nil
	}
	l.Files = append(l.Files, Dropped{File: in.describe(name + "/"), Bar: TooDeep})
	return fs.SkipDir
}

func (in *Inbox) list(l *Listing, name string, entry fs.DirEntry) {
	file := in.describe(name)
	info, err := entry.Info()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return // removed while the folder was listed
	case err != nil:
		l.fault(file, err)
		return
	}
	file.Size = info.Size()
	switch {
	case !entry.Type().IsRegular(): // a link inside the inbox leads to what is read anyway
		l.ignored = append(l.ignored, ignored{file, name, false})
	case in.isLeftBehind(name, info, l):
		l.ignored = append(l.ignored, ignored{file, name, true})
	case in.isFresh(info) || in.isUnfinished(name, info):
		file.Status = ems.InProgress
		l.Aside = append(l.Aside, file)
	default:
		l.Files = append(l.Files, Dropped{File: file, Modified: ems.DateOf(info.ModTime().In(in.zone)), name: name, info: info})
	}
}

func (l *Listing) fault(file ems.File, err error) {
	file.Status = ems.NotRead
	l.Aside, l.Faults = append(l.Aside, file), append(l.Faults, Fault(file, err))
}

// Fault names what cannot be read, by its path in the inbox, with the cause.
func Fault(file ems.File, err error) error {
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
		err = cause.Err
	}
	return &fs.PathError{Op: "read", Path: file.Path, Err: err}
}

// folders lists the inbox as io/fs does, which refuses the names that are not UTF-8: one of
// them would stop every run.
type folders struct{ root *os.Root }

// Open opens a file or a folder.
func (f folders) Open(name string) (fs.File, error) { return f.root.Open(name) }

// ReadDir lists a folder by name.
func (f folders) ReadDir(name string) ([]fs.DirEntry, error) {
	dir, err := f.root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// tellApart numbers the files whose paths, once legible, are the same: two files never share
// a path.
func tellApart(files []Dropped) {
	taken := map[string]bool{}
	for i, f := range files {
		for n := 2; taken[files[i].Path]; n++ {
			files[i].Path = fmt.Sprintf("%s (%d)", f.Path, n)
		}
		taken[files[i].Path] = true
	}
}

// describe gives the file its path, NFC and with forward slashes, and the sender that its
// first folder names. Until it is read it counts as ignored.
func (in *Inbox) describe(name string) ems.File {
	f := ems.File{Path: legible(name), Status: ems.Ignored}
	f.Sender = Sender(f.Path)
	f.Department = f.Sender
	return f
}

// Sender returns the code of the département that the first folder of a path names, "" for none.
func Sender(path string) string {
	if envelope := ems.EnvelopeOf(path); envelope != "" {
		path = envelope
	}
	folder, _, inside := strings.Cut(path, "/")
	if !inside {
		return ""
	}
	code, _ := reference.FindDepartment(folder)
	return code
}

// legible spells a path for readers: NFC, on one line, without the controls that a terminal
// obeys and that a CSV gives back otherwise; and as an old program meant it where a name is
// not UTF-8, which no output could hold.
func legible(name string) string {
	names := strings.Split(name, "/")
	for i, n := range names {
		if !utf8.ValidString(n) {
			names[i], _ = charmap.Windows1252.NewDecoder().String(n) // it takes every byte
		}
	}
	return norm.NFC.String(strings.Map(oneLine, strings.Join(names, "/")))
}

// oneLine replaces what breaks a line or is no character to be seen.
func oneLine(r rune) rune {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return ' '
	case r == '›': // the mark between an envelope and what it holds
		return '>'
	}
	return r
}

// isFresh tells whether somebody may still be writing the file. A copy keeps the time of its
// model while it grows: the system's own time of the last change tells. A time far in the future
// is a wrong clock, not a fresh file.
func (in *Inbox) isFresh(info fs.FileInfo) bool {
	return in.now.Sub(info.ModTime()).Abs() < in.settle || in.now.Sub(changed(info)).Abs() < in.settle
}

// Moved tells whether a file that was read is no longer as it was when it was listed: a copy that
// grows slowly shows only after a while.
func (in *Inbox) Moved(d Dropped) bool {
	info, err := in.root.Lstat(d.name)
	return err == nil && !same(info, d.info)
}

func same(a, b fs.FileInfo) bool {
	return a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()) && changed(a).Equal(changed(b))
}

// ErrChanging says that a file changed, or went away, while it was read.
var ErrChanging = errors.New("le fichier change pendant la lecture")

// ErrGone is the ErrChanging of a file that went away.
var ErrGone = fmt.Errorf("%w : il n'y est plus", ErrChanging)

// Read returns the bytes of a file, at most limit of them, and sets its fingerprint. The
// bytes beyond limit are hashed and not kept.
func (in *Inbox) Read(d *Dropped, limit int64) ([]byte, error) {
	f, err := in.open(d)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	hash := sha256.New()
	data := make([]byte, 0, min(d.Size, limit)+1)
	kept := &limited{data: data, limit: limit}
	n, err := io.Copy(io.MultiWriter(hash, kept), f)
	if isHeld(err) { // a lock on a range of bytes lets the file be opened, not read
		return nil, ErrChanging
	}
	if err != nil {
		return nil, fmt.Errorf("lire %s : %w", d.Path, err)
	}
	if err := d.unchanged(n, f.Stat); err != nil {
		return nil, err
	}
	d.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return kept.data, nil
}

// unchanged tells whether the file of which so many bytes were read is still as it was listed. A share
// that does not answer is no file that changes: nobody would ever be told.
func (d *Dropped) unchanged(read int64, stat func() (fs.FileInfo, error)) error {
	after, err := stat()
	switch {
	case err != nil:
		return fmt.Errorf("lire %s : %w", d.Path, err)
	case read != d.Size || after.Size() != d.Size || !after.ModTime().Equal(d.info.ModTime()):
		return ErrChanging
	}
	return nil
}

// open opens the file that was listed, and waits for nothing: a pipe, or a link that leads elsewhere,
// put in its place meanwhile is a file that changes.
func (in *Inbox) open(d *Dropped) (*os.File, error) {
	f, err := in.root.OpenFile(d.name, os.O_RDONLY|nonBlocking, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrGone
	case isHeld(err):
		return nil, ErrChanging
	case err != nil:
		if now, gone := in.root.Lstat(d.name); gone == nil && !now.Mode().IsRegular() { // « path escapes from parent »
			return nil, ErrChanging
		}
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() { // the numbers of files are not to be relied upon on a share
		err = ErrChanging
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// fingerprint returns the SHA-256 of a small file that is set aside, "" when it cannot be
// read: a lock file's holder may not share it.
func (in *Inbox) fingerprint(name string, size int64) string {
	if size > 1<<20 {
		return ""
	}
	f, err := in.root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return ""
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	data, err := io.ReadAll(io.LimitReader(f, size+1))
	if err != nil {
		return ""
	}
	return ems.Fingerprint(data)
}

// isHeld tells whether Windows refuses the file because a program has it open for itself:
// sharing and lock violations.
func isHeld(err error) bool {
	var code syscall.Errno
	return runtime.GOOS == "windows" && errors.As(err, &code) && (code == 32 || code == 33)
}

// limited keeps the first bytes that are written to it.
type limited struct {
	data  []byte
	limit int64
}

func (l *limited) Write(p []byte) (int, error) {
	if room := l.limit - int64(len(l.data)); room > 0 {
		l.data = append(l.data, p[:min(int64(len(p)), room)]...)
	}
	return len(p), nil
}
