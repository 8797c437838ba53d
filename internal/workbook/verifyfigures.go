package workbook

import (
	"dno/internal/ems"
	"dno/internal/french"
)

// figure is what should stand beside, or below, a label.
type figure struct {
	label string
	want  any
}

func checkSummary(v *verification) {
	g := v.sheet(summarySheet)
	row := v.below(g, "Indicateur") - 1
	before, isKnown := v.e.Known(v.e.Semester.Previous())
	yearAgo, isKnownYearAgo := v.e.Known(v.e.Semester.Previous().Previous())
	then, past := pastFigures(before), pastFigures(yearAgo)
	gaps := (&book{e: v.e, places: placesOf(v.e)}).nationalGaps()
	for i, f := range nationalFigures(v.e) {
		column, r := v.beside(g, f.label, row)
		v.live(g, column, r, f.value)
		if isKnown {
			v.same(g, column+1, r, then[i].value)
			v.gap(g, column+2, r, gaps[i])
			column += 2
		}
		if isKnownYearAgo {
			v.same(g, column+1, r, past[i].value)
		}
	}
	checkCards(v, g)
	checkMonthsAndReturns(v, g)
}

// checkCards compares the figures in large: below each label, and beside it « sur ».
func checkCards(v *verification, g *grid) {
	n := v.e.National
	for _, f := range []figure{
		{"Réunions déclarées tenues", []any{n.Meetings()}}, {"Mois tenus, sur mois dus", []any{n.Held(), "sur", n.Due()}},
		{"Départements complets", []any{completeTogether(n, v.e.Departments), "sur", n.Departments}}, {"Remontées exploitables", []any{n.Returned(), "sur", n.Departments}},
	} {
		column, row, found := g.find(f.label, 0)
		if !found {
			v.fail("feuille %s : « %s » introuvable", g.name, f.label)
			continue
		}
		for i, want := range f.want.([]any) {
			if want == "sur" {
				v.same(g, column+i, row+1, want)
				continue
			}
			v.live(g, column+i, row+1, want)
		}
	}
}

func checkMonthsAndReturns(v *verification, g *grid) {
	n, row := v.e.National, v.below(g, "Mois", "Réunions", "Mois tenus", "Mois dus")
	for i, m := range v.e.ByMonth() {
		v.same(g, monthsPart, row+i, m.Month.Short())
		v.live(g, monthsPart+1, row+i, together(v.e.Departments, i))
		v.live(g, monthsPart+2, row+i, heldTogether(v.e, m, i))
		v.live(g, monthsPart+3, row+i, m.Due())
	}
	for i, s := range ems.ReturnStates {
		v.same(g, returnsPart, row+i, french.Capital(s.Label()))
		v.live(g, returnsPart+1, row+i, n.Returns[s])
	}
	v.live(g, returnsPart+1, row+len(ems.ReturnStates), n.Departments)
	for i, m := range ems.Members {
		v.same(g, presencePart, row+i, memberLabel(m))
		v.live(g, presencePart+1, row+i, markedTogether(v.e.Departments, m, thereMarks))
		v.live(g, presencePart+2, row+i, markedTogether(v.e.Departments, m, missingMarks))
		v.live(g, presencePart+3, row+i, unsaid(n, m))
	}
}

// checkIndicator compares the values of the indicator with the edition and its history.
func checkIndicator(v *verification) {
	g := v.sheet(indicatorSheet)
	before, isKnown := v.e.Known(v.e.Semester.Previous())
	yearAgo, isKnownYearAgo := v.e.Known(v.e.Semester.Previous().Previous())
	was, wasYearAgo := pastIndicator(before, isKnown), pastIndicator(yearAgo, isKnownYearAgo)
	row := v.below(g, "Valeurs", "Unité")
	for i, f := range indicatorFigures(v.e) {
		v.same(g, indicatorLabel, row+i, french.Typeset(f.label))
		v.same(g, indicatorYearAgo, row+i, wasYearAgo[i])
		v.same(g, indicatorBefore, row+i, was[i])
		v.live(g, indicatorNow, row+i, f.value)
	}
}

// gap compares what a figure has gained, or another cell that is a formula only where it means
// something.
func (v *verification) gap(g *grid, column, row int, want any) {
	if c, live := want.(computed); live {
		v.live(g, column, row, c.value)
		return
	}
	v.same(g, column, row, want)
}

// checkEvolution compares each territory with the edition, and with the earlier semesters.
func checkEvolution(v *verification) {
	g, b := v.sheet(evolutionSheet), &book{e: v.e, places: placesOf(v.e)}
	if len(v.e.History) == 0 {
		return
	}
	o := layoutOf(v.e)
	checkTerritory(v, g, nationRow, o, b.nationLine())
	row := tableRow(v.e) + 1
	for i, r := range v.e.Regions {
		t := b.regionLine(i, r)
		checkTerritory(v, g, row, o, t)
		row++
		for _, d := range t.members {
			checkTerritory(v, g, row, o, b.departmentLine(d))
			row++
		}
	}
}

