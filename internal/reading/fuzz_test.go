package reading

import (
	"testing"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// FuzzCellTexts reads any text as every kind of value: nothing panics, and a date is
// either complete, plausible and of its month, or says why it is not.
func FuzzCellTexts(f *testing.F) {
	for _, text := range []string{"12/03/2011", "mar. 2011", "mar. 1er mars 2011", "2011-02-18T10:00:00+01:00", "40724.9999999",
		"OUI - aucune", "n° 3", "SP + SR et PD", "en formation restreinte", "2011-S1", "01/EMS février V2 (1).csv"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w := Date(sheet.Cell{Text: text}, false)
		if complete := !w.Date.IsZero(); complete != (w.Problem == ems.DateOK) || complete &&
			(w.Date.Year < firstYear || w.Date.Year > lastYear || w.Date.In() != w.Month) {
			t.Errorf("%q reads as %+v", text, w)
		}
		if n, ok := Total(text); ok && n < 0 {
			t.Errorf("%q reads as %d", text, n)
		}
		Yes(text)
		Semester(text)
		Formation(text)
		Status(text)
		Themes(text)
		SaysNil(text)
		Members(text, ems.Present)
		Periods(text, ems.NoSource, ems.Origin{})
	})
}
