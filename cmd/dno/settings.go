package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
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
// of strength. A field with a yaml key is one of the file; its flag, where it has one, has
// the same name with dashes, and its variable the same in capitals after DNO_.
type settings struct {
	Config        string       `yaml:"-"`
	Inbox         string       `yaml:"inbox"`
	Out           string       `yaml:"out"`
	Semester      semesterFlag `yaml:"semester"`
	AsOf          dateFlag     `yaml:"as_of"`
	Templates     string       `yaml:"templates"`
	Settle        durationFlag `yaml:"settle"`
	AcceptMissing bool         `yaml:"accept_missing"`
	Quiet         bool         `yaml:"quiet"`
	Strict        bool         `yaml:"strict"`
	LogFormat     logFormat    `yaml:"log_format"`
	DueDays       whole        `yaml:"due_days"`
	Schedule      schedules    `yaml:"schedule"`
	Remind        reminders    `yaml:"remind"`
	Receipts      receipts     `yaml:"receipts"`
	Contacts      string       `yaml:"contacts"`
	Mail          mailing      `yaml:"mail"`
	Limits        limits       `yaml:"limits"`

	origins map[string]origin // by key; a key that is not there has its default
}

// receipts says where the receipts go, in the configuration file only.
type receipts struct {
	Dir string `yaml:"dir"`
}

// limits are the bounds of what is read of one file, in the configuration file only.
type limits struct {
	FileSize     whole `yaml:"file_size"`
	Unzipped     whole `yaml:"unzipped"`
	Ratio        whole `yaml:"ratio"`
	Sheets       whole `yaml:"sheets"`
	Rows         whole `yaml:"rows"`
	Columns      whole `yaml:"columns"`
	Cells        whole `yaml:"cells"`
	StringLength whole `yaml:"string_length"`
	Lines        whole `yaml:"lines"`

	Time durationFlag `yaml:"time"`
}

func defaults() settings {
	d := sheet.DefaultLimits
	return settings{origins: map[string]origin{}, Out: "out", Settle: durationFlag(2 * time.Second), DueDays: whole(ems.UsualDeadlines.Days), Schedule: defaultSchedules, Remind: reminders{[]whole{-10, -3, 1}}, Mail: defaultMail, Limits: limits{
		whole(d.FileSize), whole(d.Unzipped), whole(d.Ratio), whole(d.Sheets), whole(d.Rows), whole(d.Columns), whole(d.Cells), whole(d.StringLength), 5000, durationFlag(30 * time.Second),
	}}
}

// ofSheets returns the limits on what is read of a file as a spreadsheet.
func (l limits) limits() intake.Limits {
	return intake.Limits{Lines: int(l.Lines), Time: time.Duration(l.Time), Limits: sheet.Limits{
		FileSize: int64(l.FileSize), Unzipped: int64(l.Unzipped), Ratio: int64(l.Ratio), Sheets: int(l.Sheets),
		Rows: int(l.Rows), Columns: int(l.Columns), Cells: int(l.Cells), StringLength: int(l.StringLength),
	}}
}

// define adds the flags that read the inbox to a command.
func (s *settings) define(f *pflag.FlagSet) {
	*s = defaults()
	f.StringVar(&s.Inbox, "inbox", "", "dossier d'entrée, lu et jamais modifié")
	f.StringVar(&s.Out, "out", "", "dossier de sortie (par défaut : out)")
	f.Var(&s.Semester, "semester", "semestre, par exemple 2011-S1 (par défaut : le dernier achevé)")
	s.defineCommon(f)
	f.StringVar(&s.Templates, "templates", "", "dossier de modèles du ministère")
	f.Var(&s.Settle, "settle", "laisser au prochain passage un fichier modifié depuis moins longtemps ; 0 les prend tous (par défaut : 2s)")
	f.BoolVar(&s.AcceptMissing, "accept-missing", false, "continuer même si le dossier d'entrée est vide ou à moitié disparu")
	f.Var(&s.LogFormat, "log-format", "écrire un journal sur la sortie d'erreur : text ou json")
}

// defineCommon adds the flags that every command with settings has.
func (s *settings) defineCommon(f *pflag.FlagSet) {
	f.Var(&s.AsOf, "as-of", "date d'arrêté, par exemple 2011-07-20 (par défaut : aujourd'hui, à Paris)")
	f.StringVar(&s.Config, "config", "", "fichier de configuration (par défaut : dno.yaml s'il existe)")
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
	if s.Receipts.Dir != "" && inside(fixedPart(s.Receipts.Dir), s.Inbox) {
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
	for _, n := range s.Remind.Days {
		if n < -180 || n > 180 {
			return s.wrong("remind.days", fmt.Errorf("%d : un nombre de jours avant (-10) ou après (1) l'échéance est attendu, de -180 à 180", n))
		}
	}
	if asOf := ems.Date(s.AsOf); !asOf.IsZero() && ems.Semester(s.Semester).IsZero() {
		if _, err := ems.ParseSemester(ems.LastEnded(asOf).String()); err != nil {
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
	limits := reflect.ValueOf(s.Limits)
	for i := range limits.NumField() {
		key := "limits." + limits.Type().Field(i).Tag.Get("yaml")
		if limits.Field(i).Int() <= 0 {
			return s.wrong(key, fmt.Errorf("%s : une limite est plus grande que zéro", shownValue(limits.Field(i))))
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
	asOf := ems.Date(s.AsOf)
	if asOf.IsZero() {
		asOf = ems.DateOf(now.In(zone))
	}
	return batch.Config{
		Inbox: s.Inbox, Out: s.Out, Semester: ems.Semester(s.Semester), AsOf: asOf, Now: now, Zone: zone, Settle: time.Duration(s.Settle),
		Deadlines: s.deadlines(), AcceptMissing: s.AcceptMissing, Limits: s.Limits.limits(), Receipts: s.Receipts.Dir,
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
func (s *settings) deadlines() ems.Deadlines { return ems.Deadlines{Days: int(s.DueDays)} }
