package workbook

import (
	"bytes"
	"fmt"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestEveryChangeIsListedAfterTheFrontPage(t *testing.T) {
	e := emstest.Edition()
	e.Changes = nil
	for i := range 300 {
		e.Changes = append(e.Changes, ems.Change{Department: "13", Field: "réunions", Before: fmt.Sprint("avant ", i), After: "6"})
	}
	s := drawn(t, e)
	g := gridOf(t, s, summarySheet)
	for i, c := range e.Changes {
		if _, _, found := g.find(c.Before, 40); !found {
			t.Errorf("the change %d is not listed", i)
		}
	}
	if bytes.Contains(g.xml, []byte("fitToWidth")) || !bytes.Contains(g.xml, []byte("<rowBreaks")) {
		t.Error("the list does not begin on a page of its own")
	}
}
