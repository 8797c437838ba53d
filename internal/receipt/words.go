package receipt

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// meetings counts: aucune réunion, 1 réunion, 6 réunions.
func meetings(n int) string {
	switch n {
	case 0:
		return "aucune réunion"
	case 1:
		return "1 réunion"
	}
	return pdf.Number(n) + " réunions"
}

// plural returns the word for one or for many.
func plural(n int, one, many string) string {
	if n <= 1 {
		return one
	}
	return many
}

// enumerate lists words: a, b et c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " et " + words[len(words)-1]
}

// capital sets the first letter of a sentence.
func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// quoted names a file without its folder, as its sender knows it.
func quoted(file string) string { return "« " + pdf.Clip(path.Base(file), 60) + " »" }

// addressee is the State's representative, "" when the sender is unknown.
func (r Receipt) addressee() string {
	switch {
	case r.Department.Code == "":
		return ""
	case r.Department.Code == "75":
		return "À l'attention du préfet de police"
	case !r.InScope:
		return "À l'attention du représentant de l'État (" + r.Department.Name + ")"
	}
	return "À l'attention du préfet du département " + r.Department.WithArticle
}

// Opening acknowledges the file, and says in a word what became of it.
func (r Receipt) Opening() string {
	if r.File.Received.IsZero() {
		return "J'accuse réception de votre envoi, dont la date de réception est inconnue et " + r.which() + "."
	}
	return "J'accuse réception de votre envoi du " + r.File.Received.Long() + ", " + r.which() + "."
}

// which is the relative clause that tells what the file says.
func (r Receipt) which() string {
	semester := r.Semester.Long()
	switch r.File.Status {
	case ems.Rejected:
		return "qui n'a pas pu être exploité : rien n'en est compté"
	case ems.Duplicate:
		return "qui est la copie exacte de " + quoted(r.File.Instead) + " : les deux fichiers comptent pour un seul"
	case ems.Replaced:
		return "qui est remplacé par " + quoted(r.File.Instead) + " : rien n'en est compté"
	case ems.OtherSemester:
		return "qui se rapporte à un autre semestre : rien n'en est compté au " + semester
	}
	switch n := len(r.Counted); {
	case n > 0:
		return "qui fait état de " + meetings(n) + plural(n, " tenue", " tenues") + " au " + semester
	case r.saysNil():
		return "qui ne fait état d'aucune réunion au " + semester + " (état néant)"
	case r.File.Lines == 0:
		return "qui ne contient ni réunion ni état néant"
	}
	return "dont aucune réunion n'a pu être comptée au " + semester
}

// transition leads from the figures to the observations.
func (r Receipt) transition(observations int) string {
	switch {
	case observations > 0 && r.File.Status == ems.Rejected:
		return "Les motifs, et les points à reprendre, sont les suivants :"
	case observations > 0:
		return "Son exploitation appelle les observations suivantes :"
	case r.File.Status == ems.Rejected:
		return "Aucune de ses lignes n'est exploitable."
	}
	return "Son exploitation n'appelle pas d'observation."
}

// totals are the figures as understood, one sentence each.
func (r Receipt) totals() []string {
	if !r.hasMonths() {
		return nil
	}
	out := []string{r.total()}
	if r.File.Lines > 0 {
		out = append(out, r.lines())
	}
	if r.Typed.Given() {
		s := fmt.Sprintf("Total déclaré dans le fichier : %d.", r.Typed.Value)
		if r.Typed.Value != r.Given {
			s = fmt.Sprintf("Total déclaré dans le fichier : %d ; ses lignes en donnent %d, et ce dernier chiffre est retenu.", r.Typed.Value, r.Given)
		}
		out = append(out, s)
	}
	return append(out, r.ofDepartment()...)
}

// total is the figure of this file.
func (r Receipt) total() string {
	return fmt.Sprintf("Total retenu de ce fichier : %s.", meetings(len(r.Counted)))
}

