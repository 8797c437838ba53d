package main

import (
	"errors"
	"fmt"
	"strings"

	"dno/internal/settings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "dno",
		Short: "Tableau de bord DNO : les réunions des états-majors de sécurité",
		Long: `dno lit les remontées des préfectures, les rapproche de l'obligation mensuelle
(circulaire du 21 avril 2011, NOR IOCK1103790C) et publie le tableau de bord
du semestre : un classeur, une synthèse PDF et les données.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return misuse(fmt.Errorf("commande inconnue : « %s » (dno --help les liste)", args[0]))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddCommand(newRun(), newCheck(), newForm(), newTrace(), newRemind(), newServe(), newStatus(), newConfig(), newTemplates(),
		newExplain(), newVersion(), newCompletion())
	root.SetUsageTemplate(usageTemplate)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return misuse(frenchFlagError(err)) })
	help := newHelp()
	root.SetHelpCommand(help)
	inFrench(help)
	inFrench(root)
	return root
}

const usageTemplate = `Usage :
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMANDE [options]{{else}}{{.UseLine}}{{end}}{{if .HasExample}}

Exemples :
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commandes :{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}

« dno COMMANDE --help » dit tout d'une commande.{{end}}{{if .HasAvailableLocalFlags}}

Options :
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// exactly asks for between least and most arguments, called what.
func exactly(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return misuse(fmt.Errorf("%d argument(s) donné(s), attendu : %s", len(args), what))
		}
		return nil
	}
}

// frenchFlagError says in French what was wrong with a flag.
func frenchFlagError(err error) error {
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return fmt.Errorf("option inconnue : %s%s", strings.Repeat("-", min(2, len(unknown.GetSpecifiedName()))),
			unknown.GetSpecifiedName())
	case errors.As(err, &lacking):
		return fmt.Errorf("l'option --%s attend une valeur", lacking.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Errorf("option --%s : valeur « %s » refusée : %w", invalid.GetFlag().Name, invalid.GetValue(),
			settings.FrenchValue(invalid.GetFlag(), errors.Unwrap(invalid)))
	}
	return fmt.Errorf("options mal écrites : %w", err)
}

// kinds says what the help calls the values that are plain texts.
var kinds = map[string]string{
	"inbox": "DOSSIER", "out": "DOSSIER", "templates": "DOSSIER", "config": "FICHIER", "department": "CODE", "format": "FORMAT",
}

// inFrench fits a command and those below it with what the library would say in English, or
// once more: flags tell their defaults in the words of their usage, « (par défaut : 2s) ».
func inFrench(cmd *cobra.Command) {
	if cmd.Flags().Lookup("help") == nil {
		cmd.Flags().BoolP("help", "h", false, "afficher cette aide")
	}
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		f.DefValue = ""
		if kind := kinds[f.Name]; f.Value.Type() == "string" && kind != "" {
			f.Value = shownAs{f.Value, kind}
		}
	})
	for _, below := range cmd.Commands() {
		inFrench(below)
	}
}

// shownAs is a flag whose value the help names in French.
type shownAs struct {
	pflag.Value
	kind string
}

// Type returns the name.
func (v shownAs) Type() string { return v.kind }

// newHelp is « dno help run », the same as « dno run --help ».
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMANDE]", Short: "Afficher l'aide d'une commande", Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return misuse(fmt.Errorf("commande inconnue : « %s » (dno --help les liste)", strings.Join(args, " ")))
			}
			return target.Help()
		},
	}
}
