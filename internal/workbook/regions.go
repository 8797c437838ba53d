package workbook

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/xlsx"
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
	regionComplete = regionMonth + 6
)

func drawRegions(b *book) *page {
	columns := []column{{"Code", 6.5, code}, {"Région", 26, word}, {"Départements", 14.5, count}, {"À temps", 8, count}, {"En retard", 8, count}, {"Rejetée", 9.5, count}, {"Absente", 9.5, count}, {"Réunions", 10.5, count}, {"Mois tenus", 8, count}, {"Mois dus", 7.5, count}, {"Taux minimal", 10, share}, {"Taux maximal", 10, share}}
	for _, m := range b.e.Semester.Months() {
		columns = append(columns, column{m.Short(), 7.4, mark})
	}
	columns = append(columns, column{"Départements complets", 14.5, count})
	l := b.list("Régions", "Une ligne par région, somme des départements qui la composent au premier jour du semestre ; le nom d'une région mène à ses départements. Le taux minimal rapporte les mois tenus aux mois dus ; le taux maximal y ajoute les mois sans remontée. Les mois sont des sommes de réunions ; sans aucune remontée exploitable, ils valent 0 % et 100 %, et les départements complets ne sont pas connus. "+legend, regionName, columns)
	l.Tab = blue
	for i, r := range b.e.Regions {
		if len(b.e.History) > 0 {
			l.lead(regionName, l.next, evolutionSheet, placeName, b.regionRow(i), "Voir les départements de la région")
		}
		for _, column := range []int{regionMeetings, regionHeld} {
			l.lead(column, l.next, departmentsSheet, nameColumn, b.places.region[r.Code], "Voir le premier département de la région")
		}
		l.add(b.region(r, l.next)...)
	}
	last := firstRow + b.lastOf(len(b.e.Regions))
	l.filtered()
	l.totals(b.regionTotals(l, last)...)
	l.paint(regionMonth, regionMonth+5, last, regionPaints(at(regionMonth, firstRow))...)
	return l.page
}

// region returns the cells of one region: every figure is counted over Départements.
func (b *book) region(r ems.Aggregate, row int) []any {
	name, regions := "$"+at(regionName, row), b.departments(regionColumn)
	of := func(column int, words string) string {
		return countIf(regions, name, b.departments(column), quoted(words))
	}
	sum := func(column int) string {
		return "SUMIFS(" + b.departments(column) + "," + regions + "," + name + ")"
	}
	returned := of(returnColumn, ems.OnTime.Label()) + "+" + of(returnColumn, ems.Late.Label()) + ">0"
	cells := []any{r.Code, r.Name, computed{countIf(regions, name), r.Departments}}
	for _, s := range ems.ReturnStates {
		cells = append(cells, computed{of(returnColumn, s.Label()), r.Returns[s]})
	}
	silence := fmt.Sprintf("SUMPRODUCT((%s=%s)*(%s=%s))", regions, name, b.months(), quoted(unknown))
	cells = append(cells,
		computed{orNot(returned, sum(meetingsColumn)), known(r, r.Meetings)},
		computed{orNot(returned, sum(heldColumn)), known(r, r.Held)},
		computed{sum(dueColumn), r.Due()},
		computed{rate(at(regionHeld, row), "", at(regionDue, row)), rateOf(r.Low())},
		computed{rate(at(regionHeld, row), silence, at(regionDue, row)), rateOf(r.High())})
	members := b.members(r)
	for i := range b.e.Semester.Months() {
		cells = append(cells, computed{togetherFormula(b.departments(firstMonthColumn+i), regions, name), together(members, i)})
	}
	return append(cells, computed{completeFormula(of(completeColumn, owed), of(completeColumn, pending), returned), completeTogether(r, members)})
}

// departments returns a column of the body of the sheet Départements, and months the six
// columns of its months.
func (b *book) departments(column int) string {
	return xlsx.Column(column, firstRow, b.totalRow()-1).On(departmentsSheet)
}

func (b *book) months() string {
	return xlsx.Range{FirstRow: firstRow, FirstColumn: firstMonthColumn, LastRow: b.totalRow() - 1, LastColumn: lastMonthColumn}.On(departmentsSheet)
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

func (b *book) regionTotals(l *listing, last int) []any {
	n := b.e.National
	body := func(column int) string { return block(column, firstRow, column, last) }
	cells := []any{"", "France", l.sum(regionDepartments, last, n.Departments)}
	for i, s := range ems.ReturnStates {
		cells = append(cells, l.sum(regionFirstReturn+i, last, n.Returns[s]))
	}
	cells = append(cells,
		computed{sumOf(body(regionMeetings)), known(n, n.Meetings)},
		computed{sumOf(body(regionHeld)), known(n, n.Held)},
		l.sum(regionDue, last, n.Due()),
		computed{rate(at(regionHeld, l.next), "", at(regionDue, l.next)), rateOf(n.Low())},
		computed{rate(at(regionHeld, l.next), b.silentMonths(), at(regionDue, l.next)), rateOf(n.High())})
	for i := range b.e.Semester.Months() {
		cells = append(cells, computed{togetherFormula(b.departments(firstMonthColumn + i)), together(b.e.Departments, i)})
	}
	return append(cells, computed{completeFormula("SUM("+body(regionComplete)+")", countIf(body(regionComplete), quoted(pending)), "COUNT("+body(regionComplete)+")>0"), completeTogether(n, b.e.Departments)})
}

// silentMonths counts the months of which no return says anything.
func (b *book) silentMonths() string {
	return fmt.Sprintf("COUNTIF(%s,%s)", b.months(), quoted(unknown))
}
