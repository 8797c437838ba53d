package main

import (
	"fmt"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// dateRecipes are the ways of writing a date, good and bad.
var dateRecipes = []recipe{
	{"21", inWords}, {"22", serials}, {"23", moments}, {"24", since1904}, {"25", halfDates},
	{"26", monthFirst}, {"79", daysOffWork}, {"81", tailOfLastSemester}, {"85", wrongYears},
}

// dated gives the lines these dates, in order.
func dated(d draft, dates ...any) draft {
	for i, v := range dates {
		d.lines[i].date = v
	}
	return d
}

func inWords(d draft) []file {
	dated(d, "18/1/11", "samedi 12 février 2011", "14.03.2011", "1er avril 2011", "12-mai-11", "2011-06-15")
	return []file{{name(d, ".xlsx"), xlsx(d), "dates as text: « 18/1/11 », « samedi 12 février 2011 », « 14.03.2011 », « 1er avril 2011 », « 12-mai-11 », « 2011-06-15 »",
		"6 réunions; `ligne/jour-non-ouvre` for the Saturday"}}
}

func serials(d draft) []file {
	for i := range d.lines {
		d.lines[i].date = serial(d.lines[i].day())
	}
	d.lines[2].date = fmt.Sprintf("%d,604", d.lines[2].date)
	return []file{{name(d, ".csv"), []byte(bom + delimited(";", labelled(d))), "dates as serial numbers, one with an hour (« 40…,604 »)", "6 réunions"}}
}

func moments(d draft) []file {
	for i := range d.lines {
		d.lines[i].date = at{d.lines[i].day(), 9 + i, 30}
	}
	d.lines[5].date = shown(d.lines[5].date)
	return []file{{name(d, ".xlsx"), xlsx(d), "dates with an hour, typed and as text", "6 réunions"}}
}

func since1904(d draft) []file {
	b := form(d)
	must(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: new(true)}))
	for i, l := range d.lines {
		must(b.SetCellInt(meetingSheet, address(3, headerRow+1+i), int64(serial(l.day())-1462)))
	}
	sent := d.ident.sent.(ems.Date)
	must(b.SetCellInt(identSheet, "B7", int64(serial(sent)-1462)))
	return []file{{name(d, ".xlsx"), b.bytes(), "a workbook that counts days from 1904", "6 réunions, in 2011 and not in 2007"}}
}

func halfDates(d draft) []file {
	dated(d, d.lines[0].date, "12/02", "mi-mars", "12 et 26 avril 2011", "mai 2011", "31/06/2011")
	return []file{{name(d, ".xlsx"), xlsx(d), "dates in parts: « 12/02 », which the title completes, « 12 et 26 avril 2011 », two meetings; « mi-mars », « mai 2011 », « 31/06/2011 », which are none",
		"4 réunions (January, February, two in April); `ligne/date-completee`, `ligne/dates-multiples`; `ligne/date-illisible` 3 times; `departement/total-declare` (6 against 4)"}}
}

func monthFirst(d draft) []file {
	dated(d, "01/18/2011", "02/15/2011", "05/03/2011", "12/04/2011", "05/07/2011", "06/14/2011")
	return []file{{name(d, ".csv"), []byte(delimited(";", labelled(d))), "dates written month first: « 01/18/2011 », « 02/15/2011 », « 05/07/2011 », « 06/14/2011 »",
		"2 réunions (5 March and 12 April, as always read day first; 5 March is a Saturday: `ligne/jour-non-ouvre`); `ligne/date-inversee` 4 times, the other reading proposed, not applied; `departement/total-declare` (6 against 2)"}}
}

func daysOffWork(d draft) []file {
	dated(d, d.lines[0].date, day(2, 13), d.lines[2].date, day(4, 25), d.lines[4].date, day(6, 2))
	return []file{{name(d, ".xlsx"), xlsx(d), "meetings on a Sunday (13 February), Easter Monday and Ascension Day", "6 réunions; `ligne/jour-non-ouvre` 3 times"}}
}

func tailOfLastSemester(d draft) []file {
	d.lines = append([]line{d.lines[0], d.lines[0]}, d.lines...)
	d.lines[0].date, d.lines[0].number = ems.Date{Year: 2010, Month: 11, Day: 16}, 11
	d.lines[1].date, d.lines[1].number = ems.Date{Year: 2010, Month: 12, Day: 14}, 12
	return []file{{name(d, ".xlsx"), xlsx(d), "two meetings of 2010 above those of the semester", "6 réunions; one `ligne/hors-semestre`, twice"}}
}

func wrongYears(d draft) []file {
	dated(d, d.lines[0].date, d.lines[1].date, "14/03/0011", "12/04/2111", d.lines[4].date, d.lines[5].date)
	return []file{{name(d, ".xlsx"), xlsx(d), "years mistyped: « 14/03/0011 », « 12/04/2111 »", "4 réunions; `ligne/date-illisible` twice; March and April `non_signalee`"}}
}
