package check

import (
	"cmp"
	"slices"

	"dno/internal/ems"
	"dno/internal/reference"
)

// manyCauses is how many different texts a rule may dispute in one column before the column
// itself is taken for the cause.
const manyCauses = 20

// cause is what makes two findings one: the same rule on the same text of the same column.
// Columns and other semesters are facts of a file or a sheet, whatever the cell says.
type cause struct {
	rule, department, file, sheet string
	column                        int
	read                          string
}

func causeOf(f ems.Finding) cause {
	c := cause{f.Rule, f.Department, f.Origin.File, f.Origin.Sheet, f.Origin.Column, f.Read}
	switch f.Rule {
	case ems.LineOffSemester:
		c.column, c.read = 0, ""
	case ignoredColumn.Code, ambiguousColumn.Code:
		c.column, c.sheet = 0, ""
	}
	return c
}

// group reports each cause once, with its count and its places.
func group(found []ems.Finding) []ems.Finding {
	merged := mergeBy(found, causeOf, func(first *ems.Finding) {})
	wide := map[cause]int{}
	column := func(f ems.Finding) cause {
		c := causeOf(f)
		c.read = ""
		return c
	}
	for _, f := range merged {
		wide[column(f)]++
	}
	key := func(f ems.Finding) cause {
		if c := column(f); wide[c] > manyCauses && f.Origin.Column > 0 {
			return c
		}
		return causeOf(f)
	}
	return mergeBy(merged, key, func(first *ems.Finding) {
		first.Message = "Toute la colonne est en cause. Par exemple : " + first.Message
	})
}

// mergeBy merges the findings that share a key into the first of them; joined is called once
// for each that absorbs others of another text.
func mergeBy(found []ems.Finding, key func(ems.Finding) cause, joined func(*ems.Finding)) []ems.Finding {
	var out []ems.Finding
	at := map[cause]int{}
	widened := map[int]bool{}
	for _, f := range found {
		if len(f.Places) == 0 && f.Origin.Row > 0 {
			f.Places = []ems.Origin{f.Origin}
		}
		i, seen := at[key(f)]
		if !seen {
			at[key(f)] = len(out)
			out = append(out, f)
			continue
		}
		if out[i].Read != f.Read && !widened[i] {
			widened[i] = true
			joined(&out[i])
		}
		out[i].Count += f.Count
		out[i].Places = append(out[i].Places, f.Places...)
	}
	return out
}

// sortFindings puts findings by file, sheet, row, code; those that name no file come first,
// each code's in official order of département.
func sortFindings(found []ems.Finding) {
	slices.SortStableFunc(found, func(a, b ems.Finding) int {
		return cmp.Or(cmp.Compare(a.Origin.File, b.Origin.File), cmp.Compare(a.Origin.Sheet, b.Origin.Sheet),
			cmp.Compare(a.Origin.Row, b.Origin.Row), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(reference.Index()[a.Department], reference.Index()[b.Department]),
			cmp.Compare(a.Origin.Column, b.Origin.Column), cmp.Compare(a.Read, b.Read))
	})
}
