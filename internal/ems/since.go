package ems

import (
	"fmt"
	"strings"
)

// Since sums up what has come since the edition before.
type Since struct {
	Number                      int  // of the edition before
	AsOf                        Date // when it was drawn
	Received, Replaced, Dropped int  // returns: newly exploitable, of other files, no longer exploitable
	MeetingsBefore, Meetings    int
}

// Sentence says it in words: « Depuis l'édition 1 du 20 juillet 2011 : 4 remontées reçues,
// 2 remplacées ; 583 réunions au lieu de 571. »
func (s Since) Sentence() string {
	var returns []string
	for _, c := range []struct {
		n         int
		one, many string
	}{{s.Received, "reçue", "reçues"}, {s.Replaced, "remplacée", "remplacées"}, {s.Dropped, "devenue inexploitable", "devenues inexploitables"}} {
		if c.n == 0 {
			continue
		}
		words, noun := c.many, "remontées "
		if c.n == 1 {
			words, noun = c.one, "remontée "
		}
		if returns != nil {
			noun = ""
		}
		returns = append(returns, fmt.Sprintf("%d %s%s", c.n, noun, words))
	}
	if returns == nil {
		returns = []string{"aucune remontée reçue ni remplacée"}
	}
	return fmt.Sprintf("Depuis l'édition %d du %s : %s ; %s.", s.Number, s.AsOf.Long(), strings.Join(returns, ", "), s.meetings())
}

func (s Since) meetings() string {
	noun := "réunions"
	if s.Meetings < 2 {
		noun = "réunion"
	}
	if s.Meetings == s.MeetingsBefore {
		return fmt.Sprintf("%d %s, comme alors", s.Meetings, noun)
	}
	return fmt.Sprintf("%d %s au lieu de %d", s.Meetings, noun, s.MeetingsBefore)
}
