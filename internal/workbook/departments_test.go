package workbook

import (
	"fmt"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

func TestATotalThatNobodyTypedIsADash(t *testing.T) {
	e := emstest.Edition()
	e.Departments[0].Declared = ems.Entry[int]{}
	e.Evidence.Totals = e.Evidence.Totals[1:]
	s := drawn(t, e)
	g := s[departmentsSheet]
	shows(t, g, g.column(declaredTitle), firstRow, none)
	shows(t, g, g.column(declaredTitle), firstRow+len(e.Departments), notDue)
}

func TestADepartementWithMonthsToComeIsNotYetComplete(t *testing.T) {
	e := provisional()
	s := drawn(t, e)
	g, says := s[departmentsSheet], map[string]int{}
	for i, d := range e.Departments {
		shown := g.at(g.column(completeTitle), firstRow+i)
		says[shown]++
		if missing := d.Tally.Nil+d.Tally.Unreported > 0; shown == pending && missing || shown == notOwed && !missing {
			t.Errorf("%s is said %q, %d of %d months held", d.Code, shown, d.Tally.Held, d.Due())
		}
	}
	if says[pending] == 0 || says[notOwed] == 0 || says[unknown] == 0 || says[owed] > 0 {
		t.Errorf("the départements are said %v", says)
	}
	shows(t, g, g.column(completeTitle), firstRow+len(e.Departments), pending)
	for _, sheet := range sheets {
		g := s[sheet.name]
		if _, _, found := g.find((&book{e: e}).edition()); !found {
			t.Errorf("the sheet %s does not say that its figures are provisional", sheet.name)
		}
	}
}

func TestTheMonthsToAskAboutAreNamed(t *testing.T) {
	e := emstest.Edition()
	s := drawn(t, e)
	g, asked := s[departmentsSheet], 0
	shows(t, g, g.column(contactTitle), headerRow, "À contacter")
	for i, d := range e.Departments {
		says := g.at(g.column(contactTitle), firstRow+i)
		if says != "" {
			asked++
		}
		if d.Return == ems.NoFile && says != "janvier, février, mars, avril, mai, juin" {
			t.Errorf("%s is asked about %q", d.Code, says)
		}
		if (says == "") != (len(d.Missing()) == 0) {
			t.Errorf("%s, of which %d months are missing, is asked about %q", d.Code, len(d.Missing()), says)
		}
	}
	shows(t, g, g.column(contactTitle), firstRow+len(e.Departments), fmt.Sprint(asked))
}
