package journal

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func at(minutes int) time.Time {
	return time.Date(2011, 7, 16, 6, minutes, 0, 0, time.FixedZone("", 7200))
}

func entry(job string, minutes int, r Result) Entry {
	e := Entry{Job: job, Start: at(minutes), Result: r, Semester: "2011-S1", AsOf: "2011-07-16"}
	if r != Begun {
		e.End = at(minutes + 1)
	}
	return e
}

func TestARunIsToldAsItEnded(t *testing.T) {
	j := At(filepath.Join(t.TempDir(), "out", ".dno", "journal.csv"))
	if got, err := j.Read(); got != nil || err != nil {
		t.Fatalf("a missing journal holds %v, %v", got, err)
	}
	failed := entry(Close, 0, Failed)
	failed.Message, failed.Advice = "le disque ;\n\"plein\"", "Libérer de la place."
	for _, e := range []Entry{entry(Close, 0, Begun), failed, entry(Collect, 15, Begun), entry(Collect, 15, Done),
		entry(Close, 30, Begun)} {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	got, err := j.Read()
	if err != nil {
		t.Fatal(err)
	}
	failed.Message = "le disque ; \"plein\""
	if diff := cmp.Diff([]Entry{failed, entry(Collect, 15, Done), entry(Close, 30, Begun)}, got); diff != "" {
		t.Error(diff)
	}
}

func TestATornLineLosesNothingElse(t *testing.T) {
	j := At(filepath.Join(t.TempDir(), ".dno", "journal.csv"))
	if err := j.Append(entry(Run, 0, Done)); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(j.path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`2011-07-16T06:10:00+02:00;;run;"comm`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := j.Append(entry(Run, 20, Failed)); err != nil {
		t.Fatal(err)
	}
	got, err := j.Read()
	if diff := cmp.Diff([]Entry{entry(Run, 0, Done), entry(Run, 20, Failed)}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestWhatStillFails(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []Entry
		want    []Entry
	}{
		{"nothing, when nothing was run", nil, nil},
		{"a failure stands", []Entry{entry(Run, 0, Failed)}, []Entry{entry(Run, 0, Failed)}},
		{"a success makes it good", []Entry{entry(Run, 0, Failed), entry(Run, 1, Done)}, nil},
		{"of two failures the last is told", []Entry{entry(Run, 0, Failed), entry(Run, 1, Failed)}, []Entry{entry(Run, 1, Failed)}},
		{"to collect does not make good a failed publication", []Entry{entry(Close, 0, Failed), entry(Collect, 1, Done)},
			[]Entry{entry(Close, 0, Failed)}},
		{"to publish makes good a failed collection", []Entry{entry(Collect, 0, Failed), entry(Close, 1, Done)}, nil},
		{"to publish by hand makes good a failed close", []Entry{entry(Close, 0, Failed), entry(Run, 1, Done)}, nil},
		{"reminders stand apart", []Entry{entry(Remind, 0, Failed), entry(Run, 1, Done)}, []Entry{entry(Remind, 0, Failed)}},
		{"a run cut short has failed", []Entry{entry(Run, 0, Begun)}, []Entry{entry(Run, 0, Begun)}},
		{"a run stopped on purpose has not", []Entry{entry(Run, 0, Stopped)}, nil},
		{"nor has one that found the folder taken", []Entry{entry(Run, 0, Locked)}, nil},
		{"and neither makes a failure good", []Entry{entry(Run, 0, Failed), entry(Run, 1, Locked), entry(Run, 2, Stopped)},
			[]Entry{entry(Run, 0, Failed)}},
	} {
		if diff := cmp.Diff(c.want, Standing(c.entries)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestAJournalStaysSmallAndForgetsNoFailure(t *testing.T) {
	j := At(filepath.Join(t.TempDir(), ".dno", "journal.csv"))
	for _, e := range []Entry{entry(Close, -9, Done), entry(Close, 0, Failed)} {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	long := entry(Collect, 0, Done)
	long.Message = strings.Repeat("x", 2000)
	for i := range 100 {
		long.Start = at(i + 1)
		if err := j.Append(long); err != nil {
			t.Fatal(err)
		}
	}
	if size := j.Size(); size > large+4096 {
		t.Errorf("the journal holds %d bytes", size)
	}
	entries, err := j.Read()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Entry{entry(Close, 0, Failed)}, Standing(entries)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(entry(Close, -9, Done), entries[0]); diff != "" {
		t.Error("the last success is forgotten:", diff)
	}
	if last := entries[len(entries)-1]; !last.Start.Equal(at(100)) {
		t.Errorf("the last run began at %s", last.Start)
	}
}

func TestManyMayWriteAtOnce(t *testing.T) {
	out := t.TempDir()
	var writing sync.WaitGroup
	for i := range 50 {
		writing.Go(func() {
			if err := At(filepath.Join(out, ".dno", "journal.csv")).Append(entry(Run, i, Done)); err != nil {
				t.Error(err)
			}
		})
	}
	writing.Wait()
	if got, err := At(filepath.Join(out, ".dno", "journal.csv")).Read(); len(got) != 50 || err != nil {
		t.Errorf("%d runs are told, %v", len(got), err)
	}
}

func TestTheLastRunOfEachJob(t *testing.T) {
	entries := []Entry{entry(Collect, 0, Done), entry(Close, 1, Failed), entry(Collect, 2, Done), entry(Close, 3, Locked)}
	if diff := cmp.Diff([]Entry{entry(Close, 1, Failed), entry(Collect, 2, Done)}, Last(entries)); diff != "" {
		t.Error(diff)
	}
}
