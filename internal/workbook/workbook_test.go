package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/templates"

	"github.com/xuri/excelize/v2"
)

var options = Options{
	Theme: func() templates.Theme {
		t, err := templates.Load("")
		if err != nil {
			panic(err)
		}
		t.Service = "Secrétariat général, mission R&D"
		return t
	}(),
	Rules: []ems.Rule{{Code: "ligne/date-illisible", Severity: ems.Blocking, Title: "Date illisible",
		Says: "La date est absente, incomplète ou irréelle.", Effect: "La ligne ne compte pas.", Correct: "Corriger la date.",
		Source: "convention"}},
}

var editions = map[string]func() ems.Edition{
	"an ordinary edition":                       emstest.Edition,
	"no return at all":                          func() ems.Edition { return emstest.Every(ems.NoFile, ems.NoReturn) },
	"every return says nil":                     func() ems.Edition { return emstest.Every(ems.OnTime, ems.NilMonth) },
	"nothing is due yet":                        func() ems.Edition { return emstest.Every(ems.NoFile, ems.Pending) },
	"one département, late, with one meeting":   emstest.Lone,
	"a territory out of scope, an unowed month": emstest.Apart,
	"a member of whom nothing is said":          unsaidMember,
	"a semester before without some départements": func() ems.Edition {
		e := emstest.Edition()
		e.History = e.History[1:]
		e.History[0].ByDepartment = e.History[0].ByDepartment[:3]
		return e
	},
	"drawn up before the last month ended": provisional,
	"a refused file of another semester": func() ems.Edition {
		e := emstest.Lone()
		e.Files = append(e.Files, ems.File{Path: "02/a.csv", Sender: "02", Department: "02", Status: ems.Rejected, ForOther: true})
		return e
	},
	"no département in scope": func() ems.Edition {
		e := emstest.Every(ems.NoFile, ems.NoReturn)
		e.Departments = nil
		return emstest.Counted(e)
	},
}

// unsaidMember returns an edition in which the first département marks its meetings for all
// members but the préfet.
func unsaidMember() ems.Edition {
	e := emstest.Edition()
	d := &e.Departments[0]
	for i := range e.Meetings {
		if e.Meetings[i].Department == d.Code {
			e.Meetings[i].Presence[ems.Prefet] = ems.Entry[ems.Presence]{}
		}
	}
	d.Tally.Presence[ems.Prefet] = [7]int{ems.Unmarked: d.Tally.Meetings}
	return emstest.Counted(e)
}

// provisional returns an edition in which the last month is still to come.
func provisional() ems.Edition {
	e := emstest.Edition()
	last := e.Semester.Months()[5]
	e.AsOf = last.First().AddDays(9)
	e.Meetings = slices.DeleteFunc(e.Meetings, func(m ems.Meeting) bool { return m.When.Value.Date.In() == last })
	for i := range e.Departments {
		d := &e.Departments[i]
		toCome(d, 5, e.Meetings)
	}
	return emstest.Counted(e)
}

// toCome leaves a month of a département without meetings and without end, and counts again.
func toCome(d *ems.DepartmentRow, month int, meetings []ems.Meeting) {
	d.Months[month] = ems.MonthCell{Month: d.Months[month].Month, State: ems.Pending}
	in := map[ems.MonthState]int{}
	for _, m := range d.Months {
		in[m.State]++
	}
	d.Tally = ems.Tally{Owed: d.Owed, Held: in[ems.HeldMonth], Pending: in[ems.Pending], Nil: in[ems.NilMonth], Silent: in[ems.NoReturn],
		Unreported: in[ems.Unreported]}
	for _, m := range meetings {
		if m.Department != d.Code {
			continue
		}
		d.Tally.Meetings++
		for k, p := range m.Presence {
			d.Tally.Presence[k][p.Value]++
		}
		for _, theme := range m.Themes.Value.Themes {
			d.Tally.Themes[theme]++
		}
	}
}

