package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/inbox"
	"dno/internal/intake"
	"dno/internal/receipt"
	"dno/internal/reconcile"
	"dno/internal/sheet"
	"dno/internal/store"

	"golang.org/x/sync/errgroup"
)

// atATime is how many receipts are made at a time: they wait for the disk more than they
// compute.
const atATime = 8

// answer gives each file received its receipt and its annotated copy. What says the same as
// last time is left alone, whatever the day. An edition that stands bears an earlier day, and
// says what this one would: a letter is of the day of the run.
func (j *job) answer(e ems.Edition) error {
	e.AsOf = j.AsOf
	answers, said, err := j.store().Answers()
	if err != nil {
		return err
	}
	if said != "" {
		j.warn(said)
	}
	proof := sync.OnceValues(func() (reconcile.Letters, error) { return proofOf(e) })
	var group errgroup.Group
	group.SetLimit(atATime)
	give := func(of string, answer func() error) {
		group.Go(func() (err error) {
			defer fault.Contain(&err, of)
			if err := answer(); err != nil {
				return fmt.Errorf("écrire l'accusé de réception de %s : %w", of, err)
			}
			return nil
		})
	}
	alone, refusals := receipt.Answers(e)
	for _, f := range alone {
		give(f.Path, func() error { return j.answerOne(receipt.Of(e, f), answers, proof) })
	}
	for _, r := range refusals {
		give("fichiers non retenus de "+receipt.Folder(r.File), func() error { return j.answerTogether(r, answers) })
	}
	return errors.Join(group.Wait(), j.takeBack(e, refusals, answers), answers.Save())
}

// takeBack removes the receipts of files that lie in the inbox no more, as far as it can be read: they
// would go on saying what has become untrue. That of a file that counted stays, to be put back.
func (j *job) takeBack(e ems.Edition, refusals []receipt.Refusals, answers *store.Answers) error {
	stands, unread := map[string]bool{}, map[string]bool{}
	for _, r := range refusals {
		stands[together(r.File)] = true
	}
	for _, f := range slices.Concat(e.Files, e.Evidence.Vanished) {
		stands[f.Path] = true
		unread[f.Sender] = unread[f.Sender] || f.Status == ems.NotRead
	}
	for _, path := range answers.Paths(e.Semester) {
		f := ems.File{Path: path, Sender: inbox.Sender(path)}
		if stands[path] || unread[f.Sender] {
			continue
		}
		folder, names := j.receiptsOf(e.Semester, f), []string{receipt.LetterFile(f), receipt.CopyFile(f)}
		if path == together(f) {
			names = []string{receipt.RefusalsFile}
		}
		for _, name := range names {
			if err := j.receipts.Remove(filepath.Join(folder, name)); err != nil {
				return err
			}
		}
		answers.Forget(e.Semester, path)
	}
	return nil
}

// together is what the letter about many files of a sender is known by: no file has that path.
func together(of ems.File) string { return receipt.Folder(of) + "//" + receipt.RefusalsFile }

// answerTogether answers the many files of one sender that give nothing in one letter.
func (j *job) answerTogether(r receipt.Refusals, answers *store.Answers) error {
	folder := j.receiptsOf(r.Semester, r.File)
	letter, about := filepath.Join(folder, receipt.RefusalsFile), together(r.File)
	says, err := j.sumUp(r.Receipt, r.Files)
	if err != nil || answers.Says(r.Semester, about) == says && j.receipts.Size(letter) > 0 {
		return err
	}
	var b bytes.Buffer
	if err := receipt.WriteRefusals(&b, r, j.Theme); err != nil {
		return err
	}
	if err := j.receipts.MkdirAll(folder); err != nil {
		return err
	}
	if err := j.receipts.WriteFile(letter, b.Bytes()); err != nil {
		return err
	}
	answers.Note(r.Semester, about, says)
	return nil
}

func (j *job) answerOne(r receipt.Receipt, answers *store.Answers, proof func() (reconcile.Letters, error)) error {
	letter := filepath.Join(j.receiptsOf(r.Semester, r.File), receipt.LetterFile(r.File))
	copied := filepath.Join(j.receiptsOf(r.Semester, r.File), receipt.CopyFile(r.File))
	says, err := j.fingerprint(r)
	if err != nil {
		return err
	}
	if answers.Says(r.Semester, r.File.Path) == says && j.receipts.Size(letter) > 0 && (j.receipts.Size(copied) > 0) == r.Annotated() {
		return nil
	}
	if err := j.receipts.MkdirAll(filepath.Dir(letter)); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := receipt.Write(&b, r, j.Theme); err != nil {
		return err
	}
	if proved, err := proof(); err != nil {
		return err
	} else if err := proved.Receipt(r.File.Path, b.Bytes()); err != nil {
		return err
	}
	if err := j.receipts.WriteFile(letter, b.Bytes()); err != nil {
		return err
	}
	if r.Annotated() {
		err = j.annotate(r, copied)
	} else {
		err = j.receipts.Remove(copied)
	}
	if err != nil {
		return err
	}
	answers.Note(r.Semester, r.File.Path, says)
	return nil
}

