package commentary

import (
	"strings"
	"testing"

	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/templates"
)

// own is the program's own wording.
var own = func() templates.Wording {
	theme, err := templates.Load("")
	if err != nil {
		panic(err)
	}
	return theme.Wording
}()

// on words an edition for the workbook.
func on(e ems.Edition) *Commentary { return On(e, own, Workbook) }

// monthly returns an edition with so many meetings in each month.
func monthly(meetings ...int) ems.Edition {
	e := emstest.Every(ems.OnTime, ems.NilMonth)
	for k, n := range meetings {
		e.Departments[0].Months[k].Meetings = n
		e.Departments[0].Tally.Meetings += n
	}
	return emstest.Counted(e)
}

func TestAChartIsTitledWithWhatItShows(t *testing.T) {
	for name, c := range map[string]struct {
		edition ems.Edition
		says    string
	}{
		"nothing known":             {emstest.Every(ems.NoFile, ems.NoReturn), "Aucune remontée exploitable à ce jour"},
		"no meeting":                {emstest.Every(ems.OnTime, ems.NilMonth), "Aucune réunion déclarée"},
		"one meeting":               {monthly(0, 1), "1 réunion"},
		"too few to compare":        {monthly(9, 0, 0, 9, 9, 0), "27 réunions"},
		"every month alike":         {monthly(90, 88, 92, 91, 90, 89), "540 réunions, à peu près autant chaque mois"},
		"one month a little lower":  {monthly(100, 100, 100, 100, 85, 100), "585 réunions, un peu moins en mai"},
		"one month much lower":      {monthly(100, 100, 100, 100, 100, 20), "520 réunions, nettement moins en juin"},
		"one month a little higher": {monthly(100, 100, 115, 100, 100, 100), "615 réunions, un peu plus en mars"},
		"one month much higher":     {monthly(100, 200, 100, 100, 100, 100), "700 réunions, nettement plus en février"},
		"all in one month":          {monthly(0, 0, 40, 0, 0, 0), "40 réunions, nettement plus en mars"},
		"two months apart":          {monthly(60, 61, 100, 100, 99, 98), "518 réunions, de 60 en janvier à 100 en avril"},
	} {
		if got := on(c.edition).MonthsTitle(); got != c.says {
			t.Errorf("%s: %q, want %q", name, got, c.says)
		}
	}
}

func TestTheEvolutionIsSaidOverTheSameDépartements(t *testing.T) {
	alone := emstest.Edition()
	alone.History = nil
	// The ones that answered in both semesters, with so many meetings more then.
	against := func(more int, all bool) ems.Edition {
		e := emstest.Edition()
		e.History[1].ByDepartment = nil
		for i, d := range e.Departments {
			f := ems.DepartmentFigures{Code: d.Code, Due: d.Due(), Meetings: d.Meetings()}
			if i == 0 {
				f.Meetings.N += more
			}
			if i == 1 && !all {
				f.Meetings.Known = false
			}
			e.History[1].ByDepartment = append(e.History[1].ByDepartment, f)
		}
		return e
	}
	for name, c := range map[string]struct {
		edition ems.Edition
		says    string
	}{
		"more meetings":       {against(-2, true), "542 réunions, 2 de plus qu'au 2nd semestre 2010"},
		"as many":             {against(0, true), "542 réunions, autant qu'au 2nd semestre 2010"},
		"fewer":               {against(7, true), "542 réunions, 7 de moins qu'au 2nd semestre 2010"},
		"one was silent then": {against(7, false), "542 réunions ; à départements égaux, 7 de moins qu'au 2nd semestre 2010"},
		"no other semester":   {alone, "542 réunions au 1er semestre 2011"},
		"nothing known":       {emstest.Every(ems.NoFile, ems.NoReturn), "Aucune remontée exploitable à ce jour"},
		"nobody answered in both": {func() ems.Edition { e := emstest.Edition(); e.History[1].ByDepartment = nil; return e }(),
			"542 réunions au 1er semestre 2011"},
	} {
		if got := on(c.edition).EvolutionTitle(); got != c.says {
			t.Errorf("%s: %q, want %q", name, got, c.says)
		}
	}
	if got := on(against(0, true)).RateTitle(); got != "Au moins 85,4\u00a0% des mois dus sont tenus, après 85,3\u00a0%" {
		t.Errorf("the rate is titled %q", got)
	}
	if got := on(against(0, false)).RateTitle(); got != "Au moins 85,4\u00a0% des mois dus sont tenus" {
		t.Errorf("the rate of semesters that do not compare is titled %q", got)
	}
}

func TestABlankCaseIsNoAbsence(t *testing.T) {
	e := emstest.Edition()
	e.National.Tally.Presence[ems.Prefet] = [7]int{ems.Unmarked: 542}
	e.National.Tally.Presence[ems.Procureur] = [7]int{ems.Present: 3, ems.Absent: 1, ems.Unmarked: 538}
	if got := on(e).PresenceTitle(); got != "Présents ou représentés, si renseigné : préfet n.c., procureur 75,0\u00a0%" {
		t.Errorf("the presence is titled %q", got)
	}
}

