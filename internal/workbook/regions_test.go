package workbook

import (
	"bytes"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestASilentRegionHasNoRateAndNoCompleteDepartements(t *testing.T) {
	g := gridOf(t, drawn(t, emstest.Every(ems.NoFile, ems.NoReturn)), regionsSheet)
	for _, column := range []int{regionMeetings, regionHeld, regionLow, regionHigh, regionComplete} {
		shows(t, g, column, firstRow, unknown)
	}
	if bytes.Contains(g.xml, []byte("dataBar")) {
		t.Error("bars rank the regions")
	}
}
