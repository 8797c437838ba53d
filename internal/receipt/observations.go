package receipt

import (
	"cmp"
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
	places         []ems.Origin
	messages       []message
}

// message is what one finding says, and of which places.
type message struct {
	says   string
	places []ems.Origin
}

// sameRequest is what makes findings one observation.
type sameRequest struct {
	rule, sheet, expected, advice string
	severity                      ems.Severity
}

// spoken are the rules that the opening sentence says already.
var spoken = map[ems.FileStatus]string{ems.Duplicate: ems.FileDuplicate, ems.Replaced: ems.FileReplaced,
	ems.OtherSemester: ems.LineOffSemester}

// observations gathers the findings into rows, in their order, each with as many of a kind as
// given.
func (s *speech) observations(each int) []observation {
	var out []observation
	at := map[sameRequest]int{}
	for _, f := range s.Findings {
		if spoken[s.File.Status] == f.Rule || f.Asks == ems.AsksNothing {
			continue
		}
		key := sameRequest{f.Rule, f.Origin.Sheet, f.Expected, f.Advice, f.Severity}
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			out = append(out, observation{severity: f.Severity, where: place(f), expected: f.Expected, toDo: f.Advice})
		}
		out[i].places = append(out[i].places, f.Places...)
		out[i].messages = append(out[i].messages, message{s.message(f), f.Places})
	}
	for i := range out {
		out[i].where += s.cells(out[i].where, out[i].places)
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
func (s *speech) cells(sheet string, list []ems.Origin) string {
	const few = 8
	out := strings.Join(ems.PlaceNames(list[:min(few, len(list))]), ", ")
	if n := len(list) - few; n > 0 {
		out += " " + s.sayOf("autres-cellules", func(f *templates.Receipt) { f.Autres = n })
	}
	if sheet != "" && out != "" {
		return ", " + out
	}
	return out
}

// message is the finding's sentence, without the places that stand beside it. A long cell
// is shortened.
func (s *speech) message(f ems.Finding) string {
	const most = 60
	read := french.Clip(f.Read, most)
	out, quoted := f.Quoting(read)
	if !quoted && f.Origin.Row > 0 {
		out = s.sayOf("lu", func(r *templates.Receipt) { r.Lu = read }) + " " + out
	}
	return french.Clip(out, 260)
}

// said joins the first sentences, each after its cells where there are several.
func (s *speech) said(o observation, each int) string {
	if len(o.messages) == 1 {
		return french.Capital(o.messages[0].says)
	}
	var b strings.Builder
	for i, m := range o.messages[:min(each, len(o.messages))] {
		if i > 0 {
			b.WriteByte(' ')
		}
		if at := s.cells("", m.places); at != "" {
			b.WriteString(at + " : ")
		}
		b.WriteString(m.says)
	}
	if n := len(o.messages) - each; n > 0 {
		b.WriteString(" " + french.Capital(s.sayOf("autres-constats", func(f *templates.Receipt) { f.Autres = n })))
	}
	return b.String()
}

var observationsHead = []string{"Gravité", "Où", "Lu, et constat", "À faire", "Attendu"}

func (o observation) row() []string {
	return []string{urgencies[o.severity], cmp.Or(o.where, "fichier"), o.says, french.Clip(o.toDo, 200), french.Clip(o.expected, 160)}
}
