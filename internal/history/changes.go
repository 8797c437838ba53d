// Package history tells what an edition says otherwise than the one before it. It compares
// editions, whatever they were read from, and leaves to others where they are kept.
package history

import (
	"fmt"
	"strconv"

	"dno/internal/ems"
)

// Changes returns what an edition says otherwise than the one before it: the national
// figures, then the state of returns, then each département's figures, then the files that came
// or went.
func Changes(before, after ems.Edition) []ems.Change {
	var l changes
	a, b := before.Figures(), after.Figures()
	l.note("", "réunions", a.Meetings.String(), b.Meetings.String())
	l.note("", "mois tenus", a.Held.String(), b.Held.String())
	l.note("", "mois dus", strconv.Itoa(a.Due), strconv.Itoa(b.Due))
	l.note("", "remontées exploitables", strconv.Itoa(a.Returned), strconv.Itoa(b.Returned))
	l.note("", "échéance des remontées", before.Due.Long(), after.Due.Long())
	for _, c := range after.History {
		l.note("", "chiffres du "+c.Semester.Long(), earlierLabel(before, c.Semester), earlierLabel(after, c.Semester))
	}
	for _, c := range before.History {
		if _, known := after.Known(c.Semester); !known {
			l.note("", "chiffres du "+c.Semester.Long(), earlierLabel(before, c.Semester), earlierLabel(after, c.Semester))
		}
	}
	l.note("", "modèles des documents", modelsLabel(before.Models), modelsLabel(after.Models))
	l.departments(before, after)
	l.files(before, after)
	return l
}

// ProgramAlone is the change of an edition that differs from the one before it, though nothing
// that Changes looks at does: the same files are told otherwise, by another version of the program.
var ProgramAlone = ems.Change{Field: "programme", After: "le programme a changé, aucun chiffre"}

type changes []ems.Change

func (l *changes) note(department, field, old, now string) {
	if old != now {
		*l = append(*l, ems.Change{Department: department, Field: field, Before: old, After: now})
	}
}

func (l *changes) departments(before, after ems.Edition) {
	old := func(code string) ems.DepartmentRow {
		if d, found := before.Row(code); found {
			return d
		}
		return ems.DepartmentRow{Return: ems.NoFile}
	}
	for _, d := range after.Departments {
		l.note(d.Code, "remontée", old(d.Code).Return.Label(), d.Return.Label())
	}
	for _, d := range after.Departments {
		o := old(d.Code)
		l.note(d.Code, "réunions", o.Meetings().String(), d.Meetings().String())
		l.note(d.Code, "mois tenus", heldLabel(o), heldLabel(d))
	}
}

func heldLabel(d ems.DepartmentRow) string { return fmt.Sprintf("%s sur %d", d.Held(), d.Due()) }

// earlierLabel names the edition of an earlier semester beside which another one was set.
func earlierLabel(e ems.Edition, s ems.Semester) string {
	if c, known := e.Known(s); known {
		return "édition " + strconv.Itoa(c.Number)
	}
	return "inconnus"
}

// modelsLabel names the templates of an edition by the first figures of their fingerprint.
func modelsLabel(fingerprint string) string {
	if fingerprint == "" {
		return "ceux du programme"
	}
	return "empreinte " + fingerprint[:min(8, len(fingerprint))]
}

// files tells which files came, went or changed. Those that programs leave behind come and go,
// and say nothing.
func (l *changes) files(before, after ems.Edition) {
	old, now := received(before), received(after)
	for _, f := range after.Files {
		if _, counts := now[f.Path]; !counts {
			continue
		}
		o, known := old[f.Path]
		switch subject := "fichier " + f.Path; {
		case !known:
			l.note(f.Department, subject, "", f.Status.Label())
		case o.SHA256 != f.SHA256:
			l.note(f.Department, subject, o.Status.Label(), f.Status.Label()+", contenu remplacé")
		case o.Status == f.Status:
			l.note(f.Department, subject, receivedLabel(o), receivedLabel(f))
		default:
			l.note(f.Department, subject, o.Status.Label(), f.Status.Label())
		}
	}
	for _, f := range before.Files {
		_, counted := old[f.Path]
		if _, present := now[f.Path]; counted && !present {
			l.note(f.Department, "fichier "+f.Path, f.Status.Label(), "disparu")
		}
	}
}

func receivedLabel(f ems.File) string {
	if f.Received.IsZero() {
		return "reçu un jour inconnu"
	}
	return "reçu le " + f.Received.Long()
}

// received returns the files of an edition by path, those that are ignored left out.
func received(e ems.Edition) map[string]ems.File {
	out := map[string]ems.File{}
	for _, f := range e.Files {
		if f.Status != ems.Ignored {
			out[f.Path] = f
		}
	}
	return out
}
