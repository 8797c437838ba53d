package workbook

import (
	"bytes"
	"os"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

var options = Options{
	Ministry: "MINISTÈRE DE L'INTÉRIEUR, DE L'OUTRE-MER, DES COLLECTIVITÉS TERRITORIALES ET DE L'IMMIGRATION",
	Service:  "Secrétariat général", DueDays: 15,
	Rules: []ems.Rule{{Code: "ligne/date-illisible", Severity: ems.Blocking, Title: "Date illisible", Says: "La date est absente, incomplète ou irréelle.", Effect: "La ligne ne compte pas.", Correct: "Corriger la date.", Source: "convention"}},
}

func written(t testing.TB, e ems.Edition) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, e, options); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestDump(t *testing.T) {
	os.WriteFile("/tmp/wb.xlsx", written(t, emstest.Edition()), 0o644)
}
func BenchmarkWrite(b *testing.B) {
	e := emstest.Edition()
	for b.Loop() {
		written(b, e)
	}
}
