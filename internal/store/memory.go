package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"
)

// Memory is what earlier runs saw: for each file ever read, when it was received and what it
// was for a semester.
type Memory struct {
	table    Table[seen]
	seen     []seen
	editions map[string]int // the last edition that it knows of, by semester
	day      ems.Date       // of the last run, by the machine's clock

	doors           Table[entrance]
	entrances       []entrance
	inbox, semester string // of the run; "" for none that reads
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

// The notes above the memory's lines.
const (
	dayNote     = "passage;"
	editionNote = "edition;"
)

func (f Folder) emptyMemory() *Memory {
	t := Table[seen]{Path: f.state("memoire.csv"), Damaged: "la mémoire est abîmée", Check: checkSeen}
	return &Memory{table: t, doors: f.entrances(), editions: map[string]int{}}
}

// Recall reads what earlier runs remember. A damaged memory is never trusted: it is made again
// from the editions, as a missing one is, and set aside if the caller may change things. What
// the operator should know goes to warn.
func (f Folder) Recall(changes bool, warn func(string)) (*Memory, error) {
	m := f.emptyMemory()
	_, missing := os.Stat(m.table.Path)
	said, err := m.load(changes)
	if err != nil {
		return nil, fmt.Errorf("lire la mémoire : %w", err)
	}
	if err := m.loadEntrances(changes, warn); err != nil {
		return nil, fmt.Errorf("lire la liste des dossiers d'entrée : %w", err)
	}
	replayed, err := f.replay(m, warn)
	switch {
	case err != nil:
		return nil, fmt.Errorf("rebâtir la mémoire : %w", err)
	case said != "" && changes:
		warn(said + ", et refait d'après " + editionsRead(replayed))
	case said != "":
		warn(fmt.Sprintf("%s (%s) ; il n'en est pas tenu compte, et les éditions publiées la remplacent", said, m.table.Path))
	case errors.Is(missing, fs.ErrNotExist) && replayed > 0:
		warn(fmt.Sprintf("la mémoire %s manquait ; elle est rebâtie d'après %s", m.table.Path, editionsRead(replayed)))
	}
	return m, nil
}

// load reads the table, and sets a damaged one aside if it may; said tells that it is damaged.
func (m *Memory) load(changes bool) (said string, err error) {
	var notes []string
	if changes {
		notes, m.seen, said, err = m.table.Load()
	} else if notes, m.seen, err = m.table.Read(); errors.Is(err, ErrDamaged) {
		said, err = err.Error(), nil
	}
	if err != nil {
		return "", err
	}
	for _, note := range notes {
		_ = m.note(note) // it was checked
	}
	return said, nil
}

// note reads a line above the titles.
func (m *Memory) note(note string) (err error) {
	if day, ok := strings.CutPrefix(note, dayNote); ok {
		m.day, err = ems.ParseDate(day)
		return err
	}
	edition, ok := strings.CutPrefix(note, editionNote)
	if !ok {
		return errors.New("ligne inconnue")
	}
	name, number, _ := strings.Cut(edition, ";")
	s, err := ems.ParseSemester(name)
	if err != nil {
		return err
	}
	if m.editions == nil {
		m.editions = map[string]int{}
	}
	m.editions[s.String()], err = strconv.Atoi(number)
	return err
}

func editionsRead(n int) string {
	switch n {
	case 0:
		return "aucune édition"
	case 1:
		return "une édition publiée"
	}
	return fmt.Sprintf("%d éditions publiées", n)
}

// replay teaches the memory the editions that it does not know: all when it is new, the last
// one when a run was killed between its publication and the memory.
func (f Folder) replay(m *Memory, warn func(string)) (replayed int, err error) {
	semesters, err := f.Semesters()
	if err != nil {
		return 0, err
	}
	for _, s := range semesters {
		numbers, err := f.Editions(s)
		if err != nil {
			return replayed, err
		}
		for _, number := range numbers {
			if number <= m.Edition(s) {
				continue
			}
			e, err := f.Edition(s, number)
			if err == nil {
				err = m.Replay(e)
			}
			if err != nil {
				warn(fmt.Sprintf("l'édition %d du %s n'a pas pu être relue : %v", number, s.Long(), err))
				continue
			}
			replayed++
		}
	}
	return replayed, nil
}

// Edition returns the last edition of the semester that the memory knows of, 0 for none.
func (m *Memory) Edition(s ems.Semester) int { return m.editions[s.String()] }

// LastRun returns the day of the last run, by the machine's clock; zero when unknown.
func (m *Memory) LastRun() ems.Date { return m.day }

// RunsOn notes the day of this run.
func (m *Memory) RunsOn(day ems.Date) { m.day = day }

// Received returns the day a file was received, established once: by the run that first saw
// these bytes from this département. Later runs only remember. It is the first of the days told
// that is possible; zero when none is. Bytes that could not be read are none that were seen before.
func (m *Memory) Received(department, sha256 string, possible Span, told ...ems.Date) ems.Date {
	for _, s := range m.seen {
		if s.Department == department && s.SHA256 == sha256 && sha256 != "" {
			d, _ := ems.ParseDate(s.Received)
			return d
		}
	}
	for _, d := range told {
		if possible.holds(d) {
			return d
		}
	}
	return ems.Date{}
}

// Span is the days from one to another, both included.
type Span struct{ From, To ems.Date }

func (s Span) holds(d ems.Date) bool { return !d.IsZero() && !d.Before(s.From) && !d.After(s.To) }

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

// Vanished returns the files counted for the semester whose path is no longer there, nor that of the
// envelope that held them, and whose bytes are nowhere else in their département.
func (m *Memory) Vanished(s ems.Semester, present []ems.File) (vanished []ems.File) {
	paths, bytes := map[string]bool{}, map[[2]string]bool{}
	for _, f := range present {
		paths[spelled(f.Path)] = true
		bytes[[2]string{f.Department, f.SHA256}] = true
	}
	for _, f := range m.seen {
		if f.Semester == s.String() && f.Status != ems.OtherSemester.String() && f.Counted == oui && !paths[f.Path] &&
			!paths[ems.EnvelopeOf(f.Path)] && !bytes[[2]string{f.Department, f.SHA256}] {
			vanished = append(vanished, f.file())
		}
	}
	return vanished
}

// Left returns the files that were sent for the semester, and counted by no edition, that are no
// longer among those that are present.
func (m *Memory) Left(s ems.Semester, present []ems.File) []ems.File {
	paths, bytes := map[string]bool{}, map[[2]string]bool{}
	for _, f := range present {
		paths[spelled(f.Path)] = true
		bytes[[2]string{f.Department, f.SHA256}] = true
	}
	var out []ems.File
	for _, f := range m.seen {
		sent := f.Status == ems.Exploitable.String() || f.Status == ems.Rejected.String()
		if f.Semester == s.String() && sent && f.Counted != oui && !paths[f.Path] && !bytes[[2]string{f.Department, f.SHA256}] {
			out = append(out, f.file())
		}
	}
	return out
}

// There returns the files that lay in the inbox that the run reads, as far as the runs of any
// semester know: those that were not found gone, nor overwritten.
func (m *Memory) There() []ems.File {
	var out []ems.File
	for _, f := range m.seen {
		if f.Gone == "" && m.inThisInbox(f.Semester) {
			out = append(out, f.file())
		}
	}
	return out
}

// Last returns what lay at a path when it was last read, whatever semester it was read for: one file, or
// those of an envelope.
func (m *Memory) Last(path string) []ems.File {
	path = spelled(path)
	last := map[string]ems.File{}
	for _, f := range m.seen {
		if f.Path != path && ems.EnvelopeOf(f.Path) != path || f.Gone != "" || f.SHA256 == "" {
			continue
		}
		file := f.file()
		if old, known := last[f.Path]; !known || file.Received.After(old.Received) {
			last[f.Path] = file
		}
	}
	return slices.SortedFunc(maps.Values(last), func(a, b ems.File) int { return strings.Compare(a.Path, b.Path) })
}

// Kept returns the files seen for the semester: each content of a département once.
func (m *Memory) Kept(s ems.Semester) []ems.File {
	known := map[[2]string]bool{}
	var out []ems.File
	for _, f := range m.seen {
		if key := [2]string{f.Department, f.SHA256}; f.Semester == s.String() && !known[key] {
			known[key] = true
			out = append(out, f.file())
		}
	}
	return out
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
	return errors.Join(m.save(), m.keepEntrance())
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
	lies := map[string]string{} // the bytes at each path that was read
	for _, f := range e.Files {
		if f.Status == ems.Withdrawn {
			continue
		}
		s := lineOf(e, f)
		present[s.Path] = true
		if !f.Status.Read() {
			continue
		}
		lies[s.Path] = s.SHA256
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
	for i, s := range m.seen { // overwritten
		if now, read := lies[s.Path]; read && now != s.SHA256 {
			m.seen[i].Gone = oui
		}
	}
	if use == Counted {
		m.depart(e, present)
	}
}

// Forget notes that what an edition no longer has was taken away on purpose, whatever semester it
// was for: the inbox was tidied, and is no broken share.
func (m *Memory) Forget(e ems.Edition) {
	present := map[string]bool{}
	for _, f := range e.Files {
		present[spelled(f.Path)] = true
	}
	for i, s := range m.seen {
		if !present[s.Path] {
			m.seen[i].Gone = oui
		}
	}
}

// depart notes which paths an edition no longer has, and that the edition is known.
func (m *Memory) depart(e ems.Edition, present map[string]bool) {
	writing := map[string]bool{}
	for _, f := range e.Files {
		writing[spelled(f.Path)] = f.Status == ems.InProgress
	}
	for i, s := range m.seen {
		if s.Semester == e.Semester.String() && !present[s.Path] && !writing[ems.EnvelopeOf(s.Path)] {
			m.seen[i].Gone = oui
		}
	}
	m.editions[e.Semester.String()] = e.Number
}

func (m *Memory) save() error {
	var notes []string
	if !m.day.IsZero() {
		notes = append(notes, dayNote+m.day.String())
	}
	for _, s := range slices.Sorted(maps.Keys(m.editions)) {
		notes = append(notes, fmt.Sprintf("%s%s;%d", editionNote, s, m.editions[s]))
	}
	return m.table.Write(notes, m.seen)
}

// spelled is a path as the memory gives it back: its CSV ends lines in one way only.
func spelled(path string) string { return strings.ReplaceAll(path, "\r\n", "\n") }

// checkSeen refuses values that no run writes, and two lines about the same file.
func checkSeen(notes []string, lines []seen) error {
	for _, note := range notes {
		if err := new(Memory).note(note); err != nil {
			return fmt.Errorf("« %s » : %w", note, err)
		}
	}
	known := map[[4]string]bool{}
	for _, s := range lines {
		if err := s.validate(); err != nil {
			return fmt.Errorf("« %s » : %w", s.Path, err)
		}
		if known[s.key()] {
			return fmt.Errorf("« %s » y est deux fois", s.Path)
		}
		known[s.key()] = true
	}
	return nil
}

func (s seen) validate() error {
	if _, err := ems.ParseSemester(s.Semester); err != nil {
		return err
	}
	if _, err := ems.ParseDate(s.Received); err != nil && s.Received != "" {
		return err
	}
	if _, ok := ems.ParseFileStatus(s.Status); !ok {
		return fmt.Errorf("statut « %s » inconnu", s.Status)
	}
	switch {
	case s.Path == "":
		return errors.New("fichier sans nom")
	case s.SHA256 != "" && !ems.IsFingerprint(s.SHA256):
		return fmt.Errorf("empreinte « %s »", s.SHA256)
	case s.Size < 0:
		return fmt.Errorf("taille %d", s.Size)
	case s.Counted != "" && s.Counted != oui, s.Gone != "" && s.Gone != oui:
		return fmt.Errorf("« %s », « %s » : oui ou rien est attendu", s.Counted, s.Gone)
	}
	return nil
}
