package workbook

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// The titles of the columns of the sheet Régions that formulas name, beside those that it shares
// with Départements.
const (
	membersTitle  = "Départements"
	lowRateTitle  = "Taux minimal"
	highRateTitle = "Taux maximal"
	wholeTitle    = "Départements complets"
)

// regions lists the regions: every figure is counted over Départements.
func regions(b *book) listing[ems.Aggregate] {
	type line = ems.Aggregate
	in, n := b.in(regionsSheet), b.e.National
	toFirst := func(r line, _ int) lead {
		return b.in(departmentsSheet).lead(departmentTitle, b.places.region[r.Code], "Voir le premier département de la région")
	}
	columns := []column[line]{
		{heading: heading{codeTitle, 6.5, code}, of: func(r line, _ int) any { return r.Code }},
		{heading: heading{regionTitle, 26, word}, of: func(r line, _ int) any { return r.Name }, leads: b.toEvolution,
			total: always("France")},
		{heading: heading{membersTitle, 14.5, count}, of: func(r line, row int) any {
			f := b.region(row)
			return computed{countIf(f.regions, f.name), r.Departments}
		},
			total: func() any { return in.sum(membersTitle, n.Departments) }},
	}
	for i, s := range ems.ReturnStates {
		title := french.Capital(s.Label())
		columns = append(columns, column[line]{heading: heading{title, [...]float64{8, 8, 9.5, 9.5}[i], count},
			of:    func(r line, row int) any { return computed{b.region(row).count(returnTitle, s.Label()), r.Returns[s]} },
			total: func() any { return in.sum(title, n.Returns[s]) }})
	}
	columns = append(columns,
		column[line]{heading: heading{meetingsTitle, 10.5, count}, leads: toFirst,
			of: func(r line, row int) any {
				f := b.region(row)
				return computed{orNot(f.returned(), f.sum(meetingsTitle)), r.Meetings()}
			},
			total: func() any { return computed{sumOf(in.body(meetingsTitle)), n.Meetings()} }},
		column[line]{heading: heading{heldTitle, 8, count}, leads: toFirst,
			of: func(r line, row int) any {
				f := b.region(row)
				return computed{orNot(f.returned(), f.sum(heldTitle)), r.Held()}
			},
			total: func() any { return computed{sumOf(in.body(heldTitle)), n.Held()} }},
		column[line]{heading: heading{dueTitle, 7.5, count},
			of:    func(r line, row int) any { return computed{b.region(row).sum(dueTitle), r.Due()} },
			total: func() any { return in.sum(dueTitle, n.Due()) }},
		column[line]{heading: heading{lowRateTitle, 10, share},
			of:    func(r line, row int) any { return b.rateIn(row, "", r.Low()) },
			total: func() any { return b.rateIn(in.total(), "", n.Low()) }},
		column[line]{heading: heading{highRateTitle, 10, share},
			of:    func(r line, row int) any { return b.rateIn(row, b.region(row).silence(), r.High()) },
			total: func() any { return b.rateIn(in.total(), b.silentMonths(), n.High()) }})
	for i := range b.e.Semester.Months() {
		months := func() string { return b.departments(b.monthTitle(i)) }
		columns = append(columns, column[line]{heading: heading{b.monthTitle(i), 7.4, mark},
			of: func(r line, row int) any {
				f := b.region(row)
				return computed{togetherFormula(months(), f.regions, f.name), together(b.members(r), i)}
			},
			total: func() any { return computed{togetherFormula(months()), together(b.e.Departments, i)} }})
	}
	return listing[line]{
		explanation: "Une ligne par région, somme des départements qui la composent au premier jour du semestre ; le nom d'une région mène à ses départements. Le taux minimal rapporte les mois tenus aux mois dus ; le taux maximal y ajoute les mois sans remontée. Les mois sont des sommes de réunions ; sans aucune remontée exploitable, ils valent 0 % et 100 %, et les départements complets ne sont pas connus. " + legend,
		tab:         theme.Blue, frozen: 2, lines: b.e.Regions, summed: true,
		columns: append(columns, column[line]{heading: heading{wholeTitle, 14.5, count}, of: b.wholeIn, total: b.wholeTogether}),
		paints: func() []xlsx.Paint {
			first, last := b.monthTitles()
			return []xlsx.Paint{in.paint(regionPaints(in.at(first, firstRow)), first, last)}
		},
	}
}

// toEvolution leads to the region in the sheet Évolution, where there is one.
func (b *book) toEvolution(_ ems.Aggregate, row int) lead {
	if len(b.e.History) == 0 {
		return lead{}
	}
	return b.in(evolutionSheet).lead(territoryTitle, b.regionRow(row-firstRow), "Voir les départements de la région")
}

// regionOf counts the départements of the region of one row.
type regionOf struct {
	*book
	name, regions string // the cell of its name, and the regions of the départements
}

func (b *book) region(row int) regionOf {
	return regionOf{b, "$" + b.in(regionsSheet).at(regionTitle, row), b.departments(regionTitle)}
}

func (r regionOf) count(title, words string) string {
	return countIf(r.regions, r.name, r.departments(title), quoted(words))
}

func (r regionOf) sum(title string) string {
	return "SUMIFS(" + r.departments(title) + "," + r.regions + "," + r.name + ")"
}

func (r regionOf) returned() string {
	return r.count(returnTitle, ems.OnTime.Label()) + "+" + r.count(returnTitle, ems.Late.Label()) + ">0"
}

// silence counts the months of which no return of the region says anything.
func (r regionOf) silence() string {
	return fmt.Sprintf("SUMPRODUCT((%s=%s)*(%s=%s))", r.regions, r.name, r.months(), quoted(unknown))
}

// rateIn divides the held months of a row of the sheet by the due ones.
func (b *book) rateIn(row int, more string, r ems.Rate) computed {
	in := b.in(regionsSheet)
	return computed{rate(in.at(heldTitle, row), more, in.at(dueTitle, row)), rateOf(r)}
}

// wholeIn counts the complete départements of a region, and wholeTogether those of all.
func (b *book) wholeIn(r ems.Aggregate, row int) any {
	f := b.region(row)
	return computed{completeFormula(f.count(completeTitle, owed), f.count(completeTitle, pending), f.returned()),
		completeTogether(r, b.members(r))}
}

func (b *book) wholeTogether() any {
	all := b.in(regionsSheet).body(wholeTitle)
	return computed{completeFormula("SUM("+all+")", countIf(all, quoted(pending)), "COUNT("+all+")>0"),
		completeTogether(b.e.National, b.e.Departments)}
}

// months returns the months of all départements.
func (b *book) months() string {
	first, last := b.monthTitles()
	return b.departments(first, last)
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

// silentMonths counts the months of which no return says anything.
func (b *book) silentMonths() string {
	return fmt.Sprintf("COUNTIF(%s,%s)", b.months(), quoted(unknown))
}
