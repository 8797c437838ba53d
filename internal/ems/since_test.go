package ems

import (
	"strings"
	"testing"
)

func TestWhatHasComeSinceTheEditionBeforeIsSaidInWords(t *testing.T) {
	for want, s := range map[string]Since{
		"4 remontées reçues, 2 remplacées ; 583 réunions au lieu de 571.":                     {Received: 4, Replaced: 2, Meetings: 583, MeetingsBefore: 571},
		"1 remontée remplacée ; 1 réunion au lieu de 2.":                                      {Replaced: 1, Meetings: 1, MeetingsBefore: 2},
		"1 remontée reçue, 2 devenues inexploitables ; 0 réunion au lieu de 3.":               {Received: 1, Dropped: 2, MeetingsBefore: 3},
		"aucune remontée reçue ni remplacée ; 12 réunions, comme alors.":                      {Meetings: 12, MeetingsBefore: 12},
		"2 remontées reçues, 1 remplacée, 1 devenue inexploitable ; 9 réunions au lieu de 8.": {Received: 2, Replaced: 1, Dropped: 1, Meetings: 9, MeetingsBefore: 8},
	} {
		s.Number, s.AsOf = 1, Date{2011, 7, 20}
		got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s.Sentence())
		if got != "Depuis l'édition 1 du 20 juillet 2011 : "+want {
			t.Errorf("got %q, want … %q", got, want)
		}
	}
}
