package summary

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/pdf"
)

// followUpTitle is the part to which the first page refers.
const followUpTitle = "Suites à donner"

// fewNames is how many départements a sentence names.
const fewNames = 6

// essentials is what a secretary general can repeat.
func essentials(d *pdf.Document, e ems.Edition, _ Options) {
	for _, sentence := range headlines(e) {
		d.Lead(pdf.Bold(sentence[0]), pdf.Plain(sentence[1]))
	}
	d.KeyFigures(keyFigures(e)...)
	var items [][]pdf.Span
	for _, more := range []func(ems.Edition) []pdf.Span{provisional, received, absent, unusable, unreported, complete, sinceEdition, sinceSemester} {
		if spans := more(e); spans != nil {
			items = append(items, spans)
		}
	}
	d.List(items...)
}

// headlines are the two figures, never merged: what stands out, and the rest of the sentence.
func headlines(e ems.Edition) [][2]string {
	return [][2]string{meetingsHeld(e), monthsHeld(e)}
}

func meetingsHeld(e ems.Edition) [2]string {
	n := e.National.Meetings
	when := fmt.Sprintf(" au %s, d'après les remontées exploitables au %s.", e.Semester.Long(), e.AsOf.Long())
	switch {
	case silent(e.National):
		return [2]string{"Le nombre de réunions n'est pas connu", fmt.Sprintf(" : aucune remontée du %s n'est exploitable au %s.", e.Semester.Long(), e.AsOf.Long())}
	case n == 0:
		return [2]string{"Aucune réunion", " de l'état-major de sécurité n'est déclarée" + when}
	}
	return [2]string{capital(meetingsNoun.of(n)), " de l'état-major de sécurité " + agree(n, "est déclarée tenue", "sont déclarées tenues") + when}
}

func monthsHeld(e ems.Edition) [2]string {
	n := e.National
	due := fmt.Sprintf("%s %s", monthsNoun.of(n.Due()), "dus")
	if n.Due() == 1 {
		due = "1 mois dû"
	}
	switch {
	case n.Due() == 0:
		return [2]string{"Aucun mois n'est encore dû", " : le taux de tenue est sans objet."}
	case n.Held == n.Due():
		return [2]string{"Tous les mois dus sont tenus", fmt.Sprintf(" (%s sur %s) : le taux de tenue est de %s.", pdf.Number(n.Held), pdf.Number(n.Due()), percent(n.Low()))}
	}
	held := [2]string{fmt.Sprintf("%s tenu%s sur %s", capital(monthsNoun.of(n.Held)), agree(n.Held, "", "s"), due)}
	switch {
	case silent(n):
		held[0] = "Aucun mois tenu n'est connu, sur " + due
	case n.Held == 0:
		held[0] = "Aucun mois n'est tenu sur " + due
	}
	if n.Silent == 0 {
		held[1] = fmt.Sprintf(" : le taux de tenue est de %s.", percent(n.Low()))
		return held
	}
	held[1] = fmt.Sprintf(" : le taux de tenue est compris entre %s et %s, selon ce qu'ont fait les départements sans remontée exploitable (%s).", percent(n.Low()), percent(n.High()), monthsNoun.of(n.Silent))
	return held
}

// keyFigures are the figures in frames.
func keyFigures(e ems.Edition) []pdf.KeyFigure {
	n := e.National
	bounds := percent(n.Low())
	label := "taux de tenue"
	if n.Silent > 0 && n.Low().Defined() {
		bounds += " à " + percent(n.High())
		label = "bornes du taux de tenue : minimale et maximale"
	}
	meetings := agree(n.Meetings, "réunion déclarée tenue", "réunions déclarées tenues")
	if n.Joint > 0 {
		meetings += fmt.Sprintf(", dont %s en formation commune", pdf.Number(n.Joint))
	}
	return []pdf.KeyFigure{
		{Value: meetingsOf(n), Label: meetings},
		{Value: monthsOf(n), Label: "mois tenus sur mois dus"},
		{Value: bounds, Label: label},
		{Value: of(returned(n), n.Departments), Label: "départements à remontée exploitable"},
	}
}

func provisional(e ems.Edition) []pdf.Span {
	n := e.National.Pending
	if n == 0 {
		return nil
	}
	return []pdf.Span{pdf.Bold("Chiffres provisoires"), pdf.Plain(fmt.Sprintf(" : au %s, %s %s encore à échoir et n'%s dans aucun taux.", e.AsOf.Long(), monthsNoun.of(n), agree(n, "est", "sont"), agree(n, "entre", "entrent")))}
}

