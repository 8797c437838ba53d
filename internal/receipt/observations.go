package receipt

import (
	"cmp"
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
	"dno/templates"
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

// empty is the advice of a finding that observes nothing to be done, nor to be thought of.
const empty = "Rien."

// sameRequest is what makes findings one observation.
type sameRequest struct {
	rule, sheet, expected, advice string
	severity                      ems.Severity
}

// spoken are the rules that the opening sentence says already.
var spoken = map[ems.FileStatus]string{ems.Duplicate: ems.FileDuplicate, ems.Replaced: ems.FileReplaced, ems.OtherSemester: ems.LineOffSemester}

// observations gathers the findings into rows, in their order, each with as many of a kind as
// given.
func (s *speech) observations(each int) []observation {
	var out []observation
	at := map[sameRequest]int{}
	for _, f := range s.Findings {
		if spoken[s.File.Status] == f.Rule || f.Advice == empty {
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
		out[i].messages = append(out[i].messages, s.message(f))
		out[i].places = append(out[i].places, f.Cells)
	}
	for i := range out {
		out[i].where += s.cells(out[i].where, out[i].cells)
		out[i].says = s.said(out[i], each)
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
func (s *speech) cells(sheet string, list []string) string {
	const few = 8
	out := strings.Join(list[:min(few, len(list))], ", ")
	if n := len(list) - few; n > 0 {
		out += " " + s.sayOf("autres-cellules", func(f *templates.Receipt) { f.Autres = n })
	}
	if sheet != "" && out != "" {
		return ", " + out
	}
	return out
}

// message is the finding's sentence, without the places that stand beside it. A long cell
// is shortened; one whose characters are damaged is free text more often than not, and is
// not quoted.
func (s *speech) message(f ems.Finding) string {
	const most = 60
	out := f.Message
	if i := strings.LastIndex(out, fmt.Sprintf(" (%d fois : ", f.Count)); i > 0 {
		out = out[:i]
	}
	if f.Rule == ems.FileEncoding {
		out, _, _ = strings.Cut(out, ", par exemple")
		return out + "."
	}
	read := french.Clip(f.Read, most)
	if read != f.Read {
		out = strings.ReplaceAll(out, f.Read, read)
	}
	if f.Read != "" && !strings.Contains(out, read) && f.Origin.Row > 0 {
		out = s.sayOf("lu", func(r *templates.Receipt) { r.Lu = read }) + " " + out
	}
	return french.Clip(out, 260)
}

// said joins the first sentences, each after its cells where there are several.
func (s *speech) said(o observation, each int) string {
	if len(o.messages) == 1 {
		return french.Capital(o.messages[0])
	}
	var b strings.Builder
	for i, m := range o.messages[:min(each, len(o.messages))] {
		if i > 0 {
			b.WriteByte(' ')
		}
		if at := s.cells("", o.places[i]); at != "" {
			b.WriteString(at + " : ")
		}
		b.WriteString(m)
	}
	if n := len(o.messages) - each; n > 0 {
		b.WriteString(" " + french.Capital(s.sayOf("autres-constats", func(f *templates.Receipt) { f.Autres = n })))
	}
	return b.String()
}

var observationsHead = []string{"Gravité", "Où", "Lu, et constat", "Attendu", "À faire"}

func (o observation) row() []string {
	return []string{urgencies[o.severity], cmp.Or(o.where, "fichier"), o.says, french.Clip(o.expected, 160), french.Clip(o.toDo, 200)}
}
