package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"dno/internal/service"
	"dno/internal/settings"

	"github.com/spf13/cobra"
)

// serveSettle is how long the service leaves a file alone after its last change, unless
// something else is set: nobody waits, and a copy over a slow link takes its time.
const serveSettle = time.Minute

func newServe() *cobra.Command {
	var s settings.Settings
	cmd := &cobra.Command{
		Use:   "serve [options]",
		Short: "Rester en service : collecter, relancer et clôturer aux heures dites",
		Long: `Reste en service et fait, à l'heure de Paris, ce que dit « schedule » dans la configuration :
collecter (lire, se souvenir, accuser réception), relancer avant et après l'échéance, et
clôturer chaque semestre pendant les 60 jours qui suivent l'échéance. Un passage manqué
(machine éteinte ou en veille) est fait une fois, au réveil, et un semestre dont aucune
édition n'est parue est clos quel que soit le retard. Les modèles, les contacts et
l'autorité du serveur de courrier sont relus à chaque travail ; SIGHUP ne l'arrête donc
pas. S'arrête proprement sur SIGTERM ou Ctrl-C, sans finir le fichier en cours de lecture.

Code de sortie : 0 arrêté à la demande ; 2 options ou configuration fautives.`,
		Example: "  dno serve --config /etc/dno/dno.yaml",
		Args:    exactly(0, 0, "des options seulement"),
	}
	s.Define(cmd.Flags(), settings.Reading...)
	settle := cmd.Flags().Lookup("settle")
	settle.Usage = strings.Replace(settle.Usage, "2s", settings.ShownDuration(serveSettle), 1)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.ResolveInbox(cmd.Flags()); err != nil {
			return err
		}
		if s.IsDefault("settle") {
			s.Settle = serveSettle
		}
		if s.LogFormat == "" {
			s.LogFormat = "text"
		}
		c, err := s.Writing()
		if err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		log := s.Logger(cmd.ErrOrStderr())
		defer onHangup(func() {
			log.Info("SIGHUP reçu : les modèles, les contacts et l'autorité sont relus à chaque travail")
		})()
		return service.New(&s, c, service.Jobs(&s), log, time.Now).Serve(ctx)
	}
	return cmd
}

// onHangup does something on SIGHUP instead of ending: to systemd a process that it ends has ended
// well, and stays down.
func onHangup(do func()) (stop func()) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		for range hangups {
			do()
		}
	}()
	return func() {
		signal.Stop(hangups)
		close(hangups)
	}
}
