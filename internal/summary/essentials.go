package summary

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// followUpTitle is the part to which the first page refers.
const followUpTitle = "Suites à donner"

// fewNames is how many départements a sentence names.
const fewNames = 6

const wordingFile = "synthese.txt"

// commentary is an edition and the texts that word it.
type commentary struct {
	ems.Edition
	wording templates.Wording
	fields  templates.Summary
	err     error // of the first text that could not be filled in
}

// comment words an edition with the texts given.
func comment(e ems.Edition, w templates.Wording) *commentary {
	n := e.National
	return &commentary{Edition: e, wording: w, fields: templates.Summary{
		Semestre: e.Semester.Long(), Jour: e.AsOf.Long(), Limite: e.Due.Long(), Echue: e.AsOf.After(e.Due),
		Bas: percent(n.Low()), Haut: percent(n.High()), Bornes: n.Silent > 0 && n.Low().Defined(),
		Reunions: counted(meetingsNoun, n.Meetings), Communes: counted(meetingsNoun, n.Joint),
		Tenus: counted(monthsNoun, n.Held), Dus: counted(monthsNoun, n.Due()), Silencieux: counted(monthsNoun, n.Silent),
		AEchoir: counted(monthsNoun, n.Pending), APreciser: counted(monthsNoun, n.Unreported), Neants: counted(monthsNoun, n.Nil),
		Departements: counted(departmentsNoun, n.Departments), Remontees: counted(departmentsNoun, returned(n)),
		Tardives: counted(departmentsNoun, n.Returns[ems.Late]), Complets: counted(departmentsNoun, n.Complete),
		Edition: e.Number - 1, Changements: counted(changesNoun, len(e.Changes)),
	}}
}

// say fills in a block.
func (c *commentary) say(block string) string {
	text, err := c.wording.Sentence(wordingFile, block, c.fields)
	if c.err == nil {
		c.err = err
	}
	return text
}

// spans sets what stands between ** in bold, and what stands between [[ and ]] as a link to
// the list of those to contact.
func spans(text string) []pdf.Span {
	var out []pdf.Span
	for text != "" {
		before, bold, isBold := cutPair(text, "**", "**")
		first, link, isLink := cutPair(text, "[[", "]]")
		after := ""
		switch {
		case isBold && (!isLink || len(before) < len(first)):
			after = text[len(before)+len(bold)+4:]
		case isLink:
			before, after = first, text[len(first)+len(link)+4:]
			bold, isBold = "", false
		default:
			return append(out, pdf.Plain(text))
		}
		if before != "" {
			out = append(out, pdf.Plain(before))
		}
		if isBold {
			out = append(out, pdf.Bold(bold))
		} else {
			out = append(out, pdf.LinkTo(link, followUpTitle))
		}
		text = after
	}
	return out
}

// cutPair returns what stands before a pair of marks, and between them.
func cutPair(text, left, right string) (before, inside string, found bool) {
	before, rest, _ := strings.Cut(text, left)
	inside, _, found = strings.Cut(rest, right)
	return before, inside, found
}

// unmarked is a text as it is read, without its marks.
func unmarked(text string) string {
	var b strings.Builder
	for _, s := range spans(text) {
		b.WriteString(s.Text)
	}
	return b.String()
}

// essentials is what a secretary general can repeat.
func essentials(d *pdf.Document, _ ems.Edition, o Options) {
	c := o.said
	for _, sentence := range c.headlines() {
		d.Lead(spans(sentence)...)
	}
	d.KeyFigures(c.keyFigures()...)
	var items [][]pdf.Span
	for _, more := range []func(*commentary) []pdf.Span{provisional, received, absent, unusable, unreported, complete, sinceEdition, sinceSemester} {
		if item := more(c); item != nil {
			items = append(items, item)
		}
	}
	d.List(items...)
}

// headlines are the two figures, never merged.
func (c *commentary) headlines() []string { return []string{c.meetingsHeld(), c.monthsHeld()} }

func (c *commentary) meetingsHeld() string {
	switch {
	case silent(c.National):
		return c.say("reunions-inconnues")
	case c.National.Meetings == 0:
		return c.say("reunions-aucune")
	}
	return c.say("reunions")
}

