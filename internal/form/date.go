package form

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/sheet"

	"golang.org/x/text/unicode/norm"
)

// The years that a date may bear: outside them it is a slip of the keyboard (0011, 2111,
// 1900), since the body was created in 2009 and the circular dates from 2011.
const firstYear, lastYear = 2000, 2099

// The serial numbers of 1 January 2000 and 31 December 2099, counted from 1900.
const firstSerial, lastSerial = 36526, 73050

// days1904 is what separates the two date systems of spreadsheets.
const days1904 = 1462

var (
	clockTime = regexp.MustCompile(`(?:[ t,]|à)+\d{1,2} ?(?:h|:) ?(?:\d{2})?(?::\d{2})?(?:[.,]\d+)?(?: ?(?:z|h|mn|min|[+-]\d{2}:?\d{2}))?$`)
	weekday   = regexp.MustCompile(`^(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|mercr?|jeu|ven|vendr?|sam|dim|lu|ma|me|je|ve|sa|di)[., ]+(?:le )?`)
	leadingLe = regexp.MustCompile(`^le `)

	dayFirst    = regexp.MustCompile(`^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$`)
	yearFirst   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	compact     = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	inWords     = regexp.MustCompile(`^(\d{1,2}) ?(?:er)?[-/. ]*(\pL+)[-/., ]*(\d{4}|\d{2})$`)
	serial      = regexp.MustCompile(`^(\d{5})(?:[.,]\d+)?$`)
	dayAlone    = regexp.MustCompile(`^(\d{1,2}) ?(?:er)?$`)
	monthWords  = regexp.MustCompile(`^(\pL+)[-/. ]*(\d{4}|\d{2})$`)
	monthYear   = regexp.MustCompile(`^(\d{1,2}) ?[-/.] ?(\d{4})$`)
	yearMonth   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2}) ?[-/.] ?(\d{1,2})$`)
	dayWords    = regexp.MustCompile(`^(\d{1,2}) ?(?:er)? ?(\pL+)\.?$`)
	fullDate    = regexp.MustCompile(`\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}`)
	severalDays = regexp.MustCompile(`\d{1,2}(?:er)?(?:[-/.]\d{1,2})? ?(?:,|;|et|&|-|au|puis) ?\d{1,2}(?:er)?(?:[-/. ]| ?\pL{3,})`)
)

// months gives the number of a month from its name or a usual abbreviation.
var months = func() map[string]int {
	out := map[string]int{}
	for i, names := range []string{"janvier janv jan", "fevrier fevr fev", "mars mar", "avril avr", "mai", "juin", "juillet juill juil jul",
		"aout aou", "septembre sept sep", "octobre oct", "novembre nov", "decembre dec"} {
		for _, n := range strings.Fields(names) {
			out[n] = i + 1
		}
	}
	return out
}()

// readWhen reads a date cell, day first, always. date1904 tells how bare serial numbers
// count.
func readWhen(c sheet.Cell, date1904 bool) ems.When {
	switch c.Kind {
	case sheet.Date:
		return typedDate(c)
	case sheet.Number:
		return numberDate(c.Number, date1904)
	case sheet.Text:
		return textDate(c.Text)
	}
	return ems.When{Problem: ems.DateIllegible}
}

// typedDate takes the day of a date cell, unless its style shows a month alone: then the
// sender wrote « mars 2011 », and the spreadsheet made up the day.
func typedDate(c sheet.Cell) ems.When {
	if w := textDate(c.Text); w.Problem == ems.DateIncomplete {
		return w
	}
	return plausible(ems.DateOf(c.Time))
}

func numberDate(n float64, date1904 bool) ems.When {
	if n == math.Trunc(n) && n >= 1e7 && n < 1e8 {
		return textDate(strconv.Itoa(int(n)))
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

// textDate reads a date as a person writes it.
func textDate(text string) ems.When {
	if m := monthWords.FindStringSubmatch(folded(text)); m != nil && months[reference.Fold(m[1])] > 0 && len(m[2]) == 4 {
		return monthOnly(year(m[2]), months[reference.Fold(m[1])]) // mar. 2011 is March, mar. 12 a Tuesday
	}
	s := tidyDate(text)
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		w := makeWhen(year(m[3]), atoi(m[2]), atoi(m[1]))
		if d, ok := ems.MakeDate(year(m[3]), atoi(m[1]), atoi(m[2])); ok && d != w.Date && isPlausible(d) {
			w.MonthFirst = d
		}
		return w
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return makeWhen(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return makeWhen(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := inWords.FindStringSubmatch(s); m != nil && months[reference.Fold(m[2])] > 0 {
		return makeWhen(year(m[3]), months[reference.Fold(m[2])], atoi(m[1]))
	}
	if m := serial.FindStringSubmatch(s); m != nil {
		return serialDate(float64(atoi(m[1])))
	}
	if w := notADate(s); w.Problem != ems.DateIllegible || !dayAlone.MatchString(s) || !weekday.MatchString(folded(text)) {
		return w
	}
	return ems.When{Problem: ems.DateIncomplete} // jeudi 3
}

// notADate tells what is missing of a text that is no single complete date.
func notADate(s string) ems.When {
	if m := monthWords.FindStringSubmatch(s); m != nil && months[reference.Fold(m[1])] > 0 {
		return monthOnly(year(m[2]), months[reference.Fold(m[1])])
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return monthOnly(atoi(m[2]), atoi(m[1]))
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return monthOnly(atoi(m[1]), atoi(m[2]))
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return ems.When{Problem: ems.DateIncomplete, DayMonth: ems.Date{Month: time.Month(atoi(m[2])), Day: atoi(m[1])}}
	}
	if m := dayWords.FindStringSubmatch(s); m != nil && months[reference.Fold(m[2])] > 0 {
		return ems.When{Problem: ems.DateIncomplete, DayMonth: ems.Date{Month: time.Month(months[reference.Fold(m[2])]), Day: atoi(m[1])}}
	}
	if len(fullDate.FindAllString(s, 2)) > 1 || severalDays.MatchString(s) {
		return ems.When{Problem: ems.DateSeveral}
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' }) {
		if months[reference.Fold(word)] > 0 || reference.Fold(word) == "semaine" {
			return ems.When{Problem: ems.DateIncomplete}
		}
	}
	return ems.When{Problem: ems.DateIllegible}
}

// folded lowers the case and reduces every run of spaces to one.
func folded(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(text))), " ")
}

// tidyDate also removes the day of the week and the hour.
func tidyDate(text string) string {
	s := folded(text)
	s = weekday.ReplaceAllString(s, "")
	s = leadingLe.ReplaceAllString(s, "")
	if at := clockTime.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return s
}

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

// year completes a year of two figures: 11 is 2011.
func year(digits string) int {
	if len(digits) == 2 {
		return 2000 + atoi(digits)
	}
	return atoi(digits)
}

// atoi converts figures that an expression has matched, at most five of them.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
