package reading

import (
	"math"
	"strconv"
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/sheet"
)

// The years that a date may bear: outside them it is a slip of the keyboard (0011, 2111,
// 1900), since the body was created in 2009 and the circular dates from 2011.
const firstYear, lastYear = 2000, 2099

// The serial numbers of 1 January 2000 and 31 December 2099, counted from 1900.
const firstSerial, lastSerial = 36526, 73050

// days1904 is what separates the two date systems of spreadsheets.
const days1904 = 1462

// Dates reads a date cell, day first, always: one reading, or as many as it names days of meetings.
// date1904 tells how bare serial numbers count; the hint, what the rest of the file says.
func Dates(c sheet.Cell, date1904 bool, hint Hint) []ems.When {
	switch {
	case c.NoValue:
	case c.Kind == sheet.Date:
		return []ems.When{typedDate(c)}
	case c.Kind == sheet.Number:
		return []ems.When{numberDate(c.Number, date1904, hint)}
	case c.Kind == sheet.Text:
		return textDates(c.Text, hint)
	}
	return []ems.When{{Problem: ems.DateIllegible}}
}

// Date reads a cell that holds one date, with nothing to complete it.
func Date(c sheet.Cell, date1904 bool) ems.When {
	all := Dates(c, date1904, Hint{})
	if len(all) > 1 {
		return ems.When{Problem: ems.DateSeveral}
	}
	return all[0]
}

// typedDate takes the day of a date cell, unless its style shows a month alone: then the
// sender wrote « mars 2011 », and the spreadsheet made up the day.
func typedDate(c sheet.Cell) ems.When {
	if w := textDates(c.Text, Hint{})[0]; w.Problem == ems.DateIncomplete && w.DayMonth.IsZero() {
		return w
	}
	return plausible(ems.DateOf(c.Time))
}

func numberDate(n float64, date1904 bool, hint Hint) ems.When {
	if n == math.Trunc(n) && (n >= 1e7 && n < 1e8 || n >= 1 && n <= 31) {
		return textDates(strconv.Itoa(int(n)), hint)[0]
	}
	if date1904 {
		n += days1904
	}
	return serialDate(n)
}

func serialDate(n float64) ems.When {
	if n < firstSerial || n >= lastSerial+1 {
		return ems.When{Problem: ems.DateIllegible}
	}
	return plausible(ems.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(sheet.Day(n)))
}

// textDates reads dates as a person writes them.
func textDates(text string, hint Hint) []ems.When {
	in := scan(text)
	if len(in) > 0 && in[0].kind == number && in[0].digits == 5 && isSerial(in) {
		return []ems.When{serialDate(float64(in[0].value))}
	}
	all := expressions(in)
	if len(all) == 0 {
		return []ems.When{{Problem: withoutDate(in), Nil: SaysNil(text), Month: hint.month()}}
	}
	beside := wordsBeside(in, all)
	var out []ems.When
	for _, e := range all {
		w := e.when(hint, beside)
		w.Nil = w.Problem != ems.DateOK && SaysNil(text)
		out = append(out, w)
	}
	return settled(out, all)
}

// isSerial tells whether a text is a serial number and nothing more: 40614 or 40614,604.
func isSerial(in []token) bool {
	return len(in) == 1 || len(in) == 3 && in[1].kind == mark && strings.Contains(".,", in[1].text) && in[2].kind == number
}

func withoutDate(in []token) ems.DateProblem {
	for _, t := range in {
		if t.kind == word && t.text == "semaine" {
			return ems.DateIncomplete
		}
	}
	return ems.DateIllegible
}

// settled decides between the dates of one cell. Days that follow each other, a range or a choice may
// be one meeting; others are as many.
func settled(all []ems.When, said []expression) []ems.When {
	if len(all) == 1 {
		return all
	}
	doubtful, days := false, map[ems.Date]bool{}
	var out []ems.When
	for i, w := range all {
		doubtful = doubtful || said[i].link == ranged || said[i].link == either || w.Date.IsZero()
		if !days[w.Date] || w.Date.IsZero() {
			out = append(out, w)
		}
		days[w.Date] = true
	}
	if len(out) == 1 {
		return out
	}
	for d := range days {
		doubtful = doubtful || days[d.AddDays(1)]
	}
	if !doubtful {
		for i := range out {
			out[i].Several = true
		}
		return out
	}
	several := ems.When{Problem: ems.DateSeveral, Month: out[0].Month}
	for _, w := range out {
		several.Proposed = append(several.Proposed, w.Proposed...)
		if !w.Date.IsZero() {
			several.Proposed = append(several.Proposed, w.Date)
		}
		if w.Month != several.Month {
			several.Month = ems.Month{}
		}
	}
	return []ems.When{several}
}

// when gives a date its reading, with what stands beside it in its cell.
func (e expression) when(hint Hint, beside company) ems.When {
	switch {
	case e.day == 0 && e.month == 0:
		return ems.When{Problem: ems.DateIllegible}
	case e.day == 0:
		return e.monthAlone(hint)
	case e.month == 0:
		return e.dayAlone(hint, beside)
	case e.year == 0:
		return e.yearless(hint, beside)
	}
	w := makeWhen(e.year, e.month, e.day)
	if d, ok := ems.MakeDate(e.year, e.day, e.month); e.figures && ok && d != w.Date && isPlausible(d) {
		w.MonthFirst = d
	}
	if beside == uncertain && w.Problem == ems.DateOK {
		return ems.When{Problem: ems.DateUncertain, Month: w.Month, Proposed: []ems.Date{w.Date}}
	}
	if beside == wordy && w.Problem == ems.DateOK {
		w.Completion = ems.Completion{By: ems.AmongWords}
	}
	return w
}

