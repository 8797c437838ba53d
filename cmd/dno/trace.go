package main

import (
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"dno/internal/batch"
	"dno/internal/check"
	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/service"
	"dno/internal/settings"
	"dno/internal/store"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newTrace() *cobra.Command {
	var s settings.Settings
	var edition int
	cmd := &cobra.Command{
		Use:   "trace DÉPARTEMENT [MOIS] [options]",
		Short: "Montrer d'où vient un chiffre : fichiers, feuilles, lignes et cellules",
		Long: `Relit le dossier d'entrée et montre l'état du département, ou d'un de ses mois, avec
chaque ligne lue, comptée ou non, et la cellule d'où elle vient. Ne publie rien.

Avec --edition, montre de même une édition publiée, d'après ses données et les fichiers
conservés dans l'archive, dont l'empreinte est vérifiée : le dossier d'entrée n'est pas lu.`,
		Example: "  dno trace 13 2011-03 --inbox /partage/remontees\n  dno trace 13 2011-03 --out /partage/tableau --edition 1",
		Args:    exactly(1, 2, "un département, et un mois si l'on veut (dno trace 13 2011-03)"),
	}
	flags := pflag.NewFlagSet("trace", pflag.ContinueOnError)
	s.Define(flags, settings.Reading...)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "templates" { // nothing is worded here
			cmd.Flags().AddFlag(f)
		}
	})
	cmd.Flags().IntVar(&edition, "edition", 0, "montrer l'édition publiée de ce numéro, d'après l'archive")
	cmd.Flags().Lookup("edition").Value = shownAs{cmd.Flags().Lookup("edition").Value, "N"}
	cmd.Flags().Lookup("edition").DefValue = ""
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		code, _ := reference.FindDepartment(args[0])
		if code == "" {
			return misuse(fmt.Errorf("département inconnu : « %s »", args[0]))
		}
		var month ems.Month
		if len(args) == 2 {
			var err error
			if month, err = ems.ParseMonth(args[1]); err != nil {
				return misuse(fmt.Errorf("mois « %s » : écrire par exemple 2011-03", args[1]))
			}
		}
		past := cmd.Flags().Changed("edition")
		resolve := s.ResolveInbox
		if past {
			resolve = s.Resolve
		}
		if err := resolve(cmd.Flags()); err != nil {
			return err
		}
		if !month.IsZero() && s.Semester.IsZero() {
			s.Semester = ems.SemesterOf(month)
		}
		c, err := s.BatchConfig()
		if err != nil {
			return err
		}
		c.Warn = warner(cmd, s.Logger(cmd.ErrOrStderr()))
		t := tracing{screen: newScreen(cmd.OutOrStdout()), code: code, month: month}
		if err := t.read(c, past, edition); err != nil {
			return err
		}
		if _, ok := t.e.Semester.Index(month); !month.IsZero() && !ok {
			return misuse(fmt.Errorf("%s n'est pas un mois du %s", month.Long(), t.e.Semester.Long()))
		}
		t.show()
		return nil
	}
	return cmd
}

// tracing shows all that an edition says of one département, or of one of its months. That
// of the past also shows what stands in the archive.
type tracing struct {
	screen
	e     ems.Edition
	past  *batch.Past // nil for what lies in the inbox
	code  string
	month ems.Month // zero: all
}

func (t *tracing) read(c batch.Config, past bool, number int) (err error) {
	if !past {
		t.e, err = batch.Draw(c)
		return service.Explained(err)
	}
	t.past, err = batch.Reread(c, number)
	if errors.Is(err, batch.ErrNoEdition) {
		return misuse(err)
	}
	if err != nil {
		return service.Explained(err)
	}
	t.e = t.past.Edition
	return nil
}

func (t *tracing) show() {
	row, known := t.e.Row(t.code)
	t.line("%s", t.strong(t.title()))
	switch {
	case !known:
		t.line("Hors champ pour ce semestre ; rien n'a été reçu.")
		return
	case !row.InScope():
		t.line("Hors champ pour ce semestre : %s, comptées à part.", plural(row.Meetings().N, "aucune réunion", "réunion", "réunions"))
	default:
		t.line("Remontée %s ; %s ; %s.", row.Return.Label(), meetingsHeld(row.Meetings()), monthsHeld(row))
	}
	for _, m := range row.Months {
		if t.month.IsZero() || t.month == m.Month {
			t.line("  %-15s %s, %s", m.Month.Long(), m.State.Label(),
				meetingsHeld(ems.Figure{N: m.Meetings, Known: m.State != ems.NoReturn}))
		}
	}
	t.files()
	t.counted()
	if t.past == nil { // an edition's data do not list them; its findings say why
		t.discarded()
	}
	t.findings()
}

func (t *tracing) title() string {
	of := t.e.Semester.Long()
	if t.past != nil {
		of += fmt.Sprintf(", édition %d", t.e.Number)
	}
	return fmt.Sprintf("%s, %s : %s, arrêté au %s", t.code, reference.Name(t.code), of, t.e.AsOf.Long())
}

// meetingsHeld counts meetings; of a silent préfecture, none is known.
func meetingsHeld(f ems.Figure) string {
	if !f.Known {
		return "réunions " + f.String()
	}
	return plural(f.N, "aucune réunion", "réunion", "réunions")
}

