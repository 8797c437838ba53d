package workbook

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/french"
)

func TestFindingsAreListedTheGravestFirst(t *testing.T) {
	e := emstest.Edition()
	g := drawn(t, e)[findingsSheet]
	for i, want := range []string{"08", "13", "06", "14"} {
		shows(t, g, 3, firstRow+i, want)
	}
	shows(t, g, 11, headerRow, "Constat")
	shows(t, g, 11, firstRow+1, french.Typeset("La date « 31/06/2011 » n'existe pas."))
}

func TestARejectedFileSaysWhyAndItsFingerprintIsNotPrinted(t *testing.T) {
	e := emstest.Edition()
	s := drawn(t, e)
	g := s[filesSheet]
	for i, f := range e.Files {
		want := ""
		if f.Path == "08/scan.pdf" {
			want = "Le fichier est un document PDF, qui ne peut pas être lu."
		}
		shows(t, g, g.column(refusalTitle), firstRow+i, want)
	}
	if g.Area.LastColumn != g.column(refusalTitle) {
		t.Error("the print area of Remontées does not end before the fingerprint")
	}
}

func TestDiscardedLinesAreCountedByKind(t *testing.T) {
	for says, lines := range map[string][]ems.DiscardedLine{
		"Aucune ligne n'a été écartée.":                           nil,
		"1 ligne : 1 d'un territoire hors champ, comptée à part.": {{Why: ems.CountedApart}},
		"2 lignes : 2 d'un territoire hors champ, comptées à part.": {{Why: ems.CountedApart},
			{Why: ems.CountedApart}},
		"3 lignes : 2 pour une règle, dont le code est donné ; 1 en état néant.": {{Rule: "ligne/doublon"},
			{Rule: "ligne/statut"}, {Why: ems.StatesNil}},
		"3 lignes : 1 dans un fichier rejeté ; 2 hors du tableau (total, note, ligne d'exemple).": {{Why: ems.OutsideTotal},
			{Rule: "fichier/identification", Why: ems.OfRejected}, {Why: ems.OutsideEmpty}},
	} {
		if got := discardedExplained(lines); !strings.HasSuffix(got, says) {
			t.Errorf("%d lines: %q, want %q", len(lines), got, says)
		}
	}
}
