package commentary

import (
	"strings"

	"dno/internal/ems"
	"dno/templates"
)

// Drawn says of when the figures are, and whether they will change.
func (c *Commentary) Drawn() string { return c.Say("arrete") }

// Evolution says how far the figures of this semester can be set beside those of the one
// before.
func (c *Commentary) Evolution() string {
	out := c.Compared()
	if before, known := c.Known(c.Semester.Previous()); !known || !c.National.Heard() {
		out = c.Say("comparaison-inconnue")
	} else if out == "" {
		out = c.Say("comparable", func(f *templates.Summary) { f.Precedent = before.Semester.Long() })
	}
	if c.National.Pending > 0 {
		out += " " + c.Say("comparaison-provisoire")
	}
	return out
}

// FollowUp leads to the list of those to contact, so many. Where nobody has sent anything,
// there is nothing to list.
func (c *Commentary) FollowUp(n int) string {
	switch {
	case n == 0:
		return c.Say("suites-aucune")
	case c.National.Returns[ems.NoFile] == n && n == c.National.Departments:
		return c.Say("suites-toutes")
	}
	return c.Count("suites", DepartmentsNoun, n)
}

// Limits says what the indicator does not know.
func (c *Commentary) Limits() string { return c.Say("fiche-limites") }

// Indicator says the values of the indicator, and what they can be compared with.
func (c *Commentary) Indicator() string {
	out := c.meetingsHeld() + " " + c.monthsHeld()
	before, known := c.Known(c.Semester.Previous())
	if !known {
		return out + " " + c.Say("fiche-sans-precedent")
	}
	return out + " " + c.semester(before)
}

// Brief is the commentary in three sentences: the two figures, and who has answered.
func (c *Commentary) Brief() string {
	return Plain(strings.Join(append(c.Headlines(), received(c)), " "))
}

// Apart counts the lines that had not to be counted, kind by kind, beside those that should have.
func (c *Commentary) Apart(total int, kinds []string, wrong int) string {
	return c.Say("lignes-sans-objet", func(f *templates.Summary) {
		f.Plus = count(LinesNoun, wrong)
		f.Nombre, f.Detail = count(LinesNoun, total), strings.Join(kinds, " ; ")
	})
}