func TestAnUnfinishedSemesterIsNotCompared(t *testing.T) {
	e := emstest.Edition()
	e.National.Pending = 12
	if got := on(e).EvolutionTitle(); got != "542 réunions à ce jour" {
		t.Errorf("in the course of the semester: %q", got)
	}
	e = emstest.Edition()
	e.History[1].Pending = 12
	if got := on(e).EvolutionTitle(); got != "542 réunions au 1er semestre 2011" {
		t.Errorf("after an unfinished one: %q", got)
	}
	if got := on(e).Indicator(); !strings.Contains(got, "(92 remontées sur 100, chiffres provisoires au 20\u00a0janvier 2011)") {
		t.Errorf("the unfinished semester is said %q", got)
	}
}

func TestTwoSemestersAreComparedOnlyWhereTheyCanBe(t *testing.T) {
	row := func(code string, r ems.ReturnState, due int) ems.DepartmentRow {
		d := ems.DepartmentRow{Territory: ems.Territory{Code: code}, Return: r}
		d.Owed = due
		return d
	}
	then := func(figures ...ems.DepartmentFigures) ByCode {
		return FiguresByCode(ems.Comparison{ByDepartment: figures})
	}
	one, two := row("01", ems.OnTime, 6), row("02", ems.OnTime, 6)
	silent := row("02", ems.NoFile, 6)
	for name, c := range map[string]struct {
		members []ems.DepartmentRow
		then    ByCode
		says    string
	}{
		"the same": {[]ems.DepartmentRow{one},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 6}), Comparable},
		"it did not exist": {[]ems.DepartmentRow{one}, then(), "non soumis alors"},
		"nothing came then": {[]ems.DepartmentRow{one}, then(ems.DepartmentFigures{Code: "01", Due: 6}),
			"sans remontée alors"},
		"nothing came now": {[]ems.DepartmentRow{silent},
			then(ems.DepartmentFigures{Code: "02", Meetings: ems.Known(0), Due: 6}), "sans remontée"},
		"fewer months were due": {[]ems.DepartmentRow{one},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 3}), "mois dus : 6, et 3 alors"},
		"one département more": {[]ems.DepartmentRow{one, two},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 6}),
			"remontées exploitables : 2, et 1 alors ; départements soumis : 2, et 1 alors"},
		"one silent département more": {[]ems.DepartmentRow{one, silent},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 6}), "départements soumis : 2, et 1 alors"},
		"fewer returns, fewer months": {[]ems.DepartmentRow{one, silent},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 3},
				ems.DepartmentFigures{Code: "02", Meetings: ems.Known(0), Due: 6}),
			"remontées exploitables : 1, et 2 alors ; mois dus : 12, et 9 alors"},
		"nothing came, then or now": {[]ems.DepartmentRow{silent}, then(ems.DepartmentFigures{Code: "02", Due: 6}),
			"sans remontée aux deux semestres"},
		"it did not exist, and is silent": {[]ems.DepartmentRow{silent}, then(), "sans remontée ; non soumis alors"},
		"one return more": {[]ems.DepartmentRow{one, two},
			then(ems.DepartmentFigures{Code: "01", Meetings: ems.Known(0), Due: 6}, ems.DepartmentFigures{Code: "02", Due: 6}),
			"remontées exploitables : 2, et 1 alors"},
		"as many returns, from others": {[]ems.DepartmentRow{one, silent},
			then(ems.DepartmentFigures{Code: "01", Due: 6}, ems.DepartmentFigures{Code: "02", Meetings: ems.Known(0), Due: 6}),
			"remontées d'autres départements"},
	} {
		if got := Comparability(c.members, c.then); got != c.says {
			t.Errorf("%s: %q, want %q", name, got, c.says)
		}
	}
}

func TestTheIndicatorIsCommentedFromItsValues(t *testing.T) {
	for name, c := range map[string]struct {
		edition ems.Edition
		says    []string
	}{
		"with a history": {emstest.Edition(), []string{"542 réunions** de l'état-major", "Au 2nd semestre 2010 : 540 réunions",
			"départements à remontée exploitable aux deux semestres"}},
		"alone":         {emstest.Lone(), []string{"1 réunion** de l'état-major", "l'évolution ne peut pas être établie"}},
		"nothing known": {emstest.Every(ems.NoFile, ems.NoReturn), []string{"Le nombre de réunions n'est pas connu"}},
	} {
		got := on(c.edition).Indicator()
		for _, want := range c.says {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q does not say %q", name, got, want)
			}
		}
	}
	if got := on(emstest.Lone()).Limits(); !strings.Contains(got, "100 départements n'ont pas de remontée exploitable") {
		t.Errorf("the limits are %q", got)
	}
}
