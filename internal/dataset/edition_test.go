package dataset

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"

	"github.com/google/go-cmp/cmp"
)

// TestAnEditionIsReadBack: what a document holds of an edition comes back from it, whatever
// the edition is.
func TestAnEditionIsReadBack(t *testing.T) {
	nothing := emstest.Edition()
	nothing = ems.Edition{Semester: nothing.Semester, AsOf: nothing.AsOf, Due: nothing.Due, National: ems.Aggregate{Name: "France"}}
	editions := map[string]ems.Edition{"the usual one": emstest.Edition(), "nothing": nothing}
	for _, r := range ems.ReturnStates {
		for _, s := range []ems.MonthState{ems.HeldMonth, ems.Pending, ems.NilMonth, ems.NoReturn, ems.Unreported} {
			editions[r.Label()+", "+s.Label()] = emstest.Every(r, s)
		}
	}
	late := emstest.Edition()
	late.Due, late.Models = late.Due.AddDays(10), "0123456789abcdef"
	editions["another due date and other templates"] = late
	for name, e := range editions {
		document, err := Decode(encoded(t, e))
		if err != nil {
			t.Fatal(err)
		}
		again, err := document.Edition()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(string(encoded(t, e)), string(encoded(t, again))); diff != "" {
			t.Errorf("%s: the edition that was read back makes another document:\n%s", name, diff)
		}
		if diff := cmp.Diff(e.National, again.National); diff != "" {
			t.Errorf("%s: national figures:\n%s", name, diff)
		}
		if diff := cmp.Diff(e.Figures(), again.Figures()); diff != "" {
			t.Errorf("%s: figures:\n%s", name, diff)
		}
	}
}

func TestAnOldEditionThatSaysNoDueDateHadFifteenDays(t *testing.T) {
	e := emstest.Edition()
	document := Of(e)
	document.Due = ""
	old, err := document.Edition()
	if err != nil || old.Due.String() != "2011-07-15" {
		t.Errorf("due on %s, %v", old.Due, err)
	}
	if !Same(old, e) {
		t.Error("the day that it did not write makes another edition")
	}
	e.Due = e.Due.AddDays(1)
	if Same(old, e) {
		t.Error("another due date makes no other edition")
	}
}

func TestWhatNoProgramOfOursHasWrittenIsNoEdition(t *testing.T) {
	for name, spoil := range map[string][2]string{
		"no semester":          {`"2011-S1"`, `"2011"`},
		"an as-of date unreal": {`"arrete_au": "2011-07-20"`, `"arrete_au": "2011-07-32"`},
		"a state of a return":  {`"remontee": "a_temps"`, `"remontee": "a_l_heure"`},
		"a state of a month":   {`"etat": "tenue"`, `"etat": "faite"`},
		"a status":             {`"statut": "exploitable"`, `"statut": "bon"`},
		"a severity":           {`"gravite": "bloquant"`, `"gravite": "grave"`},
		"a mark":               {`"prefet": "P"`, `"prefet": "X"`},
		"a member":             {`"prefet": "P"`, `"maire": "P"`},
		"a day of receipt":     {`"recu_le": "2011-07-04"`, `"recu_le": "hier"`},
	} {
		data := string(encoded(t, emstest.Edition()))
		spoilt := strings.Replace(data, spoil[0], spoil[1], 1)
		if spoilt == data {
			t.Fatalf("%s: %s does not occur", name, spoil[0])
		}
		document, err := Decode([]byte(spoilt))
		if err == nil {
			_, err = document.Edition()
		}
		if err == nil {
			t.Errorf("%s: it is read as an edition", name)
		}
	}
}