// lines says what became of the lines that were read.
func (r Receipt) lines() string {
	parts := []string{"aucune comptée"}
	if n := len(r.Counted); n > 0 {
		parts[0] = fmt.Sprintf("%d comptée%s", n, plural(n, "", "s"))
	}
	if n := len(r.Nil); n > 0 {
		parts = append(parts, fmt.Sprintf("%d état%s néant", n, plural(n, "", "s")))
	}
	if n := len(r.Discarded); n > 0 {
		parts = append(parts, fmt.Sprintf("%d non comptée%s (%s)", n, plural(n, "", "s"), r.reasons()))
	}
	return fmt.Sprintf("Ligne%s lue%[1]s : %d, dont %s.", plural(r.File.Lines, "", "s"), r.File.Lines, enumerate(parts))
}

// reasons counts the lines that do not count by their reason, in order of first place.
func (r Receipt) reasons() string {
	count := map[string]int{}
	var order []string
	for _, d := range r.Discarded {
		if count[d.Reason] == 0 {
			order = append(order, d.Reason)
		}
		count[d.Reason]++
	}
	for i, reason := range order {
		if n := count[reason]; n > 1 {
			order[i] = fmt.Sprintf("%s : %d", reason, n)
		}
	}
	return strings.Join(order, " ; ")
}

// ofDepartment gives the figures of the whole return, where they are more than the file's.
func (r Receipt) ofDepartment() []string {
	d := r.Department
	if !r.InScope {
		return []string{"Territoire hors champ de la circulaire : ses réunions sont comptées à part et n'entrent dans aucun total."}
	}
	if !d.Return.Exploitable() {
		return []string{"Aucune remontée exploitable du département n'est reçue à ce jour."}
	}
	s := fmt.Sprintf("Total du département au %s : %s", r.AsOf.Long(), meetings(d.Meetings))
	if r.Parts > 1 {
		s += fmt.Sprintf(", d'après %d fichiers", r.Parts)
	}
	if d.Due() == 0 {
		return []string{s + "."}
	}
	return []string{fmt.Sprintf("%s ; %d mois tenu%s sur %d %s.", s, d.Held, plural(d.Held, "", "s"), d.Due(), plural(d.Due(), "dû", "dus"))}
}

// followUp says what is expected now.
func (r Receipt) followUp() string {
	when := "dès que possible"
	if !r.AsOf.After(r.Due) {
		when = "au plus tard le " + r.Due.Long()
	}
	switch r.File.Status {
	case ems.Duplicate, ems.Replaced:
		return "Aucune suite n'est attendue pour ce fichier : l'accusé de réception de " + quoted(r.File.Instead) + " fait foi."
	case ems.OtherSemester:
		return "Aucune suite n'est attendue pour ce fichier : il est pris en compte avec son semestre."
	case ems.Rejected:
		return "Je vous saurais gré de bien vouloir déposer un fichier corrigé dans le dossier du département, " + when + "."
	}
	how := "en ajoutant « V2 » à la fin du nom du fichier corrigé (« V3 » ensuite), et en le déposant dans le dossier du département"
	switch r.asks() {
	case ems.Blocking:
		return "Je vous saurais gré de bien vouloir transmettre les corrections " + when + ", " + how + "."
	case ems.Warning:
		return "Je vous saurais gré de bien vouloir transmettre, s'il y a lieu, les corrections ou les compléments " + when + ", " + how + "."
	}
	if !r.File.Verified() {
		return "Je vous saurais gré de bien vouloir déposer désormais vos fichiers dans le dossier du département : l'expéditeur de celui-ci n'est pas vérifié."
	}
	return "Aucune suite n'est attendue. Une correction reste possible, " + how + "."
}

// asks returns the severity of the gravest finding that asks for something, even of a
// sender who stands by what he wrote.
func (r Receipt) asks() ems.Severity {
	for _, f := range r.Findings { // gravest first
		if !strings.HasPrefix(f.Advice, "Rien") {
			return f.Severity
		}
	}
	return ems.Information
}
