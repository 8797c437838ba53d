package main

import (
	"fmt"
	"slices"
	"time"

	"dno/internal/ems"
	"dno/internal/reference"
)

// draft is what a préfecture has to say of one semester, before it chooses a file for it.
type draft struct {
	ems.Territory
	semester ems.Semester
	ident    identification
	lines    []line
}

// identification is what the first sheet of the form says. Its values are written as given:
// a text, an int, an ems.Date, a formula, or nil for a blank cell.
type identification struct {
	department, semester, version, sent, service, mailbox, total, none any
}

// labels are the labels of the first sheet, in order.
var labels = [8]string{"Département", "Semestre", "Version", "Date de transmission", "Service", "Boîte fonctionnelle", "Nombre de réunions", "Aucune réunion sur le semestre (oui/non)"}

// values returns the values beside the labels.
func (i identification) values() [8]any {
	return [8]any{i.department, i.semester, i.version, i.sent, i.service, i.mailbox, i.total, i.none}
}

// line is one row of the second sheet, its values written as those of the identification.
type line struct {
	department, number, date any
	status, formation, place any
	themes                   any
	presence                 [7]any
	others, decisions        any
	observations             any
}

// cells returns the values in the order of the official columns.
func (l line) cells() []any {
	out := []any{l.department, l.number, l.date, l.status, l.formation, l.place, l.themes}
	out = append(out, l.presence[:]...)
	return append(out, l.others, l.decisions, l.observations)
}

// day returns the date of the line, which must be a real one.
func (l line) day() ems.Date { return l.date.(ems.Date) }

// titles returns the official column titles.
func titles() []string {
	var out []string
	for _, f := range reference.Fields() {
		out = append(out, f.Title)
	}
	return out
}

// territory returns the territory that has this code.
func territory(code string, s ems.Semester) ems.Territory {
	all := reference.Territories(s)
	return all[slices.IndexFunc(all, func(t ems.Territory) bool { return t.Code == code })]
}

// regular returns a draft of one meeting a month, without a flaw: what odd files start from,
// so that what they show stands alone.
func regular(code string, s ems.Semester) draft {
	d, c := blank(code, s)
	for i, m := range s.Months() {
		l := meeting(c, code, i+1, workingDay(c, m, habitOf(c)))
		for j, mark := range []string{"P", oneOf(c, []string{"P", "P", "R"}), "P", "P", "P", oneOf(c, []string{"P", "R"}), oneOf(c, []string{"P", "R"})} {
			l.presence[j] = mark
		}
		d.lines = append(d.lines, l)
	}
	d.ident.total = 6
	return d
}

// ordinary returns a draft with the small accidents of real life: a month with two
// meetings, one that is missing or nil, members excused.
func ordinary(code string, s ems.Semester) draft {
	d, c := blank(code, s)
	habit, total := habitOf(c), 0
	for i, m := range s.Months() {
		if !d.Owes[i] {
			continue
		}
		switch n := c.below(100); {
		case n < 5: // nothing is said of the month
		case n < 9 || n < 35 && m.Month == time.August:
			d.lines = append(d.lines, nilMonth(c, code, m))
		case n > 89:
			total += 2
			first, second := twoDays(workingDay(c, m, habit))
			d.lines = append(d.lines, meeting(c, code, total-1, first), meeting(c, code, total, second))
		default:
			total++
			d.lines = append(d.lines, meeting(c, code, total, workingDay(c, m, habit)))
		}
	}
	d.ident.total = total
	return d
}

// blank returns a draft with its identification and no line, and the chance that goes on.
func blank(code string, s ems.Semester) (draft, *chance) {
	c := chanceOf(s.String() + "/" + code)
	d := draft{Territory: territory(code, s), semester: s}
	d.ident = identification{
		department: code, semester: s.String(), version: 1, service: oneOf(c, services),
		sent:    nextWorkingDay(s.Last().AddDays(1 + c.below(13))),
		mailbox: fmt.Sprintf("ems-%s@prefecture.example", code), none: "non",
	}
	return d, c
}

// figures tells how many meetings the draft holds, and what becomes of its months.
func (d draft) figures() string {
	held, meetings, none := map[ems.Month]bool{}, 0, 0 // a nil month has no meeting
	for _, l := range d.lines {
		if l.status == "néant" {
			none++
			continue
		}
		meetings++
		held[l.day().In()] = true
	}
	out := fmt.Sprintf("%d réunions, %d mois tenus", meetings, len(held))
	if none > 0 {
		out += fmt.Sprintf(", %d `neant`", none)
	}
	if silent := 6 - len(held) - none; silent > 0 {
		out += fmt.Sprintf(", %d `non_signalee`", silent)
	}
	return out
}

// rows returns the lines as rows of the official columns.
func (d draft) rows() [][]any {
	var out [][]any
	for _, l := range d.lines {
		out = append(out, l.cells())
	}
	return out
}
