package receipt

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"dno/internal/french"
	"dno/internal/pdf"
	"dno/templates"
)

// Verify reads a letter back and tells whether it says what the receipt says: what became
// of the file, the totals, and each month. The error names what differs.
func Verify(data []byte, r Receipt, t templates.Wording) error {
	pages, err := pdf.Text(data)
	if err != nil {
		return err
	}
	text := strings.Join(pages, "\n")
	sentences, lines := solid(text), lined(text)
	words := r.in(t)
	said := append([]string{words.opening(), words.followUp()}, words.totals()...)
	if words.err != nil {
		return words.err
	}
	for _, s := range said {
		if !shows(sentences, solid(french.Typeset(s))) {
			return fmt.Errorf("l'accusé de réception diffère de l'édition : « %s » ne s'y trouve pas", s)
		}
	}
	if !r.hasMonths() {
		return nil
	}
	for _, row := range words.monthRows() {
		if !strings.Contains(lines, "\n"+lined(french.Typeset(strings.TrimRight(strings.Join(row, "\n"), "\n")))+"\n") {
			return fmt.Errorf("l'accusé de réception diffère de l'édition, mois par mois : « %s » ne s'y trouve pas", strings.Join(row, " | "))
		}
	}
	return nil
}

// shows tells whether a letter bears a sentence. A name that it quotes may hold what the fonts
// lack, which the letter replaces, and what has no width, which it drops.
func shows(text, sentence string) bool {
	if strings.Contains(text, sentence) {
		return true
	}
	var b strings.Builder
	for _, r := range sentence {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Cc):
		case r < 0x250 || r >= 0x2010 && r < 0x2060:
			b.WriteString(regexp.QuoteMeta(string(r)))
		default:
			b.WriteByte('.')
		}
	}
	wanted, err := regexp.Compile(b.String())
	return err == nil && wanted.MatchString(text)
}

// lined reduces every space to an ordinary one and trims the lines.
func lined(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(l, unicode.IsSpace), " ")
	}
	return strings.Join(lines, "\n")
}

// solid removes every space: sentences are set in several pieces.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }
