package service

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/french"
	"dno/internal/journal"
	"dno/internal/store"
)

// Logbook notes what becomes of the runs in one output folder.
type Logbook struct {
	Out  string
	Zone *time.Location
	Now  func() time.Time
}

// Record does a job, and notes in the journal that it began and how it ended. A failure
// leaves a notice, which the next success removes. A panic is a failure like another.
func (b Logbook) Record(job string, c batch.Config, do func(batch.Config) (ems.Edition, error)) (ems.Edition, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	entry := journal.Entry{Job: job, Start: b.Now().In(b.Zone), Result: journal.Begun, Semester: c.Semester.String(), AsOf: c.AsOf.String()}
	book := store.At(b.Out).Journal()
	begun := book.Append(entry)
	e, err := contained(job, c, do)
	entry.End, entry.Result = b.Now().In(b.Zone), resultOf(err)
	if entry.Result == journal.Failed {
		entry.Message, entry.Advice = Sentence(err), Remedy(err)
		batch.PostFailure(c, entry.Message, entry.Advice)
	}
	var kept error
	if batch.Done(err) && !e.Semester.IsZero() {
		kept = store.At(b.Out).KeepReading(e)
	}
	noted := errors.Join(begun, kept, book.Append(entry), b.notify(entry))
	if err == nil && noted != nil {
		err = fmt.Errorf("tenir le journal des passages : %w", noted)
		if job == journal.Run || job == journal.Close {
			err = fmt.Errorf("%w : %w", batch.ErrUnfinished, err)
		}
	}
	return e, err
}

func contained(job string, c batch.Config, do func(batch.Config) (ems.Edition, error)) (e ems.Edition, err error) {
	defer fault.Contain(&err, job)
	return do(c)
}

func resultOf(err error) journal.Result {
	switch {
	case err == nil:
		return journal.Done
	case errors.Is(err, store.ErrLocked):
		return journal.Locked
	case errors.Is(err, batch.ErrStopped):
		return journal.Stopped
	}
	return journal.Failed
}

// notify leaves or removes the notice. What still fails beside the run just ended stays in it.
func (b Logbook) notify(last journal.Entry) error {
	if last.Result != journal.Done && last.Result != journal.Failed {
		return nil
	}
	entries, err := store.At(b.Out).Journal().Read()
	if err != nil {
		return err
	}
	standing := slices.DeleteFunc(journal.Standing(entries), func(e journal.Entry) bool {
		return e.Result == journal.Begun && !e.Start.Before(last.Start) // this run, or one under way
	})
	noted := slices.ContainsFunc(standing, func(e journal.Entry) bool { return e.Start.Equal(last.Start) })
	if last.Result == journal.Failed && !noted { // the journal could not be written
		standing = append(standing, last)
	}
	if len(standing) == 0 {
		return store.At(b.Out).LeaveNotice("")
	}
	return store.At(b.Out).LeaveNotice(notice(standing, b.Zone))
}

// noticeWidth is how long its lines are, in characters.
const noticeWidth = 100

// notice is the text of the failure file.
func notice(failures []journal.Entry, zone *time.Location) string {
	var t strings.Builder
	t.WriteString("TABLEAU DE BORD DNO : ÉCHEC\n")
	for _, e := range failures {
		fmt.Fprintf(&t, "\nCe qui a échoué  %s, le %s%s\n", JobLabel(e.Job), Moment(e.Start, zone), about(e))
		for _, part := range [][2]string{{"Pourquoi         ", why(e)}, {"Que faire        ", whatToDo(e)}} {
			head := part[0]
			for _, line := range french.Wrap(part[1], noticeWidth-len(head)) {
				t.WriteString(head + line + "\n")
				head = strings.Repeat(" ", len(head))
			}
		}
	}
	t.WriteString("\nCe qui était publié reste en vigueur, entier. Ce fichier s'efface de lui-même au prochain\n" +
		"passage réussi. « dno status » montre l'état complet ; journal.csv, à côté, garde les passages.\n")
	return t.String()
}

// IsJob tells whether a name is that of a job, in the journal.
func IsJob(name string) bool { return jobLabels[name] != "" }

// about names the semester of a run.
func about(e journal.Entry) string {
	s, err := ems.ParseSemester(e.Semester)
	if err != nil {
		return ""
	}
	return ", pour le " + s.Long()
}

var jobLabels = map[string]string{
	journal.Run: "publication (dno run)", journal.Collect: "collecte", journal.Remind: "relances", journal.Close: "clôture",
}

// JobLabel names a job for people.
func JobLabel(job string) string {
	if label, ok := jobLabels[job]; ok {
		return label
	}
	return job
}

// Moment writes an instant for people.
func Moment(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return fmt.Sprintf("%s à %s", ems.DateOf(t).Long(), t.Format("15:04"))
}

func why(e journal.Entry) string {
	if e.Result == journal.Begun {
		return "le passage a été coupé avant sa fin : machine arrêtée, ou processus tué"
	}
	return e.Message
}

func whatToDo(e journal.Entry) string {
	if e.Result == journal.Begun {
		return "Relancer « dno run », ou attendre le prochain passage : il reprend ce qui manque. Rien n'est à réparer."
	}
	return e.Advice
}
