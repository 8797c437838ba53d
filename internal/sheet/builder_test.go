package sheet

import (
	"strings"
	"testing"
)

func TestTheNameOfASheetIsOneLineToBeSeen(t *testing.T) {
	for name, want := range map[string]string{
		"Réunions": "Réunions", "a\r\nb": "a b", "a\rb": "a b", "a\u2028b\u0085": "a b ", "a\x00\x1bb": "a  b", "a\xffb": "a\uFFFDb",
		"":                       "",
		strings.Repeat("é", 100): strings.Repeat("é", 100), strings.Repeat("é", 5000): strings.Repeat("é", 100) + "…",
	} {
		b := newBuilder(DefaultLimits)
		b.begin(name, 0, false)
		if got := b.end(nil).Name; got != want {
			t.Errorf("%q is named %q, want %q", name, got, want)
		}
	}
}
