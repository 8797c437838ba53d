package workbook

import (
	"strings"

	"dno/internal/ems"
)

// sentences says the edition in words, which follow its figures.
func sentences(e ems.Edition) []string {
	var out []string
	for _, s := range []string{meetingsSentence(e), monthsSentence(e.National), completeSentence(e.National), previousSentence(e.Previous), comparedSentence(e), sinceSentence(e.Since), returnsSentence(e), pendingSentence(e), outOfScopeSentence(e), findingsSentence(e)} {
		if s != "" {
			out = append(out, french(s))
		}
	}
	return out
}

func sinceSentence(s *ems.Since) string {
	if s == nil {
		return ""
	}
	return s.Sentence()
}

func meetingsSentence(e ems.Edition) string {
	n := e.National
	returned := n.Returns[ems.OnTime] + n.Returns[ems.Late]
	if returned == 0 {
		return "Aucune remontée exploitable n'est parvenue à ce jour : le nombre de réunions n'est pas connu."
	}
	where := "dans les " + several(returned, "", "", "départements") + " dont la remontée est exploitable"
	if returned == 1 {
		where = "dans le seul département dont la remontée est exploitable"
	}
	if returned == n.Departments && returned > 1 {
		where = "dans les " + several(returned, "", "", "départements") + " soumis"
	}
	when := "au " + e.Semester.Long()
	if e.AsOf.Before(e.Semester.Last()) {
		when += ", jusqu'au " + e.AsOf.Long()
	}
	verb := "se sont tenues"
	switch n.Meetings {
	case 0:
		return "Aucune réunion de l'état-major de sécurité n'est déclarée " + when + ", " + where + "."
	case 1:
		verb = "s'est tenue"
	}
	return several(n.Meetings, "", "réunion", "réunions") + " de l'état-major de sécurité " + verb + " " + when + ", " + where + "." + jointSentence(n)
}

func jointSentence(n ems.Aggregate) string {
	switch n.Joint {
	case 0:
		return ""
	case 1:
		return " L'une est en formation commune ; une réunion commune compte dans chaque département qui la déclare."
	}
	return " Parmi elles, " + several(n.Joint, "", "", "réunions") + " sont en formation commune ; une réunion commune compte dans chaque département qui la déclare."
}

func monthsSentence(n ems.Aggregate) string {
	due := n.Due()
	if due == 0 {
		return "Aucun mois n'est encore dû à la date d'arrêté."
	}
	silence := ""
	if n.Silent > 0 {
		silence = ", selon ce qu'il en est des " + number(n.Silent) + " mois sans remontée"
	}
	if n.Silent == 1 {
		silence = ", selon ce qu'il en est du seul mois sans remontée"
	}
	switch {
	case n.Held == due:
		return "Tous les mois dus (" + number(due) + ") sont tenus."
	case n.Held == 0 && n.Silent == due:
		return "Les " + several(due, "", "mois dû", "mois dus") + " sont sans remontée : le taux de mois tenus n'est pas connu."
	}
	held := several(n.Held, "aucun mois", "mois", "mois")
	verb := " sont tenus sur "
	switch n.Held {
	case 0:
		verb = " n'est tenu sur "
	case 1:
		verb = " est tenu sur "
	}
	return capital(held) + verb + several(due, "", "dû", "dus") + ", soit un taux " + bounds(n) + silence + "."
}

// bounds says the national rate between its bounds.
func bounds(n ems.Aggregate) string {
	low, high := n.Low(), n.High()
	if low == high {
		return "de " + percent(low)
	}
	return "compris entre " + percent(low) + " et " + percent(high)
}

func completeSentence(n ems.Aggregate) string {
	switch {
	case n.Departments == 0:
		return "Aucun département n'est soumis à ce semestre."
	case n.Complete == n.Departments && n.Departments > 1:
		return "Les " + several(n.Departments, "", "", "départements") + " soumis ont tenu une réunion chaque mois dû."
	case n.Complete == 0:
		return "Aucun département n'a, à ce jour, une réunion déclarée pour chacun de ses mois dus."
	case n.Complete == 1:
		return "Un département sur " + number(n.Departments) + " a une réunion déclarée pour chacun de ses mois dus."
	}
	return number(n.Complete) + " départements sur " + number(n.Departments) + " ont une réunion déclarée pour chacun de leurs mois dus."
}

