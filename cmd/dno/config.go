package main

import (
	"fmt"
	"reflect"
	"strings"
	"text/tabwriter"
	"time"

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
	s.define(cmd.Flags())
	cmd.Flags().BoolVar(&s.Quiet, "quiet", false, "ne rien écrire à l'écran quand tout va bien")
	cmd.Flags().BoolVar(&s.Strict, "strict", false, "sortir avec le code 3 s'il y a des constats bloquants")
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
	for _, k := range keysOf(reflect.ValueOf(*s), "") {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.name, k.value, s.origins[k.name])
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

// setting is a key in force.
type setting struct{ name, value string }

// keysOf lists the keys of the configuration file in their order.
func keysOf(v reflect.Value, prefix string) []setting {
	var out []setting
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		key, _, _ = strings.Cut(key, ",")
		if field := v.Field(i); isGroup(field) {
			out = append(out, keysOf(field, prefix+key+".")...)
		} else {
			out = append(out, setting{prefix + key, shownValue(field)})
		}
	}
	return out
}

// isGroup tells whether a field holds further keys.
func isGroup(v reflect.Value) bool {
	for i := 0; v.Kind() == reflect.Struct && i < v.NumField(); i++ {
		if v.Type().Field(i).Tag.Get("yaml") != "" {
			return true
		}
	}
	return false
}

func shownValue(v reflect.Value) string {
	settable := reflect.New(v.Type())
	settable.Elem().Set(v)
	text := ""
	switch value := settable.Interface().(type) {
	case *durationFlag:
		text = shownDuration(time.Duration(*value))
	case *bool:
		text = map[bool]string{false: "non", true: "oui"}[*value]
	case fmt.Stringer:
		text = value.String()
	default:
		text = fmt.Sprint(v.Interface())
		if v.Kind() == reflect.Slice {
			text = listed(v)
		}
	}
	if text == "" {
		return "(rien)"
	}
	return text
}

// listed writes a list as the configuration file does: [-10, -3, 1].
func listed(v reflect.Value) string {
	var parts []string
	for i := range v.Len() {
		parts = append(parts, fmt.Sprint(v.Index(i).Interface()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// shownDuration writes a duration as the configuration file does: 1m, 2s.
func shownDuration(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
