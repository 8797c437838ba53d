package main

import (
	"fmt"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/journal"
	"dno/internal/reference"
	"dno/internal/service"
	"dno/internal/settings"

	"github.com/spf13/cobra"
)

func newRemind() *cobra.Command {
	var s settings.Settings
	var before ems.Date
	cmd := &cobra.Command{
		Use:   "remind [options]",
		Short: "Écrire les lettres de relance, et leur bordereau",
		Long: `Écrit une lettre pour chaque préfecture dont un mois échu reste sans information, et le
bordereau de ces lettres. Celles qui ont répondu pour chaque mois dû, même par un état
néant, n'en reçoivent pas ; leur lettre d'un passage précédent est retirée. Jusqu'à la
date limite la lettre est un rappel, ensuite une relance. Rien n'est publié.

Code de sortie : 0 écrit, ou personne à relancer ; 1 échec ; 2 options ou configuration
fautives ; 4 un autre passage est en cours.`,
		Example: "  dno remind --inbox /partage/remontees --out /partage/tableau --before 2011-08-05",
		Args:    exactly(0, 0, "des options seulement"),
	}
	s.Define(cmd.Flags(), append(settings.Reading, "quiet")...)
	cmd.Flags().Var(settings.Date(&before), "before",
		"date avant laquelle répondre (par défaut : la date limite, puis dix jours après la date d'arrêté, un jour ouvré)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.ResolveInbox(cmd.Flags()); err != nil {
			return err
		}
		c, err := s.Writing()
		if err != nil {
			return err
		}
		if c.Before = before; !c.Before.IsZero() && c.Before.Before(c.AsOf) {
			return misuse(fmt.Errorf("--before : le %s est passé à la date d'arrêté, le %s", c.Before.Long(), c.AsOf.Long()))
		}
		if overdue := c.AsOf.After(c.Deadlines.Of(closing(c))); overdue && c.Before == c.AsOf {
			return misuse(fmt.Errorf("--before : une relance demande une réponse avant cette date, qui est après la date d'arrêté, le %s",
				c.AsOf.Long()))
		}
		log := s.Logger(cmd.ErrOrStderr())
		c.Warn = warner(cmd, log)
		var report batch.Report
		_, err = service.Logbook{Out: c.Out, Zone: c.Zone, Now: time.Now}.Record(journal.Remind, c,
			func(c batch.Config) (_ ems.Edition, err error) {
				report, err = batch.Remind(c)
				return report.Edition, err
			})
		if !batch.Done(err) {
			log.Error("échec des relances", "erreur", err)
			return service.Explained(err)
		}
		log.Info("relances écrites", "semestre", report.Edition.Semester.String(), "lettres", len(report.Files)-1, "retirees",
			len(report.Withdrawn))
		if !s.Quiet {
			remindAccount(newScreen(cmd.OutOrStdout()), report)
		}
		return service.Explained(err)
	}
	return cmd
}

// closing returns the semester that a command works on.
func closing(c batch.Config) ems.Semester {
	if c.Semester.IsZero() {
		return ems.LastEnded(c.AsOf)
	}
	return c.Semester
}

// remindAccount tells which letters there are, and which are there no more.
func remindAccount(s screen, r batch.Report) {
	e := r.Edition
	title, by := "Rappels", "au plus tard le"
	if e.AsOf.After(e.Due) {
		title, by = "Relances", "avant le"
	}
	s.line("%s", s.strong(fmt.Sprintf("%s, %s, au %s", title, e.Semester.Long(), e.AsOf.Long())))
	s.line("")
	var codes []string
	for _, d := range e.ToRemind() {
		codes = append(codes, d.Code)
	}
	if len(codes) == 0 {
		s.line("Lettres      aucune : chaque mois échu est renseigné")
	} else {
		s.line("Lettres      %d : %s", len(codes), some(codes))
		s.line("Réponse      %s %s", by, r.Before.Long())
	}
	if len(r.Withdrawn) > 0 {
		var names []string
		for _, code := range r.Withdrawn {
			names = append(names, reference.Name(code))
		}
		s.line("Retirées     %s : %s", plural(len(names), "", "lettre devenue sans objet", "lettres devenues sans objet"), some(names))
	}
	mailAccount(s, r.Mail)
	s.line("")
	s.line("  %s", r.Files[0])
}
