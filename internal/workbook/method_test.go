package workbook

import (
	"strings"
	"testing"

	"dno/internal/ems"
)

func TestMonthsBeforeTheCircularAreSaidToBeDue(t *testing.T) {
	for semester, said := range map[ems.Semester]bool{{Year: 2010, Half: 2}: true, {Year: 2011, Half: 1}: true,
		{Year: 2011, Half: 2}: false} {
		if got := strings.Contains(beforeCircular(semester), "21 avril 2011"); got != said {
			t.Errorf("%s: said is %v", semester, got)
		}
	}
}
