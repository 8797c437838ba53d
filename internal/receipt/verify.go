package receipt

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"

	"golang.org/x/text/unicode/norm"
)

// Verify reads a letter back and tells whether it says what the receipt says: what became
// of the file, the totals, and each month. The error names what differs.
func Verify(data []byte, r Receipt, t templates.Wording) error {
	words := r.in(t)
	said := append([]string{words.opening(), words.followUp()}, words.totals()...)
	var months [][]string
	if r.hasMonths() {
		months = words.monthRows()
	}
	if words.err != nil {
		return words.err
	}
	return readBack(data, "l'accusé de réception", said, months)
}

// readBack tells whether a document shows the sentences, and the rows cell by cell.
func readBack(data []byte, what string, sentences []string, rows [][]string) error {
	pages, err := pdf.Body(data)
	if err != nil {
		return err
	}
	text := strings.Join(pages, "\n")
	run, lines := solid(text), "\n"+tight(text)+"\n"
	for _, s := range sentences {
		if !shows(run, french.Typeset(strings.ReplaceAll(s, "\n", " "))) {
			return fmt.Errorf("%s diffère de l'édition : « %s » ne s'y trouve pas", what, s)
		}
	}
	for _, row := range rows {
		cells := slices.DeleteFunc(slices.Clone(row), func(c string) bool { return c == "" })
		if !shows(lines, "\n"+french.Typeset(strings.Join(cells, "\n"))+"\n") {
			return fmt.Errorf("%s diffère de l'édition : « %s » ne s'y trouve pas", what, strings.Join(row, " | "))
		}
	}
	return nil
}

// shows tells whether a text without spaces bears a sentence, whatever its own spaces. A name
// that it quotes may hold what the fonts lack, which a letter replaces, and what has no width,
// which it drops.
func shows(text, sentence string) bool {
	if strings.Contains(text, tight(sentence)) {
		return true
	}
	const replaced = `[\x{FFFD}?]`
	visible := strings.Map(func(r rune) rune {
		if r != '\n' && (r == ' ' || unicode.In(r, unicode.Cf, unicode.Cc)) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(sentence, "\ufffd"))
	var b strings.Builder
	for _, r := range norm.NFC.String(visible) {
		switch {
		case r == '\'' || r == '’': // by the letter before it, which may be replaced
			b.WriteString("['’]")
		case r <= '~':
			b.WriteString(regexp.QuoteMeta(string(r)))
		case unicode.IsSpace(r):
			b.WriteString(replaced + "?") // one that the fonts may lack
		default:
			b.WriteString("(?:" + string(r) + "|" + replaced + ")")
		}
	}
	wanted, err := regexp.Compile(b.String())
	return err == nil && wanted.MatchString(text)
}

// tight removes every space within the lines, and solid also what ends them: sentences are set
// in several pieces.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func solid(s string) string { return strings.Join(strings.Fields(s), "") }
