package batch

import (
	"os"
	"slices"

	"dno/internal/ems"
)

// known returns the figures of the earlier semesters of which an edition stands in the output
// folder, the oldest first. What is no edition of ours, or cannot be read, is not known: it
// never stops a run.
func known(c Config) (figures []ems.Comparison) {
	folders, err := os.ReadDir(c.Out)
	if err != nil {
		return nil
	}
	for _, f := range folders {
		s, err := ems.ParseSemester(f.Name())
		if err != nil || s.String() != f.Name() || s.Compare(c.Semester) >= 0 {
			continue
		}
		if e, err := latest(c.Out, s); err == nil && e.Number > 0 && e.Semester == s {
			figures = append(figures, e.Figures())
		}
	}
	slices.SortFunc(figures, func(a, b ems.Comparison) int { return a.Semester.Compare(b.Semester) })
	return figures
}
