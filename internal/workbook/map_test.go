package workbook

import (
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

func TestTheColourOfADepartementTellsWhatIsMissing(t *testing.T) {
	e := emstest.Edition()
	mayotte := e.Departments[len(e.Departments)-1]
	mayotte.Return, mayotte.Owed, mayotte.Tally.Held, mayotte.Silent = ems.OnTime, 3, 3, 0
	if l := tileLook(mayotte); l != stepLook(6) {
		t.Errorf("three months of three look %+v", l)
	}
	mayotte.Tally.Held = 0
	if l := tileLook(mayotte); l != stepLook(0) {
		t.Errorf("no month of three looks %+v", l)
	}
	b := &book{e: e}
	if got := b.stepWords(5); got != "5 mois tenus, ou tous sauf 1" {
		t.Errorf("where some owe fewer: %q", got)
	}
	b.e.Departments = e.Departments[:10]
	if got := b.stepWords(6) + ", " + b.stepWords(0); got != "6 mois tenus, aucun mois tenu" {
		t.Errorf("where all owe six: %q", got)
	}
}
