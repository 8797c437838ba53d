package check

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
)

var wrongSemester = rule{ems.Rule{
	Code: ems.FileWrongSemester, Severity: ems.Warning, Title: "Semestre contredit",
	Says:    "Le fichier se déclare d'un semestre, et toutes ses dates sont d'un autre : souvent le formulaire du semestre précédent, rempli de nouveau.",
	Effect:  "Les dates font foi : les lignes comptent dans leur semestre.",
	Correct: "Écrire dans cette cellule le semestre des réunions, ou corriger les dates.",
	Source:  "« remontées semestrielles »",
}}

func findWrongSemester(r ems.Return, _ Context) []ems.Finding {
	meant, contradicted := semesterOfDates(r)
	if !contradicted {
		return nil
	}
	declared, n := r.Identification.Semester, 0
	for _, l := range r.Lines {
		if dated(l) {
			n++
		}
	}
	return []ems.Finding{{
		Origin: declared.Origin, Read: declared.Text, Expected: meant.String(),
		Advice: fmt.Sprintf("Écrire %s dans cette cellule, ou reprendre le formulaire du %s ; sinon, corriger les dates.", meant, meant.Long()),
		Message: fmt.Sprintf("%s dit %s ; %s du %s : %s dans ce semestre-là.", whereSaid(declared.Origin), declared.Value,
			french.Agree(n, "la seule date du fichier est", fmt.Sprintf("les %d dates du fichier sont", n)), meant.Long(),
			french.Agree(n, "elle compte", "elles comptent")),
	}}
}

// semesterOfDates returns the one semester in which all dates of a file lie, where it is not the
// one that the file declares. Dates that would be of the declared one if they were read month first
// contradict nothing.
func semesterOfDates(r ems.Return) (meant ems.Semester, contradicted bool) {
	declared := r.Identification.Semester
	if !declared.Given() {
		return meant, false
	}
	for _, l := range r.Lines {
		if w := l.When.Value; !w.MonthFirst.IsZero() && declared.Value.Contains(w.MonthFirst) {
			return meant, false
		}
		if !dated(l) {
			continue
		}
		s := ems.SemesterOf(l.When.Value.Month)
		if s == declared.Value || !meant.IsZero() && s != meant {
			return meant, false
		}
		meant = s
	}
	return meant, !meant.IsZero()
}

// SemesterOf returns the semester of a file that no run has asked for: the one that it
// declares, unless all its dates contradict it, else that of most of its dates, the later one of equals, else the one in its name,
// else the one given.
func SemesterOf(r ems.Return, given ems.Semester) ems.Semester {
	if s, contradicted := semesterOfDates(r); contradicted {
		return s
	}
	if s := r.Identification.Semester; s.Given() {
		return s.Value
	}
	counts := map[ems.Semester]int{}
	var best ems.Semester
	for _, l := range r.Lines {
		if l.When.Value.Month.IsZero() {
			continue
		}
		s := ems.SemesterOf(l.When.Value.Month)
		counts[s]++
		if n, most := counts[s], counts[best]; best.IsZero() || n > most || n == most && s.Compare(best) > 0 {
			best = s
		}
	}
	switch {
	case !best.IsZero():
		return best
	case !r.Name.Semester.IsZero():
		return r.Name.Semester
	}
	return given
}

// placeOf tells whether a file is of the semester that a run asks for: by the one that it
// declares, unless all its dates contradict it, else by those of its dates, else by the one in its name.
//
// Where nothing else tells, 10/01 is 10 January, since a date is read day first; a date that
// can only be read month first, 01/18, shows that the others may be too.
func placeOf(r ems.Return, c Context) ems.Place {
	if c.Semester.IsZero() {
		return ems.Unplaced
	}
	if s, contradicted := semesterOfDates(r); contradicted {
		return placed(s == c.Semester)
	}
	if id := r.Identification.Semester; id.Given() {
		return placed(id.Value == c.Semester)
	}
	var elsewhere, either, monthFirst bool
	for _, l := range r.Lines {
		switch {
		case swapped(l, c) && dated(l):
			either = true
		case swapped(l, c):
			monthFirst = true
		case dated(l) && ems.SemesterOf(l.When.Value.Month) == c.Semester:
			return ems.Here
		case dated(l):
			elsewhere = true
		}
	}
	switch named := r.Name.Semester; {
	case !elsewhere && !named.IsZero():
		return placed(named == c.Semester)
	case elsewhere:
		return ems.Elsewhere
	case monthFirst:
		return ems.Here
	case either:
		return ems.Elsewhere
	}
	return ems.Unplaced
}

func placed(here bool) ems.Place {
	if here {
		return ems.Here
	}
	return ems.Elsewhere
}
