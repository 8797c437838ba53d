package inbox

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dno/internal/ems"

	"github.com/gocarina/gocsv"
)

// ErrDamaged says that a memory is not as a run wrote it, and is not to be trusted.
var ErrDamaged = errors.New("la mémoire est abîmée")

// The lines of the memory that are no files. The last one tells a whole memory from one that
// was cut short or changed: how many files precede it, and what they sum up to.
const (
	dayLine     = "# passage;"
	editionLine = "# edition;"
	endLine     = "# fin;"
)

// spelled is a path as the memory gives it back: its CSV ends lines in one way only.
func spelled(path string) string { return strings.ReplaceAll(path, "\r\n", "\n") }

// text returns the memory as it is written.
func (m *Memory) text() ([]byte, error) {
	slices.SortStableFunc(m.seen, func(a, b seen) int {
		return cmp.Or(cmp.Compare(a.Semester, b.Semester), cmp.Compare(a.Path, b.Path), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.Department, b.Department))
	})
	var b bytes.Buffer
	if !m.day.IsZero() {
		fmt.Fprintf(&b, "%s%s\n", dayLine, m.day)
	}
	for _, s := range slices.Sorted(maps.Keys(m.editions)) {
		fmt.Fprintf(&b, "%s%s;%d\n", editionLine, s, m.editions[s])
	}
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := gocsv.MarshalCSV(&m.seen, gocsv.NewSafeCSVWriter(w)); err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "%s%d;%s\n", endLine, len(m.seen), digest(b.Bytes()))
	return b.Bytes(), nil
}

// digest sums up the memory: short enough for people to compare.
func digest(body []byte) string { return Fingerprint(body)[:16] }

// parse reads the memory, of which it accepts nothing but what text writes.
func (m *Memory) parse(data []byte) error {
	body, files, err := ended(data)
	if err != nil {
		return err
	}
	if body, err = m.parseHead(body); err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma = ';'
	if err := gocsv.UnmarshalCSV(r, &m.seen); err != nil {
		return fmt.Errorf("%w : %w", ErrDamaged, err)
	}
	if len(m.seen) != files {
		return fmt.Errorf("%w : %d fichiers annoncés, %d lus", ErrDamaged, files, len(m.seen))
	}
	return m.validate()
}

// ended cuts the last line off, and checks what it announces.
func ended(data []byte) (body []byte, files int, err error) {
	text, whole := bytes.CutSuffix(data, []byte("\n"))
	start := bytes.LastIndexByte(text, '\n') + 1
	last, known := strings.CutPrefix(string(text[start:]), endLine)
	count, sum, parted := strings.Cut(last, ";")
	if !whole || !known || !parted {
		return nil, 0, fmt.Errorf("%w : elle s'arrête avant sa fin", ErrDamaged)
	}
	body = data[:start]
	if sum != digest(body) {
		return nil, 0, fmt.Errorf("%w : elle a été modifiée depuis son écriture", ErrDamaged)
	}
	if files, err = strconv.Atoi(count); err != nil {
		return nil, 0, fmt.Errorf("%w : « %s » n'est pas un nombre de fichiers", ErrDamaged, count)
	}
	return body, files, nil
}

// parseHead reads the lines above the titles, and returns what follows them.
func (m *Memory) parseHead(body []byte) ([]byte, error) {
	for bytes.HasPrefix(body, []byte("#")) {
		line, rest, _ := bytes.Cut(body, []byte("\n"))
		if err := m.parseHeadLine(string(line)); err != nil {
			return nil, fmt.Errorf("%w : « %s » : %w", ErrDamaged, line, err)
		}
		body = rest
	}
	if titles, _, _ := bytes.Cut(body, []byte("\n")); string(titles) != memoryTitles {
		return nil, fmt.Errorf("%w : ses titres de colonne sont « %s »", ErrDamaged, titles)
	}
	return body, nil
}

const memoryTitles = "semestre;departement;fichier;sha256;taille;recu_le;statut;compte;disparu"

func (m *Memory) parseHeadLine(line string) (err error) {
	if day, ok := strings.CutPrefix(line, dayLine); ok {
		m.day, err = ems.ParseDate(day)
		return err
	}
	edition, ok := strings.CutPrefix(line, editionLine)
	if !ok {
		return errors.New("ligne inconnue")
	}
	name, number, _ := strings.Cut(edition, ";")
	s, err := ems.ParseSemester(name)
	if err != nil {
		return err
	}
	m.editions[s.String()], err = strconv.Atoi(number)
	return err
}

// validate refuses values that no run writes, and two lines about the same file.
func (m *Memory) validate() error {
	known := map[[4]string]bool{}
	for _, s := range m.seen {
		if err := s.validate(); err != nil {
			return fmt.Errorf("%w : « %s » : %w", ErrDamaged, s.Path, err)
		}
		if known[s.key()] {
			return fmt.Errorf("%w : « %s » y est deux fois", ErrDamaged, s.Path)
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
	case s.SHA256 != "" && (len(s.SHA256) != 64 || strings.Trim(s.SHA256, "0123456789abcdef") != ""):
		return fmt.Errorf("empreinte « %s »", s.SHA256)
	case s.Size < 0:
		return fmt.Errorf("taille %d", s.Size)
	case s.Counted != "" && s.Counted != oui, s.Gone != "" && s.Gone != oui:
		return fmt.Errorf("« %s », « %s » : oui ou rien est attendu", s.Counted, s.Gone)
	}
	return nil
}
