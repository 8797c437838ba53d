package french

import (
	"strings"
	"unicode/utf8"
)

// Noun is how a noun is counted: the words for none, for one and for many.
type Noun [3]string

// Of counts: « aucune réunion », « 1 réunion », « 12 réunions ».
func (n Noun) Of(count int) string {
	switch count {
	case 0:
		return n[0]
	case 1:
		return "1 " + n[1]
	}
	return Number(count) + " " + n[2]
}

// Agree returns the word for one or for many; none is one in French.
func Agree(count int, one, many string) string {
	if count <= 1 {
		return one
	}
	return many
}

// List joins the parts of a sentence: a, b et c.
func List(parts []string) string {
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " et " + parts[last]
}

// Capital sets the first letter of a sentence in upper case.
func Capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// Lower sets the first letter of a title in lower case, to be set inside a sentence.
func Lower(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:size]) + s[size:]
}
