package workbook

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dno/internal/ems"
)

// spaces sets the no-break spaces of French typography in a sentence of ours. It is never
// used on what a préfecture wrote.
var spaces = strings.NewReplacer(" :", "\u00a0:", " %", "\u00a0%", "« ", "«\u00a0", " »", "\u00a0»", " ;", "\u202f;", " !", "\u202f!", " ?", "\u202f?", "n° ", "n°\u00a0")

func french(sentence string) string { return spaces.Replace(sentence) }

// number writes a whole number with its thousands apart.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// percent writes a rate with one decimal: 92,9 %.
func percent(rate ems.Rate) string {
	tenths := rate.Tenths()
	return strconv.Itoa(tenths/10) + "," + strconv.Itoa(tenths%10) + "\u00a0%"
}

// several writes a number and its noun: « aucune réunion », « 1 réunion », « 2 réunions ».
func several(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return "1\u00a0" + one
	}
	return number(n) + "\u00a0" + many
}

// capital writes the first letter of a sentence in upper case.
func capital(sentence string) string {
	r, n := utf8.DecodeRuneInString(sentence)
	return strings.ToUpper(string(r)) + sentence[n:]
}
