package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// ErrLocked says that another run works in the same output folder.
var ErrLocked = errors.New("un autre passage est en cours dans ce dossier de sortie")

// lock makes the output folder this run's own. The system frees the lock of a run that dies.
func lock(out string) (unlock func(), err error) {
	dir := filepath.Join(out, ".dno")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("préparer le dossier de sortie : %w", err)
	}
	l := flock.New(filepath.Join(dir, "verrou"))
	held, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("verrouiller le dossier de sortie : %w", err)
	}
	if !held {
		return nil, ErrLocked
	}
	return func() { _ = l.Unlock() }, nil // the lock file stays: removing it would race with another run
}
