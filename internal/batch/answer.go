package batch

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dno/internal/dataset"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/inbox"
	"dno/internal/receipt"
	"dno/internal/reconcile"
	"dno/internal/sheet"

	"golang.org/x/sync/errgroup"
)

// answers is how many receipts are made at a time: they wait for the disk more than they
// compute.
const answers = 8

// answer gives each file received its receipt and its annotated copy. What says the same as
// last time is left alone, whatever the day. An edition that stands bears an earlier day, and
// says what this one would: a letter is of the day of the run.
func (j *job) answer(e ems.Edition) error {
	e.AsOf = j.AsOf
	memory, err := recallAnswers(filepath.Join(j.Out, ".dno", "accuses.csv"))
	if err != nil {
		return err
	}
	proof := sync.OnceValues(func() (reconcile.Receipts, error) { return proofOf(e) })
	var group errgroup.Group
	group.SetLimit(answers)
	for _, f := range e.Files {
		if !receipt.Answered(f) {
			continue
		}
		group.Go(func() (err error) {
			defer Contain(&err, f.Path)
			if err := j.answerOne(receipt.Of(e, f), memory, proof); err != nil {
				return fmt.Errorf("écrire l'accusé de réception de %s : %w", f.Path, err)
			}
			return nil
		})
	}
	return errors.Join(group.Wait(), memory.save())
}

func (j *job) answerOne(r receipt.Receipt, memory *answerMemory, proof func() (reconcile.Receipts, error)) error {
	letter := filepath.Join(j.receiptsOf(r), receipt.LetterFile(r.File))
	copied := filepath.Join(j.receiptsOf(r), receipt.CopyFile(r.File))
	says, err := j.fingerprint(r)
	if err != nil {
		return err
	}
	if memory.says(r) == says && exists(letter) && exists(copied) == r.Annotated() {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(letter), 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := receipt.Write(&b, r, j.Theme); err != nil {
		return err
	}
	if err := receipt.Verify(b.Bytes(), r, j.Theme.Wording); err != nil {
		return err
	}
	if proved, err := proof(); err != nil {
		return err
	} else if err := proved.Letter(r.File.Path, b.Bytes()); err != nil {
		return err
	}
	if err := durable.Replace(letter, b.Bytes()); err != nil {
		return err
	}
	if r.Annotated() {
		err = j.annotate(r, copied)
	} else if err = os.Remove(copied); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return err
	}
	memory.note(r, says)
	return nil
}

// proofOf is what the letters of an edition are compared with.
func proofOf(e ems.Edition) (reconcile.Receipts, error) {
	document, err := dataset.Of(e).Encode()
	if err != nil {
		return reconcile.Receipts{}, err
	}
	return reconcile.ReceiptsOf(document)
}

// annotate reads the file again, which is cheaper than keeping every file in memory. One that
// has changed since is answered by the next run.
func (j *job) annotate(r receipt.Receipt, path string) error {
	d, ok := j.dropped[r.File.Path]
	if !ok {
		return nil
	}
	data, err := j.box.Read(&d, j.Limits.FileSize)
	if errors.Is(err, inbox.ErrChanging) || err == nil && d.SHA256 != r.File.SHA256 {
		return nil
	}
	if err != nil {
		return err
	}
	book, err := sheet.Read(data, d.Path, j.Limits)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := receipt.Annotate(&b, book, r, j.Theme); err != nil {
		return err
	}
	return durable.Replace(path, b.Bytes())
}

// receiptsOf returns the folder of a file's answers: « {departement} » and « {semestre} »
// are filled in. Where one is missing it is a sub-folder: neither senders nor semesters
// overwrite each other's answers.
func (j *job) receiptsOf(r receipt.Receipt) string {
	dir := j.Receipts
	if dir == "" {
		dir = filepath.Join(j.Out, "{semestre}", "accuses")
	}
	if !strings.Contains(dir, "{departement}") {
		dir = filepath.Join(dir, "{departement}")
	}
	if !strings.Contains(dir, "{semestre}") {
		dir = filepath.Join(dir, "{semestre}")
	}
	return strings.NewReplacer("{departement}", receipt.Folder(r.File), "{semestre}", r.Semester.String()).Replace(dir)
}

// fingerprint sums up what a receipt says, its day set aside save that the due date has passed
// or not, and the templates that it is made with.
func (j *job) fingerprint(r receipt.Receipt) (string, error) {
	overdue := r.AsOf.After(r.Due)
	r.AsOf = ems.Date{}
	data, err := json.Marshal([]any{r, overdue, j.Theme.Fingerprint, j.receiptsOf(r)})
	return inbox.Fingerprint(data), err
}

// exists tells whether a file is there and holds something: one that the power cut short
// when it was written does not.
func exists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// answerMemory remembers what each file was last answered for a semester: the fingerprint of
// its receipt.
type answerMemory struct {
	path  string
	mutex sync.Mutex
	said  map[answered]string
}

type answered struct{ semester, path string }

func recallAnswers(path string) (*answerMemory, error) {
	m := &answerMemory{path: path, said: map[answered]string{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		return m, nil // damaged: every receipt is simply made again
	}
	for _, row := range rows {
		if len(row) == 3 { // older lines told no semester: those receipts are made again
			m.said[answered{row[0], row[1]}] = row[2]
		}
	}
	return m, nil
}

func keyOf(r receipt.Receipt) answered { return answered{r.Semester.String(), r.File.Path} }

func (m *answerMemory) says(r receipt.Receipt) string {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.said[keyOf(r)]
}

func (m *answerMemory) note(r receipt.Receipt, says string) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.said[keyOf(r)] = says
}

func (m *answerMemory) save() error {
	rows := make([][]string, 0, len(m.said))
	for key, says := range m.said {
		rows = append(rows, []string{key.semester, key.path, says})
	}
	slices.SortFunc(rows, slices.Compare[[]string])
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	if old, err := os.ReadFile(m.path); err == nil && bytes.Equal(old, b.Bytes()) {
		return nil
	}
	return durable.WriteFile(m.path, b.Bytes())
}
