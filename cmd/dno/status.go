package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"dno/internal/batch"
	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/journal"
	"dno/internal/schedule"
	"dno/internal/store"

	"github.com/spf13/cobra"
)

// errFailing says that the last run failed; the screen has told which.
var errFailing = errors.New("le dernier passage a échoué")

// errBroken says that the runs are well, and that something else is not.
var errBroken = errors.New("le dossier de sortie est en défaut")

func newStatus() *cobra.Command {
	var s settings
	format := "text"
	cmd := &cobra.Command{
		Use:   "status [options]",
		Short: "Dire qui a envoyé quoi, ce qui manque, et ce qui a échoué",
		Long: `Montre l'échéance du semestre, l'état des départements, ce qui manque, les fichiers refusés,
les éditions, les passages faits et à venir, et ce qui échoue. Ne lit que le dossier de
sortie : ce qu'il montre est ce que le dernier passage a lu.

Code de sortie : 0 ; 1 le dernier passage a échoué, le disque est plein ou une édition ne se
relit pas ; 2 options ou configuration fautives.`,
		Example: "  dno status --out /partage/tableau\n  dno status --config /etc/dno/dno.yaml --format json",
		Args:    exactly(0, 0, "des options seulement"),
	}
	s.define(cmd.Flags(), "out", "semester")
	cmd.Flags().Lookup("semester").Usage = "semestre (par défaut : le dernier achevé)"
	cmd.Flags().StringVar(&format, "format", "", "text ou json (par défaut : text)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := s.resolve(cmd); err != nil {
			return err
		}
		if format != "" && format != "text" && format != "json" {
			return misuse{fmt.Errorf("format « %s » inconnu : text ou json", format)}
		}
		c, err := s.config()
		if err != nil {
			return err
		}
		st, err := stateOf(&s, c)
		if err != nil {
			return err
		}
		if format == "json" {
			err = st.write(cmd.OutOrStdout())
		} else {
			st.show(newScreen(cmd.OutOrStdout()), c.Zone)
		}
		if err != nil {
			return err
		}
		return st.failing()
	}
	return cmd
}

// state is what the output folder tells, the keys in the order of its JSON form.
type state struct {
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
	Departments []departmentState `json:"departements"`
	Refused     []refusedFile     `json:"fichiers_refuses"`
	Editions    []editionState    `json:"editions"`
	Busy        string            `json:"passage_en_cours"`
	Last        []runState        `json:"derniers_passages"`
	Coming      []comingRun       `json:"prochains_passages"`
	Failures    []runState        `json:"echecs"`

	semester ems.Semester
	due      ems.Date
	next     ems.Semester // whose due date comes next
}

type departmentState struct {
	Code    string   `json:"code"`
	Name    string   `json:"nom"`
	Region  string   `json:"region"`
	Return  string   `json:"remontee"`
	Missing []string `json:"mois_manquants"`
}

type refusedFile struct {
	Path       string `json:"fichier"`
	Department string `json:"departement"`
	Received   string `json:"recu_le"`
	Reason     string `json:"motif"`
}

type editionState struct {
	Semester string `json:"semestre"`
	Number   int    `json:"edition"`
	AsOf     string `json:"arrete_au"`
	Meetings int    `json:"reunions"`
	Held     int    `json:"mois_tenus"`
	Due      int    `json:"mois_dus"`
}

type runState struct {
	Job     string `json:"travail"`
	Start   string `json:"debut"`
	End     string `json:"fin"`
	Result  string `json:"resultat"`
	Message string `json:"message"`
	Advice  string `json:"conseil"`

	entry journal.Entry
}

type comingRun struct {
	Job      string `json:"travail"`
	At       string `json:"le"`
	Semester string `json:"semestre"`

	at time.Time
}

// failing says what exit code 1 means, if there is a failure.
func (st state) failing() error {
	switch {
	case len(st.Failures) == 0:
		return nil
	case slices.ContainsFunc(st.Failures, func(r runState) bool { return jobLabels[r.Job] != "" }):
		return errFailing
	}
	return errBroken
}

func (st state) write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(st)
}

