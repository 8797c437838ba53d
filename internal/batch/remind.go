package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/receipt"
	"dno/internal/reference"
	"dno/internal/store"

	"golang.org/x/sync/errgroup"
)

// Remind writes a letter to each préfecture about which something is missing, and the list of
// them, whatever the day; the letters of those that have answered since are removed. It
// publishes no edition. The report's Files are the list, then the letters.
func Remind(c Config) (report Report, err error) {
	err = alone(c, func(j *job, e ems.Edition) error {
		if err := j.memory.Remember(e, store.Seen); err != nil {
			return fmt.Errorf("écrire la mémoire : %w", err)
		}
		if report, err = j.remind(e); err != nil {
			return err
		}
		return j.unread()
	})
	return report, err
}

// remind writes the letters of an edition, the list, then the mails.
func (j *job) remind(e ems.Edition) (Report, error) {
	if j.Before.IsZero() {
		j.Before = receipt.AnswerBy(e)
	}
	reminders := receipt.Reminders(e, j.Before)
	folder := filepath.Join(j.store().Home(e.Semester), "relances")
	if err := errors.Join(durable.MkdirAll(folder), store.Sweep(folder)); err != nil {
		return Report{}, err
	}
	report := Report{Edition: e, Before: j.Before, Files: []string{filepath.Join(folder, receipt.ReminderListFile)}}
	var err error
	if report.Withdrawn, err = j.withdraw(folder, reminders); err != nil {
		return Report{}, err
	}
	proof, err := proofOf(e)
	if err != nil {
		return Report{}, err
	}
	options := j.Theme
	var group errgroup.Group
	group.SetLimit(atATime)
	for _, r := range reminders {
		path := filepath.Join(folder, receipt.ReminderFile(r.Department.Code))
		report.Files = append(report.Files, path)
		group.Go(func() (err error) {
			defer fault.Contain(&err, path)
			return drawn(path, func(w io.Writer) error { return receipt.WriteReminder(w, r, options) },
				func(b []byte) error { return proof.Reminder(r.Department.Code, b) })
		})
	}
	if err := group.Wait(); err != nil {
		return Report{}, err
	}
	list := receipt.ReminderList{Semester: e.Semester, AsOf: e.AsOf, Due: e.Due, Before: j.Before, Reminders: reminders}
	err = drawn(report.Files[0], func(w io.Writer) error { return receipt.WriteReminderList(w, list, options) }, proof.List)
	if err != nil {
		return Report{}, err
	}
	report.Mail = j.post(j.remindersByMail(e, reminders, folder))
	return report, nil
}

// drawn writes a document, proves its figures and puts it in place, unless it is there already.
func drawn(path string, write func(io.Writer) error, prove func([]byte) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("écrire %s : %w", filepath.Base(path), err)
	}
	if err := prove(b.Bytes()); err != nil {
		return fmt.Errorf("%s ne dit pas ce que dit l'édition : %w", filepath.Base(path), err)
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, b.Bytes()) {
		return nil
	}
	return durable.WriteFile(path, b.Bytes())
}

// withdraw removes the letters that are no longer to be sent, and returns their codes. What
// is no letter of ours is left alone.
func (j *job) withdraw(folder string, reminders []receipt.Reminder) (codes []string, err error) {
	needed := map[string]bool{}
	for _, r := range reminders {
		needed[r.Department.Code] = true
	}
	for _, t := range reference.Territories(j.Semester) {
		if needed[t.Code] {
			continue
		}
		switch err := durable.Remove(filepath.Join(folder, receipt.ReminderFile(t.Code))); {
		case err == nil:
			codes = append(codes, t.Code)
		case !errors.Is(err, fs.ErrNotExist):
			return codes, err
		}
	}
	return codes, nil
}

// remindersByMail returns a mail for each letter whose préfecture has a mailbox.
func (c Config) remindersByMail(e ems.Edition, reminders []receipt.Reminder, folder string) []draft {
	var out []draft
	for _, r := range reminders {
		d := r.Department
		l := draft{reference: strings.Join([]string{"relance", e.Semester.String(), d.Code, e.AsOf.String()}, "/"),
			to: c.Mail.Contacts[d.Code], block: "relance", fields: c.mailing(e)}
		l.fields.Code, l.fields.Departement, l.fields.Mois, l.fields.Avant = d.Code, d.WithArticle, r.Months(), r.Before.Long()
		l.attachments = []attachment{attached(filepath.Join(folder, receipt.ReminderFile(d.Code)))}
		out = append(out, l)
	}
	return slices.DeleteFunc(out, func(l draft) bool { return l.to == "" })
}
