package settings

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/intake"
	"dno/internal/sheet"
	"dno/templates"

	"github.com/spf13/pflag"
)

// Settings is what the flags, the environment and the configuration file set, in that order
// of strength; keys.go lists them.
type Settings struct {
	Config        string
	Inbox, Out    string
	Semester      ems.Semester
	AsOf          ems.Date
	Templates     string
	Settle        time.Duration
	AcceptMissing bool
	Quiet, Strict bool
	LogFormat     string // text, json, or empty for no log
	DueDays       int
	Schedule      Schedules
	RemindDays    []int  // on which préfectures are reminded, counted from the due date
	Receipts      string // folder of the receipts
	Contacts      string
	Mail          Mailing
	Limits        intake.Limits
	Quota         batch.Quota

	origins map[string]Origin // by key; a key that is not there has its default
}

// Defaults are the settings where nothing is said.
func Defaults() Settings {
	return Settings{
		origins: map[string]Origin{}, Out: "out", Settle: 2 * time.Second, DueDays: ems.UsualDeadlines.Days, Schedule: defaultSchedules,
		RemindDays: []int{-10, -3, 1},
		Mail:       defaultMail, Limits: intake.Limits{Limits: sheet.DefaultLimits, Lines: 5000, Time: 20 * time.Second},
		Quota: batch.Quota{Files: 500, Bytes: 100 << 20, Lines: 10000, Time: 20 * time.Second, Archive: 500 << 20},
	}
}

// Misuse is a fault in the flags, the environment or the configuration file.
type Misuse struct{ Err error }

// Error says what is at fault.
func (m Misuse) Error() string { return m.Err.Error() }

// Unwrap returns the fault.
func (m Misuse) Unwrap() error { return m.Err }

// Resolve completes what the flags have set: the environment beats the configuration file,
// which beats the defaults.
func (s *Settings) Resolve(flags *pflag.FlagSet) error {
	given := map[string]string{}
	flags.Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
	path, named := s.Config, s.Config != ""
	if variable := os.Getenv("DNO_CONFIG"); !named && variable != "" {
		path, named = variable, true
	}
	*s = Defaults()
	if err := s.readFile(path, named); err != nil {
		return Misuse{Err: err}
	}
	var wrong error
	flags.VisitAll(func(f *pflag.Flag) {
		variable := "DNO_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value := os.Getenv(variable)
		set, from := value != "", Origin{variable: variable}
		if flag, byFlag := given[f.Name]; byFlag {
			value, set, from = flag, true, Origin{option: "--" + f.Name}
		}
		if !set || f.Name == "help" || f.Name == "config" {
			return
		}
		if err := f.Value.Set(value); err != nil && wrong == nil {
			wrong = Misuse{Err: fmt.Errorf("%s : « %s » : %w", variable, value, FrenchValue(f, err))}
		}
		s.origins[strings.ReplaceAll(f.Name, "-", "_")] = from
	})
	if wrong != nil {
		return wrong
	}
	return s.check()
}

// ResolveInbox completes the settings of a command that reads the inbox.
func (s *Settings) ResolveInbox(flags *pflag.FlagSet) error {
	if err := s.Resolve(flags); err != nil {
		return err
	}
	if s.Inbox == "" {
		return Misuse{Err: errors.New("le dossier d'entrée manque : donner --inbox DOSSIER")}
	}
	return s.Apart()
}

// Apart refuses an inbox and an output folder of which one lies in the other, and receipts
// that would be dropped into the inbox: the next run would read them as returns.
func (s *Settings) Apart() error {
	if s.Inbox == "" {
		return nil
	}
	if inside(s.Out, s.Inbox) || inside(s.Inbox, s.Out) {
		return Misuse{Err: errors.New("les dossiers d'entrée et de sortie doivent être distincts, et aucun dans l'autre")}
	}
	if s.Receipts != "" && inside(fixedPart(s.Receipts), s.Inbox) {
		return s.wrong("receipts.dir", errors.New("les accusés de réception ne peuvent pas aller dans le dossier d'entrée, où ils seraient lus comme des remontées"))
	}
	return nil
}

// fixedPart returns the folder that a path names before the first folder with a {field}.
func fixedPart(path string) string {
	path = filepath.Clean(path)
	if i := strings.IndexByte(path, '{'); i >= 0 {
		return filepath.Dir(path[:i] + "x")
	}
	return path
}

