package batch

import (
	"os"
	"path/filepath"
	"slices"

	"dno/internal/dataset"
	"dno/internal/ems"
)

// history returns the figures of the earlier semesters whose published edition lies in the
// output folder, the oldest first, and those of the semester just before, nil when it is not
// among them. What is no edition of ours, or cannot be read, is not known: it never stops a
// run.
func history(c Config) (known []ems.Comparison, before *ems.Comparison) {
	folders, err := os.ReadDir(c.Out)
	if err != nil {
		return nil, nil
	}
	for _, f := range folders {
		s, err := ems.ParseSemester(f.Name())
		if err != nil || s.String() != f.Name() || s.Compare(c.Semester) >= 0 {
			continue
		}
		data, err := os.ReadFile(filepath.Join(c.Out, f.Name(), "tableau-de-bord-dno-"+f.Name()+".json"))
		if err != nil {
			continue
		}
		if figures, err := dataset.Compare(data); err == nil && figures.Semester == s {
			known = append(known, figures)
		}
	}
	slices.SortFunc(known, func(a, b ems.Comparison) int { return a.Semester.Compare(b.Semester) })
	if n := len(known); n > 0 && known[n-1].Semester == c.Semester.Previous() {
		last := known[n-1]
		before = &last
	}
	return known, before
}
