package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync/atomic"

	"dno/internal/check"
	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/store"

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

// read reads and judges the files in parallel, and returns them in their order, beside those
// that changed meanwhile. What is read is kept in the archive, if one is given.
func read(c Config, box *inbox.Inbox, files []inbox.Dropped, archive *store.Archive) (returns []received, changing []ems.File, err error) {
	type result struct {
		received
		changing bool
	}
	results := make([]result, len(files))
	var done, gone atomic.Int64
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		group.Go(func() (err error) {
			defer fault.Contain(&err, files[i].Path)
			if c.stopped() {
				return ErrStopped
			}
			r, err := readOne(c, box, files[i], archive)
			if errors.Is(err, inbox.ErrGone) {
				gone.Add(1)
			}
			if errors.Is(err, inbox.ErrChanging) {
				results[i].changing, err = true, nil
			}
			if err != nil {
				return err
			}
			r, found := check.Lines(r, c.context())
			results[i].received = received{consolidate.Judged{Return: r, Findings: found}, files[i].Modified}
			if n := done.Add(1); c.Progress != nil {
				c.Progress(int(n), len(files))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	if n := int(gone.Load()); 2*n > len(files) { // the share went away, not the préfectures
		return nil, nil, fmt.Errorf("%w : %d de ses %d fichiers ont disparu pendant la lecture", ErrBrokenShare, n, len(files))
	}
	for i, r := range results {
		if r.changing {
			f := files[i].File
			f.Status = ems.InProgress
			changing = append(changing, f)
		} else {
			returns = append(returns, r.received)
		}
	}
	return returns, changing, nil
}

// readOne reads a file of the inbox and archives it. What it returns as an error is a fault of
// the machine.
func readOne(c Config, box *inbox.Inbox, d inbox.Dropped, archive *store.Archive) (ems.Return, error) {
	data, err := box.Read(&d, c.Limits.FileSize)
	if errors.Is(err, fs.ErrPermission) {
		return intake.Denied(d.File), nil
	}
	if err != nil {
		return ems.Return{}, err
	}
	if err := archive.Keep(d.File, data); err != nil {
		return ems.Return{}, err
	}
	return intake.Return(d.File, data, c.Limits), nil
}
