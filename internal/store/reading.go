package store

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/journal"
)

// Journal returns the journal of the runs.
func (f Folder) Journal() journal.Journal { return journal.At(f.state("journal.csv")) }

// noticeFile is what lies in the folder as long as something fails.
const noticeFile = "dernier-echec.txt"

// LeaveNotice writes the notice of a failure; an empty text removes it.
func (f Folder) LeaveNotice(text string) error {
	path := f.state(noticeFile)
	if text != "" {
		return durable.Replace(path, []byte(text))
	}
	if err := durable.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// readingFile is what the last run read, in the form of an edition without its meetings. Its
// number is that of the last edition that stood then, by which one tells which of the two is
// the later, whatever the times of files in a restored backup.
const readingFile = "lecture.json"

// KeepReading keeps what a run has read: the state of each département and of each file, and
// why files were refused.
func (f Folder) KeepReading(e ems.Edition) error {
	numbers, err := f.Editions(e.Semester)
	if err != nil {
		return err
	}
	e.Number, e.Meetings, e.Changes = 0, nil, nil
	if len(numbers) > 0 {
		e.Number = numbers[len(numbers)-1]
	}
	e.Findings = slices.DeleteFunc(slices.Clone(e.Findings),
		func(x ems.Finding) bool { return x.Origin.File == "" || x.Severity != ems.Blocking })
	data, err := dataset.Of(e).Encode()
	if err != nil {
		return err
	}
	return durable.Keep(f.state(readingFile), data)
}

// LastReading returns what the last run read for the semester: what was kept, or the last
// edition where that came after it. There may be none.
func (f Folder) LastReading(s ems.Semester) (ems.Edition, bool) {
	kept, err := f.reading()
	noted := err == nil && kept.Semester == s
	last, err := f.Latest(s)
	if err != nil || last.Number == 0 || noted && kept.Number >= last.Number {
		return kept, noted
	}
	return last, true
}

func (f Folder) reading() (ems.Edition, error) {
	data, err := os.ReadFile(f.state(readingFile))
	if err != nil {
		return ems.Edition{}, err
	}
	d, err := dataset.Decode(data)
	if err != nil {
		return ems.Edition{}, err
	}
	return d.Edition()
}
