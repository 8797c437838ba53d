package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/form"
	"dno/internal/sheet"
)

// spring is the semester of every test, drawn up on 20 July.
var spring = Context{Semester: ems.Semester{Year: 2011, Half: 1}, AsOf: ems.Date{Year: 2011, Month: 7, Day: 20}}

// judged reads a CSV file of the Ain and applies the rules on it.
func judged(t *testing.T, c Context, lines ...string) (ems.Return, []ems.Finding) {
	t.Helper()
	book, err := sheet.Read([]byte(strings.Join(lines, "\n")+"\n"), "ems.csv", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return Lines(form.Return(ems.File{Path: "01/ems.csv", SHA256: "ab", Sender: "01"}, book), c)
}

const titles = "Département;Date de la réunion;Statut;Formation;Préfet;Procureur de la République;Thèmes"

// codes lists what was found, in order: each code with its place.
func codes(found []ems.Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, strings.TrimSpace(f.Rule+" "+f.Origin.Place()))
	}
	return strings.Join(out, ", ")
}

func TestALineIsJudgedByItsFirstFault(t *testing.T) {
	for name, c := range map[string]struct {
		line  string
		kind  ems.VerdictKind
		found string
	}{
		"a plain line counts":                           {";18/01/2011;;;P;P;SP", ems.Countable, ""},
		"its own département by code or name":           {"Ain (01);18/01/2011;tenue;;P;P;", ems.Countable, ""},
		"another département than the folder's":         {"13;18/01/2011;;;P;P;", ems.Discarded, "ligne/usurpation A2"},
		"a département that is none":                    {"Corse;18/01/2011;;;P;P;", ems.Discarded, "ligne/departement-inconnu A2"},
		"a day that the month has not":                  {";31/06/2011;;;P;P;", ems.Discarded, "ligne/date-illisible B2"},
		"no date beside a presence":                     {";;;;P;P;", ems.Discarded, "ligne/date-illisible B2"},
		"month first, where only that is of spring":     {";1/18/2011;;;P;P;", ems.Discarded, "ligne/date-inversee B2"},
		"day first, though both could be of spring":     {";03/05/2011;;;P;P;", ems.Countable, ""},
		"a date of autumn is no business of spring":     {";18/09/2010;;;P;zz;", ems.OtherTime, "ligne/hors-semestre B2"},
		"a date after the day of the figures":           {";18/01/2011;prévue;;P;P;", ems.Discarded, "ligne/statut C2"},
		"a status that nobody knows":                    {";18/01/2011;zut;;P;P;", ems.Discarded, "ligne/statut-inconnu C2"},
		"annulled: kept, not counted":                   {";18/01/2011;annulée;;P;P;", ems.Discarded, "ligne/statut C2"},
		"another body is no EMS":                        {";18/01/2011;;CLSPD;P;P;", ems.Discarded, "ligne/autre-instance D2"},
		"a mark that nobody knows keeps the line":       {";18/01/2011;;;zz;P;", ems.Countable, "ligne/presence-illisible E2"},
		"a theme that nobody knows keeps the line":      {";18/01/2011;;;P;P;jardinage", ems.Countable, "ligne/theme-inconnu G2"},
		"a nil month needs no more than its month":      {";avril 2011;néant;;;;", ems.NilStatement, ""},
		"a nil statement is asked nothing of a meeting": {";avril 2011;néant;CLSPD;zz;;", ems.NilStatement, ""},
		"two faults: the first in order is the reason": {"13;31/06/2011;;;P;P;", ems.Discarded,
			"ligne/usurpation A2, ligne/date-illisible B2"},
	} {
		r, found := judged(t, spring, titles, c.line)
		if len(r.Lines) != 1 || r.Lines[0].Verdict.Kind != c.kind || codes(found) != c.found {
			t.Errorf("%s: %+v, found %q", name, r.Lines, codes(found))
			continue
		}
		if v := r.Lines[0].Verdict; c.kind == ems.Discarded && v.Rule != found[0].Rule {
			t.Errorf("%s: discarded for %s, first found %s", name, v.Rule, found[0].Rule)
		}
	}
}

func TestAFutureDateIsPlannedAndNotHeld(t *testing.T) {
	c := spring
	c.AsOf = ems.Date{Year: 2011, Month: 3, Day: 1}
	for line, want := range map[string]string{"01/03/2011": "", "02/03/2011": "ligne/date-future B2"} {
		if _, found := judged(t, c, titles, ";"+line+";;;P;P;"); codes(found) != want {
			t.Errorf("%s: %q, want %q", line, codes(found), want)
		}
	}
}

