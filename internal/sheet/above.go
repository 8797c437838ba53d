package sheet

import "strings"

// What is kept of the text that stands above a table: its last lines, none longer than a title is.
const (
	linesAbove   = 12
	longestAbove = 500
)

// above gathers the text between two tables.
type above struct{ lines []string }

func (a *above) add(text []byte) {
	line := strings.TrimSpace(clean(validText(text)))
	if runes := []rune(line); len(runes) > longestAbove {
		line = string(runes[:longestAbove])
	}
	if blank(line) {
		return
	}
	if a.lines = append(a.lines, line); len(a.lines) > linesAbove {
		a.lines = a.lines[1:]
	}
}

// take returns the lines, and begins anew.
func (a *above) take() []string {
	lines := a.lines
	a.lines = nil
	return lines
}
