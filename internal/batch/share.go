package batch

import (
	"errors"
	"fmt"

	"dno/internal/ems"
	"dno/internal/inbox"
)

// ErrBrokenShare says that the inbox looks like a share that has gone away.
var ErrBrokenShare = errors.New("le dossier d'entrée semble indisponible")

// ErrUnread says that what the run had to do is done, save for the départements of which something
// could not be read.
var ErrUnread = errors.New("une partie du dossier d'entrée n'a pas pu être lue")

// checkShare tells a share that has gone away from préfectures that sent nothing. It looks at
// départements, never at files: what one of them adds or deletes changes nothing for the others.
func (j *job) checkShare(r reading) error {
	heard, listed := r.heard(), r.listed()
	known := map[string]bool{}
	for _, f := range j.memory.There() {
		if sender := inbox.Sender(f.Path); sender != "" {
			known[sender] = true
		}
	}
	var why string
	switch {
	case j.AcceptMissing:
		return nil
	case len(r.files()) == 0:
		why = "il ne contient aucun fichier"
	case len(listed) == 0:
		why = "il ne contient le dossier d'aucun département"
	case 2*len(heard) < len(listed):
		why = fmt.Sprintf("les fichiers de %d de ses %d départements n'ont pas pu être lus", len(listed)-len(heard), len(listed))
	case 2*among(heard, known) < len(known):
		why = fmt.Sprintf("%d des %d départements connus n'y ont plus de dossier qui contienne un fichier lisible",
			len(known)-among(heard, known), len(known))
	default:
		return nil
	}
	if len(r.faults) > 0 {
		return fmt.Errorf("%w : %s ; %w", ErrBrokenShare, why, r.faults[0])
	}
	return fmt.Errorf("%w : %s", ErrBrokenShare, why)
}

func among(some, of map[string]bool) int {
	n := 0
	for s := range some {
		if of[s] {
			n++
		}
	}
	return n
}

// listed returns the senders in whose folder there is something.
func (r reading) listed() map[string]bool {
	out := map[string]bool{}
	for _, f := range r.files() {
		out[f.Sender] = true
	}
	delete(out, "")
	return out
}

// heard returns the senders in whose folder there is something, all of which can be read.
func (r reading) heard() map[string]bool {
	out := map[string]bool{}
	for _, f := range r.files() {
		if !r.gone[f.Path] {
			out[f.Sender] = true
		}
	}
	for _, f := range r.aside {
		if f.Status == ems.NotRead {
			delete(out, f.Sender)
		}
	}
	delete(out, "")
	return out
}

// files lists what lies in the inbox, save what programs leave behind.
func (r reading) files() []ems.File {
	out := make([]ems.File, 0, len(r.returns)+len(r.aside))
	for _, f := range r.returns {
		out = append(out, f.File)
	}
	for _, f := range r.aside {
		if f.Status != ems.Ignored {
			out = append(out, f)
		}
	}
	return out
}

// lastRead returns what the last edition that could read them said of the départements that are
// unread now.
func (j *job) lastRead(r reading) []ems.LastRead {
	var out []ems.LastRead
	said := map[string]bool{}
	for _, f := range r.aside {
		if f.Status != ems.NotRead || f.Department == "" || said[f.Department] {
			continue
		}
		said[f.Department] = true
		if last, known := j.store().LastRead(j.Semester, f.Department); known {
			out = append(out, last)
		}
	}
	return out
}

// unread is the error of a run that did the rest.
func (j *job) unread() error {
	if len(j.faults) == 0 {
		return nil
	}
	err := fmt.Errorf("%w : %w", ErrUnread, j.faults[0])
	for _, f := range j.faults[1:min(len(j.faults), fewFaults)] {
		err = fmt.Errorf("%w ; %w", err, f)
	}
	return err
}

// fewFaults is how many causes a failure tells.
const fewFaults = 3

// Done tells whether a run did what it had to, whatever it has to say besides.
func Done(err error) bool { return err == nil || errors.Is(err, ErrUnread) }