func TestWhatAFindingAsks(t *testing.T) {
	for line, want := range map[string]ems.Request{
		";31/06/2011;;;P;P;":        ems.AsksCorrection,
		";18/01/2011;zut;;P;P;":     ems.AsksCorrection,
		";18/01/2011;annulée;;P;P;": ems.AsksConfirmation,
		";18/09/2010;;;P;P;":        ems.AsksConfirmation,
		";18/01/2011;;CLSPD;P;P;":   ems.AsksConfirmation,
	} {
		if _, found := judged(t, spring, titles, line); len(found) != 1 || found[0].Asks != want {
			t.Errorf("%s: %+v", line, found)
		}
	}
}

func TestACauseIsReportedOnceWithItsPlaces(t *testing.T) {
	lines := []string{titles}
	for range 300 {
		lines = append(lines, ";18/01/2011;zut;;P;P;")
	}
	_, found := judged(t, spring, lines...)
	if len(found) != 1 || found[0].Count != 300 || len(found[0].Places) != 300 || found[0].Places[299].Place() != "C301" {
		t.Fatalf("%d findings, the first %d times", len(found), found[0].Count)
	}
	if !strings.HasSuffix(found[0].Sentence(), " (300 fois : C2, C3, C4, C5, C6, C7, C8, C9, C10, C11…)") {
		t.Error(found[0].Sentence())
	}
}

func TestManyCausesInOneColumnAreTheColumns(t *testing.T) {
	of := func(n int) []ems.Finding {
		lines := []string{titles}
		for i := range n {
			lines = append(lines, fmt.Sprintf(";18/01/2011;zut %d;;P;P;", i))
		}
		_, found := judged(t, spring, lines...)
		return found
	}
	if found := of(manyCauses); len(found) != manyCauses {
		t.Errorf("%d causes are told as %d", manyCauses, len(found))
	}
	if found := of(manyCauses + 1); len(found) != 1 || !strings.HasPrefix(found[0].Message, "Toute la colonne") ||
		found[0].Count != manyCauses+1 {
		t.Errorf("%d causes are told as %d", manyCauses+1, len(found))
	}
}

func TestDamagedTextIsQuotedOnlyWhereItMayBe(t *testing.T) {
	_, found := judged(t, spring, titles+";Observations", ";18/01/2011;;;P;P;;Le prÃ©fet")
	i := slices.IndexFunc(found, func(f ems.Finding) bool { return f.Rule == ems.FileEncoding })
	if i < 0 || !strings.Contains(found[i].Message, "Ã©") || found[i].Discreet == "" || strings.Contains(found[i].Discreet, "Ã©") {
		t.Errorf("%+v", found)
	}
}

func TestFindingsStandInTheOrderOfTheirPlaces(t *testing.T) {
	at := func(file string, row, column int, rule string) ems.Finding {
		return ems.Finding{Rule: rule, Origin: ems.Origin{File: file, Row: row, Column: column}}
	}
	found := []ems.Finding{at("b", 1, 1, "z"), at("a", 2, 1, "b"), at("a", 2, 2, "a"), at("a", 1, 9, "z"), {Rule: "n", Department: "2A"},
		{Rule: "n", Department: "13"}}
	sortFindings(found)
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprint(f.Department, f.Origin.File, f.Origin.Row, f.Rule))
	}
	if want := []string{"130n", "2A0n", "a1z", "a2a", "a2b", "b1z"}; !slices.Equal(out, want) {
		t.Errorf("%q, want %q", out, want)
	}
}

func TestATotalThatCorrectionsExplainAsksForNothing(t *testing.T) {
	origin := ems.Origin{File: "01/ems.csv", Row: 1, Column: 2}
	edition := func(typed, counted, toMend int) ems.Edition {
		e := ems.Edition{Semester: spring.Semester,
			Evidence: ems.Evidence{Totals: []ems.TypedTotal{{Department: "01",
				Typed: ems.Entry[int]{Value: typed, State: ems.Given, Origin: origin}, Counted: counted}}}}
		for range toMend {
			e.Discarded = append(e.Discarded, ems.DiscardedLine{Origin: origin, Rule: ems.LineIllegibleDate})
		}
		e.Findings = []ems.Finding{{Rule: ems.LineIllegibleDate, Severity: ems.Blocking, Origin: origin, Count: toMend}}
		return e
	}
	for name, c := range map[string]struct {
		e    ems.Edition
		want []ems.Request
	}{
		"the same total":                     {edition(6, 6, 0), nil},
		"another one":                        {edition(7, 6, 0), []ems.Request{ems.AsksCorrection}},
		"that of the lines, once corrected":  {edition(7, 6, 1), []ems.Request{ems.AsksConfirmation}},
		"not even that of the mended return": {edition(9, 6, 1), []ems.Request{ems.AsksCorrection}},
	} {
		var asks []ems.Request
		for _, f := range findTypedTotals(c.e, spring) {
			asks = append(asks, typedTotal.complete(f, ems.File{}, "").Asks)
		}
		if !slices.Equal(asks, c.want) {
			t.Errorf("%s: %v", name, asks)
		}
	}
}

