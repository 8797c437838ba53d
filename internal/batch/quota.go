package batch

import (
	"time"

	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/store"
)

// Quota is what the files of one département may cost a run. What is over is refused by name, in
// order of path; nobody else waits for it, or goes without.
type Quota struct {
	Files   int           // that are read; one refusal tells of the others
	Bytes   int64         // of those
	Lines   int           // of their tables
	Time    time.Duration // to read them
	Archive int64         // bytes that the archive keeps of a semester
}

// account is what one sender has cost so far.
type account struct {
	quota    Quota
	bytes    int64
	lines    int
	time     time.Duration
	archived int64
	clock    func() time.Time
}

func (j *job) account(sender string) *account {
	return &account{quota: j.Quota, archived: j.archived[sender], clock: j.Clock}
}

// admits tells what a file would be over, if it were read; nil for nothing.
func (a *account) admits(d inbox.Dropped) *intake.Excess {
	if excess := barred(d, a.quota.Files); excess != nil {
		return excess
	}
	switch a.bytes += d.Size; {
	case a.quota.Bytes > 0 && a.bytes > a.quota.Bytes:
		return intake.OverSize(a.quota.Bytes)
	case a.quota.Lines > 0 && a.lines > a.quota.Lines:
		return intake.OverLines(a.quota.Lines)
	case a.quota.Time > 0 && a.time >= a.quota.Time:
		return intake.OverTime(a.quota.Time)
	}
	return nil
}

// barred tells why an entry of the listing stands for files that are not read.
func barred(d inbox.Dropped, most int) *intake.Excess {
	switch d.Bar {
	case inbox.TooDeep:
		return intake.OverDepth(inbox.Deepest)
	case inbox.TooMany:
		return intake.OverFiles(d.Stands, most)
	}
	return nil
}

// keeps tells whether the archive would hold more of the sender than it may, if it kept the file.
func (a *account) keeps(f ems.File, archive *store.Archive) *intake.Excess {
	if a.quota.Archive <= 0 || archive.Holds(f.SHA256) {
		return nil
	}
	if a.archived += f.Size; a.archived > a.quota.Archive {
		return intake.OverArchive(a.quota.Archive)
	}
	return nil
}

// read reads a file in what is left of the sender's time.
func (a *account) read(f ems.File, data []byte, limits intake.Limits) ems.Return {
	if left := a.quota.Time - a.time; a.quota.Time > 0 && (limits.Time == 0 || left < limits.Time) {
		limits.Time = max(left, 1)
	}
	begun := a.clock()
	r := intake.Return(f, data, limits)
	a.time += a.clock().Sub(begun)
	if a.lines += len(r.Lines); a.quota.Lines > 0 && a.lines > a.quota.Lines {
		return intake.TooMuch(f, *intake.OverLines(a.quota.Lines))
	}
	return r
}

// archivedOf returns how many bytes the archive keeps of each sender, for the semester.
func (j *job) archivedOf(s ems.Semester) map[string]int64 {
	out := map[string]int64{}
	for _, f := range j.memory.Kept(s) {
		if j.archive.Holds(f.SHA256) {
			out[inbox.Sender(f.Path)] += f.Size
		}
	}
	return out
}
