package main

import (
	"io"
	"testing"
)

func TestFormExitCodes(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"a form is written", []string{"--department", "2A"}, exitDone},
		{"a form is already there", []string{"--department", "2A"}, exitFailed},
		{"it is replaced when that is asked for", []string{"--department", "2A", "--force"}, exitDone},
		{"neither a département nor all", nil, exitMisuse},
		{"both a département and all", []string{"--department", "2A", "--all"}, exitMisuse},
		{"an ambiguous département", []string{"--department", "20"}, exitMisuse},
		{"an unknown format", []string{"--department", "2A", "--format", "pdf"}, exitMisuse},
		{"a word too many", []string{"2A"}, exitMisuse},
		{"a configuration that is not there", []string{"--department", "2A", "--config", dir + "/absent.yaml"}, exitMisuse},
	} {
		args := append([]string{"form", "--out", dir, "--semester", "2011-S1", "--as-of", "2011-05-02"}, c.args...)
		if got := run(args, io.Discard, io.Discard); got != c.want {
			t.Errorf("%s: exit code %d, want %d", c.name, got, c.want)
		}
	}
}
