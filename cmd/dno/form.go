package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dno/internal/blank"
	"dno/internal/durable"
	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/settings"

	"github.com/spf13/cobra"
)

// formSettings are what the form command is told, beside the settings of every command.
type formSettings struct {
	settings.Settings
	department string
	all, force bool
	format     formFormat
}

// formFormat is xlsx or csv.
type formFormat string

func (f *formFormat) String() string { return string(*f) }

// Type returns what the help calls it.
func (f *formFormat) Type() string { return "FORMAT" }

// Set reads xlsx or csv.
func (f *formFormat) Set(text string) error {
	if text != "xlsx" && text != "csv" {
		return errors.New("écrire xlsx ou csv")
	}
	*f = formFormat(text)
	return nil
}

func newForm() *cobra.Command {
	s := formSettings{format: "xlsx"}
	cmd := &cobra.Command{
		Use:   "form (--department CODE | --all) [options]",
		Short: "Écrire le formulaire vierge, rempli d'avance pour un département",
		Long: `Écrit le formulaire de remontée : département, semestre et version déjà remplis, listes
déroulantes, contrôle des dates et mode d'emploi. Ce que le formulaire fait écrire, dno
le relit. Un fichier déjà là n'est jamais remplacé sans --force.

Avec --department, le fichier EMS_SEMESTRE_CODE.xlsx est écrit dans le dossier de sortie.
Avec --all, un fichier pour chaque département soumis, dans un dossier à son code.

Code de sortie : 0 écrit ; 1 échec, ou fichier déjà là ; 2 options ou configuration fautives.`,
		Example: `  dno form --department 2A --semester 2011-S1
  dno form --all --out /partage/formulaires`,
		Args: exactly(0, 0, "des options seulement"),
	}
	f := cmd.Flags()
	f.StringVar(&s.department, "department", "", "code ou nom du département, par exemple 2A")
	f.BoolVar(&s.all, "all", false, "écrire les formulaires de tous les départements soumis")
	s.Define(f, "semester", "out", "templates")
	f.Lookup("semester").Usage = "semestre, par exemple 2011-S1 (par défaut : celui de la date du jour)"
	f.Lookup("out").Usage = "dossier où écrire (par défaut : celui de la configuration, sinon le dossier courant)"
	f.Lookup("as-of").Usage = "date portée par le fichier, par exemple 2011-05-02 (par défaut : aujourd'hui, à Paris)"
	f.Var(&s.format, "format", "xlsx ou csv (par défaut : xlsx)")
	f.BoolVar(&s.force, "force", false, "remplacer les fichiers déjà là")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.Resolve(cmd.Flags()); err != nil {
			return err
		}
		return s.run(newScreen(cmd.OutOrStdout()))
	}
	return cmd
}

// run writes the forms asked for. All is checked before the first is written.
func (s *formSettings) run(screen screen) error {
	options, err := s.options()
	if err != nil {
		return err
	}
	territories, err := s.territories(options.Semester)
	if err != nil {
		return err
	}
	if err := s.absent(options.Semester, territories); err != nil {
		return err
	}
	for _, t := range territories {
		options.Department = t
		if err := s.write(options); err != nil {
			return err
		}
	}
	if s.all {
		screen.line("%s du %s dans %s, un dossier par département.",
			plural(len(territories), "aucun formulaire", "formulaire", "formulaires"), options.Semester.Long(), s.folder())
		return nil
	}
	screen.line("%s", s.path(options.Semester, territories[0].Code))
	return nil
}

// options gathers what all the forms share.
func (s *formSettings) options() (blank.Options, error) {
	c, err := s.BatchConfig()
	if err != nil {
		return blank.Options{}, err
	}
	theme, err := s.Theme()
	if err != nil {
		return blank.Options{}, err
	}
	semester := c.Semester
	if semester.IsZero() {
		semester = ems.SemesterOf(c.AsOf.In())
	}
	return blank.Options{Semester: semester, Version: 1, Due: c.Deadlines.Of(semester), Names: theme.Names, Palette: theme.Palette(),
		AsOf: c.AsOf}, nil
}

// territories returns the one asked for, or all that owe a month of the semester.
func (s *formSettings) territories(semester ems.Semester) ([]ems.Territory, error) {
	if s.all == (s.department != "") {
		return nil, misuse(errors.New("donner --department CODE ou --all, l'un des deux"))
	}
	code, candidates := reference.FindDepartment(s.department)
	switch {
	case s.all:
	case len(candidates) > 0:
		return nil, misuse(fmt.Errorf("département ambigu : « %s » (%s ?)", s.department, strings.Join(candidates, " ou ")))
	case code == "":
		return nil, misuse(fmt.Errorf("département inconnu : « %s »", s.department))
	}
	var out []ems.Territory
	for _, t := range reference.Territories(semester) {
		if t.Code == code || s.all && t.Owes != [6]bool{} {
			out = append(out, t)
		}
	}
	return out, nil
}

// absent refuses to write over what is there.
func (s *formSettings) absent(semester ems.Semester, territories []ems.Territory) error {
	for _, t := range territories {
		_, err := os.Lstat(s.path(semester, t.Code))
		switch {
		case s.force || errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		default:
			return fmt.Errorf("%s existe déjà ; rien n'est écrit (--force le remplace)", s.path(semester, t.Code))
		}
	}
	return nil
}

// folder is where the forms go, as it is shown: not into the default output folder of a run,
// but where the user is.
func (s *formSettings) folder() string {
	if s.Out == "" || s.IsDefault("out") {
		return "."
	}
	return s.Out
}

// path returns where the form of a département goes.
func (s *formSettings) path(semester ems.Semester, code string) string {
	name := "EMS_" + semester.String() + "_" + code + "." + string(s.format)
	if s.all {
		return filepath.Join(s.folder(), code, name)
	}
	return filepath.Join(s.folder(), name)
}

func (s *formSettings) write(o blank.Options) error {
	path := s.path(o.Semester, o.Department.Code)
	if err := durable.MkdirAll(filepath.Dir(path)); err != nil {
		return err
	}
	if s.format == "csv" {
		return durable.WriteFile(path, blank.CSV(o))
	}
	var out bytes.Buffer
	book := blank.Workbook(o)
	if err := book.Write(&out); err != nil {
		return fmt.Errorf("%s : %w", path, err)
	}
	if err := book.Verify(out.Bytes()); err != nil {
		return fmt.Errorf("%s : %w", path, err)
	}
	return durable.WriteFile(path, out.Bytes())
}
