package store

import (
	"errors"
	"path/filepath"

	"dno/internal/ems"
)

// entrance tells in which inbox the files of a semester were last seen: where each semester has a
// folder of its own, an empty new one is no broken share.
type entrance struct {
	Semester string `csv:"semestre"`
	Inbox    string `csv:"dossier"` // a fingerprint of its path: no file that people pass on names a machine's
}

func (f Folder) entrances() Table[entrance] {
	return Table[entrance]{Path: f.state("entrees.csv"), Damaged: "la liste des dossiers d'entrée est abîmée"}
}

// loadEntrances reads the list. One that is damaged is no list: all that was seen may be of any
// inbox.
func (m *Memory) loadEntrances(changes bool, warn func(string)) (err error) {
	var said string
	if !changes {
		if _, m.entrances, err = m.doors.Read(); errors.Is(err, ErrDamaged) {
			err = nil
		}
		return err
	}
	if _, m.entrances, said, err = m.doors.Load(); said != "" {
		warn(said)
	}
	return err
}

// inboxKey names an inbox by where it lies.
func inboxKey(inbox string) string {
	if abs, err := filepath.Abs(inbox); err == nil {
		inbox = abs
	}
	return digest([]byte(inbox))
}

// Enter notes which inbox a run of the semester reads.
func (m *Memory) Enter(s ems.Semester, inbox string) {
	m.inbox = inboxKey(inbox)
	m.semester = s.String()
}

// inThisInbox tells whether a line may be of the inbox that the run reads: its semester was last
// seen there, or nobody noted where.
func (m *Memory) inThisInbox(semester string) bool {
	for _, e := range m.entrances {
		if e.Semester == semester {
			return m.inbox == "" || e.Inbox == m.inbox
		}
	}
	return true
}

// keepEntrance writes where the files of the semester were seen.
func (m *Memory) keepEntrance() error {
	if m.inbox == "" {
		return nil
	}
	var kept []entrance
	for _, e := range m.entrances {
		if e.Semester != m.semester {
			kept = append(kept, e)
		}
	}
	m.entrances = append(kept, entrance{m.semester, m.inbox})
	return m.doors.Write(nil, m.entrances)
}
