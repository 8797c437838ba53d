package consolidate

import (
	"slices"

	"dno/internal/ems"
)

// status tells what a file is for the semester, before versions and copies.
func status(r Judged) ems.FileStatus {
	switch {
	case contradicted(r):
		return ems.Rejected
	case !r.belongs:
		return ems.OtherSemester
	case exploitable(r) && r.File.Missing:
		return ems.Withdrawn
	case exploitable(r):
		return ems.Exploitable
	}
	return ems.Rejected
}

// belongs tells whether the file is of the run's semester. One of which nothing tells is,
// unless it had been received by the due date of the semester before.
func belongs(r Judged, in Input) bool {
	if r.Place != ems.Unplaced {
		return r.Place == ems.Here
	}
	return r.File.Received.IsZero() || r.File.Received.After(in.Deadlines.For(in.Semester.Previous(), r.File.Department))
}

// contradicted tells whether the file says to come from elsewhere than it does.
func contradicted(r Judged) bool {
	return slices.ContainsFunc(r.Findings, func(f ems.Finding) bool { return f.Rule == ems.FileIdentification })
}

// exploitable tells whether figures can be drawn from a file of the semester.
func exploitable(r Judged) bool {
	if r.Problem != nil || r.File.Department == "" || !r.HasHeader() && !r.SaysNil() {
		return false
	}
	for _, l := range r.Lines {
		if k := l.Verdict.Kind; k == ems.Countable || k == ems.NilStatement || k == ems.Discarded && !l.Verdict.Blocking {
			return true
		}
	}
	return len(r.Lines) == 0 || r.SaysNil()
}

// settleVersions marks, département by département, exact copies and replaced files. Only an
// exploitable file replaces another, and only one whose sender is proven where there is one.
func settleVersions(returns []Judged) {
	byDepartment, order := exploitables(markCopies(returns))
	for _, code := range order {
		files := byDepartment[code]
		if proven := slices.DeleteFunc(slices.Clone(files), func(r *Judged) bool { return !r.File.Verified() }); len(proven) > 0 {
			files = proven
		}
		replaceByIdentification(files)
		replaceByName(files)
		replaceByRevision(files)
	}
}

// markCopies marks the files that are exact copies of another of their département: the first in
// order of path stands, of those whose sender is proven if one is.
func markCopies(returns []Judged) (models []*Judged) {
	first := map[[2]string]*Judged{}
	for _, proven := range []bool{true, false} {
		for i := range returns {
			r := &returns[i]
			if !r.File.Status.Sent() || r.File.Department == "" || r.File.Verified() != proven {
				continue
			}
			key := [2]string{r.File.Department, r.File.SHA256}
			if model := first[key]; model != nil && r.File.SHA256 != "" { // unknown bytes are no copy of others
				r.File.Status, r.File.ReplacedBy = ems.Duplicate, model.File.Path
				continue
			}
			first[key] = r
			models = append(models, r)
		}
	}
	return models
}

// exploitables groups by département the files from which figures can be drawn.
func exploitables(models []*Judged) (byDepartment map[string][]*Judged, order []string) {
	byDepartment = map[string][]*Judged{}
	for _, r := range models {
		if !r.File.Status.Counts() {
			continue
		}
		if byDepartment[r.File.Department] == nil {
			order = append(order, r.File.Department)
		}
		byDepartment[r.File.Department] = append(byDepartment[r.File.Department], r)
	}
	return byDepartment, order
}

// replaceByIdentification lets the highest version of an Identification speak for the whole
// semester: it replaces every lower or unversioned file.
func replaceByIdentification(files []*Judged) {
	var best *Judged
	for _, r := range files {
		if v := r.Identification.Version; v.Given() && (best == nil || v.Value > best.Identification.Version.Value) {
			best = r
		}
	}
	if best == nil {
		return
	}
	for _, r := range files {
		if v := r.Identification.Version; !v.Given() || v.Value < best.Identification.Version.Value {
			r.File.Status, r.File.ReplacedBy = ems.Replaced, best.File.Path
		}
	}
}

// replaceByRevision lets « février corrigé » replace « février » where the two nearly agree, or say the
// same, and where it says that it does. Of the same name, files of other dates are parts of one return.
func replaceByRevision(files []*Judged) {
	byBase := map[string][]*Judged{}
	for _, r := range files {
		if r.File.Status != ems.Replaced {
			byBase[r.Name.Base] = append(byBase[r.Name.Base], r)
		}
	}
	for _, same := range byBase {
		slices.SortStableFunc(same, func(a, b *Judged) int { return b.Name.Revision - a.Name.Revision })
		for i, r := range same {
			for _, later := range same[:i] {
				if later.Name.Revision > r.Name.Revision && later.File.Status != ems.Replaced && (later.Name.Cancels || corrects(later, r)) {
					r.File.Status, r.File.ReplacedBy = ems.Replaced, later.File.Path
					break
				}
			}
		}
	}
}

// corrects tells whether a table of one file nearly agrees with one of the other.
func corrects(later, r *Judged) bool {
	for _, a := range tables([]*Judged{later}) {
		for _, b := range tables([]*Judged{r}) {
			if shared, onlyA, onlyB := compareDates(a, b); near(shared, onlyA, onlyB) {
				return true
			}
		}
	}
	return false
}

// replaceByName lets « février V2 » replace « février », and nothing else.
func replaceByName(files []*Judged) {
	left := slices.DeleteFunc(slices.Clone(files), func(r *Judged) bool { return r.File.Status == ems.Replaced })
	best := map[string]*Judged{}
	for _, r := range left {
		if b := best[r.Name.Stem]; b == nil || r.Name.Version > b.Name.Version {
			best[r.Name.Stem] = r
		}
	}
	for _, r := range left {
		if b := best[r.Name.Stem]; r.Name.Version < b.Name.Version {
			r.File.Status, r.File.ReplacedBy = ems.Replaced, b.File.Path
		}
	}
}
