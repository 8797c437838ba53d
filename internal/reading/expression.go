package reading

import "strings"

// expression is a date, or a part of one, as a text says it: 0 for what it leaves unsaid.
type expression struct {
	year, month, day int
	weekday          int
	longYear         bool // written in four figures
	figures          bool // 12/03/2011: the month might come first
	first, end       int  // its pieces
	link             link // to the expression before it
}

// link is how two dates of one text hold together.
type link uint8

const (
	apart link = iota
	listed
	ranged // du 12 au 14, 12-14
	either // 12 ou 13
)

// expressions finds the dates of a text, from left to right. Days alone are kept where they hold to a
// month, « 12, 19 et 26 mars », or where the text names no other date.
func expressions(in []token) []expression {
	all := parts(in)
	for i := range all {
		all[i].weekday = weekdayBefore(in, all[i].first)
		all[i].link = linkBetween(in, all[:i], all[i].first)
	}
	return joined(all)
}

// parts finds every date and part of one, whether or not it holds to another.
func parts(in []token) []expression {
	var all []expression
	for i := 0; i < len(in); {
		e, ok := expressionAt(in, i)
		if !ok {
			i++
			continue
		}
		all = append(all, e)
		i = e.end
	}
	return all
}

// The ways of writing a date, the fullest first. A new way is one function and one line.
var writings = []func([]token, int) (expression, bool){
	yearFirst, compact, dayMonthYear, dayAndMonth, monthDayYear, monthAndYear, figuresMonthYear, figuresDayMonth, lone,
}

func expressionAt(in []token, i int) (expression, bool) {
	for _, writing := range writings {
		if e, ok := writing(in, i); ok {
			e.first = i
			return e, true
		}
	}
	return expression{}, false
}

// isNumber tells whether the piece is a number of so many figures at most.
func isNumber(in []token, i, digits int) bool {
	return i >= 0 && i < len(in) && in[i].kind == number && in[i].digits <= digits
}

func isYear(in []token, i int) bool { return isNumber(in, i, 4) && in[i].digits == 4 }

// separated returns the place after one separator, and the separator; a space is one.
func separated(in []token, i int) (int, string) {
	if i < len(in) && in[i].kind == mark && strings.Contains("/-.", in[i].text) {
		return i + 1, in[i].text
	}
	if i < len(in) && in[i].spaced {
		return i, " "
	}
	return i, ""
}

// loosely skips the separators between a day, a month in letters and a year.
func loosely(in []token, i int) int {
	for i < len(in) && in[i].kind == mark && strings.Contains("/-.,", in[i].text) {
		i++
	}
	return i
}

// yearFirst is 2011-03-12 or 2011/3/12; without a day, 2011-03.
func yearFirst(in []token, i int) (expression, bool) {
	if !isYear(in, i) {
		return expression{}, false
	}
	j, sep := separated(in, i+1)
	if sep == "" || sep == " " || !isNumber(in, j, 2) {
		return expression{}, false
	}
	e := expression{year: in[i].value, month: in[j].value, longYear: true, end: j + 1}
	if k, again := separated(in, j+1); again == sep && isNumber(in, k, 2) {
		e.day, e.end = orUnreal(in[k].value), k+1
	}
	e.month = orUnreal(e.month)
	return e, true
}

// unreal stands for a day or a month that no calendar has: 0 is for what is unsaid.
const unreal = 99

func orUnreal(n int) int {
	if n == 0 {
		return unreal
	}
	return n
}

// compact is 20110312.
func compact(in []token, i int) (expression, bool) {
	if in[i].kind != number || in[i].digits != 8 {
		return expression{}, false
	}
	n := in[i].value
	return expression{year: n / 1e4, month: orUnreal(n / 100 % 100), day: orUnreal(n % 100), longYear: true, end: i + 1}, true
}

