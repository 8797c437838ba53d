package dashboard

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// sheet is all that the edition says of one département: it prints alone.
type sheet struct {
	Code, Title string
	Facts       []string
	Months      []monthLines
	History     *table
	Files       *table
	Findings    *table
}

// monthLines is the lines behind the figure of a month, counted or not.
type monthLines struct {
	ID, Title, Note string
	Lines           []line
}

// line is a line of a return: when, what became of it, and where it stands.
type line struct{ Date, Number, Says, Presence, Place, Read string }

func sheetsOf(e ems.Edition, o Options) []sheet {
	lines := linesOf(e, o)
	files, findings := filesBy(e, o), findingsBy(e, o)
	var out []sheet
	for _, rows := range [][]ems.DepartmentRow{e.Departments, e.OutOfScope} {
		for _, d := range rows {
			s := sheet{Code: d.Code, Title: commentary.Named(d), Facts: factsOf(e, d), History: pastOf(e, d),
				Files: files[d.Code], Findings: findings[d.Code]}
			for _, m := range d.Months {
				s.Months = append(s.Months, monthOf(monthID(d, m.Month), monthTitle(d, m), lines[lineKey{d.Code, m.Month}]))
			}
			if rest := lines[lineKey{d.Code, ems.Month{}}]; len(rest) > 0 {
				s.Months = append(s.Months, monthOf(d.Code+"-autres", "Lignes sans mois du semestre", rest))
			}
			out = append(out, s)
		}
	}
	return out
}

func monthTitle(d ems.DepartmentRow, m ems.MonthCell) string {
	title := french.Capital(m.Month.Long()) + " : " + m.State.Label()
	if m.State == ems.NoReturn {
		return title + " (" + notKnown + ")"
	}
	return title + ", " + commentary.MeetingsNoun.Of(m.Meetings)
}

func monthOf(id, title string, lines []line) monthLines {
	return monthLines{id, title, left(len(lines)), lines[:min(most, len(lines))]}
}

func factsOf(e ems.Edition, d ems.DepartmentRow) []string {
	if !d.InScope() {
		return []string{"Hors champ : compté à part, dans aucun total."}
	}
	out := []string{"Région : " + d.Region, "Remontée : " + d.Return.Label() + " (due le " + e.DueFrom(d.Code).Long() + ")",
		"Réunions : " + commentary.Figure(d.Meetings()), "Mois tenus sur mois dus : " + commentary.Of(d.Held(), d.Due())}
	if d.Declared.Given() {
		out = append(out, "Total déclaré par la préfecture : "+french.Number(d.Declared.Value))
	}
	if missing := d.Missing(); len(missing) > 0 {
		out = append(out, "À préciser : "+monthNames(missing))
	}
	return out
}

