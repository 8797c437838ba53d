// Package batch is the main job: from a folder of returns to the semester's edition, whole
// or not at all. This file tells the story; publish.go makes the outputs and puts them in
// place.
package batch

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/reference"
	"dno/internal/sheet"
	"dno/templates"
)

// Config is all that a run depends on, the content of its folders aside.
type Config struct {
	Inbox, Out    string
	Semester      ems.Semester // zero: the last one ended before AsOf
	AsOf          ems.Date
	Now           time.Time // against which Settle is measured
	Zone          *time.Location
	Settle        time.Duration
	DueDays       int
	AcceptMissing bool // go on although the inbox is empty or half of it is gone
	Limits        sheet.Limits
	Lines         int // of one file's tables; a semester has a few dozen
	Theme         templates.Theme
	Progress      func(done, total int) // after each file; may be nil
}

// Report is what a run has done.
type Report struct {
	Edition   ems.Edition
	Published bool     // false: the edition says what the one before said, which stands
	Files     []string // the outputs, at the top of the semester's folder
}

// ErrBrokenShare says that the inbox looks like a share that has gone away.
var ErrBrokenShare = errors.New("le dossier d'entrée semble indisponible")

// Run does the main job once. On an error nothing is published, save that ErrHeldOpen comes
// after the edition's publication.
func Run(c Config) (Report, error) {
	unlock, err := lock(c.Out)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	e, memory, err := draw(c)
	if err != nil {
		return Report{}, err
	}
	report, err := publish(c, e)
	if err != nil && !errors.Is(err, ErrHeldOpen) {
		return Report{}, err
	}
	return report, errors.Join(err, memory.Remember(report.Edition))
}

// Draw consolidates what lies in the inbox and publishes nothing.
func Draw(c Config) (ems.Edition, error) {
	e, _, err := draw(c)
	return e, err
}

// draw is the way of the data: collect, read, judge, consolidate, judge again.
func draw(c Config) (ems.Edition, *inbox.Memory, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	memory, err := inbox.Recall(filepath.Join(c.Out, ".dno", "memoire.csv"))
	if err != nil {
		return ems.Edition{}, nil, err
	}
	box, err := inbox.Open(c.Inbox, c.Now, c.Settle, c.Zone)
	if err != nil {
		return ems.Edition{}, nil, fmt.Errorf("ouvrir le dossier d'entrée : %w", err)
	}
	defer box.Close()
	files, aside, err := box.Collect()
	if err != nil {
		return ems.Edition{}, nil, fmt.Errorf("parcourir le dossier d'entrée : %w", err)
	}
	returns, changing, err := read(c, box, files)
	if err != nil {
		return ems.Edition{}, nil, err
	}
	vanished, err := c.missing(memory, returns, append(aside, changing...))
	if err != nil {
		return ems.Edition{}, nil, err
	}
	receive(c, memory, returns)
	e := consolidate.Edition(consolidate.Input{
		Semester: c.Semester, AsOf: c.AsOf, DueDays: c.DueDays, Territories: reference.Territories(c.Semester),
		Returns: judgedOf(returns), Others: append(aside, changing...),
		Remembered: memory.Exploitable(c.Semester), Vanished: vanished,
	})
	e.Previous = previous(c)
	return check.Edition(e, c.context()), memory, nil
}

func (c Config) context() check.Context { return check.Context{Semester: c.Semester, AsOf: c.AsOf} }

// missing tells which counted files have vanished, and takes an inbox that is empty, or from
// which more than half of the known paths are gone, for a broken share.
func (c Config) missing(memory *inbox.Memory, returns []received, aside []ems.File) ([]ems.File, error) {
	present := make([]ems.File, 0, len(returns)+len(aside))
	for _, r := range returns {
		present = append(present, r.File)
	}
	pending := 0
	for _, f := range aside {
		if f.Status == ems.InProgress {
			pending++
			present = append(present, f)
		}
	}
	known, gone, vanished := memory.Missing(c.Semester, present)
	switch {
	case c.AcceptMissing:
	case len(returns)+pending == 0:
		return nil, fmt.Errorf("%w : il ne contient aucun fichier", ErrBrokenShare)
	case 2*gone > known:
		return nil, fmt.Errorf("%w : %d des %d fichiers connus du %s n'y sont plus", ErrBrokenShare, gone, known, c.Semester.Long())
	}
	return vanished, nil
}

// receive establishes when each file came. Copies of the same bytes came when the first did.
func receive(c Config, memory *inbox.Memory, returns []received) {
	type fingerprint struct{ department, sha256 string }
	first := map[fingerprint]ems.Date{}
	for i := range returns {
		r := &returns[i]
		key := fingerprint{r.File.Department, r.File.SHA256}
		r.File.Received = memory.Received(key.department, key.sha256, r.modified, r.Identification.Sent.Value, c.AsOf)
		if d := first[key]; d.IsZero() || !r.File.Received.IsZero() && r.File.Received.Before(d) {
			first[key] = r.File.Received
		}
	}
	for i := range returns {
		returns[i].File.Received = first[fingerprint{returns[i].File.Department, returns[i].File.SHA256}]
	}
}
