// Package batch is the main job: from a folder of returns to the semester's edition, whole
// or not at all. This file tells the story; publish.go makes the outputs and puts them in
// place.
package batch

import (
	"errors"
	"fmt"
	"time"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/mail"
	"dno/internal/reference"
	"dno/internal/store"
	"dno/templates"
)

// Config is all that a run depends on, the content of its folders aside.
type Config struct {
	Inbox, Out    string
	Semester      ems.Semester // zero: the last one ended before AsOf
	AsOf          ems.Date
	Told          bool      // the as-of date is a person's, not the clock's
	Now           time.Time // against which Settle is measured
	Zone          *time.Location
	Settle        time.Duration
	Deadlines     ems.Deadlines
	AcceptMissing bool // go on although the inbox is empty or half of it is gone
	Limits        intake.Limits
	Quota         Quota
	Clock         func() time.Time // by which what a département costs is measured
	Theme         templates.Theme
	Mail          Mail
	Before        ems.Date              // that a reminder asks to answer by; zero: the due date, or ten days on
	Receipts      string                // folder of the receipts; empty: accuses, beside the outputs
	Progress      func(done, total int) // after each file; may be nil
	Stop          <-chan struct{}       // once closed, the run stops between two files; may be nil
	Warn          func(sentence string) // what the operator should know, though all goes on; may be nil
}

// Report is what a run has done.
type Report struct {
	Edition   ems.Edition
	Published bool     // false: the edition says what the one before said, which stands
	Files     []string // the outputs, at the top of the semester's folder
	Before    ems.Date // that the reminders ask to answer by
	Withdrawn []string // codes of the reminders that were removed
	Mail      mail.Report
}

// ErrUnfinished says that the edition stands, and that what follows its publication, the
// memory and the receipts, could not be written: the next run does it.
var ErrUnfinished = errors.New("l'édition est publiée, mais la suite a échoué")

// Run does the main job once. On an error nothing is published, save that store.ErrHeldOpen,
// ErrUnread and ErrUnfinished come after the edition's publication.
func Run(c Config) (report Report, err error) {
	err = alone(c, func(j *job, e ems.Edition) error {
		published, held := publish(j.Config, e)
		if held != nil && !errors.Is(held, store.ErrHeldOpen) {
			return held
		}
		report = published
		if err := j.follow(report.Edition, store.Counted); err != nil {
			return fmt.Errorf("%w : %w", ErrUnfinished, errors.Join(err, held))
		}
		report.Mail = j.postEdition(report.Edition, true)
		return errors.Join(held, j.unread())
	})
	return report, err
}

// alone draws the edition while no other run works in the output folder, and acts on it.
func alone(c Config, act func(*job, ems.Edition) error) error {
	unlock, err := c.store().Lock(c.Zone)
	if err != nil {
		return err
	}
	defer unlock()
	j, err := begin(c, true)
	if err != nil {
		return err
	}
	defer j.end()
	e, err := j.draw()
	if err != nil {
		return err
	}
	return act(j, e)
}

// follow remembers the files, and answers them.
func (j *job) follow(e ems.Edition, use store.Use) (err error) {
	if j.AcceptMissing {
		j.memory.Forget(e)
	}
	if err := j.memory.Remember(e, use); err != nil {
		return fmt.Errorf("écrire la mémoire : %w", err)
	}
	dir, _ := j.receiptsDir()
	if j.receipts, err = durable.OpenRoot(dir); err != nil {
		return fmt.Errorf("ouvrir le dossier des accusés de réception : %w", err)
	}
	return errors.Join(j.sweepReceipts(e), j.answer(e))
}

// Collect reads what has come, remembers when, and answers it; it publishes no edition.
func Collect(c Config) (read ems.Edition, err error) {
	err = alone(c, func(j *job, e ems.Edition) error {
		read = e
		if err := j.follow(e, store.Seen); err != nil {
			return err
		}
		j.postEdition(e, false)
		return j.unread()
	})
	return read, err
}

// Draw consolidates what lies in the inbox and publishes nothing.
func Draw(c Config) (ems.Edition, error) {
	j, err := begin(c, false)
	if err != nil {
		return ems.Edition{}, err
	}
	defer j.end()
	return j.draw()
}

