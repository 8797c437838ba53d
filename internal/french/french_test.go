package french

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTypeset(t *testing.T) {
	for in, want := range map[string]string{
		"l'essai ; vraiment ? oui !":     "l’essai\u202f; vraiment\u202f? oui\u202f!",
		"taux : 83,3 %":                  "taux\u00a0: 83,3\u00a0%",
		"« mot » et «mot»":               "«\u00a0mot\u00a0» et «\u00a0mot\u00a0»",
		"n° 12":                          "n°\u00a012",
		"le 1er semestre, le 2nd mois":   "le 1er\u00a0semestre, le 2nd\u00a0mois",
		"583 réunions en 2011 et 6 mois": "583\u00a0réunions en 2011 et 6\u00a0mois",
		"d'12 'cité'":                    "d’12 'cité’",
		"https://a.fr/?b=c":              "https://a.fr/?b=c",
		"A1 et B2 ou":                    "A1 et B2 ou",
		"mai 2011, juin et 12, puis 3":   "mai 2011, juin et 12, puis 3",
		"":                               "",
	} {
		if got := Typeset(in); got != want {
			t.Errorf("Typeset(%q) = %q, want %q", in, got, want)
		}
		if got := Typeset(want); got != want {
			t.Errorf("Typeset(%q) again = %q", want, got)
		}
	}
}

func TestTypesettingAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune(" '’«»;:!?%€n°0123456789ab1er2nd,\u00a0\u202f"))).Draw(t, "text")
		if once := Typeset(s); Typeset(once) != once {
			t.Fatalf("Typeset(%q) = %q, then %q", s, once, Typeset(once))
		}
	})
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 603: "603", 1234: "1\u202f234", 1234567: "1\u202f234\u202f567", -1234: "\u22121\u202f234"} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q", n, got)
		}
	}
	for tenths, want := range map[int]string{0: "0\u00a0%", 1: "0,1\u00a0%", 833: "83,3\u00a0%", 999: "99,9\u00a0%", 1000: "100\u00a0%"} {
		if got := Percent(tenths); got != want {
			t.Errorf("Percent(%d) = %q", tenths, got)
		}
	}
}

func TestGrammar(t *testing.T) {
	meetings := Noun{"aucune réunion", "réunion", "réunions"}
	for n, want := range map[int]string{0: "aucune réunion", 1: "1 réunion", 2: "2 réunions", 1200: "1\u202f200 réunions"} {
		if got := meetings.Of(n); got != want {
			t.Errorf("%d meetings: %q, want %q", n, got, want)
		}
	}
	for want, parts := range map[string][]string{"": nil, "a": {"a"}, "a et b": {"a", "b"}, "a, b et c": {"a", "b", "c"}} {
		if got := List(parts); got != want {
			t.Errorf("List(%q) = %q", parts, got)
		}
	}
	for s, want := range map[string]string{"": "", "état néant": "État néant", "1 mois": "1 mois"} {
		if got := Capital(s); got != want {
			t.Errorf("Capital(%q) = %q", s, got)
		}
	}
}

func TestClip(t *testing.T) {
	for in, want := range map[string]string{"": "", "abcd": "abcd", "abcde": "abcde", "abcdef": "abcd…", "éééééé": "éééé…",
		"abc defgh": "abc…"} {
		if got := Clip(in, 5); got != want {
			t.Errorf("Clip(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCapitalAndLowerChangeTheFirstLetterWhateverItsAccent(t *testing.T) {
	if got := Capital("état néant"); got != "État néant" {
		t.Error(got)
	}
	if got := Lower("État néant contredit"); got != "état néant contredit" {
		t.Error(got)
	}
}
