package service

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"dno/internal/batch"
	"dno/internal/fault"
	"dno/internal/settings"
	"dno/internal/store"
)

// trouble is a kind of failure, in the operator's words.
type trouble struct {
	is     func(error) bool
	reason string // why the system refused a path; "" where it did not
	says   string // the whole failure, with %[1]s for what of it is published and %[2]w for itself; "" for itself alone
	remedy string // what to do
}

const again = ", puis relancer « dno run »."

// troubles lists the kinds of failures: the first that one is of tells of it. A new one is one
// entry here.
var troubles = []trouble{
	{is: isPanic, remedy: "C'est une faute du programme : transmettre ce texte et le journal du service à qui le maintient. Le prochain passage réessaie."},
	{
		is: isMisuse, remedy: "Corriger ce qui est nommé ci-dessus, que « dno config check » relit" + again +
			" « dno serve » le relit de lui-même à chaque travail.",
	},
	{
		is: is(batch.ErrBrokenShare), says: "%[2]w ; rien n'est publié. Vérifier le partage, puis relancer ; si c'est voulu : --accept-missing",
		remedy: "Vérifier que le partage est monté et que ses fichiers y sont" + again +
			" Si des fichiers ont été retirés exprès : une fois, « dno run --accept-missing ».",
	},
	{
		is: is(batch.ErrUnread), says: "%[2]w ; les autres départements sont traités, ceux-là sont dits « lecture impossible »",
		remedy: "Rendre lisible au compte du programme ce qui est nommé ci-dessus, ou l'ôter du dossier d'entrée" + again,
	},
	{
		is: is(batch.ErrClock), says: "%[2]w ; rien n'est publié. Mettre l'horloge à l'heure, ou, si c'est elle qui a raison, relancer une fois avec --as-of et la date du jour",
		remedy: "Mettre l'horloge de la machine à l'heure" + again +
			" Si c'est elle qui a raison : une fois, « dno run --as-of » et la date du jour, par exemple 2011-07-20.",
	},
	{
		is: is(batch.ErrLeap), says: "%[2]w ; rien n'est publié. Si la date est juste (machine longtemps éteinte), relancer une fois avec --as-of et la date du jour ; sinon, mettre l'horloge à l'heure",
		remedy: "Si la date est juste, parce que la machine est restée éteinte : une fois, « dno run --as-of » et la date du jour, par exemple 2011-07-20 ; la suite se fait d'elle-même." +
			" Sinon, mettre l'horloge de la machine à l'heure" + again,
	},
	{is: is(store.ErrLocked), remedy: "Attendre la fin de l'autre passage" + again},
	{is: is(store.ErrHeldOpen), remedy: "Fermer le fichier nommé" + again[:len(again)-1] +
		" : l'édition est publiée, seules les copies manquent."},
	{
		is: isSystem(syscall.ENOSPC, syscall.EDQUOT, windowsDiskFull), reason: "disque plein",
		says:   "le disque de sortie est plein ; %[1]s. Libérer de la place, puis relancer (%[2]w)",
		remedy: "Libérer de la place sur le disque de sortie" + again,
	},
	{
		is: isSystem(syscall.EIO), reason: "le disque répond par une erreur",
		says:   "un disque, ou le partage, répond par une erreur ; %[1]s (%[2]w)",
		remedy: "Vérifier le disque ou le partage qui porte le chemin nommé ci-dessus" + again,
	},
	{
		is: isSystem(syscall.ESTALE), reason: "le partage a été remonté, et le fichier n'y est plus le même",
		says:   "le partage a été remonté pendant le passage ; %[1]s (%[2]w)",
		remedy: "Remonter le partage" + again,
	},
	{
		is: isSystem(syscall.EMFILE, syscall.ENFILE), reason: "trop de fichiers sont ouverts",
		says:   "trop de fichiers sont ouverts sur la machine ; %[1]s (%[2]w)",
		remedy: "Fermer ce qui en tient d'ouverts, ou en permettre davantage au compte du programme (ulimit -n, LimitNOFILE)" + again,
	},
	{
		is: isSystem(syscall.ENOLCK), reason: "le partage ne sait pas réserver un fichier",
		says:   "le dossier de sortie ne permet pas de verrou ; %[1]s (%[2]w)",
		remedy: "Mettre le dossier de sortie sur un disque de la machine, ou démarrer le service de verrous du partage (lockd)" + again,
	},
	{is: isSystem(syscall.EPIPE), reason: "le programme qui lisait la sortie s'est arrêté"},
	{is: isSystem(syscall.EINTR), reason: "l'appel a été interrompu", remedy: "Relancer « dno run »."},
	{
		is: isSystem(syscall.EROFS), reason: "disque en lecture seule", says: "le dossier de sortie est en lecture seule ; %[1]s (%[2]w)",
		remedy: permitted,
	},
	{is: is(fs.ErrPermission), reason: "accès refusé", says: "accès refusé ; %[1]s (%[2]w)", remedy: permitted},
	{
		is: is(fs.ErrNotExist), reason: "introuvable", says: "fichier ou dossier introuvable ; %[1]s (%[2]w)",
		remedy: "Vérifier les dossiers de la configuration (« dno config check »), et que le partage est monté" + again,
	},
	{is: is(fs.ErrExist), reason: "existe déjà"},
	{is: isNoFolder, reason: "n'est pas un dossier"},
	{is: isSystem(syscall.EISDIR), reason: "est un dossier"},
}

