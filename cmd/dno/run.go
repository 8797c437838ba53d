package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"dno/internal/batch"
	"dno/internal/ems"
	"dno/internal/journal"
	"dno/internal/service"
	"dno/internal/settings"
	"dno/internal/store"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func newRun() *cobra.Command {
	var s settings.Settings
	cmd := &cobra.Command{
		Use:   "run [options]",
		Short: "Lire les remontées et publier le tableau de bord du semestre",
		Long: `Lit le dossier d'entrée, contrôle les remontées, consolide le semestre et publie le
classeur, la synthèse PDF et les données. Recommencer ne change rien tant que rien de
nouveau n'est arrivé ; un passage interrompu ne laisse rien à moitié fait.

Code de sortie : 0 publié, ou rien de nouveau ; 1 échec : rien n'est publié, ou, si le
message le dit, l'édition l'est et le passage suivant finira (copie tenue ouverte, mémoire,
accusés, journal) ; 2 options ou configuration fautives ; 3 publié, avec des constats
bloquants (--strict) ; 4 un autre passage est en cours.`,
		Example: "  dno run --inbox /partage/remontees --out /partage/tableau --semester 2011-S1",
		Args:    exactly(0, 0, "des options seulement"),
	}
	s.Define(cmd.Flags(), append(settings.Reading, "quiet", "strict")...)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.ResolveInbox(cmd.Flags()); err != nil {
			return err
		}
		c, err := s.Writing()
		if err != nil {
			return err
		}
		c.Progress = progress(cmd.ErrOrStderr(), s.Quiet)
		return publish(cmd, s, c)
	}
	return cmd
}

func publish(cmd *cobra.Command, s settings.Settings, c batch.Config) error {
	log := s.Logger(cmd.ErrOrStderr())
	log.Info("début du passage", "entree", c.Inbox, "sortie", c.Out, "arrete_au", c.AsOf.String())
	c.Warn = warner(cmd, log)
	var report batch.Report
	_, err := service.Logbook{Out: c.Out, Zone: c.Zone, Now: time.Now}.Record(journal.Run, c,
		func(c batch.Config) (_ ems.Edition, err error) {
			report, err = batch.Run(c)
			return report.Edition, err
		})
	if !batch.Done(err) && !errors.Is(err, store.ErrHeldOpen) {
		log.Error("échec du passage", "erreur", err)
		return service.Explained(err)
	}
	e := report.Edition
	log.Info("fin du passage", "semestre", e.Semester.String(), "edition", e.Number, "publiee", report.Published, "fichiers", len(e.Files),
		"reunions", e.National.Meetings().N)
	if !s.Quiet {
		account(newScreen(cmd.OutOrStdout()), report)
		mailAccount(newScreen(cmd.OutOrStdout()), report.Mail)
	}
	if err != nil {
		return service.Explained(err)
	}
	if s.Strict && blocking(e) > 0 {
		return errBlocking
	}
	return nil
}

// warner tells the operator what does not stop the run: on standard error, and in the log.
func warner(cmd *cobra.Command, log *slog.Logger) func(string) {
	return func(sentence string) {
		fmt.Fprintln(cmd.ErrOrStderr(), "dno : attention :", sentence)
		log.Warn(sentence)
	}
}

func blocking(e ems.Edition) int {
	n := 0
	for _, f := range e.Findings {
		if f.Severity == ems.Blocking {
			n += f.Count
		}
	}
	return n
}

// progress shows a bar on a terminal once the reading has lasted a second.
func progress(w io.Writer, quiet bool) func(done, total int) {
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	start := time.Now()
	var bar *progressbar.ProgressBar
	ticks := make(chan [2]int)
	go func() { // the only one to touch the bar: files are read in parallel
		for t := range ticks {
			if bar == nil && time.Since(start) > time.Second {
				bar = progressbar.NewOptions(t[1], progressbar.OptionSetWriter(file), progressbar.OptionSetDescription("lecture"),
					progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
			}
			if bar != nil {
				_ = bar.Set(t[0])
			}
		}
	}()
	return func(done, total int) { ticks <- [2]int{done, total} }
}
