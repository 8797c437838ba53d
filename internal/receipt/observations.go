package receipt

import (
	"cmp"
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// observation is what the letter says of one rule, in one sheet: findings that ask for the
// same thing are one row.
type observation struct {
	severity       ems.Severity
	where, says    string
	expected, toDo string
	cells          []string
	messages       []string
	places         [][]string // the cells of each message
}

// sameRequest is what makes findings one observation.
type sameRequest struct {
	rule, sheet, expected, advice string
	severity                      ems.Severity
}

// spoken are the rules that the opening sentence says already.
var spoken = map[ems.FileStatus]string{ems.Duplicate: "fichier/doublon", ems.Replaced: "fichier/remplace", ems.OtherSemester: "ligne/hors-semestre"}

// observations gathers the findings into rows, in their order.
func (r Receipt) observations() []observation {
	var out []observation
	at := map[sameRequest]int{}
	for _, f := range r.Findings {
		if spoken[r.File.Status] == f.Rule {
			continue
		}
		key := sameRequest{f.Rule, f.Origin.Sheet, f.Expected, f.Advice, f.Severity}
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			out = append(out, observation{severity: f.Severity, where: place(f), expected: f.Expected, toDo: f.Advice})
		}
		out[i].cells = append(out[i].cells, f.Cells...)
		out[i].messages = append(out[i].messages, message(f))
		out[i].places = append(out[i].places, f.Cells)
	}
	for i := range out {
		out[i].where += cells(out[i].where, out[i].cells)
		out[i].says = out[i].said()
	}
	return out
}

// place names the sheet of a finding, or what else it is about.
func place(f ems.Finding) string {
	switch {
	case f.Origin.File == "":
		return "remontée du département"
	case f.Origin.Sheet != "":
		return "« " + french.Clip(f.Origin.Sheet, 31) + " »"
	case f.Origin.Row == 0:
		return "fichier"
	}
	return ""
}

// cells lists the first cells after the name of their sheet.
func cells(sheet string, list []string) string {
	const few = 8
	s := strings.Join(list[:min(few, len(list))], ", ")
	if n := len(list) - few; n > 0 {
		s += fmt.Sprintf(" et %d autre%s", n, french.Agree(n, "", "s"))
	}
	if sheet != "" && s != "" {
		return ", " + s
	}
	return s
}

// message is the finding's sentence, without the places that stand beside it. A long cell
// is shortened; one whose characters are damaged is free text more often than not, and is
// not quoted.
func message(f ems.Finding) string {
	const most = 60
	s := f.Message
	if i := strings.LastIndex(s, fmt.Sprintf(" (%d fois : ", f.Count)); i > 0 {
		s = s[:i]
	}
	if f.Rule == "fichier/encodage" {
		s, _, _ = strings.Cut(s, ", par exemple")
		return s + "."
	}
	if short := french.Clip(f.Read, most); short != f.Read {
		s = strings.ReplaceAll(s, f.Read, short)
	}
	if f.Read != "" && !strings.Contains(s, french.Clip(f.Read, most)) && f.Origin.Row > 0 {
		s = "lu « " + french.Clip(f.Read, most) + " ». " + s
	}
	return french.Clip(s, 260)
}

// said joins the first sentences, each after its cells where there are several.
func (o observation) said() string {
	const few = 3
	if len(o.messages) == 1 {
		return french.Capital(o.messages[0])
	}
	var b strings.Builder
	for i, m := range o.messages[:min(few, len(o.messages))] {
		if i > 0 {
			b.WriteByte(' ')
		}
		if at := cells("", o.places[i]); at != "" {
			b.WriteString(at + " : ")
		}
		b.WriteString(m)
	}
	if n := len(o.messages) - few; n > 0 {
		fmt.Fprintf(&b, " Et %d autre%s constat%[2]s de même nature.", n, french.Agree(n, "", "s"))
	}
	return b.String()
}

var observationsHead = []string{"Gravité", "Où", "Lu, et constat", "Attendu", "À faire"}

func (o observation) row() []string {
	return []string{o.severity.String(), cmp.Or(o.where, "fichier"), o.says, french.Clip(o.expected, 160), french.Clip(o.toDo, 200)}
}
