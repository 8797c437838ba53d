package workbook

import (
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestASilentRegionIsBoundedByNothingAndAll(t *testing.T) {
	g := drawn(t, emstest.Every(ems.NoFile, ems.NoReturn))[regionsSheet]
	for _, column := range []int{regionMeetings, regionHeld, regionComplete} {
		shows(t, g, column, firstRow, unknown)
	}
	shows(t, g, regionLow, firstRow, "0")
	shows(t, g, regionHigh, firstRow, "1")
}
