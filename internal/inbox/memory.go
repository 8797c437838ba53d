package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dno/internal/durable"
	"dno/internal/ems"
)

// Memory is what earlier runs saw: for each file ever read, when it was received and what it
// was for a semester. It is a text that a person can read, compare and restore.
type Memory struct {
	path     string
	seen     []seen
	editions map[string]int // the last edition that it knows of, by semester
	day      ems.Date       // of the last run, by the machine's clock
}

// seen is one line of the memory.
type seen struct {
	Semester   string `csv:"semestre"`
	Department string `csv:"departement"`
	Path       string `csv:"fichier"`
	SHA256     string `csv:"sha256"`
	Size       int64  `csv:"taille"`
	Received   string `csv:"recu_le"` // empty: established as unknown
	Status     string `csv:"statut"`
	Counted    string `csv:"compte"` // oui: an edition was drawn from it
	Gone       string `csv:"disparu"`
}

const oui = "oui"

// key is what no two lines share.
func (s seen) key() [4]string { return [4]string{s.Semester, s.Department, s.Path, s.SHA256} }

// Recall reads the memory. A missing one is empty; so is one that is not as it was written,
// with an error that is ErrDamaged.
func Recall(path string) (*Memory, error) {
	m := &Memory{path: path, editions: map[string]int{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	if err := m.parse(data); err != nil {
		return &Memory{path: path, editions: map[string]int{}}, err
	}
	return m, nil
}

// Edition returns the last edition of the semester that the memory knows of, 0 for none.
func (m *Memory) Edition(s ems.Semester) int { return m.editions[s.String()] }

// LastRun returns the day of the last run, by the machine's clock; zero when unknown.
func (m *Memory) LastRun() ems.Date { return m.day }

// RunsOn notes the day of this run.
func (m *Memory) RunsOn(day ems.Date) { m.day = day }

// Received returns the day a file was received, established once: by the run that first saw
// these bytes from this département. Later runs only remember. Bytes that could not be read
// are none that were seen before.
func (m *Memory) Received(department, sha256 string, modified, declared, asOf ems.Date) ems.Date {
	for _, s := range m.seen {
		if s.Department == department && s.SHA256 == sha256 && sha256 != "" {
			d, _ := ems.ParseDate(s.Received)
			return d
		}
	}
	switch {
	case !modified.IsZero() && !modified.After(asOf):
		return modified
	case !declared.IsZero() && !declared.After(asOf):
		return declared
	}
	return ems.Date{}
}

// Exploitable returns the files that earlier runs found exploitable for the semester.
func (m *Memory) Exploitable(s ems.Semester) []ems.File {
	var out []ems.File
	for _, f := range m.seen {
		if f.Semester == s.String() && (f.Status == ems.Exploitable.String() || f.Status == ems.Replaced.String()) {
			out = append(out, f.file())
		}
	}
	return out
}

// Known tells which bytes are known at which path for the semester.
func (m *Memory) Known(s ems.Semester) map[Bytes]bool {
	out := map[Bytes]bool{}
	for _, f := range m.seen {
		if f.Semester == s.String() {
			out[Bytes{f.Path, f.SHA256}] = true
		}
	}
	return out
}

// BytesOf names a file by its place and its content.
func BytesOf(f ems.File) Bytes { return Bytes{spelled(f.Path), f.SHA256} }

// Bytes are what lay at a path.
type Bytes struct{ path, sha256 string }

func (s seen) file() ems.File {
	received, _ := ems.ParseDate(s.Received)
	return ems.File{Path: s.Path, SHA256: s.SHA256, Size: s.Size, Received: received, Department: s.Department}
}

// Missing compares the paths known for the semester with those present. It returns how many
// are known, how many of them are gone, and the files once counted whose bytes are no longer
// anywhere in their département.
func (m *Memory) Missing(s ems.Semester, present []ems.File) (known, gone int, vanished []ems.File) {
	paths, bytes := map[string]bool{}, map[[2]string]bool{}
	for _, f := range present {
		paths[spelled(f.Path)] = true
		bytes[[2]string{f.Department, f.SHA256}] = true
	}
	counted := map[string]bool{}
	for _, f := range m.seen {
		if f.Semester != s.String() || f.Status == ems.OtherSemester.String() {
			continue
		}
		if f.Gone == "" && !counted[f.Path] {
			counted[f.Path] = true
			known++
			if !paths[f.Path] {
				gone++
			}
		}
		if f.Counted == oui && !paths[f.Path] && !bytes[[2]string{f.Department, f.SHA256}] {
			vanished = append(vanished, f.file())
		}
	}
	return known, gone, vanished
}

// Use is what was done with the files that are remembered.
type Use bool

// Seen files were read; Counted ones are those of a published edition.
const (
	Seen    Use = false
	Counted Use = true
)

// Remember adds the files of an edition, and writes the memory.
func (m *Memory) Remember(e ems.Edition, use Use) error {
	m.add(e, use)
	return m.save()
}

// Replay adds the files of an edition that was published, and writes nothing: for a memory
// that was lost, or that a killed run left behind its editions. It takes no edition whose
// files are not as a run writes them.
func (m *Memory) Replay(e ems.Edition) error {
	for _, f := range e.Files {
		if err := lineOf(e, f).validate(); err != nil {
			return fmt.Errorf("« %s » : %w", f.Path, err)
		}
	}
	m.add(e, Counted)
	return nil
}

func lineOf(e ems.Edition, f ems.File) seen {
	return seen{e.Semester.String(), f.Department, spelled(f.Path), f.SHA256, f.Size, f.Received.String(), f.Status.String(), "", ""}
}

func (m *Memory) add(e ems.Edition, use Use) {
	at := map[[4]string]int{}
	for i, s := range m.seen {
		at[s.key()] = i
	}
	present := map[string]bool{}
	for _, f := range e.Files {
		s := lineOf(e, f)
		present[s.Path] = true
		if f.Status == ems.InProgress || f.Status == ems.Ignored {
			continue
		}
		i, known := at[s.key()]
		if known {
			s.Received, s.Counted = m.seen[i].Received, m.seen[i].Counted
		} else {
			i = len(m.seen)
			m.seen, at[s.key()] = append(m.seen, s), i
		}
		if f.Status == ems.Exploitable && use == Counted {
			s.Counted = oui
		}
		m.seen[i] = s
	}
	if use == Counted {
		m.depart(e, present)
	}
}

// depart notes which paths an edition no longer has, and that the edition is known.
func (m *Memory) depart(e ems.Edition, present map[string]bool) {
	for i, s := range m.seen {
		if s.Semester == e.Semester.String() && !present[s.Path] {
			m.seen[i].Gone = oui
		}
	}
	if m.editions == nil {
		m.editions = map[string]int{}
	}
	m.editions[e.Semester.String()] = e.Number
}

// save writes the memory, unless it says nothing new.
func (m *Memory) save() error {
	text, err := m.text()
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(m.path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return durable.WriteFile(m.path, text)
}