func monthsHeld(d ems.DepartmentRow) string {
	if !d.Held().Known {
		return fmt.Sprintf("mois tenus %s sur %d dus", d.Held(), d.Due())
	}
	return fmt.Sprintf("%s sur %d", plural(d.Held().N, "aucun mois tenu", "mois tenu", "mois tenus"), d.Due())
}

// files lists those of the département, and those of others that speak of it.
func (t *tracing) files() {
	speak := map[string]bool{}
	for _, m := range t.e.Meetings {
		speak[m.Origin.File] = speak[m.Origin.File] || m.Department == t.code
	}
	var rows []string
	for _, f := range t.e.Files {
		if f.Department != t.code && !speak[f.Path] {
			continue
		}
		received := "réception inconnue"
		if !f.Received.IsZero() {
			received = "reçu le " + f.Received.Short()
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s%s", shown(f.Path), f.Status.Label(), received, shortHash(f.SHA256), t.kept(f)))
	}
	t.section("Fichiers", "aucun", rows)
}

// section lists rows of columns below a title, or says that there is none.
func (t *tracing) section(title, none string, rows []string) {
	t.line("\n%s", title)
	if len(rows) == 0 {
		t.line("  %s", none)
	}
	w := tabwriter.NewWriter(t, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintf(w, "  %s\n", row)
	}
	w.Flush()
}

// kept says where the archive keeps a file that was read.
func (t *tracing) kept(f ems.File) string {
	if t.past == nil || f.Status == ems.Ignored || f.Status == ems.InProgress || f.SHA256 == "" {
		return ""
	}
	path, err := t.past.Kept(f)
	if err != nil {
		return "\t" + t.bad(unprovable(err))
	}
	return "\t" + path
}

// unprovable says why the archive does not show what was received.
func unprovable(err error) string {
	for _, known := range []error{store.ErrNotArchived, batch.ErrTooLarge, store.ErrAltered} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return "illisible dans l'archive : " + err.Error()
}

func shortHash(sha256 string) string {
	if len(sha256) < 12 {
		return sha256
	}
	return "SHA-256 " + sha256[:12] + "…"
}

func (t *tracing) counted() {
	var rows []string
	for _, m := range t.e.Meetings {
		if m.Department != t.code || !t.month.IsZero() && m.When.Value.Month != t.month {
			continue
		}
		written := quoted(m.When.Text)
		if t.past != nil && m.When.Text == "" { // of an edition whose date cell was not found again
			written = t.written(m.Origin)
		}
		row := fmt.Sprintf("%s\t%s\t%s", m.When.Value.Date.Short(), written, where(m.When.Origin))
		if how := check.HowRead(m.When.Value.Completion); how != "" {
			row += "\t" + shown(how)
		}
		rows = append(rows, row)
	}
	t.section("Lignes comptées", "aucune", rows)
}

// written returns what stands in the archive at a place of a past edition, or why that
// cannot be shown.
func (t *tracing) written(o ems.Origin) string {
	text, err := t.past.Written(o)
	if err != nil {
		return t.bad(unprovable(err))
	}
	return quoted(text)
}

func quoted(text string) string { return "« " + shown(shortened(text)) + " »" }

// discarded lists the lines that do not count; of a month, those that may be of it.
func (t *tracing) discarded() {
	var rows []string
	for _, d := range t.e.Discarded {
		ofMonth := d.Month == t.month || d.Month.IsZero() && !d.Why.Outside()
		if d.Department == t.code && (t.month.IsZero() || ofMonth) {
			rows = append(rows, fmt.Sprintf("%s\t%s\t%s", quoted(d.Text), d.Reason, where(d.Origin)))
		}
	}
	t.section("Lignes non comptées", "aucune", rows)
}

func (t *tracing) findings() {
	t.line("\nConstats")
	found := false
	for _, f := range t.e.Findings {
		if f.Department != t.code {
			continue
		}
		found = true
		at := where(f.Origin)
		if at != "" {
			at = " (" + at + ")"
		}
		t.line("  %s, %s%s\n    %s", f.Rule, f.Severity, at, shown(f.Sentence()))
		t.proof(f.Origin)
	}
	if !found {
		t.line("  aucun")
	}
}

// proof shows what stands in the archive where a finding of a past edition was made.
func (t *tracing) proof(o ems.Origin) {
	if t.past == nil || o.Row == 0 {
		return
	}
	text, err := t.past.Written(o)
	if err != nil {
		t.line("    %s", t.bad("Fichier "+unprovable(err)+"."))
		return
	}
	t.line("    Écrit dans le fichier archivé : %s", quoted(text))
}

// where names file, sheet and cell, as far as they are known.
func where(o ems.Origin) string {
	parts := []string{}
	for _, p := range []string{o.File, o.Sheet} {
		if p != "" {
			parts = append(parts, shown(p))
		}
	}
	if cell := o.Cell(); cell != "" {
		parts = append(parts, "cellule "+cell)
	} else if o.Row > 0 {
		parts = append(parts, fmt.Sprintf("ligne %d", o.Row))
	}
	return strings.Join(parts, ", ")
}

// shortened cuts a text to what fits beside its place.
func shortened(text string) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return string(r)
}