// dayMonthYear is 12/03/2011, 12.3.11 or 12 03 2011, and no part of a longer row of numbers.
func dayMonthYear(in []token, i int) (expression, bool) {
	if !isNumber(in, i, 2) {
		return expression{}, false
	}
	j, sep := separated(in, i+1)
	if sep == "" || !isNumber(in, j, 2) {
		return expression{}, false
	}
	k, again := separated(in, j+1)
	if again == "" || sep != again && in[j+1].spaced || !isNumber(in, k, 4) || in[k].digits == 3 || in[k].digits == 1 || sep == " " && again == " " && inRow(in, i, k) {
		return expression{}, false
	}
	if after, more := separated(in, k+1); more == again && more != " " && isNumber(in, after, 9) {
		return expression{}, false
	}
	return expression{year: fullYear(in[k]), month: orUnreal(in[j].value), day: orUnreal(in[i].value), longYear: in[k].digits == 4,
		figures: true, end: k + 1}, true
}

// inRow tells a telephone number from a date: numbers stand on either side.
func inRow(in []token, first, last int) bool {
	return isNumber(in, first-1, 9) || isNumber(in, last+1, 9)
}

// fullYear completes a year of two figures: 11 is 2011.
func fullYear(t token) int {
	if t.digits == 2 {
		return 2000 + t.value
	}
	return t.value
}

// dayAndMonth is 12 mars 2011, 1er avr. 2011, 12-mars-11; without a year, 12 mars.
func dayAndMonth(in []token, i int) (expression, bool) {
	if !isNumber(in, i, 2) {
		return expression{}, false
	}
	j := loosely(in, i+1)
	if j >= len(in) || in[j].kind != month {
		return expression{}, false
	}
	e := expression{month: in[j].value, day: orUnreal(in[i].value), end: j + 1}
	e.takeYear(in, j+1)
	return e, true
}

// takeYear reads the year that follows a month in letters, if one does. Two figures are a year where
// nothing but a bracket, an hour or another sign comes after them.
func (e *expression) takeYear(in []token, i int) {
	k := loosely(in, i)
	switch {
	case isYear(in, k):
		e.year, e.longYear, e.end = in[k].value, true, k+1
	case isNumber(in, k, 2) && in[k].digits == 2 && !in[k].ordinal && (k+1 == len(in) || in[k+1].kind == mark && !strings.Contains("/-.", in[k+1].text) && !numberAfter(in, k+1) || in[k+1].kind == hour):
		e.year, e.end = fullYear(in[k]), k+1
	}
}

// numberAfter tells whether a list of days goes on: « 12 mars, 14, 16 ».
func numberAfter(in []token, i int) bool { return in[i].text == "," && isNumber(in, i+1, 2) }

// monthDayYear is March 12, 2011, as a program set to English writes it.
func monthDayYear(in []token, i int) (expression, bool) {
	if in[i].kind != month || !isNumber(in, i+1, 2) {
		return expression{}, false
	}
	k := loosely(in, i+2)
	if !isYear(in, k) {
		return expression{}, false
	}
	return expression{year: in[k].value, month: in[i].value, day: orUnreal(in[i+1].value), longYear: true, end: k + 1}, true
}

// monthAndYear is mars 2011 or mars-11.
func monthAndYear(in []token, i int) (expression, bool) {
	if in[i].kind != month {
		return expression{}, false
	}
	e := expression{month: in[i].value, end: i + 1}
	e.takeYear(in, i+1)
	return e, true
}

// figuresMonthYear is 03/2011.
func figuresMonthYear(in []token, i int) (expression, bool) {
	if !isNumber(in, i, 2) {
		return expression{}, false
	}
	j, sep := separated(in, i+1)
	if sep == "" || sep == " " || !isYear(in, j) {
		return expression{}, false
	}
	return expression{year: in[j].value, month: orUnreal(in[i].value), longYear: true, end: j + 1}, true
}

