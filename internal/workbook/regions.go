package workbook

import (
	"fmt"
	"slices"

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
	toFirst := func(r line) lead {
		return b.in(departmentsSheet).lead(departmentTitle, b.places.region[r.Code], "Voir le premier département de la région")
	}
	columns := []column[line]{
		shown(codeTitle, 6.5, code, func(r line) any { return r.Code }),
		shown(regionTitle, 26, word, func(r line) any { return r.Name }).leading(b.toEvolution).ending("France"),
		live(membersTitle, 14.5, count, func(r line, row int) computed {
			f := b.region(row)
			return computed{countIf(f.regions, f.name), r.Departments}
		}).summed(func() computed { return in.sum(membersTitle, n.Departments) }),
	}
	for i, s := range n.ReturnStates() {
		title := french.Capital(s.Label())
		columns = append(columns, live(title, [...]float64{8, 8, 9.5, 9.5, 12}[i], count, func(r line, row int) computed {
			return computed{b.region(row).count(returnTitle, s.Label()), r.Returns[s]}
		}).summed(func() computed { return in.sum(title, n.Returns[s]) }))
	}
	columns = append(columns,
		live(meetingsTitle, 10.5, count, func(r line, row int) computed {
			f := b.region(row)
			return computed{orNot(f.returned(), f.sum(meetingsTitle)), r.Meetings()}
		}).leading(toFirst).summed(func() computed { return computed{sumOf(in.body(meetingsTitle)), n.Meetings()} }),
		live(heldTitle, 8, count, func(r line, row int) computed {
			f := b.region(row)
			return computed{orNot(f.returned(), f.sum(heldTitle)), r.Held()}
		}).leading(toFirst).summed(func() computed { return computed{sumOf(in.body(heldTitle)), n.Held()} }),
		live(dueTitle, 7.5, count, func(r line, row int) computed { return computed{b.region(row).sum(dueTitle), r.Due()} }).
			summed(func() computed { return in.sum(dueTitle, n.Due()) }),
		live(lowRateTitle, 10, share, func(r line, row int) computed { return b.rateIn(row, "", r.Low()) }).
			summed(func() computed { return b.rateIn(in.total(), "", n.Low()) }),
		live(highRateTitle, 10, share, func(r line, row int) computed { return b.rateIn(row, b.region(row).silence(), r.High()) }).
			summed(func() computed { return b.rateIn(in.total(), b.silentMonths(), n.High()) }))
	for i := range b.e.Semester.Months() {
		months := func() string { return b.departments(b.monthTitle(i)) }
		columns = append(columns, live(b.monthTitle(i), 7.4, mark, func(r line, row int) computed {
			f := b.region(row)
			return computed{togetherFormula(months(), f.regions, f.name), together(b.members(r), i)}
		}).summed(func() computed { return computed{togetherFormula(months()), together(b.e.Departments, i)} }))
	}
	return listing[line]{
		explanation: "Une ligne par région, somme des départements qui la composent au premier jour du semestre ; le nom d'une région mène à ses départements. Le taux minimal rapporte les mois tenus aux mois dus ; le taux maximal y ajoute les mois sans remontée. Les mois sont des sommes de réunions ; sans aucune remontée exploitable, ils valent 0 % et 100 %, et les départements complets ne sont pas connus. " + legend,
		tab:         theme.Blue, frozen: 2, lines: b.e.Regions, summed: true,
		columns: append(columns, live(wholeTitle, 14.5, count, b.wholeIn).summed(b.wholeTogether)),
		paints: func() []xlsx.Paint {
			first, last := b.monthTitles()
			return []xlsx.Paint{in.paint(regionPaints(in.at(first, firstRow)), first, last)}
		},
	}
}

// toEvolution leads to the region in the sheet Évolution, where there is one.
func (b *book) toEvolution(r ems.Aggregate) lead {
	if len(b.e.History) == 0 {
		return lead{}
	}
	i := slices.IndexFunc(b.e.Regions, func(s ems.Aggregate) bool { return s.Code == r.Code })
	return b.in(evolutionSheet).lead(territoryTitle, b.regionRow(i), "Voir les départements de la région")
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
func (b *book) wholeIn(r ems.Aggregate, row int) computed {
	f := b.region(row)
	return computed{completeFormula(f.count(completeTitle, owed), f.count(completeTitle, pending), f.returned()),
		completeTogether(r, b.members(r))}
}

func (b *book) wholeTogether() computed {
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
