package commentary

import (
	"slices"

	"dno/internal/ems"
	"dno/templates"
)

// fewMeetings is the number below which one month is not told from the others.
const fewMeetings = 30

// MonthsTitle says what the chart of the meetings by month shows. A month stands out when it
// has a tenth less than any other, or a tenth more; where none does, either all are alike or
// the two ends are named. As long as a month is pending, they are not compared.
func (c *Commentary) MonthsTitle() string {
	n := c.National
	switch {
	case !n.Heard():
		return c.Say("titre-inconnu")
	case n.Meetings().N == 0:
		return c.Say("titre-aucune")
	case n.Pending > 0:
		return c.Say("titre-provisoire")
	}
	totals := c.ByMonth()
	if n.Meetings().N < fewMeetings || slices.ContainsFunc(totals[:], func(m ems.MonthTotal) bool { return m.Due() == 0 }) {
		return c.Say("titre-reunions")
	}
	slices.SortStableFunc(totals[:], func(a, b ems.MonthTotal) int { return a.Meetings.N - b.Meetings.N })
	lowest, second, last, highest := totals[0], totals[1], totals[4], totals[5]
	block := "titre-egal"
	switch {
	case less(lowest, second, 75):
		block = "titre-bien-moins"
	case less(last, highest, 75):
		block = "titre-bien-plus"
	case less(lowest, second, 90):
		block = "titre-moins"
	case less(last, highest, 90):
		block = "titre-plus"
	case less(lowest, highest, 80):
		block = "titre-ecart"
	}
	return c.Say(block, func(f *templates.Summary) {
		f.MoisBas, f.ReunionsBas = lowest.Month.Name(), countOf(MeetingsNoun, lowest.Meetings)
		f.MoisHaut, f.ReunionsHaut = highest.Month.Name(), countOf(MeetingsNoun, highest.Meetings)
	})
}

// less tells whether a month has fewer meetings than another, at most so many percent of
// them.
func less(a, b ems.MonthTotal, percent int) bool {
	return a.Meetings.N < b.Meetings.N && a.Meetings.N*100 <= b.Meetings.N*percent
}

// ReturnsTitle says how many returns can be used.
func (c *Commentary) ReturnsTitle() string {
	switch n := c.National; {
	case n.Departments > 1 && n.Returned() == n.Departments:
		return c.Say("titre-remontees-toutes")
	case n.Returned() == 0:
		return c.Say("titre-remontees-aucune")
	}
	return c.Say("titre-remontees")
}

// PresenceTitle says how often those who preside together were there.
func (c *Commentary) PresenceTitle() string {
	n := c.National
	switch {
	case !n.Heard():
		return c.Say("titre-inconnu")
	case n.Meetings().N == 0:
		return c.Say("titre-aucune")
	}
	there := func(m ems.Member) string { // of the meetings of which it is said; a blank is no absence
		came := n.Presence(m, ems.Present, ems.Represented).N
		said := came + n.Presence(m, ems.Absent, ems.Excused, ems.Vacant).N
		if said == 0 {
			return NotKnown
		}
		return Percent(ems.Rate{Part: came, Whole: said})
	}
	return c.Say("titre-presence", func(f *templates.Summary) { f.Prefet, f.Procureur = there(ems.Prefet), there(ems.Procureur) })
}

// EvolutionTitle says how the meetings compare with those of the semester before, in the
// départements that answered in both.
func (c *Commentary) EvolutionTitle() string {
	if !c.National.Heard() {
		return c.Say("titre-inconnu")
	}
	if c.National.Pending > 0 {
		return c.Say("titre-provisoire")
	}
	before, known := c.Known(c.Semester.Previous())
	figures := FiguresByCode(before)
	both, now, then := Both(c.Departments, figures)
	if !known || both == 0 || before.Pending > 0 {
		return c.Say("titre-semestre")
	}
	return c.Say("titre-evolution", func(f *templates.Summary) {
		f.Precedent, f.Perimetre = before.Semester.Long(), both < max(c.National.Returned(), before.Returned)
		change := now.Meetings.N - then.Meetings.N
		f.Plus, f.Moins = count(MeetingsNoun, max(0, change)), count(MeetingsNoun, max(0, -change))
	})
}

// RateTitle says the lower bound of the rate, beside that of the semester before where the two
// can be compared.
func (c *Commentary) RateTitle() string {
	if !c.National.Heard() || !c.National.Low().Defined() {
		return c.Say("titre-taux-inconnu")
	}
	return c.Say("titre-taux", func(f *templates.Summary) {
		before, known := c.Known(c.Semester.Previous())
		if known && before.Low().Defined() && Comparability(c.Departments, FiguresByCode(before)) == Comparable {
			f.PrecedentBas = Percent(before.Low())
		}
	})
}
