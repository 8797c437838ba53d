package batch

import (
	"slices"

	"dno/internal/consolidate"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/intake"
)

// vanished returns the counted files that are there no more. What cannot be read hides what it
// holds: nothing of its sender is said to have vanished.
func (j *job) vanished(r reading) []ems.File {
	unread, present := lying(r)
	return slices.DeleteFunc(j.memory.Vanished(j.Semester, present), func(f ems.File) bool { return unread[inbox.Sender(f.Path)] })
}

// left returns the files that were received for the semester, gave nothing, and are there no more.
func (j *job) left(r reading) []ems.File {
	_, present := lying(r)
	return j.memory.Left(j.Semester, present)
}

// lying returns what is there, and the senders of which something cannot be read.
func lying(r reading) (unread map[string]bool, present []ems.File) {
	unread = map[string]bool{}
	present = make([]ems.File, 0, len(r.returns))
	for _, f := range r.returns {
		present = append(present, f.File)
	}
	for _, f := range r.aside {
		switch f.Status {
		case ems.NotRead:
			unread[f.Sender] = true
		case ems.InProgress:
			present = append(present, f)
		}
	}
	return unread, present
}

// withdrawn returns, from the archive, what the last edition counted of the départements of which
// nothing exploitable is left: to tidy a folder is not to withdraw a return. The files that do are
// marked among those that have vanished.
func (j *job) withdrawn(e ems.Edition, vanished []ems.File) []consolidate.Judged {
	tried := map[string]bool{}
	var out []consolidate.Judged
	for _, f := range vanished {
		d, found := e.Row(f.Department)
		if tried[f.Department] || found && d.Return.Exploitable() || d.Return == ems.UnreadReturn {
			continue
		}
		tried[f.Department] = true
		for _, counted := range j.store().LastCounted(j.Semester, f.Department) {
			i := slices.IndexFunc(vanished, func(v ems.File) bool { return v.Path == counted.Path && v.SHA256 == counted.SHA256 })
			data, err := j.archive.Read(counted.SHA256)
			if i < 0 || err != nil {
				continue
			}
			vanished[i].Status = ems.Withdrawn
			file := ems.File{Path: counted.Path, SHA256: counted.SHA256, Size: counted.Size, Received: counted.Received,
				Sender: inbox.Sender(counted.Path), Department: counted.Department, Missing: true}
			r := j.judge(intake.Return(file, data, j.Limits), ems.Date{})
			out = append(out, r.Judged)
		}
	}
	return out
}
