// Package service keeps the runs company: it does the jobs of the calendar in time, notes in
// the journal what became of each, leaves a notice as long as something fails, and tells the
// state of an output folder. What a run does is package batch's; when a day asks for one, package
// schedule's; it prints nothing.
package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/fault"
	"dno/internal/journal"
	"dno/internal/schedule"
	"dno/internal/settings"
	"dno/internal/store"

	"github.com/robfig/cron/v3"
)

// Job is something that the service does on its schedule.
type Job struct {
	name   string
	when   settings.Expression
	on     func(day ems.Date) (schedule.Duty, bool) // for which semester it acts on a day
	do     func(batch.Config) (ems.Edition, error)
	doneBy []string                                              // the jobs whose success spares it, for that semester
	needs  func(out string, s ems.Semester) bool                 // what must still be there for it to count as done; may be nil
	late   func(out string, day ems.Date) (owed []schedule.Duty) // what earlier days have left undone; may be nil
}

// Jobs lists what the service does. A new job is one line here.
func Jobs(s *settings.Settings) []Job {
	return []Job{
		{journal.Collect, s.Schedule.Collect, s.Collecting, batch.Collect, []string{journal.Collect, journal.Run, journal.Close}, nil, nil},
		{journal.Remind, s.Schedule.Remind, s.Reminding, reminded, []string{journal.Remind}, nil, nil},
		{journal.Close, s.Schedule.Close, s.Closing, published, []string{journal.Run, journal.Close}, hasEdition,
			func(out string, day ems.Date) []schedule.Duty { return overdue(s, out, day) }},
	}
}

func published(c batch.Config) (ems.Edition, error) {
	report, err := batch.Run(c)
	return report.Edition, err
}

func reminded(c batch.Config) (ems.Edition, error) {
	report, err := batch.Remind(c)
	return report.Edition, err
}

func hasEdition(out string, s ems.Semester) bool {
	numbers, err := store.At(out).Editions(s)
	return err == nil && len(numbers) > 0
}

// Service does its jobs in time, one at a time. Cron is its alarm clock; what remains to be
// done is told by the output folder, so that nothing is done twice or forgotten, whatever
// sleeps, dies or runs beside it.
type Service struct {
	settings *settings.Settings
	config   batch.Config
	fixed    bool // the as-of date is the one of the configuration
	jobs     []Job
	log      *slog.Logger
	now      func() time.Time
	every    time.Duration // how often it looks for what was missed

	turn    chan struct{} // held by the one job under way
	failed  map[attempted]time.Time
	entries []journal.Entry
	size    int64 // of the journal when entries were read
}

// attempted is a job for a semester.
type attempted struct {
	job      string
	semester ems.Semester
}

// New returns the service of some settings.
func New(s *settings.Settings, c batch.Config, jobs []Job, log *slog.Logger, now func() time.Time) *Service {
	return &Service{settings: s, config: c, fixed: !s.AsOf.IsZero(), jobs: jobs, log: log, now: now, every: time.Minute, turn: make(chan struct{}, 1),
		failed: map[attempted]time.Time{}}
}

// Serve works until the context ends, then waits for the job under way, which stops between
// two files.
func (s *Service) Serve(ctx context.Context) error {
	trouble := cronLog{s.log}
	clock := cron.New(cron.WithLocation(s.config.Zone), cron.WithLogger(trouble),
		cron.WithChain(cron.SkipIfStillRunning(trouble), cron.Recover(trouble)))
	s.log.Info("service démarré", "entree", s.config.Inbox, "sortie", s.config.Out, "delai", s.config.Settle.String())
	if s.fixed {
		s.log.Warn("date d'arrêté fixe : le service ne suivra pas le calendrier", "arrete_au", s.config.AsOf.String())
	}
	for _, j := range s.jobs {
		clock.Schedule(j.when, cron.FuncJob(func() { s.attempt(ctx, j) }))
		s.announce(j)
	}
	clock.Start()
	look := time.NewTicker(s.every)
	defer look.Stop()
	for ctx.Err() == nil {
		for _, j := range s.jobs { // at start, then after each sleep: what the clock did not ring for
			s.attempt(ctx, j)
		}
		select {
		case <-ctx.Done():
		case <-look.C:
		}
	}
	<-clock.Stop().Done()
	s.log.Info("service arrêté")
	return nil
}

func (s *Service) announce(j Job) {
	at, duty := schedule.Next(j.when, s.now(), s.config.Zone, func(day ems.Date) (schedule.Duty, bool) { return j.on(s.asOf(day)) })
	if at.IsZero() {
		s.log.Warn("travail sans jour à venir", "travail", j.name, "horaire", j.when.String())
		return
	}
	s.log.Info("prochain passage", "travail", j.name, "horaire", j.when.String(), "le", at.In(s.config.Zone).Format(time.RFC3339),
		"semestre", duty.Semester.String())
}