func TestWhatIsWrittenIsVerified(t *testing.T) {
	for name, edition := range editions {
		t.Run(name, func(t *testing.T) {
			e := edition()
			data := written(t, e)
			if err := described(t, e).Verify(data); err != nil {
				t.Error(err)
			}
			if dir := os.Getenv("DNO_WORKBOOKS"); dir != "" {
				if err := os.WriteFile(dir+"/"+strings.ReplaceAll(name, " ", "-")+".xlsx", data, 0o644); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestSameEditionGivesTheSameBytes(t *testing.T) {
	first := written(t, emstest.Edition())
	for range 5 {
		if !bytes.Equal(first, written(t, emstest.Edition())) {
			t.Fatal("two workbooks of one edition differ")
		}
	}
}

func TestTheLibraryOpensEverySheet(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, emstest.Edition())))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var names []string
	for _, s := range sheets {
		names = append(names, s.name)
		rows, err := f.GetRows(s.name)
		if err != nil || len(rows) < firstRow {
			t.Errorf("sheet %s: %d rows, %v", s.name, len(rows), err)
		}
	}
	if got := strings.Join(f.GetSheetList(), ","); got != strings.Join(names, ",") {
		t.Errorf("sheets are %s", got)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2011-07-20T00:00:00Z" || props.Modified != props.Created || props.Creator != options.Theme.Service {
		t.Errorf("properties are %+v, %v", props, err)
	}
}

func TestATextIsNeverAFormula(t *testing.T) {
	e := emstest.Edition()
	hostile := []string{"=cmd|'/c calc'!A1", "+33 1", "-2+3", "@SUM(A1)", "a\x00\x08b", strings.Repeat("é😀", 20000), " espace "}
	for i, s := range hostile {
		e.Meetings[i].Place = ems.Entry[string]{Value: s, Text: s, State: ems.Given}
		e.Meetings[i].Origin.File = s
	}
	data := written(t, e)
	if err := described(t, e).Verify(data); err != nil {
		t.Error(err)
	}
	g := drawn(t, e)[meetingsSheet]
	if !strings.Contains(part(t, data, "xl/styles.xml"), `quotePrefix="true"`) {
		t.Error("no style says that its cells are text")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	place, _, _ := g.find("Lieu")
	for i, want := range []string{"=cmd|'/c calc'!A1", "+33 1", "-2+3", "@SUM(A1)", "ab"} {
		if got, err := f.GetCellValue(meetingsSheet, at(place, firstRow+i)); got != want || err != nil {
			t.Errorf("place %d is %q, want %q (%v)", i, got, want, err)
		}
	}
	if got, _ := f.GetCellValue(meetingsSheet, at(place, firstRow+5)); !strings.HasSuffix(got, "[texte coupé]") {
		t.Errorf("the long text ends with %q", got[max(0, len(got)-30):])
	}
}

// TestAnotherEditionIsNotFound changes one thing of an edition: the saved workbook is no longer that
// of it.
func TestAnotherEditionIsNotFound(t *testing.T) {
	data := written(t, emstest.Edition())
	for name, c := range map[string]struct {
		spoil func(*ems.Edition)
		says  string
	}{
		"a national figure": {func(e *ems.Edition) { e.National.Tally.Meetings++ }, "feuille Synthèse, cellule I"},
		"a month held":      {func(e *ems.Edition) { e.Departments[0].Tally.Held-- }, "feuille Synthèse, cellule K15"},
		"a month's state": {func(e *ems.Edition) { e.Departments[5].Months[1].State = ems.NilMonth },
			"attendu « néant », trouvé « n.c. »"},
		"a region": {func(e *ems.Edition) { e.Regions[3].Tally.Held++ }, "feuille Régions"},
		"presence of a member": {func(e *ems.Edition) { e.Departments[2].Tally.Presence[ems.Police][ems.Present]++ },
			"feuille Synthèse, cellule J"},
		"a theme":                   {func(e *ems.Edition) { e.Departments[2].Tally.Themes[ems.RoadSafety]++ }, "feuille Thèmes"},
		"a date":                    {func(e *ems.Edition) { e.Meetings[7].When.Value.Date.Day++ }, "feuille Réunions, cellule B13"},
		"a finding more":            {func(e *ems.Edition) { e.Findings = e.Findings[1:] }, "feuille Anomalies"},
		"a file more":               {func(e *ems.Edition) { e.Files = e.Files[:4] }, "feuille Départements, cellule D10"},
		"a discarded line more":     {func(e *ems.Edition) { e.Discarded = nil }, "feuille Lignes écartées"},
		"the semester before":       {func(e *ems.Edition) { e.History[1].Held.N++ }, "feuille Synthèse, cellule J"},
		"a year earlier":            {func(e *ems.Edition) { e.History[0].Held.N++ }, "feuille Synthèse, cellule L"},
		"a département then":        {func(e *ems.Edition) { e.History[0].ByDepartment[0].Meetings.N++ }, "feuille Évolution"},
		"a territory not in it":     {func(e *ems.Edition) { e.OutOfScope = e.Departments[:1] }, "feuille Synthèse, cellule A25"},
		"complete départements":     {func(e *ems.Edition) { e.National.Tally.Complete++ }, "feuille Synthèse"},
		"a declared total":          {func(e *ems.Edition) { e.Departments[0].Declared.Value++ }, "feuille Départements, cellule F6"},
		"how many times a finding":  {func(e *ems.Edition) { e.Findings[2].Count++ }, "feuille Anomalies, cellule J9"},
		"the bytes of another file": {func(e *ems.Edition) { e.Files[3].SHA256 = "0" }, "feuille Remontées, cellule M9"},
	} {
		t.Run(name, func(t *testing.T) {
			e := emstest.Edition()
			c.spoil(&e)
			if err := described(t, e).Verify(data); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("Verify says %v, want %q", err, c.says)
			}
		})
	}
}

// part returns one part of the saved file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func BenchmarkWrite(b *testing.B) {
	e := emstest.Edition()
	b.ReportAllocs()
	for b.Loop() {
		written(b, e)
	}
}

func BenchmarkVerify(b *testing.B) {
	e := emstest.Edition()
	book, data := described(b, e), written(b, e)
	b.ReportAllocs()
	for b.Loop() {
		if err := book.Verify(data); err != nil {
			b.Fatal(err)
		}
	}
}
