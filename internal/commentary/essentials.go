package commentary

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/reference"
	"dno/templates"
)

// fewNames is how many départements a sentence names.
const fewNames = 6

// Headlines are the two figures, never merged.
func (c *Commentary) Headlines() []string { return []string{c.meetingsHeld(), c.monthsHeld()} }

func (c *Commentary) meetingsHeld() string {
	switch {
	case !c.National.Heard():
		return c.Say("reunions-inconnues")
	case c.National.Meetings() == ems.Known(0):
		return c.Say("reunions-aucune")
	}
	return c.Say("reunions")
}

func (c *Commentary) monthsHeld() string {
	n := c.National
	switch {
	case n.Due() == 0:
		return c.Say("mois-sans-objet")
	case n.Held() == ems.Known(n.Due()) && c.ByMonth()[0].States[ems.Pending] > 0: // none has ended
		return c.Say("mois-en-avance")
	case n.Held() == ems.Known(n.Due()):
		return c.Say("mois-tous")
	case !n.Heard():
		return c.Say("mois-inconnus")
	case n.Held() == ems.Known(0):
		return c.Say("mois-aucun")
	}
	return c.Say("mois")
}

// KeyFigure is a figure in a frame, with what it is.
type KeyFigure struct{ Value, Label string }

// KeyFigures are the figures in frames.
func (c *Commentary) KeyFigures() []KeyFigure {
	n := c.National
	return []KeyFigure{
		{Figure(n.Meetings()), c.Say("chiffre-reunions")},
		{Months(n), c.Say("chiffre-mois")},
		{c.Say("bornes"), c.Say("chiffre-taux")},
		{Of(ems.Known(n.Returned()), n.Departments), c.Say("chiffre-departements")},
	}
}

// Months writes the months held of an aggregate out of those due.
func Months(a ems.Aggregate) string {
	if a.Due() == 0 {
		return NotApplicable
	}
	return Of(a.Held(), a.Due())
}

// Of writes a part and its whole: 560 / 603.
func Of(part ems.Figure, whole int) string { return Figure(part) + " / " + french.Number(whole) }

