package workbook

import (
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestATotalThatNobodyTypedIsADash(t *testing.T) {
	e := emstest.Edition()
	e.Departments[0].Declared = ems.Entry[int]{}
	e.Evidence.Totals = e.Evidence.Totals[1:]
	data := written(t, e)
	if err := Verify(data, e); err != nil {
		t.Error(err)
	}
	s, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	g := gridOf(t, s, departmentsSheet)
	shows(t, g, declaredColumn, firstRow, none)
	shows(t, g, declaredColumn, firstRow+len(e.Departments), notDue)
}
