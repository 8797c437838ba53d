package workbook

import (
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
)

func TestASilentRegionIsBoundedByNothingAndAll(t *testing.T) {
	g := drawn(t, emstest.Every(ems.NoFile, ems.NoReturn))[regionsSheet]
	for _, title := range []string{meetingsTitle, heldTitle, wholeTitle} {
		shows(t, g, g.column(title), firstRow, unknown)
	}
	shows(t, g, g.column(lowRateTitle), firstRow, "0")
	shows(t, g, g.column(highRateTitle), firstRow, "1")
}
