package workbook

import (
	"fmt"

	"dno/internal/ems"
)

// The columns of the sheet Régions that its formulas name.
const (
	regionCode = iota + 1
	regionName
	regionDepartments
	regionFirstReturn
	regionMeetings = regionFirstReturn + len(ems.ReturnStates)
	regionHeld     = regionMeetings + 1
	regionDue      = regionMeetings + 2
	regionLow      = regionMeetings + 3
	regionHigh     = regionMeetings + 4
	regionMonth    = regionMeetings + 5
)

func drawRegions(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Région", 30, word}, {"Départements", 13, count}, {"À temps", 9, count}, {"En retard", 9, count}, {"Rejetée", 9, count}, {"Absente", 9, count}, {"Réunions", 10, count}, {"Mois tenus", 9, count}, {"Mois dus", 9, count}, {"Taux minimal", 10, share}, {"Taux maximal", 10, share}}
	for _, m := range b.e.Semester.Months() {
		columns = append(columns, column{m.Short(), 10, mark})
	}
	l := b.list("Régions", "Une ligne par région, somme des départements qui la composent au premier jour du semestre. Le taux minimal rapporte les mois tenus aux mois dus ; le taux maximal y ajoute les mois sans remontée. "+legend, columns)
	l.frozen, l.tab = regionName, blue
	for _, r := range b.e.Regions {
		l.add(b.region(r, l.next)...)
	}
	last := firstRow + b.lastOf(len(b.e.Regions))
	l.filtered()
	l.totals(b.regionTotals(l, last)...)
	l.paint(regionMonth, regionMonth+5, last, b.regionPaints(at(regionMonth, firstRow))...)
	return l.page
}

// region returns the cells of one region: every figure is summed over Départements.
func (b *book) region(r ems.Aggregate, row int) []any {
	name := "$" + at(regionName, row)
	sum := func(column int) string {
		return fmt.Sprintf("SUMIFS(%s,%s,%s)", b.departments(column), b.departments(regionColumn), name)
	}
	cells := []any{r.Code, r.Name, computed{fmt.Sprintf("COUNTIFS(%s,%s)", b.departments(regionColumn), name), r.Departments}}
	for _, s := range ems.ReturnStates {
		cells = append(cells, computed{fmt.Sprintf(`COUNTIFS(%s,%s,%s,"%s")`, b.departments(regionColumn), name, b.departments(returnColumn), s.Label()), r.Returns[s]})
	}
	months := fmt.Sprintf("SUMPRODUCT((%s=%s)*(%s=\"%s\"))", b.departments(regionColumn), name, b.months(), unknown)
	cells = append(cells,
		orUnknown(computed{sum(meetingsColumn), r.Meetings}, silent(r)),
		orUnknown(computed{sum(heldColumn), r.Held}, silent(r)),
		computed{sum(dueColumn), r.Due()},
		rate(at(regionHeld, row), "", at(regionDue, row), r.Low()),
		rate(at(regionHeld, row), months, at(regionDue, row), r.High()))
	members := b.members(r)
	for i := range b.e.Semester.Months() {
		c := computed{sum(firstMonthColumn + i), together(members, i)}
		if words, ok := c.value.(string); ok {
			c.formula = orWord(c.formula, words)
		}
		cells = append(cells, c)
	}
	return cells
}

// departments returns a column of the body of the sheet Départements, and months the six
// columns of its months.
func (b *book) departments(column int) string {
	return absolute(departmentsSheet, column, firstRow, b.totalRow()-1)
}

func (b *book) months() string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", departmentsSheet, ems.ColumnName(firstMonthColumn), firstRow, ems.ColumnName(lastMonthColumn), b.totalRow()-1)
}

func (b *book) members(r ems.Aggregate) []ems.DepartmentRow {
	var out []ems.DepartmentRow
	for _, d := range b.e.Departments {
		if d.RegionCode == r.Code {
			out = append(out, d)
		}
	}
	return out
}

// rate divides the held months, and more if given, by the due ones; N makes 0 of « n.c. ».
func rate(held, more, due string, r ems.Rate) computed {
	part := "N(" + held + ")"
	if more != "" {
		part = "(" + part + "+" + more + ")"
	}
	c := computed{fmt.Sprintf(`IF(%s=0,"%s",ROUND(%s/%s,4))`, due, notDue, part, due), notDue}
	if r.Defined() {
		c.value = r.Value()
	}
	return c
}

func (b *book) regionTotals(l *listing, last int) []any {
	n := b.e.National
	cells := []any{"", "France", l.sum(regionDepartments, last, n.Departments)}
	for i, s := range ems.ReturnStates {
		cells = append(cells, l.sum(regionFirstReturn+i, last, n.Returns[s]))
	}
	months := fmt.Sprintf("SUMPRODUCT(--(%s=\"%s\"))", b.months(), unknown)
	cells = append(cells,
		orUnknown(l.sum(regionMeetings, last, n.Meetings), b.silent()),
		orUnknown(l.sum(regionHeld, last, n.Held), b.silent()),
		l.sum(regionDue, last, n.Due()),
		rate(at(regionHeld, l.next), "", at(regionDue, l.next), n.Low()),
		rate(at(regionHeld, l.next), months, at(regionDue, l.next), n.High()))
	for i := range b.e.Semester.Months() {
		c := l.sum(regionMonth+i, last, together(b.e.Departments, i))
		if words, ok := c.value.(string); ok {
			c.formula = orWord(c.formula, words)
		}
		cells = append(cells, c)
	}
	return cells
}
