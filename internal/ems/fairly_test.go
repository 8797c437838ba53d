package ems

import (
	"strings"
	"testing"
)

func TestNobodyHidesTheOthersInAShortList(t *testing.T) {
	all := strings.Fields("a1 a2 a3 a4 b1 b2 c1")
	for most, want := range map[int]string{
		1: "a1", 3: "a1 b1 c1", 4: "a1 a2 b1 c1", 5: "a1 a2 b1 b2 c1", 6: "a1 a2 a3 b1 b2 c1", 7: "a1 a2 a3 a4 b1 b2 c1", 9: "a1 a2 a3 a4 b1 b2 c1",
	} {
		if got := strings.Join(Fairly(all, most, func(s string) string { return s[:1] }), " "); got != want {
			t.Errorf("%d of %v: %s, want %s", most, all, got, want)
		}
	}
}
