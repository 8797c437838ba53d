package store

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"dno/internal/durable"
	"dno/internal/ems"

	"github.com/gocarina/gocsv"
)

// Table is a file in which runs keep what they must remember: a CSV that a person can read,
// compare and restore, whose last line tells it whole from cut short or changed. T names its
// columns by `csv` tags.
//
// One that is not as it was written is never trusted in part. Its owner makes it again from
// what else is known, and a run sets it aside.
type Table[T any] struct {
	Path    string
	Damaged string                       // the sentence that says so: « la mémoire est abîmée »
	Check   func([]string, []T) error    // refuses the notes and rows that no run writes; nil for nothing
	Older   func([][]string) ([]T, bool) // reads the rows of an earlier version; nil for none
}

// ErrDamaged says that a table is not as a run wrote it.
var ErrDamaged = errors.New("contenu abîmé")

// damage says what is wrong with a table.
type damage struct {
	table string
	why   error
}

func (d damage) Error() string        { return d.table + " : " + d.why.Error() }
func (d damage) Is(target error) bool { return target == ErrDamaged }
func (d damage) Unwrap() error        { return d.why }

// The lines that are no rows. The last one says how many rows precede it, and what all that
// precedes it sums up to.
const (
	noteMark = "# "
	endMark  = "# fin;"
)

// Read returns the notes above the titles, and the rows. A missing table is empty; so is a
// damaged one, with an error that is ErrDamaged.
func (t Table[T]) Read() (notes []string, rows []T, err error) {
	data, err := os.ReadFile(t.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if rows, older := t.older(data); older {
		return nil, rows, nil
	}
	notes, rows, err = t.parse(data)
	if err == nil && t.Check != nil {
		err = t.Check(notes, rows)
	}
	if err != nil {
		return nil, nil, damage{t.Damaged, err}
	}
	return notes, rows, nil
}

func (t Table[T]) older(data []byte) ([]T, bool) {
	if t.Older == nil {
		return nil, false
	}
	rows, err := reader(data).ReadAll()
	if err != nil {
		return nil, false
	}
	return t.Older(rows)
}

func reader(data []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';'
	return r
}

func (t Table[T]) parse(data []byte) (notes []string, rows []T, err error) {
	body, count, err := ended(data)
	if err != nil {
		return nil, nil, err
	}
	for bytes.HasPrefix(body, []byte(noteMark)) {
		line, rest, _ := bytes.Cut(body, []byte("\n"))
		notes, body = append(notes, strings.TrimPrefix(string(line), noteMark)), rest
	}
	if found, _, _ := bytes.Cut(body, []byte("\n")); string(found) != t.titles() {
		return nil, nil, fmt.Errorf("les titres de colonne sont « %s »", found)
	}
	if err := gocsv.UnmarshalCSV(reader(body), &rows); err != nil {
		return nil, nil, err
	}
	if len(rows) != count {
		return nil, nil, fmt.Errorf("%d lignes annoncées, %d lues", count, len(rows))
	}
	return notes, rows, nil
}

// titles is the line of titles, as gocsv writes it of no row.
func (t Table[T]) titles() string {
	var l lines
	_ = gocsv.MarshalCSV([]T{}, &l) // in memory, of a type of ours
	return strings.Join(l[0], ";")
}

// ended cuts the last line off, and checks what it announces.
func ended(data []byte) (body []byte, rows int, err error) {
	text, whole := bytes.CutSuffix(data, []byte("\n"))
	start := bytes.LastIndexByte(text, '\n') + 1
	last, known := strings.CutPrefix(string(text[start:]), endMark)
	count, sum, parted := strings.Cut(last, ";")
	if !whole || !known || !parted {
		return nil, 0, errors.New("la fin manque")
	}
	body = data[:start]
	if sum != digest(body) {
		return nil, 0, errors.New("le contenu a changé depuis son écriture")
	}
	if rows, err = strconv.Atoi(count); err != nil {
		return nil, 0, fmt.Errorf("« %s » n'est pas un nombre de lignes", count)
	}
	return body, rows, nil
}

// digest sums a table up: short enough for people to compare.
func digest(body []byte) string { return ems.Fingerprint(body)[:16] }

// Write replaces the table, unless it says the same already. Its rows are put in order, column
// by column from the left.
func (t Table[T]) Write(notes []string, rows []T) error {
	text, err := t.text(notes, rows)
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(t.Path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return durable.Keep(t.Path, text)
}

func (t Table[T]) text(notes []string, rows []T) ([]byte, error) {
	var l lines
	if err := gocsv.MarshalCSV(rows, &l); err != nil {
		return nil, err
	}
	slices.SortFunc(l[1:], slices.Compare[[]string])
	var b bytes.Buffer
	for _, note := range notes {
		fmt.Fprintf(&b, "%s%s\n", noteMark, note)
	}
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(l); err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "%s%d;%s\n", endMark, len(rows), digest(b.Bytes()))
	return b.Bytes(), nil
}

// lines gathers what gocsv would write.
type lines [][]string

// Write keeps a line.
func (l *lines) Write(line []string) error {
	*l = append(*l, slices.Clone(line))
	return nil
}

// Flush has nothing to do.
func (l *lines) Flush() {}

// Error is none.
func (l *lines) Error() error { return nil }

// Load reads the table for a run, which sets a damaged one aside; said tells the operator so,
// and is "" otherwise. The owner adds of what it is made again.
func (t Table[T]) Load() (notes []string, rows []T, said string, err error) {
	notes, rows, err = t.Read()
	if !errors.Is(err, ErrDamaged) {
		return notes, rows, "", err
	}
	aside, cause := durable.SetAside(t.Path)
	if cause != nil {
		return nil, nil, "", fmt.Errorf("%w ; la mettre de côté : %w", err, cause)
	}
	return nil, nil, fmt.Sprintf("%v ; le fichier est mis de côté sous %s", err, aside), nil
}
