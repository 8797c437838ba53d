package reconcile

import (
	"encoding/json"
	"fmt"
	"strconv"

	"dno/internal/ems"
)

// document is what is compared of a JSON edition, under the keys of the contract.
type document struct {
	Semester string `json:"semestre"`
	Number   int    `json:"edition"`
	Earlier  []struct {
		Semester string `json:"semestre"`
		Number   int    `json:"edition"`
	} `json:"semestres_anterieurs"`
	Indicators struct {
		Departments int                       `json:"departements_soumis"`
		Returns     map[string]int            `json:"remontees"`
		Meetings    int                       `json:"reunions"`
		Due         int                       `json:"mois_dus"`
		Pending     int                       `json:"mois_a_echoir"`
		Held        int                       `json:"mois_tenus"`
		Low         *float64                  `json:"taux_minimal"`
		High        *float64                  `json:"taux_maximal"`
		Complete    int                       `json:"departements_complets"`
		Presence    map[string]map[string]int `json:"presence"`
		Themes      map[string]int            `json:"themes"`
	} `json:"indicateurs"`
	Departments []department `json:"departements"`
	OutOfScope  []department `json:"hors_champ"`
	Meetings    []meeting    `json:"reunions"`
	Findings    []finding    `json:"anomalies"`
	Files       []struct {
		Path       string `json:"fichier"`
		Department string `json:"departement"`
		Status     string `json:"statut"`
		Lines      int    `json:"lignes"`
	} `json:"fichiers"`

	semester ems.Semester
	nation   tally
	past     []*document // editions of earlier semesters, the oldest first
}

type department struct {
	Code     string `json:"code"`
	Name     string `json:"nom"`
	Region   string `json:"region"`
	Return   string `json:"remontee"`
	Meetings int    `json:"reunions"`
	Declared *int   `json:"reunions_declarees"`
	Due      int    `json:"mois_dus"`
	Held     int    `json:"mois_tenus"`
	Months   []struct {
		Month    string `json:"mois"`
		State    string `json:"etat"`
		Meetings int    `json:"reunions"`
	} `json:"mois"`

	own tally
}

type meeting struct {
	Department string            `json:"departement"`
	Date       string            `json:"date"`
	Formation  string            `json:"formation"`
	Themes     []string          `json:"themes"`
	Presence   map[string]string `json:"presence"`
	Source     struct {
		File string `json:"fichier"`
		Row  int    `json:"ligne"`
	} `json:"source"`
}

type finding struct {
	Code       string `json:"code"`
	Severity   string `json:"gravite"`
	Department string `json:"departement"`
	Cell       string `json:"cellule"`
	Count      int    `json:"occurrences"`
}

// read decodes an edition, and gives each département what its own meetings say.
func read(data []byte) (*document, error) {
	d := &document{}
	if err := json.Unmarshal(data, d); err != nil {
		return nil, err
	}
	var err error
	if d.semester, err = ems.ParseSemester(d.Semester); err != nil {
		return nil, err
	}
	for i := range d.Departments {
		if d.Departments[i].own, err = d.tallyOf(d.Departments[i]); err != nil {
			return nil, err
		}
	}
	d.nation = sum(d.Departments)
	return d, nil
}

// tally is what is counted of some départements.
type tally struct {
	departments, meetings, complete, joint int
	plausible                              int // the meetings, save those of départements that declare more than one a day

	returns [len(ems.ReturnStates)]int
	months  [ems.Unreported + 1]int
	monthly [6]struct {
		meetings int
		states   [ems.Unreported + 1]int
	}
	marks  [len(ems.Members)][len(ems.Marks)]int
	themes map[string]int // "" for the meetings that name none
}

