package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/journal"
	"dno/internal/store"
)

// logbook notes what becomes of the runs in one output folder.
type logbook struct {
	out  string
	zone *time.Location
	now  func() time.Time
}

// record does a job, and notes in the journal that it began and how it ended. A failure
// leaves a notice, which the next success removes. A panic is a failure like another.
func (b logbook) record(job string, c batch.Config, do func(batch.Config) (ems.Edition, error)) (ems.Edition, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	entry := journal.Entry{Job: job, Start: b.now().In(b.zone), Result: journal.Begun, Semester: c.Semester.String(), AsOf: c.AsOf.String()}
	book := store.At(b.out).Journal()
	begun := book.Append(entry)
	e, err := contained(job, c, do)
	entry.End, entry.Result = b.now().In(b.zone), resultOf(err)
	if entry.Result == journal.Failed {
		entry.Message, entry.Advice = sentence(err), remedy(err)
		batch.PostFailure(c, entry.Message, entry.Advice)
	}
	var kept error
	if err == nil && !e.Semester.IsZero() {
		kept = store.At(b.out).KeepReading(e)
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
func (b logbook) notify(last journal.Entry) error {
	if last.Result != journal.Done && last.Result != journal.Failed {
		return nil
	}
	entries, err := store.At(b.out).Journal().Read()
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
		return store.At(b.out).LeaveNotice("")
	}
	return store.At(b.out).LeaveNotice(notice(standing, b.zone))
}

// notice is the text of the failure file.
func notice(failures []journal.Entry, zone *time.Location) string {
	var t strings.Builder
	t.WriteString("TABLEAU DE BORD DNO : ÉCHEC\n")
	for _, e := range failures {
		fmt.Fprintf(&t, "\nCe qui a échoué  %s, le %s%s\n", jobLabel(e.Job), moment(e.Start, zone), about(e))
		for _, part := range [][2]string{{"Pourquoi         ", why(e)}, {"Que faire        ", whatToDo(e)}} {
			head := part[0]
			for _, line := range wrapped(part[1], screenWidth-len(head)) {
				t.WriteString(head + line + "\n")
				head = strings.Repeat(" ", len(head))
			}
		}
	}
	t.WriteString("\nCe qui était publié reste en vigueur, entier. Ce fichier s'efface de lui-même au prochain\n" +
		"passage réussi. « dno status » montre l'état complet ; journal.csv, à côté, garde les passages.\n")
	return t.String()
}

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

func jobLabel(job string) string {
	if label, ok := jobLabels[job]; ok {
		return label
	}
	return job
}

// moment writes an instant for people.
func moment(t time.Time, zone *time.Location) string {
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

// remedy says what the operator does about a failure.
func remedy(err error) string {
	var system syscall.Errno
	isSystem := errors.As(err, &system)
	var panicked *fault.Panic
	switch {
	case errors.As(err, &panicked):
		return "C'est une faute du programme : transmettre ce texte et le journal du service à qui le maintient. Le prochain passage réessaie."
	case errors.Is(err, batch.ErrBrokenShare):
		return "Vérifier que le partage est monté et que ses fichiers y sont, puis relancer « dno run ». Si des fichiers ont été retirés exprès : une fois, « dno run --accept-missing »."
	case errors.Is(err, batch.ErrClock):
		return "Mettre l'horloge de la machine à l'heure, puis relancer « dno run ». Si c'est elle qui a raison : une fois, avec --as-of et la date du jour."
	case errors.Is(err, store.ErrHeldOpen):
		return "Fermer le fichier nommé, puis relancer « dno run » : l'édition est publiée, seules les copies manquent."
	case errors.Is(err, fs.ErrPermission), isSystem && system == syscall.EROFS:
		return "Donner au compte du programme le droit de lire le dossier d'entrée et d'écrire dans le dossier de sortie, puis relancer « dno run »."
	case isSystem && (system == syscall.ENOSPC || system == syscall.EDQUOT || system == windowsDiskFull):
		return "Libérer de la place sur le disque de sortie, puis relancer « dno run »."
	case errors.Is(err, fs.ErrNotExist):
		return "Vérifier les dossiers de la configuration (« dno config check »), et que le partage est monté, puis relancer « dno run »."
	}
	return "Lire la raison ci-dessus et y remédier, puis relancer « dno run ». Si l'échec se répète, transmettre ce texte à qui maintient le programme."
}

// sentence returns the text of an error, in which what the system and the libraries say in
// English of a path or a content is said in French.
func sentence(err error) string {
	text := err.Error()
	for _, e := range chain(err) {
		switch e := e.(type) {
		case *fs.PathError:
			text = strings.ReplaceAll(text, e.Error(), fmt.Sprintf("« %s » : %s", e.Path, systemReason(e.Err)))
		case *os.LinkError:
			text = strings.ReplaceAll(text, e.Error(), fmt.Sprintf("de « %s » à « %s » : %s", e.Old, e.New, systemReason(e.Err)))
		case *json.SyntaxError, *json.UnmarshalTypeError:
			text = strings.ReplaceAll(text, e.Error(), "contenu coupé ou abîmé")
		}
	}
	return text
}

// chain lists an error and those that it wraps.
func chain(err error) []error {
	all := []error{err}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if below := e.Unwrap(); below != nil {
			all = append(all, chain(below)...)
		}
	case interface{ Unwrap() []error }:
		for _, below := range e.Unwrap() {
			all = append(all, chain(below)...)
		}
	}
	return all
}

// systemReason says in French why the system refused. What is rare keeps the system's words.
func systemReason(err error) string {
	var system syscall.Errno
	isSystem := errors.As(err, &system)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "introuvable"
	case errors.Is(err, fs.ErrPermission):
		return "accès refusé"
	case errors.Is(err, fs.ErrExist):
		return "existe déjà"
	case isSystem && system == syscall.ENOTDIR, err.Error() == "not a directory": // os.OpenRoot has no Errno
		return "n'est pas un dossier"
	case isSystem && system == syscall.EISDIR:
		return "est un dossier"
	case isSystem && (system == syscall.ENOSPC || system == syscall.EDQUOT || system == windowsDiskFull):
		return "disque plein"
	case isSystem && system == syscall.EROFS:
		return "disque en lecture seule"
	}
	return err.Error()
}
