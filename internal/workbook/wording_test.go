package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"

	"dno/internal/ems"
)

func TestCleanKeepsWhatACellCanHold(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"an ordinary text":       {"œuvre, 12/03 😀\nsuite", "œuvre, 12/03 😀\nsuite"},
		"control characters":     {"a\x00b\x1fc\x7fd\uffff", "abcd"},
		"tabs stay":              {"a\tb", "a\tb"},
		"a Windows line break":   {"a\r\nb\rc", "a\nbc"},
		"invalid UTF-8":          {"caf\xe9", "caf\ufffd"},
		"a text of 32767 units":  {strings.Repeat("a", longest), strings.Repeat("a", longest)},
		"a text longer than all": {strings.Repeat("a", longest+1), strings.Repeat("a", longest-len(utf16.Encode([]rune(cutMark)))) + cutMark},
	} {
		t.Run(name, func(t *testing.T) {
			if got := clean(c.in); got != c.want {
				t.Errorf("clean gives %.40q (%d bytes), want %.40q (%d bytes)", got, len(got), c.want, len(c.want))
			}
		})
	}
	if got := clean(strings.Repeat("😀", longest)); len(utf16.Encode([]rune(got))) > longest || strings.ContainsRune(got, '\ufffd') {
		t.Error("a pair of units is cut in two, or the text is too long")
	}
}

func TestNumbersAreWrittenInFrench(t *testing.T) {
	for got, want := range map[string]string{
		number(583): "583", number(1234): "1\u202f234", number(1234567): "1\u202f234\u202f567", number(-1234): "-1\u202f234",
		percent(ems.Rate{Part: 560, Whole: 603}): "92,9\u00a0%", percent(ems.Rate{Part: 1, Whole: 1}): "100,0\u00a0%", percent(ems.Rate{Whole: 1}): "0,0\u00a0%",
		several(0, "aucune réunion", "réunion", "réunions"): "aucune réunion", several(1, "", "réunion", "réunions"): "1\u00a0réunion", several(2, "", "réunion", "réunions"): "2\u00a0réunions",
		french("Objet : « n° 1 » ; 5 %"): "Objet\u00a0: «\u00a0n°\u00a01\u00a0»\u202f; 5\u00a0%",
		capital("état néant"):            "État néant", enumerate([]string{"a", "b", "c"}): "a, b et c", enumerate([]string{"a"}): "a", enumerate(nil): "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