// asOf returns the day as of which the jobs of a day are done: that of the configuration, where
// it has one.
func (s *Service) asOf(day ems.Date) ems.Date {
	if s.fixed {
		return s.config.AsOf
	}
	return day
}

// attempt does of the job what remains to be done.
func (s *Service) attempt(ctx context.Context, j Job) {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	for _, duty := range s.duties(j) {
		if now := s.now(); ctx.Err() == nil && s.remains(j, duty, now) {
			s.do(ctx, j, duty, now)
		}
	}
}

// duties returns for which semesters the job acts: what earlier days have left undone, then what
// the day asks for.
func (s *Service) duties(j Job) (duties []schedule.Duty) {
	day := s.today()
	if j.late != nil {
		duties = j.late(s.config.Out, day)
	}
	if d, ok := j.on(day); ok {
		duties = append(duties, d)
	}
	return duties
}

func (s *Service) today() ems.Date { return s.asOf(ems.DateOf(s.now().In(s.config.Zone))) }

// do does the job with the templates, the contacts and the authorities as they are by then.
func (s *Service) do(ctx context.Context, j Job, duty schedule.Duty, now time.Time) {
	c := s.config
	c.Now, c.AsOf, c.Semester, c.Stop = now, s.today(), duty.Semester, ctx.Done()
	c.Warn = func(sentence string) { s.log.Warn(sentence) }
	e, err := Logbook{c.Out, c.Zone, s.now}.Record(j.name, c, func(c batch.Config) (ems.Edition, error) {
		c, err := s.settings.Furnished(c)
		if err != nil {
			return ems.Edition{}, err
		}
		s.config.Theme, s.config.Mail = c.Theme, c.Mail // by which the next failure is told
		return j.do(c)
	})
	s.tell(j, now, c, e, err)
}

func (s *Service) tell(j Job, now time.Time, c batch.Config, e ems.Edition, err error) {
	what := attempted{j.name, c.Semester}
	log := s.log.With("travail", j.name, "semestre", c.Semester.String(), "arrete_au", c.AsOf.String())
	var panicked *fault.Panic
	switch {
	case err == nil:
		delete(s.failed, what)
		log.Info("passage réussi", "edition", e.Number, "fichiers", len(e.Files), "reunions", e.National.Meetings().N)
	case errors.Is(err, store.ErrLocked):
		log.Warn("passage sauté, un autre est en cours", "raison", err)
	case errors.Is(err, batch.ErrStopped):
		log.Info("passage arrêté à la demande")
	case errors.As(err, &panicked):
		s.failed[what] = now
		log.Error("panne interne", "erreur", err, "pile", string(panicked.Stack))
	default:
		s.failed[what] = now
		log.Error("échec du passage", "erreur", Explained(err), "que_faire", Remedy(err))
	}
}

// retry is how long a job that failed is left alone, unless its hour comes before.
const retry = time.Hour

// remains tells whether an hour of the job has come since the last run that did it, and since
// its duty began. That run is found in the journal: it succeeded, for that semester, as of a
// day of the duty. Without a journal the job is done again, which changes nothing.
func (s *Service) remains(j Job, duty schedule.Duty, now time.Time) bool {
	begins := schedule.Begins(duty.From, s.config.Zone)
	since, semester, from := begins, duty.Semester.String(), duty.From.String()
	for _, e := range s.journal() {
		if e.Result == journal.Done && e.Semester == semester && e.AsOf >= from && slices.Contains(j.doneBy, e.Job) &&
			e.Start.After(since) && !e.Start.After(now) {
			since = e.Start
		}
	}
	if j.needs != nil && since != begins && !j.needs(s.config.Out, duty.Semester) {
		since = begins
	}
	if !schedule.Missed(j.when, since, now) {
		return false
	}
	failed, ok := s.failed[attempted{j.name, duty.Semester}]
	return !ok || now.Sub(failed).Abs() >= retry || schedule.Missed(j.when, failed, now)
}

// journal returns the runs of this service and of others in the same folder.
func (s *Service) journal() []journal.Entry {
	book := store.At(s.config.Out).Journal()
	if size := book.Size(); size != s.size || size == 0 {
		entries, err := book.Read()
		if err != nil {
			s.log.Warn("journal illisible", "erreur", err)
		}
		s.entries, s.size = entries, size
	}
	return s.entries
}

// cronLog keeps of what cron says that which went wrong.
type cronLog struct{ log *slog.Logger }

// Info is cron's daily life; only a skipped run is of interest.
func (c cronLog) Info(msg string, _ ...any) {
	if msg == "skip" {
		c.log.Info("passage sauté, le précédent dure encore")
	}
}

// Error is a panic outside a job.
func (c cronLog) Error(err error, msg string, details ...any) {
	c.log.Error(fmt.Sprintf("cron : %s", msg), append([]any{"erreur", err}, details...)...)
}