func TestSilenceIsNoAbsence(t *testing.T) {
	for mark, want := range map[ems.Presence]int{ems.Unmarked: 0, ems.Present: 0, ems.Represented: 0, ems.NotRelevant: 0, ems.Absent: 1,
		ems.Excused: 1, ems.Vacant: 1} {
		m := ems.Meeting{Department: "01"}
		m.Presence[ems.Procureur] = ems.Entry[ems.Presence]{Value: mark, State: ems.Given}
		if mark == ems.Unmarked {
			m.Presence[ems.Procureur].State = ems.Blank
		}
		if found := findCopresidence(ems.Edition{Meetings: []ems.Meeting{m}}, spring); len(found) != want {
			t.Errorf("%v: %d findings", mark, len(found))
		}
	}
}

func TestHolidaysAreThoseOfTheDépartement(t *testing.T) {
	for _, c := range []struct {
		department string
		day        ems.Date
		want       int
	}{
		{"01", ems.Date{Year: 2011, Month: 4, Day: 22}, 0}, // Good Friday: in Alsace and Moselle alone
		{"67", ems.Date{Year: 2011, Month: 4, Day: 22}, 1},
		{"57", ems.Date{Year: 2011, Month: 4, Day: 22}, 1},
		{"01", ems.Date{Year: 2011, Month: 4, Day: 25}, 1}, // Easter Monday
		{"01", ems.Date{Year: 2011, Month: 5, Day: 1}, 1},
		{"01", ems.Date{Year: 2011, Month: 3, Day: 12}, 1}, // a Saturday
		{"01", ems.Date{Year: 2011, Month: 3, Day: 14}, 0},
	} {
		m := ems.Meeting{Department: c.department}
		m.When.Value.Date = c.day
		if found := findDaysOff(ems.Edition{Meetings: []ems.Meeting{m}}, spring); len(found) != c.want {
			t.Errorf("%s, %v: %d findings", c.department, c.day, len(found))
		}
	}
}

func TestWhoseSemesterAFileIs(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  ems.Place
	}{
		"the one that it declares":                   {[]string{"Semestre;2011-S1", titles, ";18/09/2010;;;P;P;", ";18/03/2010;;;P;P;"}, ems.Here},
		"another one that it declares":               {[]string{"Semestre;2010-S2", titles, ";18/01/2011;;;P;P;", ";18/09/2010;;;P;P;"}, ems.Elsewhere},
		"all dates contradict what it declares":      {[]string{"Semestre;2010-S2", titles, ";18/01/2011;;;P;P;", ";avril 2011;néant;;;;"}, ems.Here},
		"so they do the other way round":             {[]string{"Semestre;2011-S1", titles, ";18/09/2010;;;P;P;"}, ems.Elsewhere},
		"not where months come first":                {[]string{"Semestre;2011-S1", titles, ";03/08/2011;;;P;P;"}, ems.Here},
		"one date of it is enough":                   {[]string{titles, ";18/09/2010;;;P;P;", ";18/01/2011;;;P;P;"}, ems.Here},
		"none is":                                    {[]string{titles, ";18/09/2010;;;P;P;"}, ems.Elsewhere},
		"10/01 of an autumn is 10 January":           {[]string{titles, ";01/10/2011;;;P;P;"}, ems.Elsewhere},
		"unless another shows that months are first": {[]string{titles, ";01/10/2011;;;P;P;", ";1/18/2011;;;P;P;"}, ems.Here},
		"a month of a nil statement":                 {[]string{titles, ";avril 2011;néant;;;;"}, ems.Here},
		"nothing tells":                              {[]string{titles, ";31/06/2011;;;P;P;"}, ems.Unplaced},
	} {
		if r, _ := judged(t, spring, c.lines...); r.Place != c.want {
			t.Errorf("%s: %d, want %d", name, r.Place, c.want)
		}
	}
}
