package workbook

import "dno/internal/ems"

// figure is what should stand beside, or below, a label.
type figure struct {
	label string
	want  any
}

func checkSummary(v *verification) {
	g, n := v.sheet(summarySheet), v.e.National
	row := v.below(g, "Indicateur") - 1
	for _, f := range []figure{
		{"Réunions", known(n, n.Meetings)}, {"Mois tenus", known(n, n.Held)}, {"Mois dus", n.Due()},
		{lowTitle, rateOf(n.Low())}, {highTitle, rateOf(n.High())},
		{"Mois à échoir", n.Pending}, {"Mois sans remontée", n.Silent},
		{"Départements soumis", n.Departments}, {returnedTitle, n.Returns[ems.OnTime] + n.Returns[ems.Late]},
	} {
		column, r := v.beside(g, f.label, row)
		v.live(g, column, r, f.want)
	}
	column, r := v.beside(g, "Départements complets", row)
	v.same(g, column, r, n.Complete)
	checkPrevious(v, g, row)
	checkCards(v, g)
	checkMonthsAndReturns(v, g)
}

// checkPrevious compares the figures of the semester before, when they are shown.
func checkPrevious(v *verification, g *grid, row int) {
	p := v.e.Previous
	if p == nil {
		return
	}
	for _, f := range []figure{
		{"Réunions", p.Meetings}, {"Mois tenus", p.Held}, {"Mois dus", p.Due}, {lowTitle, rateOf(ems.Rate{Part: p.Held, Whole: p.Due})},
		{"Départements soumis", p.Departments}, {returnedTitle, p.Returned},
	} {
		column, r := v.beside(g, f.label, row)
		v.same(g, column+1, r, f.want)
	}
}

// checkCards compares the figures in large: below each label, and beside it « sur ».
func checkCards(v *verification, g *grid) {
	n := v.e.National
	for _, f := range []figure{
		{"Réunions tenues", []any{known(n, n.Meetings)}}, {"Mois tenus, sur mois dus", []any{known(n, n.Held), "sur", n.Due()}},
		{"Départements complets", []any{n.Complete, "sur", n.Departments}}, {"Remontées exploitables", []any{n.Returns[ems.OnTime] + n.Returns[ems.Late], "sur", n.Departments}},
	} {
		column, row, found := g.find(f.label, 0)
		if !found {
			v.fail("feuille %s : « %s » introuvable", g.name, f.label)
			continue
		}
		v.line(g, column, row+1, f.want.([]any)...)
	}
}

func checkMonthsAndReturns(v *verification, g *grid) {
	column, row := v.beside(g, "Par mois", 0)
	for i, m := range v.e.ByMonth() {
		v.same(g, column+i, row, m.Month.Short())
		v.live(g, column+i, row+1, together(v.e.Departments, i))
		v.same(g, column+i, row+2, heldTogether(v.e, m, i))
		v.live(g, column+i, row+3, m.Due())
	}
	for _, s := range ems.ReturnStates {
		column, r := v.beside(g, capital(s.Label()), row)
		v.live(g, column, r, v.e.National.Returns[s])
	}
	column, r := v.beside(g, "Total", row)
	v.live(g, column, r, v.e.National.Departments)
}

func checkMap(v *verification) {
	g := v.sheet("Carte")
	for _, d := range v.e.Departments {
		if d.Row < 0 || d.Column < 0 {
			continue
		}
		column, row := mapColumn+d.Column, mapRow+2*d.Row
		v.same(g, column, row, d.Code)
		if d.Due() == 0 {
			v.same(g, column, row+1, pending)
			continue
		}
		v.live(g, column, row+1, knownOf(d, d.Held))
	}
	column, row := v.beside(g, french("Sans remontée : non communiqué"), 0)
	v.live(g, column, row, without(v.e.Departments))
	for held := range heldScale {
		v.live(g, column, row-len(heldScale)+held, heldExactly(v.e.Departments, held))
	}
}

// monthTitles returns the titles of the months, after some others.
func monthTitles(s ems.Semester, titles ...string) []string {
	for _, m := range s.Months() {
		titles = append(titles, m.Short())
	}
	return titles
}

