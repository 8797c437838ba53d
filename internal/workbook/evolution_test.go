package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/french"
)

func TestTwoSemestersAreComparedOverTheSameDepartements(t *testing.T) {
	e := emstest.Edition()
	first := e.Departments[0]
	e.History = e.History[1:]
	e.History[0].ByDepartment = []ems.DepartmentFigures{{Code: first.Code, Meetings: ems.Known(2), Held: ems.Known(2), Due: 6},
		{Code: e.Departments[1].Code, Due: 6, Silent: 6}}
	o := layoutOf(e)
	g := drawn(t, e)[evolutionSheet]
	shows(t, g, o.gaps[0].meetings, nationRow, fmt.Sprint(first.Tally.Meetings-2))
	shows(t, g, o.gaps[0].rate, nationRow, fmt.Sprint(gained(first.Low().Value(), 0.3333)))
	shows(t, g, o.gaps[0].comparable, nationRow, french.Typeset("remontées exploitables : 96, et 1 alors ; départements soumis : 101, et 2 alors"))
	for i, r := range e.Regions {
		if r.Code != first.RegionCode {
			shows(t, g, o.gaps[0].meetings, (&book{e: e}).regionRow(i), none)
		}
	}
	if c, ok := (&book{e: e, places: placesOf(e)}).nationalGaps()[heldLine].(computed); !ok || c.value != first.Tally.Held-2 {
		t.Errorf("the months held have gained %v", c.value)
	}
}

func TestWithoutAnEarlierSemesterTheSheetIsOneSentence(t *testing.T) {
	g := drawn(t, emstest.Lone())[evolutionSheet]
	if says := g.at(1, firstRow); !strings.HasPrefix(says, "Aucun autre semestre n’est connu") || g.Area.LastRow != firstRow {
		t.Errorf("the sheet says %q and has %d rows", says, g.Area.LastRow)
	}
}

func TestEachColumnOfTheEvolutionIsPrintedOnce(t *testing.T) {
	e := emstest.Edition()
	s := drawn(t, e)
	o := layoutOf(e)
	var titles []string
	for _, c := range o.columns {
		titles = append(titles, c.title)
	}
	slices.Sort(titles)
	if len(slices.Compact(titles)) != len(o.columns) {
		t.Errorf("a column is there twice: %q", titles)
	}
	if area := s[evolutionSheet].Area; area.FirstColumn != 1 || area.LastColumn != len(o.columns) {
		t.Errorf("the print area is %s", area)
	}
}
