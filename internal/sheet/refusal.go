package sheet

import "errors"

// errUnreadable is what the readers say to each other; the sender gets a Refusal.
var errUnreadable = errors.New("unreadable")

// refuse returns the reader of a format that is known and not read.
func refuse(read, advice string) func([]byte, Limits) (Book, error) {
	return refuseFor(read, expected, advice)
}

// refuseFor is refuse, where another thing was expected than another format.
func refuseFor(read, expected, advice string) func([]byte, Limits) (Book, error) {
	return func([]byte, Limits) (Book, error) {
		return Book{}, &Refusal{Read: read, Expected: expected, Advice: advice}
	}
}

// asRefusal says where a file is broken, unless the error says more.
func asRefusal(err error, what, where string) error {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal
	}
	return corrupt(what, where)
}

func unreadableSheet(name string) string {
	return "la feuille «\u00a0" + name + "\u00a0» est illisible"
}

func noWorksheet() *Refusal {
	return &Refusal{Read: "classeur sans feuille de calcul", Expected: "au moins une feuille de calcul", Advice: useForm}
}

func protected() *Refusal {
	return &Refusal{
		Read:     "classeur protégé par un mot de passe",
		Expected: "un classeur qui s'ouvre sans mot de passe",
		Advice:   "retirer le mot de passe (Fichier > Informations > Protéger le classeur), enregistrer, puis déposer le fichier de nouveau",
	}
}

func refuseProtected([]byte, Limits) (Book, error) { return Book{}, protected() }

// refuseBroken returns the reader of a file whose first bytes are known and whose rest is not.
func refuseBroken(what string) func([]byte, Limits) (Book, error) {
	return func([]byte, Limits) (Book, error) { return Book{}, corrupt(what, "") }
}

// corrupt says that a file is not whole; where, when it is known, is the part at fault.
func corrupt(what, where string) *Refusal {
	if where != "" {
		where = "\u00a0: " + where
	}
	return &Refusal{
		Read:     what + " corrompu ou incomplet" + where,
		Expected: "un fichier entier, que le tableur ouvre sans proposer de le réparer",
		Advice:   "l'ouvrir dans le tableur, l'enregistrer sous un autre nom au format xlsx (Fichier > Enregistrer sous), puis le déposer de nouveau",
	}
}

func unknownContent() *Refusal {
	return &Refusal{Read: "contenu binaire d'un type inconnu", Expected: expected, Advice: useForm}
}