func (s *Settings) check() error {
	switch {
	case s.Settle < 0:
		return s.wrong("settle", errors.New("la durée ne peut pas être négative"))
	case s.DueDays < 0 || s.DueDays > 366:
		return s.wrong("due_days", fmt.Errorf("%d : un nombre de jours de 0 à 366 est attendu", s.DueDays))
	}
	for _, n := range s.RemindDays {
		if n < -180 || n > 180 {
			return s.wrong("remind.days", fmt.Errorf("%d : un nombre de jours avant (-10) ou après (1) l'échéance est attendu, de -180 à 180", n))
		}
	}
	if !s.AsOf.IsZero() && s.Semester.IsZero() {
		if _, err := ems.ParseSemester(ems.LastEnded(s.AsOf).String()); err != nil {
			return s.wrong("as_of", err)
		}
	}
	if err := s.checkLimits(); err != nil {
		return err
	}
	return s.checkMail()
}

// checkLimits refuses the limits that no file can keep: every one of them would be rejected,
// and the edition published all the same.
func (s *Settings) checkLimits() error {
	for _, k := range s.Keys() {
		if strings.HasPrefix(k.name, "limits.") && !k.value.positive() {
			return s.wrong(k.name, fmt.Errorf("%s : une limite est plus grande que zéro", k.value))
		}
	}
	return nil
}

// wrong names a key that is at fault, with its line.
func (s *Settings) wrong(key string, err error) error {
	return Misuse{Err: fmt.Errorf("%s%s : %w", key, s.origins[key].place(), err)}
}

// inside tells whether the folder is the other one or lies in it, by its name or by where its
// symbolic links lead.
func inside(folder, other string) bool {
	return under(folder, other) || under(followed(folder), followed(other))
}

func under(folder, other string) bool {
	a, err := filepath.Abs(folder)
	b, err2 := filepath.Abs(other)
	if err != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(b, a)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// followed returns where a path leads, its links followed as far as it exists.
func followed(path string) string {
	if end, err := filepath.EvalSymlinks(path); err == nil {
		return end
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(followed(parent), filepath.Base(path))
}

// BatchConfig turns the settings into those of a command that reads. It is here that the clock is
// read.
func (s *Settings) BatchConfig() (batch.Config, error) {
	zone, err := Paris()
	if err != nil {
		return batch.Config{}, err
	}
	now := time.Now()
	asOf := s.AsOf
	if asOf.IsZero() {
		asOf = ems.DateOf(now.In(zone))
	}
	return batch.Config{
		Inbox: s.Inbox, Out: s.Out, Semester: s.Semester, AsOf: asOf, Told: !s.AsOf.IsZero(), Now: now, Zone: zone, Settle: s.Settle,
		Deadlines: s.Deadlines(), AcceptMissing: s.AcceptMissing, Limits: s.Limits, Quota: s.Quota, Clock: time.Now, Receipts: s.Receipts,
	}, nil
}

// Writing turns the settings into those of a command that also writes documents and mail, for
// which it needs the templates, the contacts and the password. A command that only reads, such
// as status in the operator's shell, goes without.
func (s *Settings) Writing() (batch.Config, error) {
	c, err := s.BatchConfig()
	if err != nil {
		return c, err
	}
	return s.Furnished(c)
}

// Furnished returns the configuration with what files beside it hold, as they are now: the
// templates, the contacts, the authorities. On an error it is as it was given.
func (s *Settings) Furnished(c batch.Config) (batch.Config, error) {
	theme, err := s.Theme()
	if err != nil {
		return c, err
	}
	post, err := s.mail()
	if err != nil {
		return c, err
	}
	c.Theme, c.Mail = theme, post
	return c, nil
}

// Theme returns the ministry's templates.
func (s *Settings) Theme() (templates.Theme, error) {
	theme, err := templates.Load(s.Templates)
	if err != nil {
		return theme, s.wrong("templates", err)
	}
	return theme, nil
}

// Logger writes for the operator, when a format was asked for.
func (s *Settings) Logger(w io.Writer) *slog.Logger {
	switch s.LogFormat {
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil))
	case "text":
		return slog.New(slog.NewTextHandler(w, nil))
	}
	return slog.New(slog.DiscardHandler)
}

// Deadlines tells by when returns are due.
func (s *Settings) Deadlines() ems.Deadlines { return ems.Deadlines{Days: s.DueDays} }

// FrenchValue says in French what was wrong with the value of a flag that is not of our own.
func FrenchValue(f *pflag.Flag, err error) error {
	var number *strconv.NumError
	switch {
	case !errors.As(err, &number):
		return err
	case f.Value.Type() == "bool":
		return errors.New("écrire true ou false")
	}
	return errors.New("écrire un nombre entier")
}
