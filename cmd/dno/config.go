package main

import (
	"fmt"
	"text/tabwriter"

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
	var s settings
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
	s.define(cmd.Flags(), append(reading, "quiet", "strict")...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			s.Config = args[0]
		}
		if err := s.resolve(cmd); err != nil {
			return err
		}
		if _, err := s.writing(); err != nil {
			return err
		}
		if err := s.apart(); err != nil {
			return err
		}
		showConfig(newScreen(cmd.OutOrStdout()), &s)
		return nil
	}
	return cmd
}

// origin is where a value comes from; the zero origin is the default.
type origin struct {
	option, variable, file string
	line                   int
}

// String names it for people.
func (o origin) String() string {
	switch {
	case o.option != "":
		return "option " + o.option
	case o.variable != "":
		return "variable " + o.variable
	case o.file != "":
		return fmt.Sprintf("fichier %s, ligne %d", o.file, o.line)
	}
	return "défaut"
}

// place names it inside a sentence about a fault, in brackets.
func (o origin) place() string {
	if o == (origin{}) {
		return ""
	}
	return " (" + o.String() + ")"
}

// showConfig lists every key, its value and its origin.
func showConfig(out screen, s *settings) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "Clé\tValeur\tOrigine")
	for _, k := range s.keys() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.name, k.shown(), s.origins[k.name])
	}
	w.Flush()
	out.line("")
	if s.Inbox == "" {
		out.line("Le dossier d'entrée manque : « dno run » et « dno serve » demanderont --inbox.")
	}
	if s.origins["settle"] == (origin{}) {
		out.line("Sous « dno serve », settle vaut %s par défaut.", shownDuration(serveSettle))
	}
	out.line("%s", out.good("Configuration valable."))
}
