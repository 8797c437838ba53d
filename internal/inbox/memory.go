package inbox

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"dno/internal/durable"
	"dno/internal/ems"

	"github.com/gocarina/gocsv"
)

// Memory is what earlier runs saw: for each file ever read, when it was received and what it
// was for a semester. It is a text that a person can read, compare and restore.
type Memory struct {
	path string
	seen []seen
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

// Recall reads the memory. A missing one is empty.
func Recall(path string) (*Memory, error) {
	m := &Memory{path: path}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';'
	if err := gocsv.UnmarshalCSV(r, &m.seen); err != nil {
		return nil, fmt.Errorf("la mémoire %s est abîmée (%w) : la remettre d'une sauvegarde, ou l'écarter pour repartir sans elle", path, err)
	}
	return m, nil
}

// Received returns the day a file was received, established once: by the run that first saw
// these bytes from this département. Later runs only remember.
func (m *Memory) Received(department, sha256 string, modified, declared, asOf ems.Date) ems.Date {
	for _, s := range m.seen {
		if s.Department == department && s.SHA256 == sha256 {
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
		paths[f.Path] = true
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
	key := func(s seen) [4]string { return [4]string{s.Semester, s.Department, s.Path, s.SHA256} }
	at := map[[4]string]int{}
	for i, s := range m.seen {
		at[key(s)] = i
	}
	present := map[string]bool{}
	for _, f := range e.Files {
		present[f.Path] = true
		if f.Status == ems.InProgress || f.Status == ems.Ignored {
			continue
		}
		s := seen{e.Semester.String(), f.Department, f.Path, f.SHA256, f.Size, f.Received.String(), f.Status.String(), "", ""}
		i, known := at[key(s)]
		if known {
			s.Received, s.Counted = m.seen[i].Received, m.seen[i].Counted
		}
		if f.Status == ems.Exploitable && use == Counted {
			s.Counted = oui
		}
		if known {
			m.seen[i] = s
		} else {
			m.seen = append(m.seen, s)
		}
	}
	for i, s := range m.seen {
		if s.Semester == e.Semester.String() && !present[s.Path] && use == Counted {
			m.seen[i].Gone = oui
		}
	}
	return m.save()
}

func (m *Memory) save() error {
	slices.SortStableFunc(m.seen, func(a, b seen) int {
		return cmp.Or(cmp.Compare(a.Semester, b.Semester), cmp.Compare(a.Path, b.Path), cmp.Compare(a.SHA256, b.SHA256))
	})
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := gocsv.MarshalCSV(&m.seen, gocsv.NewSafeCSVWriter(w)); err != nil {
		return err
	}
	if old, err := os.ReadFile(m.path); err == nil && bytes.Equal(old, b.Bytes()) {
		return nil
	}
	return durable.WriteFile(m.path, b.Bytes())
}
