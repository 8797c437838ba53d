package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"dno/internal/batch"
	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/reference"
	"dno/internal/settings"

	"github.com/spf13/cobra"
)

func newCheck() *cobra.Command {
	s, department, format := settings.Defaults(), "", "text"
	cmd := &cobra.Command{
		Use:   "check FICHIER… [options]",
		Short: "Dire d'une remontée ce qui en serait compris et ce qu'il faut corriger, avant l'envoi",
		Long: `Lit les fichiers, ou tous ceux d'un dossier, et dit pour chacun ce qu'un passage y
trouverait, cellule par cellule, puis les six mois de chaque département, et si l'envoi est
prêt. Les fichiers d'un même département sont jugés ensemble. N'écrit rien, et n'a pas
besoin du dossier d'entrée.

Code de sortie : 0 rien de bloquant ; 3 des constats bloquants ; 2 options fautives.`,
		Example: "  dno check EMS_2011-S1_13.xlsx\n  dno check --format json remontees/13",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse(errors.New("donner au moins un fichier ou un dossier"))
			}
			return nil
		},
	}
	s.Define(cmd.Flags(), "semester")
	cmd.Flags().Lookup("semester").Usage = "semestre des fichiers qui ne le disent pas"
	cmd.Flags().StringVar(&department, "department", "", "département des fichiers qui ne le disent pas")
	cmd.Flags().StringVar(&format, "format", "", "text ou json (par défaut : text)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := s.Resolve(cmd.Flags()); err != nil {
			return err
		}
		if format != "" && format != "text" && format != "json" {
			return misuse(fmt.Errorf("format « %s » inconnu : text ou json", format))
		}
		code, _ := reference.FindDepartment(department)
		if department != "" && code == "" {
			return misuse(fmt.Errorf("département inconnu : « %s »", department))
		}
		c, err := s.BatchConfig()
		if err != nil {
			return err
		}
		examined, err := batch.Examine(c, code, args)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("fichier ou dossier introuvable (%w)", err)
		}
		if err != nil {
			return err
		}
		if format == "json" {
			err = writeCheck(cmd.OutOrStdout(), examined)
		} else {
			showCheck(newScreen(cmd.OutOrStdout()), examined)
		}
		if err == nil && anyBlocking(examined) {
			return errBlocking
		}
		return err
	}
	return cmd
}

func anyBlocking(examined batch.Examination) bool {
	for _, e := range examined.Files {
		for _, f := range e.Findings {
			if f.Severity == ems.Blocking {
				return true
			}
		}
	}
	return false
}

// writeCheck writes the findings for machines: the entries are those of the edition.
func writeCheck(w io.Writer, examined batch.Examination) error {
	var files []ems.File
	var found []ems.Finding
	for _, e := range examined.Files {
		files, found = append(files, e.File), append(found, e.Findings...)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Schema   string            `json:"schema"`
		Files    []dataset.File    `json:"fichiers"`
		Findings []dataset.Finding `json:"anomalies"`
		Returns  []checkedReturn   `json:"mois"`
	}{"dno-check/1", dataset.Files(files), dataset.Findings(found), checkedReturns(examined.Returns)})
}

// checkedReturn is what the files of a département give together, month by month.
type checkedReturn struct {
	Department string          `json:"departement"`
	Semester   string          `json:"semestre"`
	Ready      bool            `json:"pret"`
	Meetings   int             `json:"reunions"`
	Months     []dataset.Month `json:"mois"`
}

func checkedReturns(returns []batch.ExaminedReturn) []checkedReturn {
	out := []checkedReturn{}
	for _, r := range returns {
		out = append(out, checkedReturn{r.Row.Code, r.Semester.String(), r.Ready(), r.Row.Meetings().N, dataset.Months(r.Row)})
	}
	return out
}

// screenWidth is how wide a screen of ours may be, in characters.
const screenWidth = 100

