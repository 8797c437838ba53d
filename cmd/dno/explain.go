package main

import (
	"fmt"
	"runtime/debug"

	"dno/internal/check"

	"github.com/spf13/cobra"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE]",
		Short:   "Expliquer une règle : ce qu'elle dit, sa source, comment corriger",
		Example: "  dno explain ligne/date-illisible",
		Args:    exactly(0, 1, "le code d'une règle, ou rien pour les lister"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, r := range check.Rules() {
				codes = append(codes, r.Code)
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			s := newScreen(cmd.OutOrStdout())
			if len(args) == 0 {
				for _, r := range check.Rules() {
					s.line("%-32s %-13s %s", r.Code, r.Severity, r.Title)
				}
				return nil
			}
			r, ok := check.Explain(args[0])
			if !ok {
				return misuse(fmt.Errorf("règle inconnue : « %s » (« dno explain » les liste)", args[0]))
			}
			s.line("%s\n", s.strong(r.Code+" : "+r.Title))
			s.line("Gravité   %s", r.Severity)
			s.line("Constat   %s", r.Says)
			s.line("Effet     %s", r.Effect)
			s.line("Corriger  %s", r.Correct)
			s.line("Source    %s", r.Source)
			return nil
		},
	}
}

// version is set by the linker for a release.
var version = ""

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Dire la version du programme",
		Args:  exactly(0, 0, "aucun argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			v := version
			if info, ok := debug.ReadBuildInfo(); ok && v == "" {
				v = info.Main.Version
			}
			fmt.Fprintln(cmd.OutOrStdout(), "dno", v)
			return nil
		},
	}
}

func newCompletion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion SHELL",
		Short:     "Écrire le script de complétion pour bash, zsh, fish ou powershell",
		Example:   "  source <(dno completion bash)",
		ValidArgs: shells,
		Args:      exactly(1, 1, "bash, zsh, fish ou powershell"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, w := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(w, true)
			case "zsh":
				return root.GenZshCompletion(w)
			case "fish":
				return root.GenFishCompletion(w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(w)
			}
			return misuse(fmt.Errorf("shell inconnu : « %s », attendu : bash, zsh, fish ou powershell", args[0]))
		},
	}
}
