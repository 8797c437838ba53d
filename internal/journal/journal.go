// Package journal keeps what became of each run, in a text beside the memory: when it began,
// what it was, how it ended. From it one tells the last runs, what still fails, and what was
// cut short. It decides neither when to run nor what to do about a failure.
package journal

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dno/internal/durable"
)

// Result is what became of a run.
type Result string

// The results. A run that has begun and has no other line was cut short, or is under way.
const (
	Begun   Result = "commencé"
	Done    Result = "réussi"
	Failed  Result = "échec"
	Stopped Result = "arrêté" // at the operator's wish
	Locked  Result = "verrou" // another run was under way
)

// The jobs, as the journal calls them.
const (
	Run     = "run"
	Collect = "collect"
	Remind  = "remind"
	Close   = "close"
)

// Entry is one run.
type Entry struct {
	Job        string
	Start, End time.Time // End is zero until it has ended
	Result     Result
	Semester   string // 2011-S1
	AsOf       string // 2011-07-20
	Message    string // why it failed
	Advice     string // what to do about it
}

// Journal is the journal of one output folder.
type Journal struct{ path string }

// At returns the journal that is kept in a file, which need not exist.
func At(path string) Journal { return Journal{path} }

var titles = []string{"debut", "fin", "travail", "resultat", "semestre", "arrete_au", "message", "conseil"}

// large is the size beyond which the older half of the journal is let go.
const large = 64 << 10

// Append adds a line.
func (j Journal) Append(e Entry) error {
	if err := durable.MkdirAll(filepath.Dir(j.path)); err != nil {
		return err
	}
	head, err := encode([][]string{titles})
	if err != nil {
		return err
	}
	line, err := encode([][]string{fields(e)})
	if err != nil {
		return err
	}
	if err := durable.Append(j.path, head, line); err != nil {
		return err
	}
	if j.Size() > large {
		return j.shorten()
	}
	return nil
}

func fields(e Entry) []string {
	out := []string{stamp(e.Start), stamp(e.End), e.Job, string(e.Result), e.Semester, e.AsOf, e.Message, e.Advice}
	for i, text := range out {
		out[i] = strings.Join(strings.Fields(text), " ") // one line a run, whatever an error says
	}
	return out
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

func encode(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// shorten keeps the later half, and of what precedes it the last run of each job with each
// result: what still fails, and what was last done, are not forgotten.
func (j Journal) shorten() error {
	entries, err := j.Read()
	if err != nil {
		return err
	}
	type kind struct {
		job    string
		result Result
	}
	seen := map[kind]bool{}
	var rows [][]string
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if k := (kind{e.Job, e.Result}); i >= len(entries)/2 || !seen[k] {
			seen[k] = true
			rows = append(rows, fields(e))
		}
	}
	rows = append(rows, titles)
	slices.Reverse(rows)
	data, err := encode(rows)
	if err != nil {
		return err
	}
	return durable.WriteFile(j.path, data)
}

// Read returns the runs in the order in which they began, each once, as it ended. A line that
// cannot be read is passed over. A missing journal is empty.
func (j Journal) Read() ([]Entry, error) {
	data, err := os.ReadFile(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	type run struct{ job, start string }
	at := map[run]int{}
	var out []Entry
	for line := range strings.Lines(string(data)) {
		e, ok := parse(line)
		if !ok {
			continue
		}
		key := run{e.Job, stamp(e.Start)}
		if i, known := at[key]; known {
			out[i] = e
			continue
		}
		at[key] = len(out)
		out = append(out, e)
	}
	return out, nil
}

// Size returns the size of the journal, by which one tells that another run wrote in it.
func (j Journal) Size() int64 {
	info, err := os.Stat(j.path)
	if err != nil {
		return 0
	}
	return info.Size()
}

func parse(line string) (Entry, bool) {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma = ';'
	row, err := r.Read()
	if err != nil || len(row) != len(titles) {
		return Entry{}, false
	}
	start, err := time.Parse(time.RFC3339Nano, row[0])
	if err != nil {
		return Entry{}, false
	}
	end, err := time.Parse(time.RFC3339Nano, row[1])
	if err != nil && row[1] != "" {
		return Entry{}, false
	}
	return Entry{row[2], start, end, Result(row[3]), row[4], row[5], row[6], row[7]}, true
}

// cures lists the jobs whose failures the success of a job makes good: a publication has
// collected, a collection has not published.
var cures = map[string][]string{
	Run:     {Run, Close, Collect},
	Close:   {Run, Close, Collect},
	Collect: {Collect},
	Remind:  {Remind},
}

// Standing returns the last failure of each job that no later success has made good, in the
// order in which they began. A run that was cut short is one.
func Standing(entries []Entry) []Entry {
	failed := map[string]Entry{}
	for _, e := range entries {
		switch e.Result {
		case Done:
			for _, job := range cures[e.Job] {
				delete(failed, job)
			}
		case Failed, Begun:
			failed[e.Job] = e
		}
	}
	var out []Entry
	for _, e := range entries {
		if f, ok := failed[e.Job]; ok && f == e {
			out = append(out, e)
		}
	}
	return out
}

// Last returns the last run of each job that did anything, in the order in which they began.
func Last(entries []Entry) []Entry {
	var out []Entry
	seen := map[string]bool{}
	for i := len(entries) - 1; i >= 0; i-- {
		if e := entries[i]; !seen[e.Job] && e.Result != Locked {
			seen[e.Job] = true
			out = append(out, e)
		}
	}
	slices.Reverse(out)
	return out
}