// showCheck tells of each file what was understood, then what is to be done, gravest first.
func showCheck(s screen, examined batch.Examination) {
	for i, e := range examined.Files {
		if i > 0 {
			s.line("")
		}
		s.line("%s", s.strong(shown(e.File.Path)))
		if about := understood(e); about != nil {
			for _, line := range french.Wrap(strings.Join(about, " ; "), screenWidth-2) {
				s.line("  %s", line)
			}
		}
		showFindings(s, e, ems.Blocking, s.bad("À corriger"))
		showFindings(s, e, ems.Warning, s.strong("À vérifier"))
		showFindings(s, e, ems.Information, "Pour information")
		if len(e.Findings) == 0 {
			s.line("  %s", s.good("Rien à signaler."))
		}
	}
	for _, r := range examined.Returns {
		showReturn(s, r)
	}
}

// showReturn tells the six months of a département, then whether its return is ready to be sent, or
// what is left to do.
func showReturn(s screen, r batch.ExaminedReturn) {
	s.line("")
	s.line("%s", s.strong(fmt.Sprintf("%s (%s), %s, mois par mois", r.Row.Name, r.Row.Code, r.Semester.Long())))
	for _, m := range r.Row.Months {
		what := m.State.Label()
		if m.Meetings > 0 {
			what = plural(m.Meetings, "", "réunion", "réunions")
		}
		s.line("  %s%s", pad(m.Month.Name(), 11), what)
	}
	if r.Ready() {
		s.line("  %s", s.good("Prêt à envoyer."))
		return
	}
	for _, line := range french.Wrap("Pas encore prêt\u00a0: "+left(r)+".", screenWidth-2) {
		s.line("  %s", s.strong(line))
	}
}

// left says what is to be done before a return is ready.
func left(r batch.ExaminedReturn) string {
	var parts []string
	if r.ToMend > 0 {
		parts = append(parts, plural(r.ToMend, "", "point à corriger", "points à corriger"))
	}
	var names []string
	for _, m := range r.Row.Missing() {
		names = append(names, m.Name())
	}
	if names != nil {
		parts = append(parts, "dire ce qu'il en est de "+french.List(names)+" (une réunion, ou le mois avec le statut «\u00a0néant\u00a0»)")
	}
	return strings.Join(parts, " ; ")
}

func understood(e batch.Examined) []string {
	var out []string
	if about := e.String(); about != "" {
		out = append(out, about)
	}
	if e.Semester.IsZero() && e.File.Format != "" {
		out = append(out, "semestre inconnu, les dates sont contrôlées sans lui")
	}
	if e.File.Format != "" {
		out = append(out, e.File.Format, plural(e.File.Lines, "aucune ligne", "ligne", "lignes"))
	}
	if !e.Semester.IsZero() {
		out = append(out, plural(e.File.Counted, "aucune réunion comptée", "réunion comptée", "réunions comptées"))
	}
	return out
}

// showFindings lists the findings of one severity: the place, what is wrong, what to do.
func showFindings(s screen, e batch.Examined, severity ems.Severity, heading string) {
	const indent = 26
	headed := false
	for _, f := range e.Findings {
		if f.Severity != severity {
			continue
		}
		if !headed {
			s.line("  %s", heading)
			headed = true
		}
		label := shown(placeOf(f.Origin))
		if utf8.RuneCountInString(label) > indent-6 {
			s.line("    %s", label)
			label = ""
		}
		for _, line := range french.Wrap(shown(f.Sentence()), screenWidth-indent) {
			s.line("    %s%s", pad(label, indent-4), line)
			label = ""
		}
		for _, line := range french.Wrap("→ "+f.Advice, screenWidth-indent) {
			s.line("%s%s", strings.Repeat(" ", indent), line)
		}
	}
}

// placeOf names sheet and cell, as the sender sees them.
func placeOf(o ems.Origin) string {
	parts := []string{}
	if o.Sheet != "" {
		parts = append(parts, o.Sheet)
	}
	if cell := o.Cell(); cell != "" {
		parts = append(parts, cell)
	}
	if len(parts) == 0 {
		return "fichier"
	}
	return strings.Join(parts, " ")
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(1, width-utf8.RuneCountInString(text)))
}
