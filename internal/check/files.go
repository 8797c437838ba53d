package check

import (
	"fmt"

	"dno/internal/ems"
)

var inProgress = rule{ems.Rule{
	Code: ems.FileInProgress, Severity: ems.Information, Title: "Fichier en cours d'écriture",
	Says:    "Le fichier vient d'être modifié, ou change pendant la lecture.",
	Effect:  "Il est laissé pour le prochain passage ; jusque-là, ce qu'il disait à la dernière lecture compte.",
	Correct: "Rien : le fichier sera lu au prochain passage.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findInProgress(e ems.Edition, _ Context) []ems.Finding {
	return eachFile(e, func(f ems.File) bool { return f.Saving || f.Status == ems.InProgress }, func(f ems.File) ems.Finding {
		message := "Le fichier est en cours d'écriture : il est laissé pour le prochain passage."
		if f.Saving {
			message = "Le fichier est en cours d'écriture : ce qu'il disait à la dernière lecture compte jusqu'au prochain passage."
		}
		return ems.Finding{Expected: "un fichier achevé", Advice: inProgress.Correct, Message: message}
	})
}

var duplicateFile = rule{ems.Rule{
	Code: ems.FileDuplicate, Severity: ems.Information, Title: "Fichier en double",
	Says:    "Le fichier a exactement le même contenu qu'un autre fichier du département.",
	Effect:  "Les deux comptent pour un seul.",
	Correct: "Rien ; l'un des deux peut être supprimé.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findDuplicateFiles(e ems.Edition, _ Context) []ems.Finding {
	return eachFile(e, func(f ems.File) bool { return f.Status == ems.Duplicate }, func(f ems.File) ems.Finding {
		return ems.Finding{Read: f.ReplacedBy, Expected: "un seul exemplaire", Advice: duplicateFile.Correct,
			Message: fmt.Sprintf("Le fichier est la copie exacte de « %s ».", f.ReplacedBy)}
	})
}

var replacedFile = rule{ems.Rule{
	Code: ems.FileReplaced, Severity: ems.Information, Title: "Fichier remplacé",
	Says:    "Une version plus récente du fichier a été reçue.",
	Effect:  "Seule la version la plus récente est comptée.",
	Correct: "Rien, si la dernière version est la bonne.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findReplacedFiles(e ems.Edition, _ Context) []ems.Finding {
	return eachFile(e, func(f ems.File) bool { return f.Status == ems.Replaced }, func(f ems.File) ems.Finding {
		return ems.Finding{Read: f.ReplacedBy, Expected: "la dernière version", Advice: replacedFile.Correct,
			Message: fmt.Sprintf("Le fichier est remplacé par « %s ».", f.ReplacedBy)}
	})
}

var vanishedFile = rule{ems.Rule{
	Code: ems.FileVanished, Severity: ems.Warning, Title: "Fichier disparu",
	Says:    "Un fichier compté dans une édition précédente n'est plus dans le dossier d'entrée.",
	Effect:  "Ce qu'il disait compte encore, d'après l'archive, sauf si un autre fichier du semestre le remplace.",
	Correct: "Remettre le fichier dans son dossier, ou confirmer son retrait au secrétariat.",
	Source:  convention,
}}

func findVanishedFiles(e ems.Edition, _ Context) []ems.Finding {
	var out []ems.Finding
	for _, f := range e.Evidence.Vanished {
		message := "Le fichier, compté dans une édition précédente, n'est plus dans le dossier d'entrée."
		if f.Status == ems.Withdrawn {
			message = "Le fichier, compté dans une édition précédente, n'est plus dans le dossier d'entrée : ce qu'il disait compte encore."
		}
		out = append(out, onFile(f, ems.Finding{Expected: "le fichier compté précédemment", Advice: vanishedFile.Correct, Message: message}))
	}
	return out
}

var lateFile = rule{ems.Rule{
	Code: ems.FileLate, Severity: ems.Warning, Title: "Fichier reçu en retard",
	Says:    "Le fichier a été reçu après la date limite de remontée.",
	Effect:  "Il est compté ; la remontée est dite en retard si aucun fichier exploitable n'est arrivé à temps.",
	Correct: "Rien pour ce semestre ; transmettre le prochain avant la date limite.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findLateFiles(e ems.Edition, _ Context) []ems.Finding {
	late := func(f ems.File) bool { return isReceived(f) && f.Received.After(e.DueFrom(f.Department)) }
	return eachFile(e, late, func(f ems.File) ems.Finding {
		return ems.Finding{
			Read: f.Received.Short(), Expected: "une réception au plus tard le " + e.DueFrom(f.Department).Short(),
			Advice: lateFile.Correct,
			Message: fmt.Sprintf("Le fichier a été reçu le %s, après la date limite du %s.", f.Received.Short(),
				e.DueFrom(f.Department).Short()),
		}
	})
}

var unknownReception = rule{ems.Rule{
	Code: ems.FileUnknownReception, Severity: ems.Information, Title: "Date de réception inconnue",
	Says:    "Ni la date du fichier ni la date de transmission déclarée ne permettent de dire quand il a été reçu.",
	Effect:  "Le fichier est compté comme reçu à temps.",
	Correct: "Remplir la « Date de transmission » du formulaire.",
	Source:  convention,
}}

func findUnknownReceptions(e ems.Edition, _ Context) []ems.Finding {
	unread := map[string]bool{} // they are to be sent again: a date would change nothing
	for _, f := range e.Findings {
		if f.Rule == unreadable.Code || f.Rule == tooLarge.Code {
			unread[f.Origin.File] = true
		}
	}
	unknown := func(f ems.File) bool { return isReceived(f) && f.Received.IsZero() && !unread[f.Path] }
	return eachFile(e, unknown, func(ems.File) ems.Finding {
		return ems.Finding{Expected: "une date de transmission", Advice: unknownReception.Correct,
			Message: "La date de réception du fichier est inconnue : il est compté comme reçu à temps."}
	})
}

// isReceived tells whether the file is one that the préfecture sent for the semester; an
// exact copy was received with its model.
func isReceived(f ems.File) bool { return f.Status.Sent() && f.Status != ems.Duplicate }

func eachFile(e ems.Edition, which func(ems.File) bool, say func(ems.File) ems.Finding) []ems.Finding {
	var out []ems.Finding
	for _, f := range e.Files {
		if which(f) {
			out = append(out, onFile(f, say(f)))
		}
	}
	return out
}
