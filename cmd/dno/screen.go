package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// screen writes for a person: in colours on a terminal, without NO_COLOR.
type screen struct {
	io.Writer
	colours bool
}

func newScreen(w io.Writer) screen {
	file, ok := w.(*os.File)
	return screen{w, ok && term.IsTerminal(int(file.Fd())) && os.Getenv("NO_COLOR") == ""}
}

func (s screen) line(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

func (s screen) strong(text string) string { return s.paint("1", text) }
func (s screen) bad(text string) string    { return s.paint("31", text) }
func (s screen) good(text string) string   { return s.paint("32", text) }

func (s screen) paint(code, text string) string {
	if !s.colours {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// shown makes what a préfecture wrote harmless on a screen: on one line, its control characters
// and changes of direction replaced.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\uFFFD'
		}
		return r
	}, text)
}

// plural writes a count with its noun: « aucune réunion », « 1 réunion », « 2 réunions ».
func plural(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
