package store

import (
	"os"
	"path/filepath"
	"testing"

	"dno/internal/ems"
)

func date(day int) ems.Date { return ems.Date{Year: 2011, Month: 7, Day: day} }

// memoryOf returns where the memory of an output folder is kept.
func memoryOf(t *testing.T, out string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(out, ".dno"), 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(out, ".dno", "memoire.csv")
}

// recalled reads the memory of an output folder, of which nothing is to be said.
func recalled(t *testing.T, out string) *Memory {
	t.Helper()
	m, err := At(out).Recall(true, func(s string) { t.Errorf("said: %s", s) })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReceptionIsEstablishedOnce(t *testing.T) {
	m := &Memory{seen: []seen{{Department: "01", SHA256: "a", Received: "2011-07-04"}, {Department: "02", SHA256: "b", Received: ""}}}
	none, possible := ems.Date{}, Span{From: date(2), To: date(20)}
	for name, c := range map[string]struct {
		department, sha256 string
		modified, declared ems.Date
		want               string
	}{
		"the file's own time, when it can be true":            {"01", "x", date(5), date(3), "2011-07-05"},
		"else the day that the form declares":                 {"01", "x", date(25), date(3), "2011-07-03"},
		"a time after the as-of date proves nothing":          {"01", "x", date(25), date(21), ""},
		"nor does no time at all":                             {"01", "x", none, none, ""},
		"nor one before what the file reports":                {"01", "x", date(1), none, ""},
		"which leaves what the form declares":                 {"01", "x", date(1), date(2), "2011-07-02"},
		"under the same rule":                                 {"01", "x", date(1), date(1), ""},
		"what an earlier run established stands":              {"01", "a", date(15), date(3), "2011-07-04"},
		"the same bytes from elsewhere are another reception": {"03", "a", date(15), none, "2011-07-15"},
		"what was unknown stays unknown":                      {"02", "b", date(5), date(5), ""},
	} {
		if got := m.Received(c.department, c.sha256, possible, c.modified, c.declared).String(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAFileOverwrittenOrMovedHasNotVanished(t *testing.T) {
	m := &Memory{seen: []seen{
		{Semester: "2011-S1", Department: "01", Path: "01/a", SHA256: "a", Status: "exploitable", Counted: oui},
		{Semester: "2011-S1", Department: "02", Path: "02/b", SHA256: "b", Status: "exploitable", Counted: oui},
		{Semester: "2011-S1", Department: "03", Path: "03/c", SHA256: "c", Status: "exploitable", Counted: oui},
		{Semester: "2011-S1", Department: "04", Path: "04/d", SHA256: "d", Status: "rejete"},
		{Semester: "2010-S2", Department: "05", Path: "05/e", SHA256: "e", Status: "exploitable", Counted: oui},
		{Semester: "2011-S1", Department: "06", Path: "06/f", SHA256: "f", Status: "autre_semestre"},
	}}
	vanished := m.Vanished(ems.Semester{Year: 2011, Half: 1}, []ems.File{
		{Path: "01/a", SHA256: "other", Department: "01"}, // overwritten
		{Path: "02/moved", SHA256: "b", Department: "02"}, // moved
	})
	if len(vanished) != 1 || vanished[0].Path != "03/c" {
		t.Errorf("vanished %v; want 03/c", vanished)
	}
}

func TestTheMemoryKnowsWhatLiesWhere(t *testing.T) {
	out := t.TempDir()
	memoryOf(t, out)
	m := recalled(t, out)
	old, now := ems.Fingerprint([]byte("old")), ems.Fingerprint([]byte("new"))
	first, second := ems.Semester{Year: 2011, Half: 1}, ems.Semester{Year: 2011, Half: 2}
	for _, e := range []ems.Edition{
		{Semester: first, Files: []ems.File{{Path: "01/a.csv", SHA256: old, Department: "01", Received: date(4)}, {Path: "02/b.csv", SHA256: old, Department: "02"}}},
		{Semester: first, Files: []ems.File{{Path: "01/a.csv", SHA256: now, Department: "01", Received: date(2)}, {Path: "02/b.csv", Status: ems.InProgress}}},
	} {
		if err := m.Remember(e, Seen); err != nil {
			t.Fatal(err)
		}
	}
	m = recalled(t, out)
	if f := m.Last("01/a.csv"); len(f) != 1 || f[0].SHA256 != now {
		t.Errorf("at 01/a.csv lies %v: the bytes that were overwritten were not", f)
	}
	if f := m.Last("02/b.csv"); len(f) != 1 || f[0].SHA256 != old {
		t.Errorf("at 02/b.csv lies %v: the file is only being written", f)
	}
	if n := len(m.There()); n != 2 {
		t.Errorf("%d files lie in the inbox, want 2", n)
	}
	if n := len(m.Kept(first)); n != 3 {
		t.Errorf("%d contents were kept, want 3", n)
	}
	m.Forget(ems.Edition{Semester: second, Files: []ems.File{{Path: "02/b.csv"}}})
	if there := m.There(); len(there) != 1 || there[0].Path != "02/b.csv" {
		t.Errorf("after the inbox was tidied lie %v", there)
	}
}

func TestTheMemoryIsWrittenAndReadBack(t *testing.T) {
	out := t.TempDir()
	path := memoryOf(t, out)
	m := recalled(t, out)
	s := ems.Semester{Year: 2011, Half: 1}
	e := ems.Edition{Semester: s, Files: []ems.File{
		{Path: "01/a;b \"c\".csv", SHA256: ems.Fingerprint([]byte("a")), Size: 3, Department: "01", Received: date(4)},
		{Path: "02/scan.pdf", SHA256: ems.Fingerprint([]byte("b")), Department: "02", Status: ems.Rejected},
		{Path: "02/~$x", Status: ems.Ignored},
	}}
	if err := m.Remember(e, Counted); err != nil {
		t.Fatal(err)
	}
	again := recalled(t, out)
	if there := again.There(); len(there) != 2 {
		t.Errorf("there lie %v", there)
	}
	if got := again.Exploitable(s); len(got) != 1 || got[0].Received != date(4) || got[0].Path != e.Files[0].Path {
		t.Errorf("exploitable %+v", got)
	}
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Remember(e, Counted); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the memory was written again with nothing new (%v)", err)
	}
}