// figuresDayMonth is 12/03, and no row of days before a month, 12-13 mars.
func figuresDayMonth(in []token, i int) (expression, bool) {
	if !isNumber(in, i, 2) {
		return expression{}, false
	}
	j, sep := separated(in, i+1)
	if sep == "" || sep == " " || !isNumber(in, j, 2) || in[j].ordinal {
		return expression{}, false
	}
	if k := loosely(in, j+1); k < len(in) && in[k].kind == month {
		return expression{}, false
	}
	if _, more := separated(in, j+1); more == sep && isNumber(in, j+2, 9) {
		return expression{}, false
	}
	return expression{month: orUnreal(in[j].value), day: orUnreal(in[i].value), figures: true, end: j + 1}, true
}

// lone is a day or a year alone. The number of a meeting, « n° 3 », is neither.
func lone(in []token, i int) (expression, bool) {
	switch {
	case isYear(in, i):
		return expression{year: in[i].value, longYear: true, end: i + 1}, true
	case isNumber(in, i, 2) && !isCounted(in, i):
		return expression{day: orUnreal(in[i].value), end: i + 1}, true
	}
	return expression{}, false
}

var (
	counters = wordSet("n no num numero reunion reunions salle seance ems version page point bureau etage")
	afterDay = wordSet("et puis and au a to ou or le les matin apres midi soir")
)

// isCounted tells whether a number numbers or counts something else than a day: a word that no day has
// beside it follows it.
func isCounted(in []token, i int) bool {
	b := i - 1
	for b >= 0 && in[b].kind == mark && (in[b].text == "°" || in[b].text == ".") {
		b--
	}
	if b >= 0 && in[b].kind == word && counters[in[b].text] {
		return true
	}
	return i+1 < len(in) && in[i+1].kind == word && !afterDay[in[i+1].text]
}

func weekdayBefore(in []token, i int) int {
	for i--; i >= 0 && (in[i].kind == mark && strings.Contains(".,", in[i].text) || in[i].text == "le"); i-- {
	}
	if i >= 0 && in[i].kind == weekday {
		return in[i].value
	}
	return 0
}

var (
	listing  = wordSet("et puis and")
	ranging  = wordSet("au a to jusqu")
	choosing = wordSet("ou or")
	between  = wordSet("le les l du de en")
)

// linkBetween tells how the next expression, which begins at i, holds to the last one found.
func linkBetween(in []token, all []expression, i int) link {
	if len(all) == 0 {
		return apart
	}
	out := listed
	for _, t := range in[all[len(all)-1].end:i] {
		switch {
		case t.kind == word && choosing[t.text]:
			out = either
		case (t.kind == word && ranging[t.text] || t.kind == mark && t.text == "-") && out == listed:
			out = ranged
		case t.kind == word && !listing[t.text] && !between[t.text], t.kind == mark && !strings.Contains(",;&+/-.", t.text):
			return apart
		}
	}
	return out
}

// joined gives each date what the next one says for both, « 12 et 26 mars 2011 », or else the one
// before, and drops days and years that hold to nothing.
func joined(all []expression) []expression {
	for i := len(all) - 2; i >= 0; i-- {
		all[i].take(all[i+1], all[i+1].link != apart)
	}
	for i := 1; i < len(all); i++ {
		all[i].take(all[i-1], all[i].link != apart)
	}
	var out []expression
	dated := false
	for _, e := range all {
		dated = dated || e.month > 0 && e.day > 0
	}
	for i, e := range all {
		switch {
		case dated && (e.month == 0 || e.day == 0):
			if i+1 < len(all) { // « 12, 2011 » between two dates holds nothing together
				all[i+1].link = min(all[i+1].link, e.link)
			}
		default:
			out = append(out, e)
		}
	}
	if len(out) > 0 {
		out[0].link = apart
	}
	return out
}

// take completes a date from one beside it: its year, where both have a month; its month too, where
// they hold together.
func (e *expression) take(from expression, held bool) {
	if e.day > 0 && e.month == 0 && held && from.day > 0 {
		e.month = from.month
	}
	if e.day > 0 && e.month > 0 && e.year == 0 && from.month > 0 && from.day > 0 {
		e.year, e.longYear = from.year, from.longYear
	}
}
