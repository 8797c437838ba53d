package settings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/schedule"

	"github.com/robfig/cron/v3"
)

// Schedules are the cron expressions of the service, in the configuration file only.
type Schedules struct{ Collect, Remind, Close Expression }

var defaultSchedules = Schedules{MustParse("*/15 * * * *"), MustParse("0 8 * * *"), MustParse("0 6 * * *")}

// Expression is a cron expression, read on the clocks of Paris.
type Expression struct {
	text string
	schedule.Schedule
}

// String returns the expression as written.
func (e Expression) String() string { return e.text }

// expressionForm says how an expression is written.
const expressionForm = "écrire cinq champs (minute heure jour mois jour-de-semaine, dimanche étant 0), @daily ou @every 15m"

// ParseExpression reads a cron expression. One that names hours has each of them once a day,
// also when the clocks change; any other goes by the time that passes.
func ParseExpression(text string) (e Expression, err error) {
	defer func() {
		if recover() != nil { // cron v3.0.1 panics on some texts
			err = fmt.Errorf("« %s » n'est pas une expression cron : %s", text, expressionForm)
		}
	}()
	if strings.Contains(text, "TZ=") {
		return e, fmt.Errorf("« %s » : le fuseau ne se choisit pas, l'heure est celle de Paris", text)
	}
	parsed, err := cron.ParseStandard(text)
	if err != nil {
		return e, fmt.Errorf("« %s » n'est pas une expression cron : %s (%w)", text, expressionForm, err)
	}
	zone, err := Paris()
	if err != nil {
		return e, err
	}
	if every, ok := parsed.(cron.ConstantDelaySchedule); ok && every.Delay < time.Minute {
		return e, fmt.Errorf("« %s » : une minute au moins est attendue entre deux passages", text)
	}
	if spec, ok := parsed.(*cron.SpecSchedule); ok {
		const everyHour = 1<<24 - 1
		spec.Location = zone
		if spec.Hour&everyHour != everyHour {
			spec.Location = time.UTC
			parsed = schedule.Civil(spec, zone)
		}
	}
	if parsed.Next(time.Date(2011, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return e, fmt.Errorf("« %s » n'arrive jamais : ce jour n'existe pas dans ce mois", text)
	}
	return Expression{text, parsed}, nil
}

// MustParse is for the expressions that are part of the program.
func MustParse(text string) Expression {
	e, err := ParseExpression(text)
	if err != nil {
		panic(err)
	}
	return e
}

// Paris returns the zone in which days begin and the schedule is read.
func Paris() (*time.Location, error) { return time.LoadLocation("Europe/Paris") }

// The duties of the jobs: for which semester they act on a day, if they do. A semester that
// the configuration fixes is the only one.

// Collecting is the duty of every day.
func (s *Settings) Collecting(day ems.Date) (schedule.Duty, bool) {
	if fixed := s.Semester; !fixed.IsZero() {
		return schedule.Duty{Semester: fixed, From: fixed.First(), To: day}, true
	}
	return schedule.Collecting(day), true
}

// Closing is the semester to be closed.
func (s *Settings) Closing(day ems.Date) (schedule.Duty, bool) {
	return s.only(schedule.Closing(day, s.Deadlines()))
}

// pastCloses is how many closes are still asked for once their days are over: those of two years.
// An older one is a trial, or a gap that somebody knows of; « dno run --semester » publishes it.
const pastCloses = 4

// PastCloses are the semesters whose days of closing are over, the oldest first.
func (s *Settings) PastCloses(day ems.Date) []schedule.Duty {
	return slices.DeleteFunc(schedule.Past(day, s.Deadlines(), pastCloses), func(d schedule.Duty) bool {
		_, ok := s.only(d, true)
		return !ok
	})
}

// Reminding is the semester of which préfectures are reminded.
func (s *Settings) Reminding(day ems.Date) (schedule.Duty, bool) {
	return s.only(schedule.Reminding(day, s.Deadlines(), s.RemindDays))
}

func (s *Settings) only(d schedule.Duty, ok bool) (schedule.Duty, bool) {
	fixed := s.Semester
	return d, ok && (fixed.IsZero() || fixed == d.Semester)
}
