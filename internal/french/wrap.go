package french

import (
	"strings"
	"unicode/utf8"
)

// unbroken sets the no-break spaces of French typography.
var unbroken = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u00a0;", " ?", "\u00a0?", "→ ", "→\u00a0")

// Wrap breaks a sentence at its spaces into lines of that width.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(unbroken.Replace(strings.ReplaceAll(text, "\n", " ")), " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
