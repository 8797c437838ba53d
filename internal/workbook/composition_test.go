package workbook

import (
	"testing"

	"dno/internal/ems"
)

func TestAMemberOfWhomNothingIsSaidIsNotAbsent(t *testing.T) {
	g := drawn(t, unsaidMember())[compositionSheet]
	for _, column := range []int{g.column(presenceTitle(ems.Prefet, thereMarks)), g.column(presenceTitle(ems.Prefet, missingMarks))} {
		shows(t, g, column, firstRow, none)
		if got := g.at(column, firstRow+1); got == none {
			t.Errorf("%s shows a dash", at(column, firstRow+1))
		}
	}
}
