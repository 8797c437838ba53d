package intake

import (
	"fmt"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// Excess is a limit on all that one sender drops, beyond which a file is not read.
type Excess struct{ read, expected string }

// TooMuch is the return of a file, or of the files of a folder, that is beyond a limit of its
// sender.
func TooMuch(file ems.File, e Excess) ems.Return {
	return refused(file, &sheet.Refusal{
		TooLarge: true, Read: e.read, Expected: e.expected,
		Advice: "ne déposer que les remontées de l'état-major de sécurité ; si elles n'y tiennent pas, le dire au secrétariat",
	})
}

// OverFiles is of the files that are left when the most that are read for one sender have been.
func OverFiles(left, most int) *Excess {
	return &Excess{fmt.Sprintf("%d fichiers de plus que ceux qui sont lus", left), fmt.Sprintf("au plus %d fichiers pour un département", most)}
}

// OverDepth is of a folder that lies too deep.
func OverDepth(most int) *Excess {
	return &Excess{"dossiers emboîtés sans fin", fmt.Sprintf("au plus %d dossiers l'un dans l'autre", most)}
}

// OverSize is of a file with which the sender drops more bytes than are read.
func OverSize(most int64) *Excess {
	return &Excess{"fichier au-delà de la taille totale admise", "au plus " + sheet.Megabytes(most) + " pour tous les fichiers d'un département"}
}

// OverLines is of a file with which the sender's tables have too many lines.
func OverLines(most int) *Excess {
	return &Excess{"fichier au-delà du nombre total de lignes admis", fmt.Sprintf("au plus %d lignes pour tous les fichiers d'un département", most)}
}

// OverTime is of a file that comes after those that took all the time there is for one sender.
func OverTime(most time.Duration) *Excess {
	return &Excess{"fichier resté sans lecture, les autres ayant pris trop de temps",
		fmt.Sprintf("des fichiers qui se lisent en %d secondes au plus, tous ensemble", int(most.Seconds()))}
}

// OverArchive is of new bytes, where those kept of the sender are already too many.
func OverArchive(most int64) *Excess {
	return &Excess{"fichier au-delà de ce qui est conservé d'un département",
		"au plus " + sheet.Megabytes(most) + " de fichiers différents pour un semestre"}
}
