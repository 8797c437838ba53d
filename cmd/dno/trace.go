package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/reference"

	"github.com/spf13/cobra"
)

func newTrace() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "trace DÉPARTEMENT [MOIS] [options]",
		Short: "Montrer d'où vient un chiffre : fichiers, feuilles, lignes et cellules",
		Long: `Relit le dossier d'entrée et montre l'état du département, ou d'un de ses mois, avec
chaque ligne lue, comptée ou non, et la cellule d'où elle vient. Ne publie rien.`,
		Example: "  dno trace 13 2011-03 --inbox /partage/remontees",
		Args:    exactly(1, 2, "un département, et un mois si l'on veut (dno trace 13 2011-03)"),
	}
	s.define(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		code, _ := reference.FindDepartment(args[0])
		if code == "" {
			return misuse{fmt.Errorf("département inconnu : « %s »", args[0])}
		}
		var month ems.Month
		if len(args) == 2 {
			var err error
			if month, err = ems.ParseMonth(args[1]); err != nil {
				return misuse{fmt.Errorf("mois « %s » : écrire par exemple 2011-03", args[1])}
			}
		}
		if err := s.resolveInbox(cmd); err != nil {
			return err
		}
		if !month.IsZero() && ems.Semester(s.Semester).IsZero() {
			s.Semester = semesterFlag(ems.SemesterOf(month))
		}
		c, err := s.config()
		if err != nil {
			return err
		}
		e, err := batch.Draw(c)
		if err != nil {
			return explained(err)
		}
		if _, ok := e.Semester.Index(month); !month.IsZero() && !ok {
			return misuse{fmt.Errorf("%s n'est pas un mois du %s", month.Long(), e.Semester.Long())}
		}
		return trace(newScreen(cmd.OutOrStdout()), e, code, month)
	}
	return cmd
}

// trace shows all that the edition says of one département, or of one of its months.
func trace(s screen, e ems.Edition, code string, month ems.Month) error {
	row, known := findRow(e, code)
	s.line("%s", s.strong(fmt.Sprintf("%s, %s : %s, arrêté au %s", code, reference.Name(code), e.Semester.Long(), e.AsOf.Long())))
	switch {
	case !known:
		s.line("Hors champ pour ce semestre ; rien n'a été reçu.")
		return nil
	case !row.InScope():
		s.line("Hors champ pour ce semestre : %s, comptées à part.", plural(row.Meetings, "aucune réunion", "réunion", "réunions"))
	default:
		s.line("Remontée %s ; %s ; %s.", row.Return.Label(), plural(row.Meetings, "aucune réunion", "réunion", "réunions"), monthsHeld(row))
	}
	for _, m := range row.Months {
		if month.IsZero() || month == m.Month {
			s.line("  %-15s %s, %s", m.Month.Long(), m.State.Label(), plural(m.Meetings, "aucune réunion", "réunion", "réunions"))
		}
	}
	traceFiles(s, e, code)
	traceCounted(s, e, code, month)
	traceDiscarded(s, e, code, month)
	traceFindings(s, e, code)
	return nil
}

func findRow(e ems.Edition, code string) (ems.DepartmentRow, bool) {
	for _, rows := range [][]ems.DepartmentRow{e.Departments, e.OutOfScope} {
		for _, d := range rows {
			if d.Code == code {
				return d, true
			}
		}
	}
	return ems.DepartmentRow{}, false
}

func monthsHeld(d ems.DepartmentRow) string {
	return fmt.Sprintf("%s sur %d", plural(d.Held, "aucun mois tenu", "mois tenu", "mois tenus"), d.Due())
}

func traceFiles(s screen, e ems.Edition, code string) {
	s.line("\nFichiers")
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', 0)
	for _, f := range e.Files {
		if f.Department == code {
			received := "réception inconnue"
			if !f.Received.IsZero() {
				received = "reçu le " + f.Received.Short()
			}
			fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", f.Path, f.Status.Label(), received, shortHash(f.SHA256))
		}
	}
	w.Flush()
}

func shortHash(sha256 string) string {
	if len(sha256) < 12 {
		return sha256
	}
	return "SHA-256 " + sha256[:12] + "…"
}

func traceCounted(s screen, e ems.Edition, code string, month ems.Month) {
	s.line("\nLignes comptées")
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', 0)
	for _, m := range e.Meetings {
		if m.Department == code && (month.IsZero() || m.When.Value.Month == month) {
			fmt.Fprintf(w, "  %s\t« %s »\t%s\n", m.When.Value.Date.Short(), m.When.Text, where(m.When.Origin))
		}
	}
	w.Flush()
}

func traceDiscarded(s screen, e ems.Edition, code string, month ems.Month) {
	s.line("\nLignes non comptées")
	w := tabwriter.NewWriter(s, 0, 0, 2, ' ', 0)
	for _, d := range e.Discarded {
		if d.Department == code && (month.IsZero() || d.Month.IsZero() || d.Month == month) {
			fmt.Fprintf(w, "  « %s »\t%s\t%s\n", shortened(d.Text), d.Reason, where(d.Origin))
		}
	}
	w.Flush()
}

func traceFindings(s screen, e ems.Edition, code string) {
	s.line("\nConstats")
	for _, f := range e.Findings {
		if f.Department == code {
			at := where(f.Origin)
			if at != "" {
				at = " (" + at + ")"
			}
			s.line("  %s, %s%s\n    %s", f.Rule, f.Severity, at, f.Message)
		}
	}
}

// where names file, sheet and cell, as far as they are known.
func where(o ems.Origin) string {
	parts := []string{}
	for _, p := range []string{o.File, o.Sheet} {
		if p != "" {
			parts = append(parts, p)
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
