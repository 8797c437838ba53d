package batch

import (
	"errors"
	"runtime"
	"sync/atomic"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/sheet"

	"golang.org/x/sync/errgroup"
)

// received is a judged return and the day of its file's modification time.
type received struct {
	consolidate.Judged
	modified ems.Date
}

func judgedOf(returns []received) []consolidate.Judged {
	out := make([]consolidate.Judged, len(returns))
	for i, r := range returns {
		out[i] = r.Judged
	}
	return out
}

// reading is what the inbox gave.
type reading struct {
	returns []received
	aside   []ems.File      // ignored, still being written, or not to be read
	faults  []error         // why those cannot be read
	gone    map[string]bool // the paths that went away meanwhile
}

// outcome is what became of one file of the inbox: err is why it gives no return this time.
type outcome struct {
	returns []received // several of an envelope
	aside   []ems.File
	err     error
}

// read reads and judges the files, sender by sender in parallel, and keeps them in the archive. An
// error is the machine's: a file that cannot be read takes nothing away from the others.
func (j *job) read(l inbox.Listing) (reading, error) {
	outcomes := make([]outcome, len(l.Files))
	var done atomic.Int64
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, files := range bySender(l.Files) {
		a := j.account(l.Files[files[0]].Sender)
		group.Go(func() error {
			for _, i := range files {
				if j.stopped() {
					return ErrStopped
				}
				var err error
				if outcomes[i], err = j.take(l.Files[i], a); err != nil {
					return err
				}
				if n := done.Add(1); j.Progress != nil {
					j.Progress(int(n), len(l.Files))
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return reading{}, err
	}
	return j.gather(l, outcomes), nil
}

// bySender groups the places of the files, in order.
func bySender(files []inbox.Dropped) [][]int {
	at := map[string]int{}
	var out [][]int
	for i, f := range files {
		g, known := at[f.Sender]
		if !known {
			g = len(out)
			at[f.Sender], out = g, append(out, nil)
		}
		out[g] = append(out[g], i)
	}
	return out
}

// take reads and judges a file. Its error is the machine's.
func (j *job) take(d inbox.Dropped, a *account) (o outcome, err error) {
	defer fault.Contain(&err, d.Path)
	returns, aside, err := j.readOne(&d, a)
	var unread *unreadable
	if errors.Is(err, inbox.ErrChanging) || errors.As(err, &unread) {
		return outcome{err: err}, nil
	}
	if err != nil {
		return outcome{}, err
	}
	o.aside = aside
	for _, r := range returns {
		o.returns = append(o.returns, j.judge(r, d.Modified))
	}
	return o, nil
}

func (j *job) judge(r ems.Return, modified ems.Date) received {
	r, found := check.Lines(r, j.context())
	return received{consolidate.Judged{Return: r, Findings: found}, modified}
}

// unreadable is the error of a file that the system does not give.
type unreadable struct{ error }

func (u *unreadable) Unwrap() error { return u.error }

// readOne reads a file of the inbox and archives it, as long as its sender may. An envelope gives the
// returns that it holds, and what it holds besides.
func (j *job) readOne(d *inbox.Dropped, a *account) (returns []ems.Return, aside []ems.File, err error) {
	if over := a.admits(*d); over != nil {
		return []ems.Return{intake.TooMuch(d.File, *over)}, nil, nil
	}
	defer j.budget.hold(d.Size)()
	data, err := j.box.Read(d, j.Limits.FileSize)
	if err != nil && !errors.Is(err, inbox.ErrChanging) {
		err = &unreadable{inbox.Fault(d.File, err)}
	}
	if err != nil {
		return nil, nil, err
	}
	if refused, err := j.keepOne(d.File, data, a); refused != nil || err != nil {
		return refused, nil, err
	}
	j.budget.spend(j.Limits.Weight(data, 0), func() { returns, aside, err = j.readParts(d.File, data, a) })
	return returns, aside, err
}

// keepOne archives bytes, or refuses them where the archive holds too much of their sender.
func (j *job) keepOne(f ems.File, data []byte, a *account) (refused []ems.Return, err error) {
	if over := a.keeps(f, j.archive); over != nil {
		return []ems.Return{intake.TooMuch(f, *over)}, nil
	}
	return nil, j.keep.Keep(f, sheet.Ending(data), data)
}

// readParts reads what lies under one path. The archive keeps each return of an envelope beside it: they
// are told of, compared and read again one by one.
func (j *job) readParts(f ems.File, data []byte, a *account) (returns []ems.Return, aside []ems.File, err error) {
	opened := intake.Open(f, data, j.Limits)
	returns = opened.Read(j.Limits, func(p intake.Part, limits intake.Limits) ems.Return {
		if err != nil {
			return ems.Return{}
		}
		if p.File.Path != f.Path {
			refused, fault := j.keepOne(p.File, p.Data, a)
			if err = fault; refused != nil {
				return refused[0]
			}
		}
		var r ems.Return
		if err == nil {
			r, err = j.unlessStopped(p.File.Path, func() ems.Return { return a.read(p.File, p.Data, limits) })
		}
		return r
	})
	return returns, opened.Aside, err
}

// gather puts together what was read. What a file that changes said before stands.
func (j *job) gather(l inbox.Listing, outcomes []outcome) reading {
	r := reading{faults: l.Faults, gone: map[string]bool{}}
	aside := l.Aside
	for i, o := range outcomes {
		f := l.Files[i].File
		switch {
		case o.err == nil && !j.box.Moved(l.Files[i]):
			r.returns, aside = append(r.returns, o.returns...), append(aside, o.aside...)
			continue
		case o.err == nil, errors.Is(o.err, inbox.ErrChanging):
			f.Status = ems.InProgress
			r.gone[f.Path] = errors.Is(o.err, inbox.ErrGone)
		default:
			f.Status = ems.NotRead
			r.faults = append(r.faults, o.err)
		}
		aside = append(aside, f)
	}
	for _, f := range aside {
		if stands := j.standing(f); stands != nil {
			r.returns = append(r.returns, stands...)
		} else {
			r.aside = append(r.aside, f)
		}
	}
	return r
}

// standing returns what a file that is being written said when it was last read: that counts until
// its new bytes are settled, for a préfecture that saves its file has not fallen silent.
func (j *job) standing(f ems.File) (out []received) {
	if f.Status != ems.InProgress {
		return nil
	}
	for _, last := range j.memory.Last(f.Path) {
		data, err := j.archive.Read(last.SHA256)
		if err != nil {
			continue
		}
		f.Path, f.SHA256, f.Size, f.Saving = last.Path, last.SHA256, int64(len(data)), true
		out = append(out, j.judge(intake.Return(f, data, j.Limits), ems.Date{}))
	}
	return out
}
