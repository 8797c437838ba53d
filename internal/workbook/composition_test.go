package workbook

import (
	"testing"

	"dno/internal/ems"
)

func TestAMemberOfWhomNothingIsSaidIsNotAbsent(t *testing.T) {
	g := drawn(t, unsaidMember())[compositionSheet]
	for _, column := range []int{firstPresenceColumn, firstPresenceColumn + len(ems.Members)} {
		shows(t, g, column, firstRow, none)
		if got := g.at(column, firstRow+1); got == none {
			t.Errorf("%s shows a dash", at(column, firstRow+1))
		}
	}
}
