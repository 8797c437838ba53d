package dataset

import (
	"encoding/json"
	"fmt"
	"strconv"

	"dno/internal/ems"
)

// Changes returns what an edition says otherwise than the one before it: the national
// figures, then the state of returns, then each département's figures, then the files that came
// or went.
func Changes(before, after Document) []ems.Change {
	var out []ems.Change
	note := func(department, field, old, now string) {
		if old != now {
			out = append(out, ems.Change{Department: department, Field: field, Before: old, After: now})
		}
	}
	a, b := before.Indicators, after.Indicators
	note("", "réunions", known(strconv.Itoa(a.Meetings), a.heard()), known(strconv.Itoa(b.Meetings), b.heard()))
	note("", "mois tenus", known(strconv.Itoa(a.Held), a.heard()), known(strconv.Itoa(b.Held), b.heard()))
	note("", "mois dus", strconv.Itoa(a.Due), strconv.Itoa(b.Due))
	note("", "remontées exploitables", strconv.Itoa(a.Returns.OnTime+a.Returns.Late), strconv.Itoa(b.Returns.OnTime+b.Returns.Late))
	note("", "échéance des remontées", dueLabel(before), dueLabel(after))
	for _, s := range after.Earlier {
		note("", "chiffres du "+semesterLabel(s.Semester), editionLabel(before.Earlier, s.Semester), editionLabel(after.Earlier, s.Semester))
	}
	note("", "modèles des documents", modelsLabel(before.Models), modelsLabel(after.Models))
	old := map[string]Department{}
	for _, d := range before.Departments {
		old[d.Code] = d
	}
	for _, d := range after.Departments {
		note(d.Code, "remontée", stateLabel(old[d.Code].Return), stateLabel(d.Return))
	}
	for _, d := range after.Departments {
		o := old[d.Code]
		note(d.Code, "réunions", known(strconv.Itoa(o.Meetings), isUsable(o)), known(strconv.Itoa(d.Meetings), isUsable(d)))
		note(d.Code, "mois tenus", heldLabel(o), heldLabel(d))
	}
	return append(out, fileChanges(before, after)...)
}

// known returns a figure, « n.c. » where no return gives it.
func known(figure string, heard bool) string {
	if !heard {
		return "n.c."
	}
	return figure
}

// heard tells whether a return can be used.
func (i Indicators) heard() bool { return i.Returns.OnTime+i.Returns.Late > 0 }

func heldLabel(d Department) string {
	return fmt.Sprintf("%s sur %d", known(strconv.Itoa(d.Held), isUsable(d)), d.Due)
}

func semesterLabel(semester string) string {
	s, err := ems.ParseSemester(semester)
	if err != nil {
		return semester
	}
	return s.Long()
}

// dueLabel names the day by which returns were due.
func dueLabel(d Document) string {
	day, err := ems.ParseDate(d.Due)
	if s, bad := ems.ParseSemester(d.Semester); err != nil && bad == nil {
		day = s.Due(ems.DueDays)
	}
	return day.Long()
}

// editionLabel names the edition of an earlier semester.
func editionLabel(known []Earlier, semester string) string {
	for _, k := range known {
		if k.Semester == semester {
			return "édition " + strconv.Itoa(k.Number)
		}
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

func stateLabel(key string) string {
	if s, known := ems.ParseReturnState(key); known {
		return s.Label()
	}
	return key
}

// fileChanges tells which files came, went or changed. Those that programs leave behind come
// and go, and say nothing.
func fileChanges(before, after Document) []ems.Change {
	old, now := received(before), received(after)
	var out []ems.Change
	for _, f := range after.Files {
		if _, counts := now[f.Path]; !counts {
			continue
		}
		c := ems.Change{Department: f.Department, Field: "fichier " + f.Path, After: fileLabel(f.Status)}
		switch o, known := old[f.Path]; {
		case !known:
			out = append(out, c)
		case o.SHA256 != f.SHA256:
			c.Before, c.After = fileLabel(o.Status), c.After+", contenu remplacé"
			out = append(out, c)
		case o.Status != f.Status:
			c.Before = fileLabel(o.Status)
			out = append(out, c)
		}
	}
	for _, f := range before.Files {
		_, counted := old[f.Path]
		if _, present := now[f.Path]; counted && !present {
			out = append(out, ems.Change{Department: f.Department, Field: "fichier " + f.Path, Before: fileLabel(f.Status), After: "disparu"})
		}
	}
	return out
}

// received returns the files of an edition by path, those that are ignored left out.
func received(d Document) map[string]File {
	out := map[string]File{}
	for _, f := range d.Files {
		if f.Status != ems.Ignored.String() {
			out[f.Path] = f
		}
	}
	return out
}

func fileLabel(key string) string {
	if s, known := ems.ParseFileStatus(key); known {
		return s.Label()
	}
	return key
}

// figures is what is read of another semester's edition: the national figures and those of
// the départements. The rest, which is most of it, is passed over.
type figures struct {
	Schema     string `json:"schema"`
	Semester   string `json:"semestre"`
	AsOf       string `json:"arrete_au"`
	Number     int    `json:"edition"`
	Indicators struct {
		Departments int     `json:"departements_soumis"`
		Returns     Returns `json:"remontees"`
		Meetings    int     `json:"reunions"`
		Due         int     `json:"mois_dus"`
		Pending     int     `json:"mois_a_echoir"`
		Held        int     `json:"mois_tenus"`
		Complete    int     `json:"departements_complets"`
	} `json:"indicateurs"`
	Departments []Department `json:"departements"`
}

// Compare reads the figures of another semester from the bytes of its JSON edition.
func Compare(data []byte) (ems.Comparison, error) {
	var f figures
	if err := json.Unmarshal(data, &f); err != nil {
		return ems.Comparison{}, err
	}
	if f.Schema != Schema {
		return ems.Comparison{}, fmt.Errorf("schéma %q, attendu %q", f.Schema, Schema)
	}
	s, err := ems.ParseSemester(f.Semester)
	if err != nil {
		return ems.Comparison{}, err
	}
	day, err := ems.ParseDate(f.AsOf)
	i := f.Indicators
	c := ems.Comparison{
		Semester: s, AsOf: day, Number: f.Number, Meetings: i.Meetings, Held: i.Held, Due: i.Due, Pending: i.Pending, Complete: i.Complete,
		Departments: i.Departments, Returned: i.Returns.OnTime + i.Returns.Late,
	}
	for _, d := range f.Departments {
		row := departmentFigures(d)
		c.Silent += row.Silent
		c.ByDepartment = append(c.ByDepartment, row)
	}
	return c, err
}

func departmentFigures(d Department) ems.DepartmentFigures {
	out := ems.DepartmentFigures{
		Code: d.Code, Meetings: d.Meetings, Held: d.Held, Due: d.Due,
		Returned: d.Return == ems.OnTime.String() || d.Return == ems.Late.String(),
	}
	for _, m := range d.Months {
		if m.State == ems.NoReturn.String() {
			out.Silent++
		}
	}
	return out
}
