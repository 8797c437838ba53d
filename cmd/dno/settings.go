package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/intake"
	"dno/internal/sheet"
	"dno/templates"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settings is what the flags, the environment and the configuration file set, in that order
// of strength; keys.go lists them.
type settings struct {
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
	Schedule      schedules
	RemindDays    []int  // on which préfectures are reminded, counted from the due date
	Receipts      string // folder of the receipts
	Contacts      string
	Mail          mailing
	Limits        intake.Limits

	origins map[string]origin // by key; a key that is not there has its default
}

func defaults() settings {
	return settings{
		origins: map[string]origin{}, Out: "out", Settle: 2 * time.Second, DueDays: ems.UsualDeadlines.Days, Schedule: defaultSchedules, RemindDays: []int{-10, -3, 1},
		Mail: defaultMail, Limits: intake.Limits{Limits: sheet.DefaultLimits, Lines: 5000, Time: 30 * time.Second},
	}
}

// resolve completes what the flags have set: the environment beats the configuration file,
// which beats the defaults.
func (s *settings) resolve(cmd *cobra.Command) error {
	given := map[string]string{}
	cmd.Flags().Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
	path, named := s.Config, s.Config != ""
	if variable := os.Getenv("DNO_CONFIG"); !named && variable != "" {
		path, named = variable, true
	}
	*s = defaults()
	if err := s.readFile(path, named); err != nil {
		return misuse{err}
	}
	var wrong error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		variable := "DNO_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value := os.Getenv(variable)
		set, from := value != "", origin{variable: variable}
		if flag, byFlag := given[f.Name]; byFlag {
			value, set, from = flag, true, origin{option: "--" + f.Name}
		}
		if !set || f.Name == "help" || f.Name == "config" {
			return
		}
		if err := f.Value.Set(value); err != nil && wrong == nil {
			wrong = misuse{fmt.Errorf("%s : « %s » : %w", variable, value, frenchValue(f, err))}
		}
		s.origins[strings.ReplaceAll(f.Name, "-", "_")] = from
	})
	if wrong != nil {
		return wrong
	}
	return s.check()
}

// resolveInbox completes the settings of a command that reads the inbox.
func (s *settings) resolveInbox(cmd *cobra.Command) error {
	if err := s.resolve(cmd); err != nil {
		return err
	}
	if s.Inbox == "" {
		return misuse{errors.New("le dossier d'entrée manque : donner --inbox DOSSIER")}
	}
	return s.apart()
}

// apart refuses an inbox and an output folder of which one lies in the other, and receipts
// that would be dropped into the inbox: the next run would read them as returns.
func (s *settings) apart() error {
	if s.Inbox == "" {
		return nil
	}
	if inside(s.Out, s.Inbox) || inside(s.Inbox, s.Out) {
		return misuse{errors.New("les dossiers d'entrée et de sortie doivent être distincts, et aucun dans l'autre")}
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

func (s *settings) check() error {
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
func (s *settings) checkLimits() error {
	for _, k := range s.keys() {
		if strings.HasPrefix(k.name, "limits.") && !k.value.positive() {
			return s.wrong(k.name, fmt.Errorf("%s : une limite est plus grande que zéro", k.value))
		}
	}
	return nil
}

// wrong names a key that is at fault, with its line.
func (s *settings) wrong(key string, err error) error {
	return misuse{fmt.Errorf("%s%s : %w", key, s.origins[key].place(), err)}
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

// config turns the settings into those of a command that reads. It is here that the clock is
// read.
func (s *settings) config() (batch.Config, error) {
	zone, err := paris()
	if err != nil {
		return batch.Config{}, err
	}
	now := time.Now()
	asOf := s.AsOf
	if asOf.IsZero() {
		asOf = ems.DateOf(now.In(zone))
	}
	return batch.Config{
		Inbox: s.Inbox, Out: s.Out, Semester: s.Semester, AsOf: asOf, Now: now, Zone: zone, Settle: s.Settle,
		Deadlines: s.deadlines(), AcceptMissing: s.AcceptMissing, Limits: s.Limits, Receipts: s.Receipts,
	}, nil
}

// writing turns the settings into those of a command that also writes documents and mail, for
// which it needs the templates, the contacts and the password. A command that only reads, such
// as status in the operator's shell, goes without.
func (s *settings) writing() (batch.Config, error) {
	c, err := s.config()
	if err != nil {
		return c, err
	}
	if c.Theme, err = s.theme(); err != nil {
		return c, err
	}
	c.Mail, err = s.mail()
	return c, err
}

func (s *settings) theme() (templates.Theme, error) {
	theme, err := templates.Load(s.Templates)
	if err != nil {
		return theme, s.wrong("templates", err)
	}
	return theme, nil
}

// logger writes for the operator, when a format was asked for.
func (s *settings) logger(cmd *cobra.Command) *slog.Logger {
	switch s.LogFormat {
	case "json":
		return slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil))
	case "text":
		return slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
	}
	return slog.New(slog.DiscardHandler)
}

// deadlines tells by when returns are due.
func (s *settings) deadlines() ems.Deadlines { return ems.Deadlines{Days: s.DueDays} }