func checkTerritory(v *verification, g *grid, row int, o layout, t territoryLine) {
	v.line(g, placeCode, row, t.code, t.name, t.level)
	for i, s := range o.eras[:len(o.eras)-1] {
		if !s.known {
			continue
		}
		for figure, then := range pastOf(t, s) {
			v.same(g, o.at(figure, i), row, then)
		}
	}
	for figure, now := range t.figures() {
		v.live(g, o.now(figure), row, now)
	}
	for _, gap := range o.gaps {
		v.gap(g, gap.meetings, row, o.meetingsGap(t, gap, row))
		v.gap(g, gap.rate, row, o.rateGap(t, gap, row))
		v.same(g, gap.comparable, row, compared(t, o.eras[gap.era]))
	}
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
		v.live(g, column, row+1, d.Held())
	}
	column, row := v.beside(g, french.Typeset("sans remontée : non communiqué"), 0)
	v.live(g, column, row, without(v.e.Departments))
	for step := range heldScale {
		v.live(g, column, row-1-step, stepped(v.e.Departments, step))
	}
	if n := notYetDue(v.e.Departments); n > 0 {
		v.live(g, column, row+1, n)
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
	row := v.below(g, append(monthTitles(v.e.Semester, "Code", "Département", "Région", "Remontée", "Réunions", "Réunions déclarées", "Mois tenus", "Mois dus"), "Complet")...)
	for _, d := range v.e.Departments {
		v.line(g, codeColumn, row, d.Code, d.Name, d.Region)
		v.live(g, returnColumn, row, d.Return.Label())
		v.live(g, meetingsColumn, row, d.Meetings())
		v.live(g, declaredColumn, row, declaredOf(d))
		v.live(g, heldColumn, row, d.Held())
		v.live(g, dueColumn, row, d.Due())
		for i, m := range d.Months {
			v.live(g, firstMonthColumn+i, row, shown(m))
			v.same(g, firstDutyColumn+i, row, duty(d.Owes[i], m.State))
		}
		v.live(g, completeColumn, row, completeOf(d))
		v.gap(g, contactColumn, row, contact(d, row))
		row++
	}
	if len(v.e.Departments) == 0 {
		row++
	}
	v.same(g, nameColumn, row, "France")
	v.live(g, meetingsColumn, row, n.Meetings())
	v.same(g, declaredColumn, row, notDue)
	v.live(g, heldColumn, row, n.Held())
	v.live(g, dueColumn, row, n.Due())
	for i := range v.e.Semester.Months() {
		v.live(g, firstMonthColumn+i, row, together(v.e.Departments, i))
		v.live(g, firstDutyColumn+i, row, owing(v.e.Departments, i))
	}
	v.live(g, completeColumn, row, completeTogether(n, v.e.Departments))
	v.live(g, contactColumn, row, toContact(v.e.Departments))
	checkOutOfScope(v, g)
}

func checkOutOfScope(v *verification, g *grid) {
	for _, d := range v.e.OutOfScope {
		_, row, found := g.find(d.Code, headerRow+len(v.e.Departments))
		if !found {
			v.fail("feuille %s : territoire hors champ %s introuvable", g.name, d.Code)
			continue
		}
		v.line(g, codeColumn, row, d.Code, d.Name, d.Region, outscope, d.Meetings(), declaredOf(d))
		for i, m := range d.Months {
			v.same(g, firstMonthColumn+i, row, shown(m))
		}
	}
}

func checkRegions(v *verification) {
	g := v.sheet(regionsSheet)
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
	v.live(g, regionMeetings, row, a.Meetings())
	v.live(g, regionHeld, row, a.Held())
	v.live(g, regionDue, row, a.Due())
	v.live(g, regionLow, row, rateOf(a.Low()))
	v.live(g, regionHigh, row, rateOf(a.High()))
	for i := range v.e.Semester.Months() {
		v.live(g, regionMonth+i, row, together(members, i))
	}
	v.live(g, regionComplete, row, completeTogether(a, members))
}

func checkComposition(v *verification) {
	g, n := v.sheet(compositionSheet), v.e.National
	row := v.below(g, "Code", "Département", "Réunions")
	for _, d := range v.e.Departments {
		v.line(g, 1, row, d.Code, d.Name)
		v.live(g, 3, row, d.Meetings())
		for i, m := range ems.Members {
			v.live(g, firstPresenceColumn+i, row, markedOf(d, m, thereMarks))
			v.live(g, firstPresenceColumn+len(ems.Members)+i, row, markedOf(d, m, missingMarks))
		}
		row++
	}
	_, row, _ = g.find("France", row-1)
	v.live(g, 3, row, n.Meetings())
	for i, m := range ems.Members {
		v.live(g, firstPresenceColumn+i, row, markedTogether(v.e.Departments, m, thereMarks))
		v.live(g, firstPresenceColumn+len(ems.Members)+i, row, markedTogether(v.e.Departments, m, missingMarks))
	}
	row = v.below(g, "Membre")
	for _, m := range ems.Members {
		v.same(g, 2, row, memberLabel(m))
		for i, p := range ems.Marks {
			v.live(g, 3+i, row, n.Presence(m, p))
		}
		row++
	}
}

func checkThemes(v *verification) {
	g, n := v.sheet("Thèmes"), v.e.National
	row := v.below(g, "Code", "Département", "Réunions")
	for _, d := range v.e.Departments {
		v.line(g, 1, row, d.Code, d.Name)
		for i, figure := range append([]ems.Figure{d.Meetings()}, themeFigures(d)...) {
			v.live(g, 3+i, row, figure)
		}
		row++
	}
	_, row, _ = g.find("France", row-1)
	for i, figure := range append([]ems.Figure{n.Meetings()}, themeFigures(n)...) {
		v.live(g, 3+i, row, figure)
	}
}
