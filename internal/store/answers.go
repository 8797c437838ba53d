package store

import (
	"slices"
	"sync"

	"dno/internal/ems"
)

// Answers remember what each file was last answered for a semester. They may be asked and told
// by several goroutines at a time.
type Answers struct {
	table Table[answer]
	mutex sync.Mutex
	said  map[answered]string
}

// answered is what an answer is about.
type answered struct{ semester, path string }

// answer is one line.
type answer struct {
	Semester string `csv:"semestre"`
	Path     string `csv:"fichier"`
	Says     string `csv:"empreinte"` // of all that the receipt says
}

// Answers reads what was answered. Where it is damaged every receipt is made again; said tells
// so, and is "" otherwise.
func (f Folder) Answers() (a *Answers, said string, err error) {
	a = &Answers{said: map[answered]string{}, table: Table[answer]{
		Path: f.state("accuses.csv"), Damaged: "la liste des accusés de réception est abîmée", Older: olderAnswers,
	}}
	_, rows, said, err := a.table.Load()
	for _, row := range rows {
		a.said[answered{row.Semester, row.Path}] = row.Says
	}
	if said != "" {
		said += ", et refait avec les accusés"
	}
	return a, said, err
}

// olderAnswers reads the lines of before there were titles. Those of two columns named no
// semester: these receipts are made again.
func olderAnswers(rows [][]string) ([]answer, bool) {
	var out []answer
	for _, row := range rows {
		if len(row) < 2 || len(row) > 3 || row[0] == "semestre" {
			return nil, false
		}
		if len(row) == 3 {
			out = append(out, answer{row[0], row[1], row[2]})
		}
	}
	return out, true
}

// Says returns the fingerprint of what a file was last answered, "" for nothing.
func (a *Answers) Says(s ems.Semester, path string) string {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.said[answered{s.String(), spelled(path)}]
}

// Note remembers what a file is answered.
func (a *Answers) Note(s ems.Semester, path, says string) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.said[answered{s.String(), spelled(path)}] = says
}

// Paths returns what was answered for a semester, in order.
func (a *Answers) Paths(s ems.Semester) []string {
	var out []string
	for key := range a.said {
		if key.semester == s.String() {
			out = append(out, key.path)
		}
	}
	slices.Sort(out)
	return out
}

// Forget takes back what a file was answered.
func (a *Answers) Forget(s ems.Semester, path string) { delete(a.said, answered{s.String(), path}) }

// Save writes the answers, unless they say nothing new.
func (a *Answers) Save() error {
	rows := make([]answer, 0, len(a.said))
	for key, says := range a.said {
		rows = append(rows, answer{key.semester, key.path, says})
	}
	return a.table.Write(nil, rows)
}