// Items are what follows the two figures; what does not apply is left out.
func (c *Commentary) Items() []string {
	items := []func(*Commentary) string{provisional, implausible, received, absent, unusable, unread, toContact, complete, sinceEdition,
		sinceSemester}
	if c.fields.Classeur {
		items = append(items, (*Commentary).OutOfScope, found)
	}
	var out []string
	for _, item := range items {
		if s := item(c); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func provisional(c *Commentary) string {
	if c.National.Pending == 0 {
		return ""
	}
	return c.Say("provisoires")
}

// implausible names the départements that declare more meetings than there are days where they are
// few, says how many meetings are theirs, and gives the total without them.
func implausible(c *Commentary) string {
	var names []string
	theirs := 0
	for _, d := range c.Edition.Implausible() {
		names, theirs = append(names, Named(d)), theirs+d.Meetings().N
	}
	if names == nil {
		return ""
	}
	return c.Say("invraisemblables", func(f *templates.Summary) {
		f.Cites, f.AConfirmer = count(DepartmentsNoun, len(names)), count(MeetingsNoun, theirs)
		f.Nombre = count(MeetingsNoun, c.National.Meetings().N-theirs)
		if len(names) <= fewNames {
			f.Noms = french.List(names)
		}
	})
}

func received(c *Commentary) string {
	switch n := c.National; {
	case n.Departments == 0:
		return c.Say("remontees-sans-objet")
	case n.Returned() == 0:
		return c.Say("remontees-aucune")
	case n.Returned() == n.Departments:
		return c.Say("remontees-toutes")
	}
	return c.Say("remontees")
}

func absent(c *Commentary) string { return c.listed("absents", ems.NoFile) }

func unusable(c *Commentary) string { return c.listed("inexploitables", ems.RejectedReturn) }

func unread(c *Commentary) string { return c.listed("non-lus", ems.UnreadReturn) }

// listed names the départements whose return is in a state when they are few, else refers to
// their list.
func (c *Commentary) listed(block string, state ems.ReturnState) string {
	var names []string
	for _, d := range c.Departments {
		if d.Return == state && (len(d.Missing()) > 0 || state == ems.UnreadReturn) {
			names = append(names, Named(d))
		}
	}
	if names == nil || len(names) == len(c.Departments) && state == ems.NoFile { // said already
		return ""
	}
	return c.Say(block, func(f *templates.Summary) {
		f.Cites = count(DepartmentsNoun, len(names))
		if len(names) <= fewNames {
			f.Noms = french.List(names)
		}
	})
}

// Named writes a département with its code: Ain (01).
func Named(d ems.DepartmentRow) string { return d.Name + " (" + d.Code + ")" }

// toContact counts those of whom something is asked, and for what.
func toContact(c *Commentary) string {
	all, unheard, partly, wrong := 0, 0, 0, 0
	for _, d := range c.Departments {
		if len(d.Missing()) == 0 {
			continue
		}
		all++
		switch {
		case !d.Return.Exploitable():
			unheard++
		case c.ToMendIn(d.Code) > 0:
			wrong++
			fallthrough
		default:
			partly++
		}
	}
	if all == 0 {
		return ""
	}
	return c.Say("a-contacter", func(f *templates.Summary) {
		f.Contacts, f.Muettes = count(officesNoun, all), count(officesNoun, unheard)
		f.Cites, f.ACorriger = count(officesNoun, partly), count(officesNoun, wrong)
	})
}

// complete counts the départements that met every month, and the months said to be without a
// meeting.
func complete(c *Commentary) string {
	var out []string
	switch n := c.National; {
	case n.Departments == 0 || !n.Complete().Known || n.Complete().N == 0 && n.Pending > 0:
	case n.Complete().N == n.Departments:
		out = append(out, c.Say("complets-tous"))
	case n.Complete().N == 0:
		out = append(out, c.Say("complets-aucun"))
	default:
		out = append(out, c.Say("complets"))
	}
	if c.National.Nil().N > 0 {
		out = append(out, c.Say("neant"))
	}
	return strings.Join(out, " ")
}

func sinceEdition(c *Commentary) string {
	if c.Since == nil {
		return ""
	}
	return c.since(*c.Since)
}

// since sums up the returns that have come, then says what that makes of the meetings.
func (c *Commentary) since(s ems.Since) string {
	noun := returnsNoun // is written once, with the first count
	var parts []string
	for _, kind := range []struct {
		block string
		n     int
	}{{"depuis-recues", s.Received}, {"depuis-remplacees", s.Replaced}, {"depuis-perdues", s.Dropped}} {
		if kind.n == 0 {
			continue
		}
		parts = append(parts, c.Say(kind.block, func(f *templates.Summary) {
			f.Nombre = count(noun, kind.n)
			if parts != nil {
				f.Nombre.Mots = f.Nombre.Chiffres
			}
		}))
	}
	if parts == nil {
		parts = []string{c.Say("depuis-rien")}
	}
	if s.Ended > 0 {
		parts = append(parts, c.Count("depuis-echus", MonthsNoun, s.Ended))
	}
	return c.Say("depuis", func(f *templates.Summary) {
		f.ConnuesAvant = s.MeetingsBefore.Known
		f.Edition, f.EditionJour, f.Detail = s.Number, s.AsOf.Long(), strings.Join(parts, ", ")
		f.Reunions, f.ReunionsAvant = countOf(MeetingsNoun, s.Meetings), countOf(MeetingsNoun, s.MeetingsBefore)
	})
}

func sinceSemester(c *Commentary) string {
	before, known := c.Known(c.Semester.Previous())
	if !known {
		return ""
	}
	return c.semester(before)
}

// semester says the figures of another semester, and what they can be compared with.
func (c *Commentary) semester(p ems.Comparison) string {
	if p.Returned == 0 {
		return c.Say("semestre-precedent-muet", func(f *templates.Summary) { f.Precedent = p.Semester.Long() })
	}
	out := c.Say("semestre-precedent", func(f *templates.Summary) {
		f.Precedent, f.PrecedentReunions = p.Semester.Long(), countOf(MeetingsNoun, p.Meetings)
		if p.Low().Defined() {
			f.PrecedentBas, f.PrecedentHaut, f.PrecedentBornes = Percent(p.Low()), Percent(p.High()), p.Silent > 0
		}
		if p.Pending > 0 {
			f.PrecedentJour = p.AsOf.Long()
		}
		f.PrecedentRemontees, f.PrecedentDepartements = count(returnsNoun, p.Returned), count(DepartmentsNoun, p.Departments)
	})
	if compared := c.Compared(); compared != "" {
		out += " " + compared
	}
	return out
}

// OutOfScope names the territories out of scope that sent something.
func (c *Commentary) OutOfScope() string {
	var names []string
	for _, d := range c.Edition.OutOfScope {
		names = append(names, Named(d))
	}
	if names == nil {
		return ""
	}
	return c.Say("hors-champ", func(f *templates.Summary) { f.Cites, f.Noms = count(DepartmentsNoun, len(names)), french.List(names) })
}

// found counts the findings that ask for something.
func found(c *Commentary) string {
	var by [3]int
	for _, f := range c.Findings {
		by[f.Severity]++
	}
	if by[ems.Blocking]+by[ems.Warning] == 0 {
		return c.Say("constats-aucun")
	}
	return c.Say("constats", func(f *templates.Summary) {
		f.Bloquants, f.Avertissements = count(blockingNoun, by[ems.Blocking]), count(warningsNoun, by[ems.Warning])
	})
}

// Territory names the territory of a change: France, or Ain (01).
func Territory(c ems.Change) string {
	if c.Department == "" {
		return "France"
	}
	return reference.Name(c.Department) + " (" + c.Department + ")"
}
