// Package settings reads what the flags, the environment and the configuration file set, and
// turns it into what a run depends on. keys.go is the one list of the keys. What the commands
// do with them it leaves to them.
package settings

import (
	"strings"

	"github.com/spf13/pflag"
)

// Key is one setting. Its flag, where it has one, has the same name with dashes, and its
// variable the same in capitals after DNO_.
type Key struct {
	name  string // in the configuration file; what stands before a point is a group
	usage string // of its flag; "" where it is one of the file only
	value interface {
		pflag.Value
		positive() bool
	}
}

// Keys lists the settings in the order in which they are shown. A new one is one line here.
func (s *Settings) Keys() []Key {
	return []Key{
		{"inbox", "dossier d'entrée, lu et jamais modifié", word(&s.Inbox, "DOSSIER")},
		{"out", "dossier de sortie (par défaut : out)", word(&s.Out, "DOSSIER")},
		{"semester", "semestre, par exemple 2011-S1 (par défaut : le dernier achevé)", semester(&s.Semester)},
		{"as_of", "date d'arrêté, par exemple 2011-07-20 (par défaut : aujourd'hui, à Paris)", date(&s.AsOf)},
		{"templates", "dossier de modèles du ministère", word(&s.Templates, "DOSSIER")},
		{"settle", "laisser au prochain passage un fichier modifié depuis moins longtemps ; 0 les prend tous (par défaut : 2s)",
			duration(&s.Settle)},
		{"accept_missing", "continuer même si le dossier d'entrée semble indisponible : rangé exprès, ou vide", yes(&s.AcceptMissing)},
		{"quiet", "ne rien écrire à l'écran quand tout va bien", yes(&s.Quiet)},
		{"strict", "sortir avec le code 3 s'il y a des constats bloquants", yes(&s.Strict)},
		{"log_format", "écrire un journal sur la sortie d'erreur : text ou json",
			oneOf(&s.LogFormat, "FORMAT", "écrire text ou json", "text", "json", "")},
		{"due_days", "", number(&s.DueDays)},
		{"schedule.collect", "", clock(&s.Schedule.Collect)},
		{"schedule.remind", "", clock(&s.Schedule.Remind)},
		{"schedule.close", "", clock(&s.Schedule.Close)},
		{"remind.days", "", numbers(&s.RemindDays)},
		{"receipts.dir", "", word(&s.Receipts, "DOSSIER")},
		{"contacts", "", word(&s.Contacts, "FICHIER")},
		{"mail.from", "", word(&s.Mail.From, "ADRESSE")},
		{"mail.secretariat", "", word(&s.Mail.Secretariat, "ADRESSE")},
		{"mail.operator", "", word(&s.Mail.Operator, "ADRESSE")},
		{"mail.host", "", word(&s.Mail.Host, "MACHINE")},
		{"mail.port", "", number(&s.Mail.Port)},
		{"mail.tls", "", word(&s.Mail.TLS, "TLS")},
		{"mail.user", "", word(&s.Mail.User, "NOM")},
		{"mail.ca", "", word(&s.Mail.CA, "FICHIER")},
		{"limits.file_size", "", number(&s.Limits.FileSize)},
		{"limits.unzipped", "", number(&s.Limits.Unzipped)},
		{"limits.ratio", "", number(&s.Limits.Ratio)},
		{"limits.sheets", "", number(&s.Limits.Sheets)},
		{"limits.rows", "", number(&s.Limits.Rows)},
		{"limits.columns", "", number(&s.Limits.Columns)},
		{"limits.cells", "", number(&s.Limits.Cells)},
		{"limits.string_length", "", number(&s.Limits.StringLength)},
		{"limits.text", "", number(&s.Limits.Text)},
		{"limits.lines", "", number(&s.Limits.Lines)},
		{"limits.time", "", duration(&s.Limits.Time)},
		{"limits.department_files", "", number(&s.Quota.Files)},
		{"limits.department_size", "", number(&s.Quota.Bytes)},
		{"limits.department_lines", "", number(&s.Quota.Lines)},
		{"limits.department_time", "", duration(&s.Quota.Time)},
		{"limits.department_archive", "", number(&s.Quota.Archive)},
	}
}

// Name is what the configuration file calls it.
func (k Key) Name() string { return k.name }

// flag returns the name of the key's flag.
func (k Key) flag() string { return strings.ReplaceAll(k.name, "_", "-") }

// Shown is the value as people read it.
func (k Key) Shown() string {
	switch text := k.value.String(); {
	case k.value.Type() == "bool":
		return map[string]string{"false": "non", "true": "oui"}[text]
	case text == "":
		return "(rien)"
	default:
		return text
	}
}

// Define adds the flags of some keys to a command, with those of the configuration file and of
// the day, which every command with settings has.
func (s *Settings) Define(f *pflag.FlagSet, names ...string) {
	*s = Defaults()
	f.StringVar(&s.Config, "config", "", "fichier de configuration (par défaut : dno.yaml s'il existe)")
	for _, k := range s.Keys() {
		for _, name := range append(names, "as_of") {
			if k.name == name {
				added := f.VarPF(k.value, k.flag(), "", k.usage)
				if k.value.Type() == "bool" {
					added.NoOptDefVal = "true"
				}
			}
		}
	}
}

// Reading are the keys of the commands that read the inbox.
var Reading = []string{"inbox", "out", "semester", "templates", "settle", "accept_missing", "log_format"}