const permitted = "Donner au compte du programme le droit de lire le dossier d'entrée et d'écrire dans le dossier de sortie" + again

// windowsDiskFull is ERROR_DISK_FULL, which has no portable name.
const windowsDiskFull = syscall.Errno(112)

func is(target error) func(error) bool { return func(err error) bool { return errors.Is(err, target) } }

func isSystem(numbers ...syscall.Errno) func(error) bool {
	return func(err error) bool {
		var system syscall.Errno
		if !errors.As(err, &system) {
			return false
		}
		for _, n := range numbers {
			if system == n {
				return true
			}
		}
		return false
	}
}

func isPanic(err error) bool {
	var p *fault.Panic
	return errors.As(err, &p)
}

func isMisuse(err error) bool {
	var wrong settings.Misuse
	return errors.As(err, &wrong)
}

func isNoFolder(err error) bool {
	return isSystem(syscall.ENOTDIR)(err) || err.Error() == "not a directory" // os.OpenRoot has no Errno
}

func troubleOf(err error) trouble {
	for _, t := range troubles {
		if t.is(err) {
			return t
		}
	}
	return trouble{}
}

// Explained says in French what the reader of an error may do about it; of none it is none.
func Explained(err error) error {
	if err == nil {
		return nil
	}
	published := "rien n'est publié"
	if errors.Is(err, batch.ErrUnfinished) {
		published = "le passage suivant finira"
	}
	if says := troubleOf(err).says; says != "" {
		return fmt.Errorf(says, published, err)
	}
	return err
}

// Remedy says what the operator does about a failure.
func Remedy(err error) string {
	if remedy := troubleOf(err).remedy; remedy != "" {
		return remedy
	}
	return "Lire la raison ci-dessus et y remédier" + again + " Si l'échec se répète, transmettre ce texte à qui maintient le programme."
}

// Sentence returns the text of an error, in which what the system and the libraries say in
// English of a path or a content is said in French.
func Sentence(err error) string {
	text := err.Error()
	for _, e := range chain(err) {
		switch e := e.(type) {
		case *fs.PathError:
			text = strings.ReplaceAll(text, e.Error(), fmt.Sprintf("« %s » : %s", e.Path, reason(e.Err)))
		case *os.LinkError:
			text = strings.ReplaceAll(text, e.Error(), fmt.Sprintf("de « %s » à « %s » : %s", e.Old, e.New, reason(e.Err)))
		case *json.SyntaxError, *json.UnmarshalTypeError:
			text = strings.ReplaceAll(text, e.Error(), "contenu coupé ou abîmé")
		}
	}
	return text
}

// reason says in French why the system refused. What is rare keeps the system's words.
func reason(err error) string {
	if reason := troubleOf(err).reason; reason != "" {
		return reason
	}
	return err.Error()
}

// chain lists an error and those that it wraps.
func chain(err error) []error {
	all := []error{err}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if below := e.Unwrap(); below != nil {
			all = append(all, chain(below)...)
		}
	case interface{ Unwrap() []error }:
		for _, below := range e.Unwrap() {
			all = append(all, chain(below)...)
		}
	}
	return all
}
