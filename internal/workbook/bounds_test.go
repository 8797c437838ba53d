package workbook

import (
	"fmt"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/xlsx"
)

func TestAListGivesTheFirstLinesOfEachDepartment(t *testing.T) {
	e := emstest.Edition()
	e.Discarded = nil
	for code, n := range map[string]int{"01": mostLines, "13": mostLines + 2, "": mostLines + 1} {
		for range n {
			e.Discarded = append(e.Discarded, ems.DiscardedLine{Department: code, Rule: ems.LineIllegibleDate, Reason: "date illisible"})
		}
	}
	g := drawn(t, e)[discardedSheet]
	if last := g.Filter.LastRow - firstRow + 1; last != 3*mostLines {
		t.Errorf("%d lines are given", last)
	}
	says := plainSpaces(g.at(1, explanationRow))
	if want := "3 autres (13 : 2 ; sans département : 1) sont dans l'édition JSON, qui les a toutes."; !strings.Contains(says, want) {
		t.Errorf("the sheet says %q, want %q", says, want)
	}
}

// TestAFloodOfRefusedFilesHidesNoOther sends more files than are listed, of which the last one can be
// used: the figures that formulas draw from the list stay the same.
func TestAFloodOfRefusedFilesHidesNoOther(t *testing.T) {
	e := emstest.Lone()
	code := e.Files[0].Department
	kept := e.Files[0]
	e.Files = nil
	for i := range mostLines + 10 {
		e.Files = append(e.Files, ems.File{Path: fmt.Sprintf("%s/%05d", code, i), Department: code, Sender: code, Status: ems.Rejected})
	}
	e.Files = append(e.Files, kept)
	g := drawn(t, e)[filesSheet]
	if _, _, found := g.find(kept.Path); !found {
		t.Errorf("%s is not listed", kept.Path)
	}
}

func TestAListSaysWhereItsLinksStop(t *testing.T) {
	e := emstest.Edition()
	m := e.Meetings[0]
	for len(e.Meetings) < xlsx.MostLinks+10 {
		e.Meetings = append(e.Meetings, m)
	}
	b := newBook(e, options)
	if says := plainSpaces(meetings(b).unlinked()); !strings.Contains(says, "s'arrêtent à la ligne 65534") {
		t.Errorf("the list says %q", says)
	}
	if says := files(b).unlinked(); says != "" {
		t.Errorf("a short list says %q", says)
	}
}

func plainSpaces(s string) string {
	return strings.NewReplacer("\u202f", " ", "\u00a0", " ", "’", "'").Replace(s)
}
