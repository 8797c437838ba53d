package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"dno/internal/durable"
	"dno/internal/ems"

	"github.com/gofrs/flock"
)

// ErrLocked says that another run works in the same output folder.
var ErrLocked = errors.New("un autre passage est en cours dans ce dossier de sortie")

// The lock, and who holds it in words. They are two files because Windows lets nobody read
// a locked one.
const (
	lockFile   = "verrou"
	holderFile = "verrou.txt"
)

// Lock makes the output folder this run's own. Who holds it since when is told by the clocks of
// the zone. The system frees the lock of a run that dies.
func (f Folder) Lock(zone *time.Location) (unlock func(), err error) {
	dir := f.state()
	if err := durable.MkdirAll(dir); err != nil {
		return nil, fmt.Errorf("préparer le dossier de sortie : %w", err)
	}
	path := filepath.Join(dir, lockFile)
	shut(path)
	l := flock.New(path, flock.SetPermissions(0o640))
	held, err := l.TryLock()
	for try := 0; (err == nil && !held || errors.Is(err, syscall.EINTR)) && try < 5; try++ { // Holder takes it for an instant
		time.Sleep(20 * time.Millisecond)
		held, err = l.TryLock()
	}
	if err != nil {
		return nil, fmt.Errorf("verrouiller le dossier de sortie : %w", err)
	}
	if !held {
		return nil, fmt.Errorf("%w : %s", ErrLocked, holder(dir, zone))
	}
	sign(dir)
	return func() {
		_ = durable.Remove(filepath.Join(dir, holderFile))
		_ = l.Unlock() // the lock file stays: removing it would race with another run
	}, nil
}

// shut closes the lock file of an earlier version to those who have no business here: who may read
// it may hold it for ever. Where the system knows no such thing, it stays as it is.
func shut(path string) {
	const others fs.FileMode = 0o007
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode()&others != 0 {
		_ = f.Chmod(info.Mode().Perm() &^ others)
	}
}

// sign says who holds the lock; the file's own time says since when. It is told to people
// only: a run that cannot write it will fail for a better reason, or needs it not.
func sign(dir string) {
	host, err := os.Hostname()
	if err != nil {
		host = "une machine sans nom"
	}
	_ = durable.Replace(filepath.Join(dir, holderFile), fmt.Appendf(nil, "processus %d sur %s\n", os.Getpid(), host))
}

// Holder is who holds the lock of an output folder.
type Holder struct {
	By    string    // the process and the machine
	Since time.Time // zero when unknown
}

// String says who, and since when.
func (h Holder) String() string {
	if h.Since.IsZero() {
		return h.By
	}
	return fmt.Sprintf("%s, depuis le %s à %s", h.By, ems.DateOf(h.Since).Long(), h.Since.Format("15:04:05"))
}

// holder tells who holds the lock, and since when.
func holder(dir string, zone *time.Location) Holder {
	path := filepath.Join(dir, holderFile)
	text, err := os.ReadFile(path)
	info, err2 := os.Stat(path)
	if err != nil || err2 != nil {
		return Holder{By: "on ne sait lequel"}
	}
	return Holder{strings.TrimSpace(string(text)), info.ModTime().In(zone)}
}

// Holder tells who works in the output folder at this moment, if anybody does. Whoever may not
// open the lock goes by what the holder has written.
func (f Folder) Holder(zone *time.Location) (h Holder, held bool) {
	dir := f.state()
	if _, err := os.Stat(filepath.Join(dir, lockFile)); err != nil {
		return Holder{}, false
	}
	l := flock.New(filepath.Join(dir, lockFile), flock.SetFlag(os.O_RDONLY))
	free, err := l.TryRLock()
	switch {
	case errors.Is(err, fs.ErrPermission):
		h = holder(dir, zone)
		return h, !h.Since.IsZero()
	case err != nil:
		return Holder{}, false
	case free:
		_ = l.Unlock()
		return Holder{}, false
	}
	return holder(dir, zone), true
}
