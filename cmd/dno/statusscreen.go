package main

import (
	"fmt"
	"strings"
	"time"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/journal"
	"dno/internal/reference"
	"dno/internal/service"
)

// shownState is the state of an output folder, on a screen.
type shownState struct{ service.State }

// show writes the state for a person: what fails first, then the countdown, who sent what,
// what needs a hand.
func (st shownState) show(s screen, zone *time.Location) {
	s.line("%s", s.strong(fmt.Sprintf("Tableau de bord DNO, %s", st.Of.Long())))
	st.showFailures(s, zone)
	s.line("")
	s.line("Échéance     %s, %s", st.DueDay.Long(), st.countdown())
	s.line("Clôture      %s", st.closing())
	if st.Next != st.Of {
		next, _ := ems.ParseDate(st.NextDue)
		s.line("Ensuite      %s, échéance le %s", st.Next.Long(), next.Long())
	}
	if st.Read == nil {
		s.line("Remontées    inconnues : aucun passage n'a encore lu le dossier d'entrée pour ce semestre")
	} else {
		read, _ := ems.ParseDate(*st.Read)
		r := st.Returns
		s.line("Remontées    %s", returnStates([...]int{r.OnTime, r.Late, r.Rejected, r.NoFile, r.Unread}))
		s.line("             d'après la lecture du %s", read.Long())
		st.showGrid(s)
	}
	st.showMissing(s)
	st.showRefused(s)
	st.showEditions(s)
	st.showRuns(s, zone)
}

func (st shownState) countdown() string {
	switch n := st.DaysLeft; {
	case n > 1:
		return fmt.Sprintf("dans %d jours", n)
	case n == 1:
		return "demain"
	case n == 0:
		return "aujourd'hui"
	case n == -1:
		return "passée depuis hier"
	default:
		return fmt.Sprintf("passée depuis %d jours", -n)
	}
}

func (st shownState) closing() string {
	from, _ := ems.ParseDate(st.CloseFrom)
	to, _ := ems.ParseDate(st.CloseTo)
	days := fmt.Sprintf("du %s au %s", from.Long(), to.Long())
	switch {
	case st.Day < st.CloseFrom:
		return days
	case st.Day > st.CloseTo:
		return days + ", terminée"
	}
	return days + ", en cours"
}

func (st shownState) showFailures(s screen, zone *time.Location) {
	for _, f := range st.Failures {
		s.line("")
		head := "ÉCHEC"
		what := fmt.Sprintf("%s, le %s", service.JobLabel(f.Job), service.Moment(f.Entry.Start, zone))
		s.line("%s        %s", s.bad(head), what)
		for _, text := range []string{shown(f.Message), "→ " + f.Advice} {
			for _, line := range french.Wrap(text, screenWidth-13) {
				s.line("             %s", line)
			}
		}
	}
}

// returnMarks tells the states of the grid apart without colour.
var returnMarks = map[string]string{
	ems.OnTime.String(): "✓", ems.Late.String(): "~", ems.RejectedReturn.String(): "✗", ems.NoFile.String(): "·",
	ems.UnreadReturn.String(): "?",
}

// showGrid writes the départements by region, each with the mark of its state.
func (st shownState) showGrid(s screen) {
	byRegion := map[string][]service.DepartmentState{}
	var regions []string
	width := 0
	for _, d := range st.Departments {
		if byRegion[d.Region] == nil {
			regions = append(regions, d.Region)
			width = max(width, len([]rune(d.Region)))
		}
		byRegion[d.Region] = append(byRegion[d.Region], d)
	}
	reference.FrenchOrder(regions)
	s.line("")
	for _, region := range regions {
		line := "  " + pad(region, width+2)
		for _, d := range byRegion[region] {
			line += s.painted(d.Return, d.Code+returnMarks[d.Return]) + strings.Repeat(" ", max(1, 5-len(d.Code)-1))
		}
		s.line("%s", strings.TrimRight(line, " "))
	}
	legend := ""
	for _, state := range ems.ReturnStates {
		if state != ems.UnreadReturn || st.Returns.Unread > 0 {
			legend += "  " + returnMarks[state.String()] + " " + state.Label() + " "
		}
	}
	s.line("%s", strings.TrimRight(legend, " "))
}

func (s screen) painted(state, text string) string {
	switch state {
	case ems.OnTime.String():
		return s.good(text)
	case ems.RejectedReturn.String(), ems.UnreadReturn.String():
		return s.bad(text)
	}
	return text
}

