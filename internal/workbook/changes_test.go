package workbook

import (
	"fmt"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

func TestEveryChangeIsListedAfterTheFrontPage(t *testing.T) {
	e := emstest.Edition()
	e.Changes = nil
	for i := range 300 {
		e.Changes = append(e.Changes, ems.Change{Department: "13", Field: "réunions", Before: fmt.Sprint("avant ", i), After: "6"})
	}
	s := drawn(t, e)
	g := s[summarySheet]
	for i, c := range e.Changes {
		if _, _, found := g.find(c.Before); !found {
			t.Errorf("the change %d is not listed", i)
		}
	}
	if g.OnePage || g.Scale == 0 || len(g.Breaks) == 0 {
		t.Error("the list does not begin on a page of its own")
	}
}
