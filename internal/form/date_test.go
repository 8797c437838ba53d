package form

import (
	"testing"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"12/03/2011": "2011-03-12", "12/3/11": "2011-03-12", "12-03-11": "2011-03-12", "12.03.2011": "2011-03-12", "12 03 2011": "2011-03-12",
		"12 mars 2011": "2011-03-12", "samedi 12 mars 2011": "2011-03-12", "Sam. 12 mars 2011": "2011-03-12", "le 12 mars 2011": "2011-03-12",
		"le mardi 12 avril 2011": "2011-04-12", "12-mars-11": "2011-03-12", "12 MARS 2011": "2011-03-12", "12 févr. 2011": "2011-02-12", "12 fevrier 2011": "2011-02-12",
		"2011-03-12": "2011-03-12", "2011/03/12": "2011-03-12", "20110312": "2011-03-12", "2011-03-12T00:00:00": "2011-03-12", "2011-03-12 14:30:00": "2011-03-12",
		"12/03/2011 14:30": "2011-03-12", "12/03/2011 à 14h30": "2011-03-12", "12 mars 2011 à 10 h": "2011-03-12", "12/03/2011, 9h": "2011-03-12",
		"40614": "2011-03-12", "40614,604": "2011-03-12", "40614.9999": "2011-03-12",
		"1er avril 2011": "2011-04-01", "1er avr. 2011": "2011-04-01", "1 er avril 2011": "2011-04-01", "1/4/2011": "2011-04-01", "01/04/11": "2011-04-01",
		"29/02/2012": "2012-02-29", " 12/03/2011 ": "2011-03-12", "12\u00a0mars\u00a02011": "2011-03-12", "de\u0301cembre 2011": "", "12 de\u0301c. 2011": "2011-12-12",
		"31/06/2011": "", "30 février 2011": "", "00/01/1900": "", "12/03/0011": "", "12/03/2111": "", "29/02/2011": "", "0": "", "2011": "",
		"mars 2011": "", "03/2011": "", "semaine 12": "", "12/03": "", "12 et 26 mars 2011": "", "12/03 - 26/03/2011": "", "": "", "réunion": "",
	} {
		if got := readWhen(sheet.Cell{Text: text}, false).Date.String(); got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestWhyATextIsNoDate(t *testing.T) {
	for text, want := range map[string]ems.DateProblem{
		"mars 2011": ems.DateIncomplete, "03/2011": ems.DateIncomplete, "semaine 12": ems.DateIncomplete, "mi-mars": ems.DateIncomplete,
		"courant mars": ems.DateIncomplete, "12/03": ems.DateIncomplete, "12 mars": ems.DateIncomplete,
		"12 et 26 mars 2011": ems.DateSeveral, "12/03 - 26/03/2011": ems.DateSeveral, "12, 19 et 26 mars": ems.DateSeveral, "12/03/2011 et 26/03/2011": ems.DateSeveral,
		"31/06/2011": ems.DateUnreal, "30 février 2011": ems.DateUnreal, "00/01/1900": ems.DateUnreal, "12/03/0011": ems.DateUnreal, "12/03/2111": ems.DateUnreal,
		"à confirmer": ems.DateIllegible, "12": ems.DateIllegible, "2011": ems.DateIllegible,
	} {
		if got := readWhen(sheet.Cell{Text: text}, false).Problem; got != want {
			t.Errorf("%q: problem %d, want %d", text, got, want)
		}
	}
}

func TestMonthsOfNilStatements(t *testing.T) {
	for text, want := range map[string]string{
		"avril 2011": "2011-04", "04/2011": "2011-04", "2011-04": "2011-04", "avr-11": "2011-04", "Avril 11": "2011-04", "15/04/2011": "2011-04", "avril": "0000-00", "13/2011": "0000-00",
	} {
		if got := readWhen(sheet.Cell{Text: text}, false).Month.String(); got != want {
			t.Errorf("%q is of month %s, want %s", text, got, want)
		}
	}
}

func TestMonthFirstReadingIsOfferedForFiguresOnly(t *testing.T) {
	for text, want := range map[string]string{"03/15/2011": "2011-03-15", "05/04/2011": "2011-05-04", "04/04/2011": "", "2011-03-05": "", "5 mars 2011": "", "13/14/2011": ""} {
		if got := readWhen(sheet.Cell{Text: text}, false).MonthFirst.String(); got != want {
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
		"a date cell gives its day":                   {sheet.Cell{Kind: sheet.Date, Time: march, Text: "12/03/2011 14:30"}, false, "2011-03-12"},
		"a date cell shown as a month is no full day": {sheet.Cell{Kind: sheet.Date, Time: march, Text: "mars 2011"}, false, ""},
		"a serial number counts from 1900":            {sheet.Cell{Kind: sheet.Number, Number: 40614, Text: "40614"}, false, "2011-03-12"},
		"or from 1904 in such a workbook":             {sheet.Cell{Kind: sheet.Number, Number: 39152, Text: "39152"}, true, "2011-03-12"},
		"eight figures are year, month, day":          {sheet.Cell{Kind: sheet.Number, Number: 20110312, Text: "20110312"}, false, "2011-03-12"},
		"a year alone is no date":                     {sheet.Cell{Kind: sheet.Number, Number: 2011, Text: "2011"}, false, ""},
		"an error is no date":                         {sheet.Cell{Kind: sheet.Error, Text: "#REF!"}, false, ""},
	} {
		if got := readWhen(c.cell, c.date1904).Date.String(); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