// missingShown is how many départements are told apart on the screen; the JSON has them all.
const missingShown = 15

// showMissing lists the silent départements, then those that left months open.
func (st shownState) showMissing(s screen) {
	var silent, open []string
	for _, d := range st.Departments {
		switch {
		case len(d.Missing) == 0:
		case d.Return == ems.NoFile.String() || d.Return == ems.RejectedReturn.String():
			silent = append(silent, d.Code)
		default:
			open = append(open, fmt.Sprintf("%s %s : %s", d.Code, d.Name, monthNames(d.Missing)))
		}
	}
	if len(silent)+len(open) == 0 {
		return
	}
	s.line("")
	s.line("%s", s.strong("Ce qui manque"))
	if len(silent) > 0 {
		text := fmt.Sprintf("%s : %s", plural(len(silent), "", "département sans remontée exploitable",
			"départements sans remontée exploitable"), strings.Join(silent, ", "))
		for _, line := range french.Wrap(text, screenWidth-2) {
			s.line("  %s", line)
		}
	}
	for i, text := range open {
		if i == missingShown {
			s.line("  et %s (--format json les donne tous)", plural(len(open)-i, "", "autre département", "autres départements"))
			break
		}
		for _, line := range french.Wrap(text, screenWidth-2) {
			s.line("  %s", line)
		}
	}
}

func monthNames(months []string) string {
	var out []string
	for _, text := range months {
		if m, err := ems.ParseMonth(text); err == nil {
			out = append(out, m.Name())
		}
	}
	return french.List(out)
}

func (st shownState) showRefused(s screen) {
	if len(st.Refused) == 0 {
		return
	}
	s.line("")
	s.line("%s", s.strong("Fichiers refusés, pas encore corrigés"))
	for _, f := range ems.Fairly(st.Refused, mostShown, func(f service.RefusedFile) string { return f.Department }) {
		for i, line := range french.Wrap(shown(f.Path+" : "+f.Reason), screenWidth-4) {
			s.line("%s%s", [2]string{"  ", "    "}[min(i, 1)], line)
		}
	}
	if n := len(st.Refused) - mostShown; n > 0 {
		s.line("  et %s (--format json les donne tous)", plural(n, "", "autre fichier", "autres fichiers"))
	}
}

func (st shownState) showEditions(s screen) {
	if len(st.Editions) == 0 {
		s.line("")
		s.line("Aucune édition n'est publiée.")
		return
	}
	s.line("")
	s.line("%s", s.strong("Éditions"))
	for _, e := range st.Editions {
		asOf, _ := ems.ParseDate(e.AsOf)
		s.line("  %s  édition %-3d arrêtée au %s : %s, %s sur %d", e.Semester, e.Number, asOf.Short(),
			plural(e.Meetings, "aucune réunion", "réunion", "réunions"), plural(e.Held, "aucun mois tenu", "mois tenu", "mois tenus"),
			e.Due)
	}
}

// agreed is the result of a run, as the name of its job has it: publication réussie.
func agreed(r service.RunState) string {
	switch r.Result {
	case string(journal.Done), string(journal.Stopped), "coupé":
	default:
		return r.Result
	}
	if r.Job == journal.Remind {
		return r.Result + "es"
	}
	return r.Result + "e"
}

func (st shownState) showRuns(s screen, zone *time.Location) {
	s.line("")
	s.line("%s", s.strong("Passages"))
	if st.Busy != "" {
		for _, line := range french.Wrap("en cours : "+st.Busy, screenWidth-2) {
			s.line("  %s", line)
		}
	}
	if len(st.Last) == 0 {
		s.line("  aucun passage n'est connu")
	}
	for _, r := range st.Last {
		result := agreed(r)
		if r.Entry.Result == journal.Failed || r.Entry.Result == journal.Begun {
			result = s.bad(result)
		}
		s.line("  %s %s, le %s", pad(service.JobLabel(r.Job), 24), result, service.Moment(r.Entry.Start, zone))
	}
	s.line("  À venir, si « dno serve » est en service :")
	for _, c := range st.Coming {
		semester, _ := ems.ParseSemester(c.Semester)
		s.line("  %s le %s, %s", pad(service.JobLabel(c.Job), 24), service.Moment(c.Time, zone), semester.Long())
	}
}
