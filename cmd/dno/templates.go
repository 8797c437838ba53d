package main

import (
	"dno/templates"

	"github.com/spf13/cobra"
)

func newTemplates() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "templates COMMANDE",
		Short: "Les modèles que le ministère peut changer : en-tête, couleurs, polices, logo, textes",
		Args:  exactly(0, 0, "une commande : export"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	export := &cobra.Command{
		Use:   "export DOSSIER",
		Short: "Écrire les modèles du programme dans un dossier, pour les y changer",
		Long: `Écrit dans le dossier theme.yaml (en-tête, signature, couleurs, polices, logo) et les
textes des lettres et des courriels ; chaque champ y est expliqué. Donné ensuite par
--templates DOSSIER, le dossier remplace les modèles du programme ; ce qu'il ne dit pas
garde sa valeur. Rien n'est jamais écrit par-dessus un fichier déjà là.

Code de sortie : 0 écrit ; 1 échec, ou fichier déjà là ; 2 options fautives.`,
		Example: "  dno templates export /partage/modeles",
		Args:    exactly(1, 1, "un dossier"),
		RunE: func(cmd *cobra.Command, args []string) error {
			paths, err := templates.Export(args[0])
			if err != nil {
				return err
			}
			s := newScreen(cmd.OutOrStdout())
			for _, path := range paths {
				s.line("écrit %s", path)
			}
			return nil
		},
	}
	cmd.AddCommand(export)
	return cmd
}
