package service

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"syscall"
	"time"

	"dno/internal/batch"
	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/journal"
	"dno/internal/schedule"
	"dno/internal/settings"
	"dno/internal/store"
)

// State is what the output folder tells, the keys in the order of its JSON form.
type State struct {
	Schema      string            `json:"schema"`
	Day         string            `json:"au"`
	Semester    string            `json:"semestre"`
	Due         string            `json:"echeance"`
	DaysLeft    int               `json:"jours_avant_echeance"` // negative once it is past
	NextDue     string            `json:"prochaine_echeance"`
	CloseFrom   string            `json:"cloture_du"`
	CloseTo     string            `json:"cloture_au"`
	Read        *string           `json:"lu_au"` // null: nothing was ever read for the semester
	Returns     dataset.Returns   `json:"remontees"`
	Departments []DepartmentState `json:"departements"`
	Refused     []RefusedFile     `json:"fichiers_refuses"`
	Editions    []EditionState    `json:"editions"`
	Busy        string            `json:"passage_en_cours"`
	Last        []RunState        `json:"derniers_passages"`
	Coming      []ComingRun       `json:"prochains_passages"`
	Failures    []RunState        `json:"echecs"`

	Of     ems.Semester `json:"-"`
	DueDay ems.Date     `json:"-"`
	Next   ems.Semester `json:"-"` // whose due date comes next
}

// DepartmentState is what one département has sent, and what is missing.
type DepartmentState struct {
	Code    string   `json:"code"`
	Name    string   `json:"nom"`
	Region  string   `json:"region"`
	Return  string   `json:"remontee"`
	Missing []string `json:"mois_manquants"`
}

// RefusedFile is a file that nothing has replaced since it was refused.
type RefusedFile struct {
	Path       string `json:"fichier"`
	Department string `json:"departement"`
	Received   string `json:"recu_le"`
	Reason     string `json:"motif"`
}

// EditionState is a published edition.
type EditionState struct {
	Semester string `json:"semestre"`
	Number   int    `json:"edition"`
	AsOf     string `json:"arrete_au"`
	Meetings int    `json:"reunions"`
	Held     int    `json:"mois_tenus"`
	Due      int    `json:"mois_dus"`
}

// RunState is a run that was.
type RunState struct {
	Job     string `json:"travail"`
	Start   string `json:"debut"`
	End     string `json:"fin"`
	Result  string `json:"resultat"`
	Message string `json:"message"`
	Advice  string `json:"conseil"`

	Entry journal.Entry `json:"-"`
}

// ComingRun is one that will be, if the service is there.
type ComingRun struct {
	Job      string `json:"travail"`
	At       string `json:"le"`
	Semester string `json:"semestre"`

	Time time.Time `json:"-"`
}

// Write writes the state as JSON.
func (st State) Write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(st)
}

// StateOf reads the output folder. One that is absent or empty has a state too.
func StateOf(s *settings.Settings, c batch.Config) (State, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	closing := schedule.ClosingOf(c.Semester, c.Deadlines)
	st := State{
		Schema: "dno-status/1", Day: c.AsOf.String(), Semester: c.Semester.String(),
		CloseFrom: closing.From.String(), CloseTo: closing.To.String(),
		Departments: []DepartmentState{}, Refused: []RefusedFile{}, Editions: []EditionState{},
		Last: []RunState{}, Coming: []ComingRun{}, Failures: []RunState{},
		Of: c.Semester, DueDay: c.Deadlines.Of(c.Semester),
	}
	for st.Next = st.Of; c.Deadlines.Of(st.Next).Before(c.AsOf); {
		st.Next = ems.SemesterOf(st.Next.Last().AddDays(1).In())
	}
	st.Due, st.NextDue = st.DueDay.String(), c.Deadlines.Of(st.Next).String()
	st.DaysLeft = st.DueDay.DaysAfter(c.AsOf)
	if err := st.readRuns(s, c); err != nil {
		return st, err
	}
	if err := st.readEditions(c); err != nil {
		return st, err
	}
	if e, ok := store.At(c.Out).LastReading(c.Semester); ok {
		st.describe(e)
	}
	from := c.Now
	if !s.AsOf.IsZero() {
		from = schedule.Begins(c.AsOf, c.Zone)
	}
	for _, j := range Jobs(s) {
		if at, duty := schedule.Next(j.when, from, c.Zone, j.on); !at.IsZero() {
			at = at.In(c.Zone)
			st.Coming = append(st.Coming, ComingRun{j.name, at.Format(time.RFC3339), duty.Semester.String(), at})
		}
	}
	slices.SortStableFunc(st.Coming, func(a, b ComingRun) int { return a.Time.Compare(b.Time) })
	return st, nil
}

