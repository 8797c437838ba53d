package main

import (
	"fmt"
	"text/tabwriter"

	"dno/internal/settings"

	"github.com/spf13/cobra"
)

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Vérifier la configuration et montrer ce qui est en vigueur",
		Args:  exactly(0, 0, "« dno config check »"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigCheck())
	return cmd
}

func newConfigCheck() *cobra.Command {
	var s settings.Settings
	cmd := &cobra.Command{
		Use:   "check [FICHIER] [options]",
		Short: "Vérifier la configuration, et dire d'où vient chaque valeur en vigueur",
		Long: `Vérifie le fichier de configuration, les variables d'environnement et les options, et
montre pour chaque clé la valeur en vigueur et son origine. Les modèles, les contacts et
le mot de passe du courrier sont demandés comme à « dno run ». N'écrit rien.

Code de sortie : 0 configuration valable ; 2 configuration fautive, avec la ligne.`,
		Example: "  dno config check samples/dno.yaml",
		Args:    exactly(0, 1, "un fichier de configuration, ou rien pour dno.yaml"),
	}
	s.Define(cmd.Flags(), append(settings.Reading, "quiet", "strict")...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			s.Config = args[0]
		}
		if err := s.Resolve(cmd.Flags()); err != nil {
			return err
		}
		if _, err := s.Writing(); err != nil {
			return err
		}
		if err := s.Apart(); err != nil {
			return err
		}
		showConfig(newScreen(cmd.OutOrStdout()), &s)
		return nil
	}
	return cmd
}

// showConfig lists every key, its value and its origin.
func showConfig(out screen, s *settings.Settings) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Clé\tValeur\tOrigine")
	for _, k := range s.Keys() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.Name(), k.Shown(), s.OriginOf(k))
	}
	w.Flush()
	out.line("")
	if s.Inbox == "" {
		out.line("Le dossier d'entrée manque : « dno run » et « dno serve » demanderont --inbox.")
	}
	if s.IsDefault("settle") {
		out.line("Sous « dno serve », settle vaut %s par défaut.", settings.ShownDuration(serveSettle))
	}
	out.line("%s", out.good("Configuration valable."))
}