func received(e ems.Edition) []pdf.Span {
	n, whole := returned(e.National), e.National.Departments
	var s string
	switch {
	case whole == 0:
		return []pdf.Span{pdf.Plain("Aucun département n'est soumis à l'obligation ce semestre.")}
	case n == 0:
		s = fmt.Sprintf("Aucun des %s n'a transmis de remontée exploitable", departmentsNoun.of(whole))
	case n == whole:
		s = fmt.Sprintf("Tous les départements (%s) ont transmis une remontée exploitable", pdf.Number(whole))
	default:
		s = fmt.Sprintf("%s sur %s %s transmis une remontée exploitable", capital(departmentsNoun.of(n)), pdf.Number(whole), agree(n, "a", "ont"))
	}
	if late := e.National.Returns[ems.Late]; late > 0 {
		s += fmt.Sprintf(", dont %s après le %s", pdf.Number(late), e.Due.Long())
	}
	if !e.AsOf.After(e.Due) {
		s += fmt.Sprintf(" ; le délai court jusqu'au %s inclus", e.Due.Long())
	}
	return []pdf.Span{pdf.Plain(s + ".")}
}

func absent(e ems.Edition) []pdf.Span {
	return listed(in(e, ems.NoFile), "n'a rien transmis", "n'ont rien transmis")
}

func unusable(e ems.Edition) []pdf.Span {
	return listed(in(e, ems.RejectedReturn), "n'a transmis que des fichiers non exploitables", "n'ont transmis que des fichiers non exploitables")
}

// listed names the départements when they are few, else refers to their list.
func listed(rows []ems.DepartmentRow, one, many string) []pdf.Span {
	if len(rows) == 0 {
		return nil
	}
	s := fmt.Sprintf("%s %s", capital(departmentsNoun.of(len(rows))), agree(len(rows), one, many))
	if len(rows) > fewNames {
		return []pdf.Span{pdf.Plain(s + " : la liste figure sous "), pdf.LinkTo("« "+followUpTitle+" »", followUpTitle), pdf.Plain(".")}
	}
	var names []string
	for _, r := range rows {
		names = append(names, named(r))
	}
	return []pdf.Span{pdf.Plain(s + " : "), pdf.Bold(join(names)), pdf.Plain(".")}
}

func unreported(e ems.Edition) []pdf.Span {
	n, departments := e.National.Unreported, 0
	for _, d := range e.Departments {
		if d.Unreported > 0 {
			departments++
		}
	}
	var spans []pdf.Span
	if n > 0 {
		spans = append(spans, pdf.Plain(fmt.Sprintf("%s sans réunion déclarée %s à préciser dans %s (", capital(monthsNoun.of(n)), agree(n, "reste", "restent"), departmentsNoun.of(departments))), pdf.LinkTo("liste", followUpTitle), pdf.Plain("). "))
	}
	if n := e.National.Nil; n > 0 {
		spans = append(spans, pdf.Plain(fmt.Sprintf("%s %s l'objet d'un état néant : aucune réunion n'y a été tenue.", capital(monthsNoun.of(n)), agree(n, "fait", "font"))))
	}
	return spans
}

func complete(e ems.Edition) []pdf.Span {
	n, whole := e.National.Complete, e.National.Departments
	switch {
	case whole == 0 || n == 0 && (e.National.Pending > 0 || silent(e.National)):
		return nil
	case n == whole:
		return []pdf.Span{pdf.Plain("Chaque département déclare une réunion chaque mois dû.")}
	case n == 0:
		return []pdf.Span{pdf.Plain("Aucun département ne déclare une réunion chaque mois dû.")}
	}
	return []pdf.Span{pdf.Plain(fmt.Sprintf("%s sur %s %s une réunion chaque mois dû.", capital(departmentsNoun.of(n)), pdf.Number(whole), agree(n, "déclare", "déclarent")))}
}

func sinceEdition(e ems.Edition) []pdf.Span {
	if e.Since != nil {
		return []pdf.Span{pdf.Plain(e.Since.Sentence())}
	}
	if e.Number < 2 || len(e.Changes) == 0 {
		return nil
	}
	s := fmt.Sprintf("Depuis l'édition %d : %s", e.Number-1, changesNoun.of(len(e.Changes)))
	for _, c := range e.Changes {
		if c.Department == "" && c.Field != "" {
			return []pdf.Span{pdf.Plain(fmt.Sprintf("%s, dont le total national « %s » : %s, puis %s.", s, pdf.Clip(c.Field, 40), orNone(c.Before), orNone(c.After)))}
		}
	}
	return []pdf.Span{pdf.Plain(s + ", aucun sur les totaux nationaux.")}
}

func orNone(s string) string {
	if s == "" {
		return notApplicable
	}
	return pdf.Clip(s, 40)
}

func sinceSemester(e ems.Edition) []pdf.Span {
	if e.Previous == nil {
		return nil
	}
	p := e.Previous
	return []pdf.Span{pdf.Plain(fmt.Sprintf("Au %s : %s, %s sur %s (%s).", p.Semester.Long(), meetingsNoun.of(p.Meetings), monthsNoun.of(p.Held)+agree(p.Held, " tenu", " tenus"), pdf.Number(p.Due), percent(ems.Rate{Part: p.Held, Whole: p.Due})))}
}