func previousSentence(p *ems.Comparison) string {
	if p == nil {
		return ""
	}
	rate := ems.Rate{Part: p.Held, Whole: p.Due}
	s := "Au " + p.Semester.Long() + " : " + several(p.Meetings, "aucune réunion", "réunion", "réunions") + ", " + several(p.Held, "aucun mois tenu", "mois tenu", "mois tenus")
	if !rate.Defined() {
		return s + "."
	}
	return s + " sur " + number(p.Due) + " (" + percent(rate) + " au moins)."
}

// comparedSentence says what the semester before can be compared with, where not all of it.
func comparedSentence(e ems.Edition) string {
	before, known := e.Known(e.Semester.Previous())
	if !known || silent(e.National) {
		return ""
	}
	return alikeSentence(e, before)
}

func returnsSentence(e ems.Edition) string {
	n := e.National
	if n.Departments > 1 && n.Returns[ems.OnTime] == n.Departments {
		return "Toutes les remontées sont parvenues à temps, au plus tard le " + e.Due.Long() + "."
	}
	if n.Returns[ems.NoFile] == n.Departments {
		return ""
	}
	parts := []string{several(n.Returns[ems.OnTime], "aucune remontée n'est parvenue", "remontée est parvenue", "remontées sont parvenues") + " à temps"}
	if late := n.Returns[ems.Late]; late > 0 {
		parts = append(parts, several(late, "", "est parvenue", "sont parvenues")+" après le "+e.Due.Long())
	}
	if rejected := n.Returns[ems.RejectedReturn]; rejected > 0 {
		parts = append(parts, several(rejected, "", "n'a pas pu être exploitée", "n'ont pas pu être exploitées"))
	}
	if absent := n.Returns[ems.NoFile]; absent > 0 {
		parts = append(parts, several(absent, "", "n'est pas parvenue", "ne sont pas parvenues")+" à ce jour")
	}
	return capital(enumerate(parts)) + "."
}

// enumerate joins the parts of a sentence: a, b et c.
func enumerate(parts []string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " et " + parts[last]
}

func pendingSentence(e ems.Edition) string {
	switch n := e.National.Pending; n {
	case 0:
		return ""
	case 1:
		return "1 mois est à échoir à la date d'arrêté et n'entre pas encore dans les mois dus."
	default:
		return number(n) + " mois sont à échoir à la date d'arrêté et n'entrent pas encore dans les mois dus."
	}
}

func outOfScopeSentence(e ems.Edition) string {
	switch n := len(e.OutOfScope); n {
	case 0:
		return ""
	case 1:
		return "1 territoire hors champ a transmis un fichier : il est montré à part et n'entre dans aucun total."
	default:
		return number(n) + " territoires hors champ ont transmis un fichier : ils sont montrés à part et n'entrent dans aucun total."
	}
}

func findingsSentence(e ems.Edition) string {
	var by [3]int
	for _, f := range e.Findings {
		by[f.Severity]++
	}
	if by[ems.Blocking]+by[ems.Warning] == 0 {
		return "Aucun constat n'appelle de correction."
	}
	var parts []string
	if n := by[ems.Blocking]; n > 0 {
		parts = append(parts, several(n, "", "constat bloquant", "constats bloquants"))
	}
	if n := by[ems.Warning]; n > 0 {
		parts = append(parts, several(n, "", "avertissement", "avertissements"))
	}
	verb := " sont détaillés"
	if by[ems.Blocking]+by[ems.Warning] == 1 {
		verb = " est détaillé"
	}
	return capital(enumerate(parts)) + verb + " dans la feuille Anomalies."
}

// joint, rateWords and lateWords are the remarks of the cards.
func joint(n ems.Aggregate) string {
	if silent(n) {
		return french("n.c. : aucune remontée exploitable")
	}
	return several(n.Joint, "aucune en formation commune", "en formation commune", "en formation commune")
}

func rateWords(n ems.Aggregate) string {
	if n.Due() == 0 {
		return french("taux : s.o.")
	}
	return french("taux " + bounds(n))
}

func lateWords(n ems.Aggregate) string {
	return several(n.Returns[ems.Late], "aucune en retard", "en retard", "en retard")
}