// pastOf is the figures of a département, semester by semester; nil where no earlier one is known.
func pastOf(e ems.Edition, d ems.DepartmentRow) *table {
	t := &table{ID: d.Code + "-evolution", Caption: "Semestre par semestre, " + d.Name, Figures: 1,
		Head: []string{"Semestre", "Réunions", "Tenus / dus"}}
	for _, c := range e.History {
		for _, f := range c.ByDepartment {
			if f.Code == d.Code {
				t.Rows = append(t.Rows, row{Cells: texts(c.Semester.String(), commentary.Figure(f.Meetings), commentary.Of(f.Held, f.Due))})
			}
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	t.Rows = append(t.Rows, row{Cells: texts(e.Semester.String(), commentary.Figure(d.Meetings()), commentary.Of(d.Held(), d.Due()))})
	return t
}

// lineKey is a month of a département; no month for the lines that are in none of the semester.
type lineKey struct {
	code  string
	month ems.Month
}

func linesOf(e ems.Edition, o Options) map[lineKey][]line {
	out := map[lineKey][]line{}
	for _, m := range append(append([]ems.Meeting(nil), e.Meetings...), e.Evidence.Apart...) {
		key := lineKey{m.Department, m.When.Value.Date.In()}
		out[key] = append(out[key], countedLine(m))
	}
	for _, d := range e.Discarded {
		key := lineKey{d.Department, d.Month}
		if _, inside := e.Semester.Index(d.Month); !inside {
			key.month = ems.Month{}
		}
		why := ruleTitle(d.Rule, o)
		if why == "" {
			why = d.Why.Label()
		}
		out[key] = append(out[key], line{Date: "non comptée", Says: why, Place: placeOf(d.Origin)})
	}
	return out
}

func countedLine(m ems.Meeting) line {
	l := line{Date: m.When.Value.Date.Short(), Says: "comptée", Place: placeOf(whenOrigin(m)), Read: plainDate(m.When.Text)}
	if m.Number.Given() {
		l.Number = strconv.Itoa(m.Number.Value)
	}
	if f := m.Formation.Value.String(); m.Formation.Given() && f != "" {
		l.Says += ", " + f
	}
	if m.Themes.Given() {
		for _, t := range m.Themes.Value.Themes {
			l.Says += ", " + t.String()
		}
	}
	var present []string
	for _, member := range ems.Members {
		if p := m.Presence[member]; p.Given() && p.Value != ems.Unmarked {
			present = append(present, french.Lower(member.Label())+"\u00a0"+p.Value.String())
		}
	}
	l.Presence = strings.Join(present, ", ")
	return l
}

func whenOrigin(m ems.Meeting) ems.Origin {
	if m.When.Origin.File == "" {
		return m.Origin
	}
	return m.When.Origin
}

// plainDate is what a date cell says, where it says a date and nothing else: what else was written
// there is free text, and stays in the secretariat's sheets.
func plainDate(text string) string {
	if len(text) > 40 || !onlyDate.MatchString(text) {
		return ""
	}
	return text
}

var onlyDate = regexp.MustCompile(`(?i)^(?:[\d\s/.:-]|er|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janv(?:ier|\.)|f[ée]vr(?:ier|\.)|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|ao[ûu]t|sept(?:embre|\.)|oct(?:obre|\.)|nov(?:embre|\.)|d[ée]c(?:embre|\.))+$`)

// placeOf names file, sheet and cell, always in that order.
func placeOf(o ems.Origin) string {
	out := french.Clip(o.File, 90)
	if o.Sheet != "" {
		out += " › " + french.Clip(o.Sheet, 40)
	}
	if p := o.Place(); p != "" {
		out += " › " + p
	}
	return out
}

func filesBy(e ems.Edition, o Options) map[string]*table {
	out := map[string]*table{}
	refusals := ems.Refusals(e.Findings)
	count := map[string]int{}
	for _, f := range e.Files {
		if f.Department == "" {
			continue
		}
		t := out[f.Department]
		if t == nil {
			t = &table{ID: f.Department + "-fichiers", Caption: "Fichiers reçus", Figures: 9,
				Head: []string{"Fichier", "Statut", "Reçu le", "Lignes", "Comptées", "SHA-256"}}
			out[f.Department] = t
		}
		if count[f.Department]++; count[f.Department] > most {
			t.Note = left(count[f.Department])
			continue
		}
		status := f.Status.Label()
		if r, refused := refusals[f.Path]; refused && f.Status == ems.Rejected {
			status += " : " + ruleTitle(r.Rule, o)
		}
		received := notKnown
		if !f.Received.IsZero() {
			received = f.Received.Short()
		}
		t.Rows = append(t.Rows, row{Cells: texts(french.Clip(f.Path, 90), status, received, french.Number(f.Lines), french.Number(f.Counted),
			french.Clip(f.SHA256, 13))})
	}
	return out
}

func findingsBy(e ems.Edition, o Options) map[string]*table {
	out, count := map[string]*table{}, map[string]int{}
	for _, f := range e.Findings {
		if f.Department == "" {
			continue
		}
		t := out[f.Department]
		if t == nil {
			t = &table{ID: f.Department + "-constats", Caption: "Constats", Figures: 9, Head: []string{"Constat", "Gravité", "Où", "Fois"}}
			out[f.Department] = t
		}
		if count[f.Department]++; count[f.Department] > most {
			t.Note = left(count[f.Department])
			continue
		}
		t.Rows = append(t.Rows, row{Cells: texts(ruleTitle(f.Rule, o), f.Severity.String(), placeOf(f.Origin), strconv.Itoa(f.Count))})
	}
	return out
}

// ruleTitle is the title of a rule, or its code.
func ruleTitle(code string, o Options) string {
	for _, r := range o.Rules {
		if r.Code == code {
			return r.Title
		}
	}
	return code
}

// refusedOf is the files that were rejected, and why; nil for none.
func refusedOf(e ems.Edition, o Options) *table {
	t := &table{ID: "tableau-refus", Caption: "Fichiers refusés", Figures: 9, Head: []string{"Fichier", "Département", "Motif", "À faire"}}
	refusals := ems.Refusals(e.Findings)
	rejected := e.Rejected()
	for _, f := range ems.Fairly(rejected, most, ems.File.By) {
		to, r := f.Department, refusals[f.Path]
		if _, known := e.Row(to); !known {
			to = ""
		}
		name := f.Department
		if name == "" {
			name = "inconnu"
		}
		t.Rows = append(t.Rows, row{Cells: append(append(texts(french.Clip(f.Path, 90)), leading(to, name)...), texts(ruleTitle(r.Rule, o), correction(r.Rule, o))...)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	t.Note = left(len(rejected))
	return t
}

func correction(code string, o Options) string {
	for _, r := range o.Rules {
		if r.Code == code {
			return r.Correct
		}
	}
	return ""
}

// discardedOf is how many lines were read and not counted, by reason; nil for none.
func discardedOf(e ems.Edition, o Options) *table {
	counts, order := map[string]int{}, []string{}
	for _, d := range e.Discarded {
		why := ruleTitle(d.Rule, o)
		if why == "" {
			why = d.Why.Kind()
		}
		if counts[why] == 0 {
			order = append(order, why)
		}
		counts[why]++
	}
	if len(order) == 0 {
		return nil
	}
	t := &table{ID: "tableau-lignes", Caption: "Lignes lues et non comptées, par motif", Figures: 1, Head: []string{"Motif", "Lignes"},
		Note: "Chaque ligne est montrée, à sa place, dans la fiche de son département."}
	for _, why := range order {
		t.Rows = append(t.Rows, row{Cells: append(texts(french.Capital(why)), leading("fiches", fmt.Sprint(french.Number(counts[why])))...)})
	}
	return t
}
