package form

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// Label is one of the labels of the Identification sheet.
type Label uint8

const (
	DepartmentLabel Label = iota + 1
	SemesterLabel
	VersionLabel
	SentLabel
	TotalLabel
	NilLabel
	OtherLabel // known, and of no use to the figures
)

var labels = map[string]Label{
	"departement": DepartmentLabel, "codedudepartement": DepartmentLabel, "codedepartement": DepartmentLabel, "prefecture": DepartmentLabel,
	"semestre": SemesterLabel, "version": VersionLabel, "nversion": VersionLabel, "ndeversion": VersionLabel,
	"datedetransmission": SentLabel, "service": OtherLabel, "boitefonctionnelle": OtherLabel,
}

// FindLabel knows a label by its folded text; the last two are often followed by words.
func FindLabel(text string) Label {
	f := reference.Fold(text)
	switch {
	case strings.HasPrefix(f, "nombredereunions"):
		return TotalLabel
	case strings.HasPrefix(f, "aucunereunionsurlesemestre"):
		return NilLabel
	}
	return labels[f]
}

// identify reads the labels of the rows above limit (of the whole sheet when limit is 0):
// a label in a row's first cell, its value in the next, or both in one cell around a colon.
// The first of two equal labels stands, save that two départements contradict each other.
func (r *reader) identify(g sheet.Grid, limit int) {
	for _, row := range g.Rows {
		if limit > 0 && row.Number >= limit {
			return
		}
		l, value := FindLabel(row.Cells[0].Text), sheet.Cell{}
		if len(row.Cells) > 1 {
			value = row.Cells[1]
		} else if before, after, ok := strings.Cut(row.Cells[0].Text, ":"); ok && l == 0 {
			l, value = FindLabel(before), row.Cells[0]
			value.Text = strings.TrimSpace(after)
		}
		if l != 0 && !saysNothing(value.Text) {
			r.label(l, value, r.at(g, row.Number, value.Column))
		}
	}
}

// saysNothing tells whether a value is empty, or the dash that means so.
func saysNothing(text string) bool { return strings.Trim(text, " \u00a0\u202f\t\n-–—_./…") == "" }

func (r *reader) label(l Label, c sheet.Cell, at ems.Origin) {
	id := &r.out.Identification
	switch l {
	case DepartmentLabel:
		code, _ := reference.FindDepartment(c.Text)
		e := entry(c, at, code, code != "")
		if id.Department.State == ems.Blank {
			id.Department = e
		} else if e.Given() && id.Department.Given() && e.Value != id.Department.Value {
			id.Conflicting = e
		}
	case SemesterLabel:
		s, ok := reading.Semester(c.Text)
		keep(&id.Semester, entry(c, at, s, ok))
	case VersionLabel:
		n, ok := reading.Number(c.Text)
		keep(&id.Version, entry(c, at, n, ok))
	case SentLabel:
		w := reading.Date(c, r.date1904)
		keep(&id.Sent, entry(c, at, w.Date, w.Problem == ems.DateOK))
	case TotalLabel:
		n, ok := reading.Total(c.Text)
		keep(&id.Total, entry(c, at, n, ok))
	case NilLabel:
		yes, ok := reading.Yes(c.Text)
		keep(&id.Nil, entry(c, at, yes, ok))
	}
}

// keep sets an entry that nothing has set before.
func keep[T any](to *ems.Entry[T], e ems.Entry[T]) {
	if to.State == ems.Blank {
		*to = e
	}
}