// monthAlone is a month, which a hint may give its year.
func (e expression) monthAlone(hint Hint) ems.When {
	if e.year > 0 {
		return monthOnly(e.year, e.month)
	}
	if all := hint.complete(e.month, 1); len(all) == 1 && e.month <= 12 {
		return ems.When{Month: all[0].date.In(), Problem: ems.DateIncomplete}
	}
	return ems.When{Problem: ems.DateIncomplete}
}

// dayAlone is a day, which the month of its line, its section or its sheet completes.
func (e expression) dayAlone(hint Hint, beside company) ems.When {
	months := hint.months()
	if len(months) != 1 || beside != alone || e.day > 31 {
		if e.weekday > 0 || beside == uncertain {
			return ems.When{Problem: ems.DateIncomplete}
		}
		return ems.When{Problem: ems.DateIllegible}
	}
	of := months[0]
	if of.Year > 0 {
		hint.Own = append([]Evidence{of}, hint.Own...)
	}
	all := hint.complete(int(of.Month), e.day)
	if len(all) == 1 {
		all[0].by = of
	}
	return e.completed(all, ems.MonthAround, ems.Date{Month: of.Month, Day: e.day})
}

// yearless is a day of a month.
func (e expression) yearless(hint Hint, beside company) ems.When {
	part := ems.Date{Month: time.Month(e.month), Day: e.day}
	w := e.completed(hint.complete(e.month, e.day), ems.YearAround, part)
	if w.Problem != ems.DateOK && e.figures {
		if swapped := hint.complete(e.day, e.month); len(swapped) == 1 && len(w.Proposed) == 0 {
			w.MonthFirst = swapped[0].date
		}
	}
	if beside == uncertain && w.Problem == ems.DateOK {
		return ems.When{Problem: ems.DateUncertain, Month: w.Month, DayMonth: part, Proposed: []ems.Date{w.Date}}
	}
	return w
}

// completed takes the only date that there is, if its day of the week agrees; more are proposed.
func (e expression) completed(all []completion, by ems.CompletedBy, part ems.Date) ems.When {
	w := ems.When{Problem: ems.DateIncomplete, DayMonth: part}
	if part.Month > 12 || part.Month == 0 || part.Day > 31 {
		return ems.When{Problem: ems.DateIncomplete}
	}
	for _, c := range all {
		w.Proposed = append(w.Proposed, c.date)
	}
	if len(all) != 1 || !isPlausible(all[0].date) || e.weekday > 0 && e.weekday != dayOfWeek(all[0].date) {
		return w
	}
	c := all[0]
	return ems.When{Date: c.date, Month: c.date.In(),
		Completion: ems.Completion{By: by, Source: c.by.Source, Text: c.by.Text, Origin: c.by.Origin}}
}

// dayOfWeek counts from Monday, 1.
func dayOfWeek(d ems.Date) int { return (int(d.Time().Weekday())+6)%7 + 1 }

func makeWhen(y, m, d int) ems.When {
	date, ok := ems.MakeDate(y, m, d)
	if !ok {
		return ems.When{Problem: ems.DateUnreal}
	}
	return plausible(date)
}

// plausible keeps of a date whose year cannot be meant its day and its month.
func plausible(d ems.Date) ems.When {
	if !isPlausible(d) {
		return ems.When{Problem: ems.DateUnreal, DayMonth: ems.Date{Month: d.Month, Day: d.Day}}
	}
	return ems.When{Date: d, Month: d.In()}
}

func isPlausible(d ems.Date) bool { return d.Year >= firstYear && d.Year <= lastYear }

func monthOnly(y, m int) ems.When {
	if m < 1 || m > 12 || y < firstYear || y > lastYear {
		return ems.When{Problem: ems.DateUnreal}
	}
	return ems.When{Month: ems.Month{Year: y, Month: time.Month(m)}, Problem: ems.DateIncomplete}
}

// WordsBeforeDay returns the words, folded, that come before the first date of a text; hours, days of
// the week and numbers aside.
func WordsBeforeDay(c sheet.Cell) []string {
	in := scan(c.Text)
	all := expressions(in)
	if c.Kind != sheet.Text || len(all) == 0 {
		return nil
	}
	var out []string
	for _, t := range in[:all[0].first] {
		if t.kind == word {
			out = append(out, t.text)
		}
	}
	return out
}

// SaysWhen tells whether a text names a period, or says that nothing was held.
func SaysWhen(c sheet.Cell) bool {
	return c.Kind == sheet.Text && (len(Periods(c.Text, ems.NoSource, ems.Origin{})) > 0 || SaysNil(c.Text))
}

// MonthNumber reads a month in figures, 1 to 12; 0 for none.
func MonthNumber(text string) int {
	in := scan(text)
	if len(in) == 1 && in[0].kind == number && in[0].value >= 1 && in[0].value <= 12 {
		return in[0].value
	}
	return 0
}