func (d *document) tallyOf(row department) (tally, error) {
	t := tally{departments: 1, meetings: row.Meetings, themes: map[string]int{}}
	state, known := ems.ParseReturnState(row.Return)
	if !known || len(row.Months) != len(t.monthly) {
		return t, fmt.Errorf("%s : remontée « %s », %d mois", row.Code, row.Return, len(row.Months))
	}
	t.returns[state] = 1
	if row.Meetings <= ems.Plausible {
		t.plausible = row.Meetings
	}
	for i, m := range row.Months {
		s, known := ems.ParseMonthState(m.State)
		if !known {
			return t, fmt.Errorf("%s : état « %s »", row.Code, m.State)
		}
		t.months[s]++
		t.monthly[i].meetings, t.monthly[i].states[s] = m.Meetings, 1
	}
	if owed := len(row.Months) - t.months[ems.NotDue]; owed > 0 && t.months[ems.HeldMonth] == owed {
		t.complete = 1
	}
	for _, m := range d.Meetings {
		if m.Department == row.Code {
			t.meet(m)
		}
	}
	return t, nil
}

// meet counts what a meeting says of its members and themes.
func (t *tally) meet(m meeting) {
	for _, member := range ems.Members {
		if p, known := ems.ParsePresence(m.Presence[member.String()]); known {
			t.marks[member][p]++
		}
	}
	for _, theme := range m.Themes {
		t.themes[theme]++
	}
	if len(m.Themes) == 0 {
		t.themes[""]++
	}
	if m.Formation == "commune" {
		t.joint++
	}
}

// sum adds up départements.
func sum(rows []department) tally {
	out := tally{themes: map[string]int{}}
	for _, row := range rows {
		out.add(row.own)
	}
	return out
}

func (t *tally) add(u tally) {
	t.departments, t.meetings, t.complete, t.joint = t.departments+u.departments, t.meetings+u.meetings, t.complete+u.complete,
		t.joint+u.joint
	t.plausible += u.plausible
	for i, n := range u.returns {
		t.returns[i] += n
	}
	for i, n := range u.months {
		t.months[i] += n
	}
	for i, m := range u.monthly {
		t.monthly[i].meetings += m.meetings
		for s, n := range m.states {
			t.monthly[i].states[s] += n
		}
	}
	for m := range u.marks {
		for p, n := range u.marks[m] {
			t.marks[m][p] += n
		}
	}
	for theme, n := range u.themes {
		t.themes[theme] += n
	}
}

// regions returns the départements of each region, by name.
func (d *document) regions() map[string][]department {
	out := map[string][]department{}
	for _, row := range d.Departments {
		out[row.Region] = append(out[row.Region], row)
	}
	return out
}

// heard tells whether a return can be used: else every figure is « n.c. », never 0.
func (t tally) heard() bool { return t.usable() > 0 }

func (t tally) usable() int { return t.returns[ems.OnTime] + t.returns[ems.Late] }

func (t tally) due() int { return due(t.months) }

// due counts the months that have ended or are held.
func due(states [ems.Unreported + 1]int) int {
	return states[ems.HeldMonth] + states[ems.NilMonth] + states[ems.NoReturn] + states[ems.Unreported]
}

func (t tally) low() (part, whole int) { return t.months[ems.HeldMonth], t.due() }

func (t tally) high() (part, whole int) {
	return t.months[ems.HeldMonth] + t.months[ems.NoReturn], t.due()
}

// rate is rounded half up to four decimals; « s.o. » where nothing is due.
func rate(part, whole int) string {
	if whole == 0 {
		return notApplicable
	}
	return decimal((part*20000 + whole) / (2 * whole))
}

func given(r *float64) string {
	if r == nil {
		return notApplicable
	}
	return decimal(int(*r*10000 + 0.5))
}

func decimal(tenThousandths int) string {
	return strconv.FormatFloat(float64(tenThousandths)/10000, 'f', -1, 64)
}

// percent is what a document prints of a rate: tenths rounded half up, no decimal at both ends.
func percent(part, whole int) string {
	if whole == 0 {
		return notApplicable
	}
	switch tenths := (2000*part + whole) / (2 * whole); tenths {
	case 0, 1000:
		return fmt.Sprintf("%d %%", tenths/10)
	default:
		return fmt.Sprintf("%d,%d %%", tenths/10, tenths%10)
	}
}

// The marks of what is not known, and of what does not apply.
const (
	notKnown      = "n.c."
	notApplicable = "s.o."
)

// figure is what must be shown of a count.
func figure(n int, known bool) string {
	if !known {
		return notKnown
	}
	return strconv.Itoa(n)
}