func checkDepartments(v *verification) {
	g, n := v.sheet(departmentsSheet), v.e.National
	row := v.below(g, monthTitles(v.e.Semester, "Code", "Département", "Région", "Remontée", "Réunions", "Réunions déclarées", "Mois tenus", "Mois dus")...)
	for _, d := range v.e.Departments {
		v.line(g, codeColumn, row, d.Code, d.Name, d.Region, d.Return.Label())
		v.live(g, meetingsColumn, row, knownOf(d, d.Meetings))
		v.same(g, declaredColumn, row, declared(d))
		v.live(g, heldColumn, row, knownOf(d, d.Held))
		v.live(g, dueColumn, row, d.Due())
		for i, m := range d.Months {
			v.live(g, firstMonthColumn+i, row, shown(m))
		}
		row++
	}
	if len(v.e.Departments) == 0 {
		row++
	}
	v.same(g, nameColumn, row, "France")
	v.live(g, meetingsColumn, row, known(n, n.Meetings))
	v.live(g, declaredColumn, row, declaredTotal(v.e.Departments))
	v.live(g, heldColumn, row, known(n, n.Held))
	v.live(g, dueColumn, row, n.Due())
	for i := range v.e.Semester.Months() {
		v.live(g, firstMonthColumn+i, row, together(v.e.Departments, i))
	}
	checkOutOfScope(v, g)
}

func checkOutOfScope(v *verification, g *grid) {
	for _, d := range v.e.OutOfScope {
		_, row, found := g.find(d.Code, headerRow+len(v.e.Departments))
		if !found {
			v.fail("feuille %s : territoire hors champ %s introuvable", g.name, d.Code)
			continue
		}
		v.line(g, codeColumn, row, d.Code, d.Name, d.Region, outscope, d.Meetings, declared(d))
		for i, m := range d.Months {
			v.same(g, firstMonthColumn+i, row, shown(m))
		}
	}
}

func checkRegions(v *verification) {
	g := v.sheet("Régions")
	row := v.below(g, monthTitles(v.e.Semester, "Code", "Région", "Départements", "À temps", "En retard", "Rejetée", "Absente", "Réunions", "Mois tenus", "Mois dus", "Taux minimal", "Taux maximal")...)
	for _, r := range v.e.Regions {
		v.line(g, regionCode, row, r.Code, r.Name)
		checkAggregate(v, g, row, r, (&book{e: v.e}).members(r))
		row++
	}
	if len(v.e.Regions) == 0 {
		row++
	}
	checkAggregate(v, g, row, v.e.National, v.e.Departments)
}

func checkAggregate(v *verification, g *grid, row int, a ems.Aggregate, members []ems.DepartmentRow) {
	v.live(g, regionDepartments, row, a.Departments)
	for i, s := range ems.ReturnStates {
		v.live(g, regionFirstReturn+i, row, a.Returns[s])
	}
	v.live(g, regionMeetings, row, known(a, a.Meetings))
	v.live(g, regionHeld, row, known(a, a.Held))
	v.live(g, regionDue, row, a.Due())
	v.live(g, regionLow, row, rateOf(a.Low()))
	v.live(g, regionHigh, row, rateOf(a.High()))
	for i := range v.e.Semester.Months() {
		v.live(g, regionMonth+i, row, together(members, i))
	}
}

func checkComposition(v *verification) {
	g := v.sheet("Composition")
	row := v.below(g, "Code", "Département", "Réunions")
	for _, d := range v.e.Departments {
		v.line(g, 1, row, d.Code, d.Name, knownOf(d, d.Meetings))
		for i, m := range ems.Members {
			v.same(g, 4+i, row, knownOf(d, there(d.Presence[m])))
			v.same(g, 4+len(ems.Members)+i, row, knownOf(d, missing(d.Presence[m])))
		}
		row++
	}
	_, row, _ = g.find("France", row-1)
	v.live(g, 3, row, known(v.e.National, v.e.National.Meetings))
	for i, m := range ems.Members {
		v.live(g, 4+i, row, known(v.e.National, there(v.e.National.Presence[m])))
		v.live(g, 4+len(ems.Members)+i, row, known(v.e.National, missing(v.e.National.Presence[m])))
	}
	row = v.below(g, "Membre")
	for _, m := range ems.Members {
		v.same(g, 2, row, m.Label())
		for i, p := range ems.Marks {
			v.same(g, 3+i, row, v.e.National.Presence[m][p])
		}
		row++
	}
}

func checkThemes(v *verification) {
	g, n := v.sheet("Thèmes"), v.e.National
	row := v.below(g, "Code", "Département", "Réunions")
	for _, d := range v.e.Departments {
		v.line(g, 1, row, d.Code, d.Name, knownOf(d, d.Meetings))
		for i, t := range ems.Themes {
			v.same(g, 4+i, row, knownOf(d, d.Themes[t]))
		}
		v.same(g, 4+len(ems.Themes), row, knownOf(d, d.NoTheme))
		row++
	}
	_, row, _ = g.find("France", row-1)
	v.live(g, 3, row, known(n, n.Meetings))
	for i, t := range ems.Themes {
		v.live(g, 4+i, row, known(n, n.Themes[t]))
	}
	v.live(g, 4+len(ems.Themes), row, known(n, n.NoTheme))
}