// stateOf reads the output folder. One that is absent or empty has a state too.
func stateOf(s *settings, c batch.Config) (state, error) {
	if c.Semester.IsZero() {
		c.Semester = ems.LastEnded(c.AsOf)
	}
	closing := schedule.ClosingOf(c.Semester, c.Deadlines)
	st := state{
		Schema: "dno-status/1", Day: c.AsOf.String(), Semester: c.Semester.String(),
		CloseFrom: closing.From.String(), CloseTo: closing.To.String(),
		Departments: []departmentState{}, Refused: []refusedFile{}, Editions: []editionState{},
		Last: []runState{}, Coming: []comingRun{}, Failures: []runState{},
		semester: c.Semester, due: c.Deadlines.Of(c.Semester),
	}
	for st.next = st.semester; c.Deadlines.Of(st.next).Before(c.AsOf); {
		st.next = ems.SemesterOf(st.next.Last().AddDays(1).In())
	}
	st.Due, st.NextDue = st.due.String(), c.Deadlines.Of(st.next).String()
	st.DaysLeft = st.due.DaysAfter(c.AsOf)
	if err := st.readRuns(c); err != nil {
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
	for _, j := range s.jobs() {
		if at, duty := schedule.Next(j.when, from, c.Zone, j.on); !at.IsZero() {
			at = at.In(c.Zone)
			st.Coming = append(st.Coming, comingRun{j.name, at.Format(time.RFC3339), duty.Semester.String(), at})
		}
	}
	slices.SortStableFunc(st.Coming, func(a, b comingRun) int { return a.at.Compare(b.at) })
	return st, nil
}

// readRuns tells the last runs and what still fails. A run under way has not failed yet. A
// disk on which nothing can be noted any more is a failure that the journal cannot tell.
func (st *state) readRuns(c batch.Config) error {
	who, held := store.At(c.Out).Holder(c.Zone)
	entries, err := store.At(c.Out).Journal().Read()
	if err != nil {
		return fmt.Errorf("lire le journal : %w", err)
	}
	st.Busy = who
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
		st.fails(c, "disque", err, remedy(err))
	}
	return nil
}

func shownRun(e journal.Entry, zone *time.Location) runState {
	r := runState{e.Job, e.Start.In(zone).Format(time.RFC3339), "", string(e.Result), e.Message, e.Advice, e}
	if !e.End.IsZero() {
		r.End = e.End.In(zone).Format(time.RFC3339)
	}
	if e.Result == journal.Begun {
		r.Result, r.Message, r.Advice = "coupé", why(e), whatToDo(e)
	}
	return r
}

// full tells whether the disk takes nothing any more: it is full, or read-only. A reader
// without the right to write learns nothing, and says nothing.
func full(out string) error {
	f, err := os.CreateTemp(filepath.Join(out, ".dno"), ".essai-*")
	if err == nil {
		_, err = f.Write(make([]byte, 4096))
		err = errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
	}
	var system syscall.Errno
	if errors.As(err, &system) && (system == syscall.ENOSPC || system == syscall.EDQUOT || system == syscall.EROFS || system == windowsDiskFull) {
		return fmt.Errorf("rien ne peut plus être écrit dans le dossier de sortie : %w", system)
	}
	return nil
}

// readEditions lists the editions of the semester, and the last one of each other. One that
// cannot be read is a failure, and hides none of the others.
func (st *state) readEditions(c batch.Config) error {
	folder := store.At(c.Out)
	semesters, err := folder.Semesters()
	if err != nil {
		return err
	}
	for _, s := range semesters {
		numbers, err := folder.Editions(s)
		if err != nil {
			st.fails(c, "lecture des éditions du "+s.Long(), err, remedy(err))
		}
		if s != st.semester && len(numbers) > 0 {
			numbers = numbers[len(numbers)-1:]
		}
		for _, n := range numbers {
			e, err := folder.Edition(s, n)
			if err != nil {
				st.fails(c, fmt.Sprintf("lecture de l'édition %d du %s", n, s.Long()), err, fmt.Sprintf("La remettre d'une sauvegarde, ou retirer le dossier %s.", folder.EditionFolder(s, n)))
				continue
			}
			f := e.Figures()
			st.Editions = append(st.Editions, editionState{s.String(), n, e.AsOf.String(), f.Meetings.N, f.Held.N, f.Due})
		}
	}
	return nil
}

// fails adds a failure that the journal does not tell.
func (st *state) fails(c batch.Config, what string, err error, advice string) {
	e := journal.Entry{Job: what, Start: c.Now, Result: journal.Failed, Message: sentence(err), Advice: advice}
	st.Failures = append(st.Failures, shownRun(e, c.Zone))
}

// describe tells of each département what it sent and what is missing, and of each refused
// file why.
func (st *state) describe(e ems.Edition) {
	day := e.AsOf.String()
	st.Read, st.Returns = &day, dataset.Of(e).Indicators.Returns
	for _, d := range e.Departments {
		out := departmentState{d.Code, d.Name, d.Region, d.Return.String(), []string{}}
		for _, m := range d.Missing() {
			out.Missing = append(out.Missing, m.String())
		}
		st.Departments = append(st.Departments, out)
	}
	for _, f := range e.Files {
		if f.Status == ems.Rejected && !corrected(f, e.Files) {
			st.Refused = append(st.Refused, refusedFile{f.Path, f.Department, f.Received.String(), whyRejected(f.Path, e.Findings)})
		}
	}
}

// corrected tells whether the préfecture has sent a file that can be used since.
func corrected(refused ems.File, files []ems.File) bool {
	return slices.ContainsFunc(files, func(f ems.File) bool {
		return f.Department == refused.Department && f.Department != "" && f.Status == ems.Exploitable &&
			!refused.Received.IsZero() && f.Received.After(refused.Received)
	})
}
