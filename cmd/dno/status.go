package main

import (
	"errors"
	"fmt"
	"slices"

	"dno/internal/service"
	"dno/internal/settings"

	"github.com/spf13/cobra"
)

// errFailing says that the last run failed; the screen has told which.
var errFailing = errors.New("le dernier passage a échoué")

// errLate says that runs do not come, or do not end; the screen has told which.
var errLate = errors.New("les passages ne se font pas comme prévu")

// errBroken says that the runs are well, and that something else is not.
var errBroken = errors.New("le dossier de sortie est en défaut")

func newStatus() *cobra.Command {
	var s settings.Settings
	format := "text"
	cmd := &cobra.Command{
		Use:   "status [options]",
		Short: "Dire qui a envoyé quoi, ce qui manque, et ce qui a échoué",
		Long: `Montre l'échéance du semestre, l'état des départements, ce qui manque, les fichiers refusés,
les éditions, les passages faits et à venir, et ce qui échoue. Ne lit que le dossier de
sortie : ce qu'il montre est ce que le dernier passage a lu.

Code de sortie : 0 ; 1 le dernier passage a échoué, aucun n'est venu au jour attendu, un dure
depuis plus d'une heure, un semestre échu n'a aucune édition, le disque est plein ou une
édition ne se relit pas ; 2 options ou configuration fautives.`,
		Example: "  dno status --out /partage/tableau\n  dno status --config /etc/dno/dno.yaml --format json",
		Args:    exactly(0, 0, "des options seulement"),
	}
	s.Define(cmd.Flags(), "out", "semester")
	cmd.Flags().Lookup("semester").Usage = "semestre (par défaut : le dernier achevé)"
	cmd.Flags().StringVar(&format, "format", "", "text ou json (par défaut : text)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.Resolve(cmd.Flags()); err != nil {
			return err
		}
		if format != "" && format != "text" && format != "json" {
			return misuse(fmt.Errorf("format « %s » inconnu : text ou json", format))
		}
		c, err := s.BatchConfig()
		if err != nil {
			return err
		}
		st, err := service.StateOf(&s, c)
		if err != nil {
			return err
		}
		if format == "json" {
			err = st.Write(cmd.OutOrStdout())
		} else {
			shownState{st}.show(newScreen(cmd.OutOrStdout()), c.Zone)
		}
		if err != nil {
			return err
		}
		return failing(st)
	}
	return cmd
}

// failing says what exit code 1 means, if there is a failure.
func failing(st service.State) error {
	switch {
	case len(st.Failures) == 0:
		return nil
	case slices.ContainsFunc(st.Failures, func(r service.RunState) bool { return service.IsJob(r.Job) }):
		return errFailing
	case slices.ContainsFunc(st.Failures, func(r service.RunState) bool { return service.IsCalendar(r.Job) }):
		return errLate
	}
	return errBroken
}