// proofOf is what the letters of an edition are compared with.
func proofOf(e ems.Edition) (reconcile.Letters, error) {
	document, err := dataset.Of(e).Encode()
	if err != nil {
		return reconcile.Letters{}, err
	}
	return reconcile.LettersOf(document)
}

// annotate reads the file again, which is cheaper than keeping every file in memory. One that
// has changed since is answered by the next run.
func (j *job) annotate(r receipt.Receipt, to string) error {
	path := r.File.Path
	if envelope := ems.EnvelopeOf(path); envelope != "" {
		path = envelope
	}
	d, ok := j.dropped[path]
	if !ok {
		return nil
	}
	defer j.budget.hold(d.Size)()
	data, err := j.box.Read(&d, j.Limits.FileSize)
	if errors.Is(err, inbox.ErrChanging) {
		return nil
	}
	if err != nil {
		return err
	}
	j.budget.spend(j.Limits.Weight(data, ofCopied), func() { err = j.copyOne(d.File, data, r, to) })
	return err
}

// copyOne annotates the part that the receipt is about, if it is still there.
func (j *job) copyOne(f ems.File, data []byte, r receipt.Receipt, to string) error {
	for _, p := range intake.Open(f, data, j.Limits).Parts {
		if p.File.Path == r.File.Path && p.File.SHA256 == r.File.SHA256 {
			return j.copyAnnotated(p.Data, r, to)
		}
	}
	return nil
}

// ofCopied is what a cell of an annotated copy takes in memory while it is written.
const ofCopied = 500

func (j *job) copyAnnotated(data []byte, r receipt.Receipt, path string) error {
	book, err := sheet.Read(data, r.File.Path, j.Limits.Limits)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := receipt.Annotate(&b, book, r, j.Theme); err != nil {
		return err
	}
	return j.receipts.WriteFile(path, b.Bytes())
}

// receiptsDir returns the folder that holds all receipts, and what leads from it to those of one
// département and semester: « {departement} » and « {semestre} » are filled in. Where one is missing it
// is a sub-folder: neither senders nor semesters overwrite each other's answers.
func (c Config) receiptsDir() (dir, pattern string) {
	dir = c.Receipts
	if dir == "" {
		dir = filepath.Join(c.Out, "{semestre}", "accuses")
	}
	for strings.Contains(dir, "{") {
		dir, pattern = filepath.Dir(dir), filepath.Join(filepath.Base(dir), pattern)
	}
	for _, field := range []string{"{departement}", "{semestre}"} {
		if !strings.Contains(pattern, field) {
			pattern = filepath.Join(pattern, field)
		}
	}
	return dir, pattern
}

// receiptsOf returns the folder of a file's answers, below that of all receipts.
func (c Config) receiptsOf(s ems.Semester, f ems.File) string {
	_, pattern := c.receiptsDir()
	return strings.NewReplacer("{departement}", receipt.Folder(f), "{semestre}", s.String()).Replace(pattern)
}

// fingerprint sums up what a receipt says, its day set aside save that the due date has passed
// or not, and the templates that it is made with.
func (j *job) fingerprint(r receipt.Receipt) (string, error) {
	overdue := r.AsOf.After(r.Due)
	r.AsOf = ems.Date{}
	return j.sumUp(r, r, overdue)
}

// sumUp adds the templates, and the place of the letter below the folder of the receipts, which may
// be moved.
func (j *job) sumUp(r receipt.Receipt, says ...any) (string, error) {
	data, err := json.Marshal(append(says, j.Theme.Fingerprint, j.receiptsOf(r.Semester, r.File)))
	return ems.Fingerprint(data), err
}

// sweepReceipts removes what a run that died left half written in the folders of the receipts.
func (j *job) sweepReceipts(e ems.Edition) error {
	swept := map[string]bool{}
	var faults []error
	for _, f := range e.Files {
		if dir := j.receiptsOf(e.Semester, f); receipt.Answered(f) && !swept[dir] {
			swept[dir] = true
			faults = append(faults, j.receipts.Sweep(dir))
		}
	}
	return errors.Join(faults...)
}
