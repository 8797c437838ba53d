package service

import (
	"fmt"
	"slices"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/journal"
	"dno/internal/schedule"
	"dno/internal/settings"
	"dno/internal/store"
)

// What fails beside the runs that the journal tells of.
const (
	calendar = "calendrier"       // a run that should have come has not
	stuck    = "passage en cours" // one does not end
)

// IsCalendar tells whether a failure is that runs do not come, or do not end.
func IsCalendar(name string) bool { return name == calendar || name == stuck }

const (
	// slack is how late a run may be: machines sleep, and services are started again.
	slack = 24 * time.Hour
	// week is how often runs are expected without the service, while a semester is being closed. It
	// is a convention: a task planner's hours are not known here, and between two closes it may
	// have nothing to do.
	week = 7 * 24 * time.Hour
	// longest is how long a run may last; one takes seconds.
	longest = time.Hour
)

// weekly is the schedule of those runs.
type weekly struct{}

// Next returns the instant a week later.
func (weekly) Next(t time.Time) time.Time { return t.Add(week) }

// lastRead returns the last run that read the inbox, or tried to.
func lastRead(entries []journal.Entry) (last journal.Entry, known bool) {
	for _, e := range journal.Last(entries) {
		if e.Job != journal.Remind {
			last, known = e, true // in the order of the journal: a clock may have been in the future
		}
	}
	return last, known
}

// served tells whether the service keeps the folder: it did a job in the week before the last run.
func served(entries []journal.Entry, last journal.Entry) bool {
	return slices.ContainsFunc(entries, func(e journal.Entry) bool {
		return (e.Job == journal.Collect || e.Job == journal.Close) && last.Start.Sub(e.Start).Abs() < week
	})
}

// expected returns when a run should have come after the last one; zero for no promise.
func expected(s *settings.Settings, entries []journal.Entry, last journal.Entry, zone *time.Location) time.Time {
	if served(entries, last) {
		at, _ := schedule.Next(s.Schedule.Collect, last.Start, zone, s.Collecting)
		return at
	}
	at, _ := schedule.Next(weekly{}, last.Start, zone, s.Closing)
	return at
}

var days = french.Noun{"moins d'un jour", "jour", "jours"}

// checkSilence looks for a run that should have come. A folder without any run promises none.
func (st *State) checkSilence(s *settings.Settings, c batch.Config, entries []journal.Entry) {
	last, known := lastRead(entries)
	if !known {
		return
	}
	at := expected(s, entries, last, c.Zone)
	if at.IsZero() || c.Now.Before(at.Add(slack)) {
		return
	}
	st.fails(c, calendar, fmt.Errorf("aucun passage depuis %s : le dernier (%s) est du %s, le suivant était attendu le %s",
		days.Of(int(c.Now.Sub(last.Start)/(24*time.Hour))), JobLabel(last.Job), Moment(last.Start, c.Zone), Moment(at, c.Zone)),
		"Vérifier que « dno serve », ou la tâche planifiée qui lance « dno run », est en service ; puis lancer « dno run ».")
}

// checkStuck looks for a run that does not end. The lock tells since when it is held; where
// whoever holds it does not say so, the runs that found it taken do.
func (st *State) checkStuck(c batch.Config, h store.Holder, entries []journal.Entry) {
	since := h.Since
	for i := len(entries) - 1; since.IsZero() && i >= 0 && entries[i].Result == journal.Locked; i-- {
		if i == 0 || entries[i-1].Result != journal.Locked {
			since = entries[i].Start
		}
	}
	if since.IsZero() || c.Now.Sub(since) < longest {
		return
	}
	st.fails(c, stuck, fmt.Errorf("un passage tient le dossier de sortie depuis plus d'une heure, et aucun autre ne peut s'y faire : %s, depuis le %s",
		h.By, Moment(since, c.Zone)),
		"Vérifier que le partage d'entrée répond, et si ce processus avance ; sinon l'arrêter, puis lancer « dno run ». Ce qui est publié reste entier.")
}

// checkClosed looks for the semesters that should be closed and are not, a week and some after the
// close began.
func (st *State) checkClosed(s *settings.Settings, c batch.Config) {
	owed := overdue(s, c.Out, c.AsOf)
	if d, ok := s.Closing(c.AsOf); ok && owes(c.Out, d.Semester) {
		owed = append(owed, d)
	}
	for _, d := range owed {
		if begins := schedule.Begins(d.From, c.Zone); schedule.Begins(c.AsOf, c.Zone).Sub(begins) < week+slack {
			continue
		}
		st.fails(c, calendar, fmt.Errorf("le %s, à clore depuis le %s, n'a aucune édition", d.Semester.Long(), d.From.Long()),
			fmt.Sprintf("Lancer « dno run --semester %s » ; « dno serve », en service, le fait de lui-même.", d.Semester))
	}
}

// overdue returns the closes of which nothing came though their days are over, the oldest first: a
// machine that was off for months has them still to do.
func overdue(s *settings.Settings, out string, day ems.Date) []schedule.Duty {
	return slices.DeleteFunc(s.PastCloses(day), func(d schedule.Duty) bool { return !owes(out, d.Semester) })
}

// owes tells whether the folder should have an edition of a semester, and has none. One in which
// nothing was published or read before that semester was over owes nothing of it: it is new.
func owes(out string, s ems.Semester) bool {
	return !hasEdition(out, s) && (hasEarlier(out, s) || hasRead(out, s))
}

func hasEarlier(out string, s ems.Semester) bool {
	semesters, _ := store.At(out).Semesters()
	return slices.ContainsFunc(semesters, func(e ems.Semester) bool { return e.Compare(s) < 0 && hasEdition(out, e) })
}

// hasRead tells whether a run has read a return of the semester.
func hasRead(out string, s ems.Semester) bool {
	memory, err := store.At(out).Recall(false, func(string) {})
	return err == nil && len(memory.Exploitable(s)) > 0
}
