package inbox

import (
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"dno/internal/sheet"
)

// IsSystemFolder tells whether a name is that of a folder that systems keep for themselves: what was thrown
// away, what was saved aside.
func IsSystemFolder(name string) bool {
	switch lower := strings.ToLower(name); lower {
	case "$recycle.bin", "recycler", "#recycle", "system volume information", "lost+found", "__macosx", "@eadir", "~snapshot",
		".snapshot", ".snapshots", ".zfs", ".appledouble", ".fseventsd", ".temporaryitems", ".git":
		return true
	default:
		return strings.HasPrefix(lower, ".trash") || strings.HasPrefix(lower, ".spotlight")
	}
}

// IsDoubtful tells whether a name may be that of a file that programs leave behind: the content tells
// whether it is.
func IsDoubtful(name string) bool {
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "~"), strings.HasPrefix(name, "$"):
		return true // .DS_Store, .~lock.EMS.ods#, ~$EMS.xlsx
	case lower == "thumbs.db", lower == "ehthumbs.db", lower == "desktop.ini":
		return true
	}
	return path.Ext(lower) == ".tmp" || isCopying(lower)
}

// isCopying knows the names that a copy bears until it is whole.
func isCopying(lower string) bool {
	switch path.Ext(lower) {
	case ".part", ".partial", ".crdownload", ".filepart":
		return true
	}
	return false
}

// What is read of the files with such names, one by one and all together, to tell what they are. One that
// is not looked at is read as a return.
const (
	mostLooked    = 8 << 20
	mostLookedAll = 64 << 20
)

// isLeftBehind tells whether a file is one that programs leave behind. By its name alone none is: it may
// hold a return.
func (in *Inbox) isLeftBehind(name string, info fs.FileInfo, l *Listing) bool {
	switch size := info.Size(); {
	case !IsDoubtful(path.Base(name)):
		return false
	case size == 0:
		return true
	case size > mostLooked || l.looked+size > mostLookedAll:
		return false
	}
	l.looked += info.Size()
	data, err := in.look(name)
	if err != nil {
		return isHeld(err) && info.Size() < ownerSize // whoever has the document open may keep its mark for himself
	}
	return sheet.IsLeftover(data)
}

// ownerSize is more than the mark of an open document takes.
const ownerSize = 200

func (in *Inbox) look(name string) ([]byte, error) {
	f, err := in.root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	return io.ReadAll(io.LimitReader(f, mostLooked))
}

// ofACopy is how long a name that says that a copy is under way is believed.
const ofACopy = time.Hour

// isUnfinished tells whether a file bears the name of a copy under way, and has not stood still for long.
func (in *Inbox) isUnfinished(name string, info fs.FileInfo) bool {
	return in.settle > 0 && isCopying(strings.ToLower(name)) && in.now.Sub(info.ModTime()).Abs() < ofACopy
}
