package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// commandsBelow returns the words of each command, the root's being none.
func commandsBelow(cmd *cobra.Command, words []string) [][]string {
	all := [][]string{words}
	for _, below := range cmd.Commands() {
		all = append(all, commandsBelow(below, append(append([]string{}, words...), below.Name()))...)
	}
	return all
}

func help(t *testing.T, args []string) string {
	t.Helper()
	var out, trouble bytes.Buffer
	if code := run(args, &out, &trouble); code != exitDone {
		t.Errorf("dno %s: exit code %d, %s", strings.Join(args, " "), code, &trouble)
	}
	return out.String()
}

var (
	english    = regexp.MustCompile(`\(default|\[flags\]|Usage:|help for| (string|int|duration|bool)  `)
	flagColumn = regexp.MustCompile(`^ +(-h, )?--\S+( \S+)? {2,}`)
)

func TestTheHelpOfEveryCommand(t *testing.T) {
	for _, words := range commandsBelow(newRoot(), nil) {
		name := "dno " + strings.Join(words, " ")
		text := help(t, append(append([]string{}, words...), "--help"))
		if found := english.FindString(text); found != "" {
			t.Errorf("%s --help says %q in English:\n%s", name, found, text)
		}
		if again := help(t, append([]string{"help"}, words...)); again != text {
			t.Errorf("%s: the command help says\n%s\nthe flag --help\n%s", name, again, text)
		}
		_, options, _ := strings.Cut(text, "Options :\n")
		column := 0
		for _, line := range strings.Split(strings.Trim(options, "\n"), "\n") {
			width := utf8.RuneCountInString(flagColumn.FindString(line))
			if column == 0 {
				column = width
			}
			if width == 0 || width != column {
				t.Errorf("%s: this line of the help is not aligned with the first: %q", name, line)
			}
		}
	}
}

func TestANameNeverCommandsTheTerminal(t *testing.T) {
	var out, err bytes.Buffer
	if run([]string{"check", "x\x1b]0;y\u202e"}, &out, &err); strings.ContainsAny(err.String(), "\x1b\u202e") || !strings.Contains(err.String(), "introuvable") {
		t.Errorf("the screen is told %q", err.String())
	}
}