// job is one run under way: its settings, its inbox, what earlier runs remember and keep.
type job struct {
	Config
	box      *inbox.Inbox
	memory   *store.Memory
	archive  *store.Archive
	keep     *store.Archive           // the archive, unless the run must change nothing
	receipts *durable.Root            // the folder of the receipts, in which préfectures may write
	archived map[string]int64         // the bytes that the archive holds of each sender, for the semester
	known    map[store.Bytes]bool     // what earlier runs have read
	dropped  map[string]inbox.Dropped // what was read, by path
	budget   budget
	faults   []error // why a part of the inbox could not be read
}

func begin(c Config, changes bool) (*job, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	j := &job{Config: c, dropped: map[string]inbox.Dropped{}, budget: newBudget()}
	var err error
	if j.memory, err = c.store().Recall(changes, c.warn); err != nil {
		return nil, err
	}
	j.memory.Enter(c.Semester, c.Inbox)
	j.known = j.memory.Known(c.Semester)
	if j.box, err = inbox.Open(c.Inbox, c.Now, c.Settle, c.Zone); err != nil {
		return nil, fmt.Errorf("ouvrir le dossier d'entrée : %w", err)
	}
	if err := j.openArchive(changes); err != nil {
		j.end()
		return nil, err
	}
	return j, nil
}

func (j *job) openArchive(changes bool) (err error) {
	if changes {
		if err := j.onTheClock(j.memory); err != nil {
			return err
		}
	}
	if j.archive, err = j.store().Archive(j.warn); err == nil && changes {
		j.keep = j.archive
		err = j.archive.Prepare()
	}
	if err != nil {
		return fmt.Errorf("ouvrir l'archive : %w", err)
	}
	j.archived = j.archivedOf(j.Semester)
	return nil
}

// end leaves nothing under way.
func (j *job) end() {
	j.box.Close()
	j.receipts.Close()
	_ = j.keep.Settle() // its error was said, unless a worse one was
}

// draw is the way of the data: collect, read, judge, consolidate, judge again.
func (j *job) draw() (ems.Edition, error) {
	listing, err := j.box.Collect()
	if err != nil {
		return ems.Edition{}, fmt.Errorf("parcourir le dossier d'entrée : %w", err)
	}
	if j.Quota.Files > 0 {
		listing.Cap(j.Quota.Files)
	}
	for _, f := range listing.Files {
		j.dropped[f.Path] = f
	}
	r, err := j.read(listing)
	if err = errors.Join(err, j.keep.Settle()); err != nil {
		return ems.Edition{}, err
	}
	if err := j.checkShare(r); err != nil {
		return ems.Edition{}, err
	}
	j.faults = r.faults
	j.receive(r.returns)
	in := consolidate.Input{
		Semester: j.Semester, AsOf: j.AsOf, Deadlines: j.Deadlines, Territories: reference.Territories(j.Semester),
		Returns: judgedOf(r.returns), Others: r.aside,
		Remembered: j.memory.Exploitable(j.Semester), Vanished: j.vanished(r), LastRead: j.lastRead(r),
	}
	e := consolidate.Edition(in)
	if withdrawn := j.withdrawn(e, in.Vanished); len(withdrawn) > 0 {
		in.Returns = append(in.Returns, withdrawn...)
		e = consolidate.Edition(in)
	}
	e.Evidence.Left = j.left(r)
	e.History = j.store().Before(j.Semester)
	return check.Edition(e, j.context()), nil
}

// store is the output folder.
func (c Config) store() store.Folder { return store.At(c.Out) }

func (c Config) warn(sentence string) {
	if c.Warn != nil {
		c.Warn(sentence)
	}
}

func (c Config) context() check.Context { return check.Context{Semester: c.Semester, AsOf: c.AsOf} }

// receive establishes when each file came. Copies of the same bytes came when the first did;
// those of a file that could not be read are unknown.
func (j *job) receive(returns []received) {
	type fingerprint struct{ department, sha256 string }
	first := map[fingerprint]ems.Date{}
	for i := range returns {
		r := &returns[i]
		key := fingerprint{r.File.Department, r.File.SHA256}
		r.File.Received = j.memory.Received(key.department, key.sha256, j.possible(r.Return), r.modified, r.Identification.Sent.Value)
		if key.sha256 == "" {
			continue
		}
		if d := first[key]; d.IsZero() || !r.File.Received.IsZero() && r.File.Received.Before(d) {
			first[key] = r.File.Received
		}
	}
	for i := range returns {
		if f := &returns[i].File; f.SHA256 != "" {
			f.Received = first[fingerprint{f.Department, f.SHA256}]
		}
	}
}