func (c *commentary) monthsHeld() string {
	n := c.National
	switch {
	case n.Due() == 0:
		return c.say("mois-sans-objet")
	case n.Held == n.Due():
		return c.say("mois-tous")
	case silent(n):
		return c.say("mois-inconnus")
	case n.Held == 0:
		return c.say("mois-aucun")
	}
	return c.say("mois")
}

// keyFigures are the figures in frames.
func (c *commentary) keyFigures() []pdf.KeyFigure {
	n := c.National
	bounds := c.fields.Bas
	if c.fields.Bornes {
		bounds += " à " + c.fields.Haut
	}
	return []pdf.KeyFigure{
		{Value: meetingsOf(n), Label: c.say("chiffre-reunions")},
		{Value: monthsOf(n), Label: c.say("chiffre-mois")},
		{Value: bounds, Label: c.say("chiffre-taux")},
		{Value: of(returned(n), n.Departments), Label: c.say("chiffre-departements")},
	}
}

func provisional(c *commentary) []pdf.Span {
	if c.National.Pending == 0 {
		return nil
	}
	return spans(c.say("provisoires"))
}

func received(c *commentary) []pdf.Span {
	block := "remontees"
	switch returned(c.National) {
	case 0:
		block = "remontees-aucune"
	case c.National.Departments:
		block = "remontees-toutes"
	}
	if c.National.Departments == 0 {
		block = "remontees-sans-objet"
	}
	return spans(c.say(block))
}

func absent(c *commentary) []pdf.Span { return c.listed("absents", in(c.Edition, ems.NoFile)) }

func unusable(c *commentary) []pdf.Span {
	return c.listed("inexploitables", in(c.Edition, ems.RejectedReturn))
}

// listed names the départements when they are few, else refers to their list.
func (c *commentary) listed(block string, rows []ems.DepartmentRow) []pdf.Span {
	if len(rows) == 0 {
		return nil
	}
	var names []string
	if len(rows) <= fewNames {
		for _, r := range rows {
			names = append(names, named(r))
		}
	}
	c.fields.Cites, c.fields.Noms = counted(departmentsNoun, len(rows)), french.List(names)
	return spans(c.say(block))
}

func unreported(c *commentary) []pdf.Span {
	departments := 0
	for _, d := range c.Departments {
		if d.Unreported > 0 {
			departments++
		}
	}
	c.fields.Cites = counted(departmentsNoun, departments)
	var out []pdf.Span
	if c.National.Unreported > 0 {
		out = spans(c.say("a-preciser") + " ")
	}
	if c.National.Nil > 0 {
		out = append(out, spans(c.say("neant"))...)
	}
	return out
}

func complete(c *commentary) []pdf.Span {
	n, whole := c.National.Complete, c.National.Departments
	switch {
	case whole == 0 || n == 0 && (c.National.Pending > 0 || silent(c.National)):
		return nil
	case n == whole:
		return spans(c.say("complets-tous"))
	case n == 0:
		return spans(c.say("complets-aucun"))
	}
	return spans(c.say("complets"))
}

func sinceEdition(c *commentary) []pdf.Span {
	if c.Since != nil {
		return []pdf.Span{pdf.Plain(c.Since.Sentence())}
	}
	if c.Number < 2 || len(c.Changes) == 0 {
		return nil
	}
	for _, change := range c.Changes {
		if change.Department == "" && change.Field != "" {
			c.fields.Champ, c.fields.Avant, c.fields.Apres = pdf.Clip(change.Field, 40), orNone(change.Before), orNone(change.After)
			break
		}
	}
	return spans(c.say("changements"))
}

func orNone(s string) string {
	if s == "" {
		return notApplicable
	}
	return pdf.Clip(s, 40)
}

func sinceSemester(c *commentary) []pdf.Span {
	p := c.Previous
	if p == nil {
		return nil
	}
	c.fields.Precedent, c.fields.PrecedentTaux = p.Semester.Long(), percent(ems.Rate{Part: p.Held, Whole: p.Due})
	c.fields.PrecedentReunions, c.fields.PrecedentTenus, c.fields.PrecedentDus = counted(meetingsNoun, p.Meetings), counted(monthsNoun, p.Held), counted(monthsNoun, p.Due)
	return spans(c.say("semestre-precedent"))
}
