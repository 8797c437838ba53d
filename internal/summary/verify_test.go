package summary

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/emstest"
)

func TestVerifyFindsWhatDiffers(t *testing.T) {
	data := written(t, emstest.Edition())
	for name, c := range map[string]struct {
		change func(*ems.Edition)
		names  string
	}{
		"the national meetings":       {func(e *ems.Edition) { e.National.Tally.Meetings++ }, "543 réunions"},
		"the months held":             {func(e *ems.Edition) { e.National.Tally.Held-- }, "514 mois tenus"},
		"the lower bound":             {func(e *ems.Edition) { e.National.Owed += 20; e.National.Tally.Nil += 20 }, "623"},
		"the upper bound":             {func(e *ems.Edition) { e.National.Silent++; e.National.Tally.Unreported-- }, "90,5 %"},
		"a return state":              {func(e *ems.Edition) { e.National.Returns[ems.NoFile]++; e.National.Returns[ems.RejectedReturn]-- }, "rejetée"},
		"a region":                    {func(e *ems.Edition) { e.Regions[3].Tally.Meetings++ }, "Côte d’Azur"},
		"the order of départements":   {func(e *ems.Edition) { e.Departments[0], e.Departments[1] = e.Departments[1], e.Departments[0] }, "grille"},
		"a département added":         {func(e *ems.Edition) { e.Departments = slices.Insert(e.Departments, 4, e.Departments[4]) }, "tableau des mois"},
		"a nil month shown as silent": {func(e *ems.Edition) { e.Departments[0].Months[4].State = ems.Unreported }, "tableau des mois"},
	} {
		t.Run(name, func(t *testing.T) {
			e := emstest.Edition()
			c.change(&e)
			if err := Verify(data, e, own.Wording); err == nil || !strings.Contains(err.Error(), c.names) {
				t.Errorf("error %v, want one that names %q", err, c.names)
			}
		})
	}
}

func TestVerifyReadsEveryDépartement(t *testing.T) {
	data := written(t, emstest.Edition())
	e := emstest.Edition()
	for i := range e.Departments {
		d := &e.Departments[i]
		d.Tally.Held += 10
		if err := Verify(data, e, own.Wording); (err == nil || !strings.Contains(err.Error(), "grille : « "+d.Code+" | ")) && d.Silent == 0 {
			t.Errorf("%s: a wrong figure gives the error %v", d.Code, err)
		}
		d.Tally.Held -= 10
		d.Tally.Meetings++
		if err := Verify(data, e, own.Wording); err == nil && d.Silent == 0 {
			t.Errorf("%s: a wrong number of meetings is not seen", d.Code)
		}
		d.Tally.Meetings--
	}
	if err := Verify(data, e, own.Wording); err != nil {
		t.Error(err)
	}
}

func TestVerifyRefusesADamagedFile(t *testing.T) {
	data := written(t, emstest.Edition())
	for name, damaged := range map[string][]byte{
		"an empty file":        nil,
		"a file cut short":     data[:len(data)/2],
		"a byte lost":          append(bytes.Clone(data[:5000]), data[5001:]...),
		"another kind of file": []byte("%PDF-1.7\nstartxref\n12\n%%EOF\n"),
	} {
		if err := Verify(damaged, emstest.Edition(), own.Wording); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
