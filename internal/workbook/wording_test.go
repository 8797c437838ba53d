package workbook

import (
	"testing"

	"dno/internal/ems"
)

func TestNumbersAreWrittenInFrench(t *testing.T) {
	for got, want := range map[string]string{
		number(583): "583", number(1234): "1\u202f234", number(1234567): "1\u202f234\u202f567", number(-1234): "-1\u202f234",
		percent(ems.Rate{Part: 560, Whole: 603}): "92,9\u00a0%", percent(ems.Rate{Part: 1, Whole: 1}): "100,0\u00a0%", percent(ems.Rate{Whole: 1}): "0,0\u00a0%",
		several(0, "aucune réunion", "réunion", "réunions"): "aucune réunion", several(1, "", "réunion", "réunions"): "1\u00a0réunion", several(2, "", "réunion", "réunions"): "2\u00a0réunions",
		french("Objet : « n° 1 » ; 5 %"): "Objet\u00a0: «\u00a0n°\u00a01\u00a0»\u202f; 5\u00a0%",
		capital("état néant"):            "État néant", enumerate([]string{"a", "b", "c"}): "a, b et c", enumerate([]string{"a"}): "a", enumerate(nil): "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
