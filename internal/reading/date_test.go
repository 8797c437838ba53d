package reading

import (
	"fmt"
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"12/03/2011": "2011-03-12", "12/3/11": "2011-03-12", "12-03-11": "2011-03-12", "12.03.2011": "2011-03-12",
		"12 03 2011":   "2011-03-12",
		"12 mars 2011": "2011-03-12", "samedi 12 mars 2011": "2011-03-12", "Sam. 12 mars 2011": "2011-03-12",
		"le 12 mars 2011":        "2011-03-12",
		"le mardi 12 avril 2011": "2011-04-12", "12-mars-11": "2011-03-12", "12 MARS 2011": "2011-03-12", "12 févr. 2011": "2011-02-12",
		"12 fevrier 2011": "2011-02-12",
		"2011-03-12":      "2011-03-12", "2011/03/12": "2011-03-12", "20110312": "2011-03-12", "2011-03-12T00:00:00": "2011-03-12",
		"2011-03-12 14:30:00": "2011-03-12",
		"12/03/2011 14:30":    "2011-03-12", "12/03/2011 à 14h30": "2011-03-12", "12 mars 2011 à 10 h": "2011-03-12",
		"12/03/2011, 9h": "2011-03-12",
		"40614":          "2011-03-12", "40614,604": "2011-03-12", "40614.9999": "2011-03-12",
		"1er avril 2011": "2011-04-01", "1er avr. 2011": "2011-04-01", "1 er avril 2011": "2011-04-01", "1/4/2011": "2011-04-01",
		"01/04/11":   "2011-04-01",
		"29/02/2012": "2012-02-29", " 12/03/2011 ": "2011-03-12", "12\u00a0mars\u00a02011": "2011-03-12", "de\u0301cembre 2011": "",
		"12 de\u0301c. 2011": "2011-12-12",
		"31/06/2011":         "", "30 février 2011": "", "00/01/1900": "", "12/03/0011": "", "12/03/2111": "", "29/02/2011": "", "0": "",
		"2011":      "",
		"mars 2011": "", "03/2011": "", "semaine 12": "", "12/03": "", "12 et 26 mars 2011": "", "12/03 - 26/03/2011": "", "": "",
		"réunion": "",
	} {
		if got := Date(sheet.Cell{Text: text}, false).Date.String(); got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestWhyATextIsNoDate(t *testing.T) {
	for text, want := range map[string]ems.DateProblem{
		"mars 2011": ems.DateIncomplete, "03/2011": ems.DateIncomplete, "semaine 12": ems.DateIncomplete, "mi-mars": ems.DateIncomplete,
		"courant mars": ems.DateIncomplete, "12/03": ems.DateIncomplete, "12 mars": ems.DateIncomplete,
		"12 et 26 mars 2011": ems.DateSeveral, "12/03 - 26/03/2011": ems.DateSeveral, "12, 19 et 26 mars": ems.DateSeveral,
		"12/03/2011 et 26/03/2011": ems.DateSeveral,
		"31/06/2011":               ems.DateUnreal, "30 février 2011": ems.DateUnreal, "00/01/1900": ems.DateUnreal,
		"12/03/0011":  ems.DateUnreal,
		"12/03/2111":  ems.DateUnreal,
		"à confirmer": ems.DateIllegible, "12": ems.DateIllegible, "2011": ems.DateIllegible,
	} {
		if got := Date(sheet.Cell{Text: text}, false).Problem; got != want {
			t.Errorf("%q: problem %d, want %d", text, got, want)
		}
	}
}

func TestMonthsOfNilStatements(t *testing.T) {
	for text, want := range map[string]string{
		"avril 2011": "2011-04", "04/2011": "2011-04", "2011-04": "2011-04", "avr-11": "2011-04", "Avril 11": "2011-04",
		"15/04/2011": "2011-04", "avril": "0000-00", "13/2011": "0000-00",
	} {
		if got := Date(sheet.Cell{Text: text}, false).Month.String(); got != want {
			t.Errorf("%q is of month %s, want %s", text, got, want)
		}
	}
}

// TestWeekdaysAndMonthsShareAbbreviations: mar. is a Tuesday or March, by what follows.
func TestWeekdaysAndMonthsShareAbbreviations(t *testing.T) {
	for text, want := range map[string]string{
		"mar. 2011": "month 2011-03", "mar 2011": "month 2011-03", "Mar.2011": "month 2011-03", "mar-11": "month 2011-03",
		"mars 11": "month 2011-03", "MARS 2011": "month 2011-03",
		"mar. 12 avril 2011": "2011-04-12", "mar 12 avril 2011": "2011-04-12", "mar. 1 mar. 2011": "2011-03-01",
		"mar. 1er mars 2011": "2011-03-01", "mar. 12/04/2011": "2011-04-12",
		"le mar. 12 avr. 2011": "2011-04-12", "1 mar. 2011": "2011-03-01", "mar. 12 avril": "12/04", "mar. 12": "incomplete",
		"mardi 12": "incomplete", "mar. 1er": "incomplete",
		"mer.": "illegible", "mer. 3": "incomplete", "jeu. 3": "incomplete", "jeu. 3 mars": "03/03", "12": "illegible", "1er": "illegible",
		"lun. 3 janv. 2011": "2011-01-03", "mer. 2 fév. 2011": "2011-02-02", "merc. 2 févr. 2011": "2011-02-02",
		"mercr. 2 févr. 2011": "2011-02-02", "jeu. 7 avr. 2011": "2011-04-07",
		"ven. 6 mai 2011": "2011-05-06", "vend. 6 mai 2011": "2011-05-06", "sam. 4 juin 2011": "2011-06-04",
		"dim. 3 juil. 2011": "2011-07-03", "dimanche 3 juill. 2011": "2011-07-03",
		"di 3 juillet 2011": "2011-07-03", "je. 4 août 2011": "2011-08-04", "mercredi 7 sept. 2011": "2011-09-07",
		"ve 7 oct. 2011": "2011-10-07", "lundi, 7 nov. 2011": "2011-11-07",
		"ma 6 déc. 2011": "2011-12-06", "janv. 2011": "month 2011-01", "juil. 2011": "month 2011-07", "mai 2011": "month 2011-05",
		"sept. 2011": "month 2011-09",
	} {
		w := Date(sheet.Cell{Text: text}, false)
		got := w.Date.String()
		switch {
		case w.Problem == ems.DateIllegible:
			got = "illegible"
		case !w.DayMonth.IsZero():
			got = fmt.Sprintf("%02d/%02d", w.DayMonth.Day, w.DayMonth.Month)
		case w.Problem == ems.DateIncomplete && w.Month.IsZero():
			got = "incomplete"
		case w.Problem == ems.DateIncomplete:
			got = "month " + w.Month.String()
		}
		if got != want {
			t.Errorf("%q reads as %s, want %s", text, got, want)
		}
	}
}

func TestTheDayOfAMomentIsTheOneWritten(t *testing.T) {
	for _, text := range []string{
		"2011-02-18T10:00:00+01:00", "2011-02-18T23:30:00-05:00", "2011-02-18T10:00:00Z", "2011-02-18T10:00:00.000+0100",
		"2011-02-18 10:00:00 +01:00", "18/02/2011 10:00:00+01:00",
	} {
		if got := Date(sheet.Cell{Text: text}, false).Date.String(); got != "2011-02-18" {
			t.Errorf("%q reads as %q", text, got)
		}
	}
}

func TestMonthFirstReadingIsOfferedForFiguresOnly(t *testing.T) {
	for text, want := range map[string]string{"03/15/2011": "2011-03-15", "05/04/2011": "2011-05-04", "04/04/2011": "", "2011-03-05": "",
		"5 mars 2011": "", "13/14/2011": ""} {
		if got := Date(sheet.Cell{Text: text}, false).MonthFirst.String(); got != want {
			t.Errorf("%q month first is %q, want %q", text, got, want)
		}
	}
}

func TestTypedDatesAndSerials(t *testing.T) {
	march := time.Date(2011, 3, 12, 14, 30, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		cell     sheet.Cell
		date1904 bool
		want     string
	}{
		"a date cell gives its day": {sheet.Cell{Kind: sheet.Date, Time: march, Text: "12/03/2011 14:30"}, false,
			"2011-03-12"},
		"a date cell shown as a month is no full day": {sheet.Cell{Kind: sheet.Date, Time: march, Text: "mars 2011"}, false, ""},
		"a serial number counts from 1900":            {sheet.Cell{Kind: sheet.Number, Number: 40614, Text: "40614"}, false, "2011-03-12"},
		"or from 1904 in such a workbook":             {sheet.Cell{Kind: sheet.Number, Number: 39152, Text: "39152"}, true, "2011-03-12"},
		"eight figures are year, month, day": {sheet.Cell{Kind: sheet.Number, Number: 20110312, Text: "20110312"}, false,
			"2011-03-12"},
		"a moment before midnight is still its day": {sheet.Cell{Kind: sheet.Number, Number: 40724.9999999, Text: "40724.9999999"}, false,
			"2011-06-30"},
		"what a sum leaves of a day is that day": {sheet.Cell{Kind: sheet.Number, Number: 40724.99999999999, Text: "40725"}, false,
			"2011-07-01"},
		"a year alone is no date": {sheet.Cell{Kind: sheet.Number, Number: 2011, Text: "2011"}, false, ""},
		"an error is no date":     {sheet.Cell{Kind: sheet.Error, Text: "#REF!"}, false, ""},
	} {
		if got := Date(c.cell, c.date1904).Date.String(); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestADateOfNoPlausibleYearKeepsItsDayAndMonth(t *testing.T) {
	for text, want := range map[string]ems.Date{"12/04/2111": {Month: 4, Day: 12}, "0011-04-12": {Month: 4, Day: 12},
		"12 avril 1911": {Month: 4, Day: 12}, "31/06/2111": {}, "00/01/1900": {}} {
		if w := Date(sheet.Cell{Text: text}, false); w.DayMonth != want || w.Problem != ems.DateUnreal || !w.MonthFirst.IsZero() {
			t.Errorf("%q reads as %+v, want %v", text, w, want)
		}
	}
}