// readRuns tells the last runs and what still fails. A run under way has not failed yet. A
// disk on which nothing can be noted any more is a failure that the journal cannot tell, and so
// are a run that does not come and one that does not end.
func (st *State) readRuns(s *settings.Settings, c batch.Config) error {
	holder, held := store.At(c.Out).Holder(c.Zone)
	entries, err := store.At(c.Out).Journal().Read()
	if err != nil {
		return fmt.Errorf("lire le journal : %w", err)
	}
	if held {
		st.Busy = holder.String()
		st.checkStuck(c, holder, entries)
	} else {
		st.checkSilence(s, c, entries)
	}
	st.checkClosed(s, c)
	for i := len(entries) - 1; held && i >= 0; i-- {
		if entries[i].Result == journal.Begun { // it is the one under way
			entries = slices.Delete(entries, i, i+1)
			break
		}
	}
	for _, e := range journal.Last(entries) {
		st.Last = append(st.Last, shownRun(e, c.Zone))
	}
	for _, e := range journal.Standing(entries) {
		st.Failures = append(st.Failures, shownRun(e, c.Zone))
	}
	if err := full(c.Out); err != nil {
		st.fails(c, "disque", err, Remedy(err))
	}
	return nil
}

func shownRun(e journal.Entry, zone *time.Location) RunState {
	r := RunState{e.Job, e.Start.In(zone).Format(time.RFC3339), "", string(e.Result), e.Message, e.Advice, e}
	if !e.End.IsZero() {
		r.End = e.End.In(zone).Format(time.RFC3339)
	}
	if e.Result == journal.Begun {
		r.Result, r.Message, r.Advice = "coupé", why(e), whatToDo(e)
	}
	return r
}

// full tells whether the disk takes nothing any more: it is full, or read-only.
func full(out string) error {
	free, readOnly, known := room(out)
	const least = 4096
	switch {
	case !known:
		return nil
	case readOnly:
		return fmt.Errorf("rien ne peut plus être écrit dans le dossier de sortie : %w", syscall.EROFS)
	case free < least:
		return fmt.Errorf("rien ne peut plus être écrit dans le dossier de sortie : %w", syscall.ENOSPC)
	}
	return nil
}

// readEditions lists the editions of the semester, and the last one of each other. One that
// cannot be read is a failure, and hides none of the others.
func (st *State) readEditions(c batch.Config) error {
	folder := store.At(c.Out)
	semesters, err := folder.Semesters()
	if err != nil {
		return err
	}
	for _, s := range semesters {
		numbers, err := folder.Editions(s)
		if err != nil {
			st.fails(c, "lecture des éditions du "+s.Long(), err, Remedy(err))
		}
		if s != st.Of && len(numbers) > 0 {
			numbers = numbers[len(numbers)-1:]
		}
		for _, n := range numbers {
			e, err := folder.Edition(s, n)
			if err != nil {
				st.fails(c, fmt.Sprintf("lecture de l'édition %d du %s", n, s.Long()), err,
					fmt.Sprintf("La remettre d'une sauvegarde, ou retirer le dossier %s.", folder.EditionFolder(s, n)))
				continue
			}
			f := e.Figures()
			st.Editions = append(st.Editions, EditionState{s.String(), n, e.AsOf.String(), f.Meetings.N, f.Held.N, f.Due})
		}
	}
	return nil
}

// fails adds a failure that the journal does not tell.
func (st *State) fails(c batch.Config, what string, err error, advice string) {
	e := journal.Entry{Job: what, Start: c.Now, Result: journal.Failed, Message: Sentence(err), Advice: advice}
	st.Failures = append(st.Failures, shownRun(e, c.Zone))
}

// describe tells of each département what it sent and what is missing, and of each refused
// file why.
func (st *State) describe(e ems.Edition) {
	day := e.AsOf.String()
	st.Read, st.Returns = &day, dataset.Of(e).Indicators.Returns
	for _, d := range e.Departments {
		out := DepartmentState{d.Code, d.Name, d.Region, d.Return.String(), []string{}}
		for _, m := range d.Missing() {
			out.Missing = append(out.Missing, m.String())
		}
		st.Departments = append(st.Departments, out)
	}
	last, why := lastExploitable(e.Files), WhyRejected(e.Findings)
	for _, f := range e.Files {
		if f.Status == ems.Rejected && !corrected(f, last) {
			st.Refused = append(st.Refused, RefusedFile{f.Path, f.Department, f.Received.String(), why(f.Path)})
		}
	}
}

// lastExploitable returns the day on which the last file that can be used came, by département.
func lastExploitable(files []ems.File) map[string]ems.Date {
	out := map[string]ems.Date{}
	for _, f := range files {
		if f.Status == ems.Exploitable && f.Department != "" && f.Received.After(out[f.Department]) {
			out[f.Department] = f.Received
		}
	}
	return out
}

// corrected tells whether the préfecture has sent a file that can be used since.
func corrected(refused ems.File, last map[string]ems.Date) bool {
	return !refused.Received.IsZero() && last[refused.Department].After(refused.Received)
}

// WhyRejected returns what says why a file was rejected.
func WhyRejected(found []ems.Finding) func(path string) string {
	why := ems.Refusals(found)
	return func(path string) string {
		if f, known := why[path]; known {
			return f.Sentence()
		}
		return "aucune ligne du semestre n'est exploitable."
	}
}
