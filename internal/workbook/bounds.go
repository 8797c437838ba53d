package workbook

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dno/internal/french"
	"dno/internal/xlsx"
)

// mostLines is how many lines a list gives of one group: nobody reads more, and no sender can
// hide the lines of the others, nor make the workbook too large to be opened.
const mostLines = 5_000

// group parts the lines of a list that it may leave out: those of one département that are alike.
type group struct{ department, alike string }

// excerpt holds the first lines of each group, and how many of each département are left out.
type excerpt[R any] struct {
	lines []R
	left  map[string]int
}

func firstOf[R any](all []R, of func(R) group) excerpt[R] {
	g, count := excerpt[R]{left: map[string]int{}}, map[group]int{}
	for _, line := range all {
		in := of(line)
		if count[in]++; count[in] > mostLines || len(g.lines) >= mostInAll {
			g.left[in.department]++
			continue
		}
		g.lines = append(g.lines, line)
	}
	return g
}

// mostInAll lets a list end, under its header, where the sheet does.
const mostInAll = xlsx.LastRow - firstRow

// says tells how many lines are left out, and of which départements; "" where all are given.
func (g excerpt[R]) says() string {
	const named = 6
	codes := slices.SortedFunc(maps.Keys(g.left), func(a, b string) int { return cmp.Or(g.left[b]-g.left[a], strings.Compare(a, b)) })
	if len(codes) == 0 {
		return ""
	}
	var of []string
	total := 0
	for i, code := range codes {
		total += g.left[code]
		if i < named {
			of = append(of, cmp.Or(code, "sans département")+" : "+french.Number(g.left[code]))
		} else if i == named {
			of = append(of, "…")
		}
	}
	return " Au plus " + french.Number(mostLines) + " lignes semblables d'un même département sont données ici : " +
		french.Number(total) + french.Agree(total, " autre ", " autres ") + "(" + strings.Join(of, " ; ") + ") " +
		french.Agree(total, "est", "sont") + " dans l'édition JSON, qui les a toutes."
}

// unlinked says from which row on a list has no links, the sheet holding no more; "" where it has
// them all.
func (l listing[R]) unlinked() string {
	n := 1 // back to the summary
	for i, line := range l.lines {
		for _, c := range l.columns {
			if c.leads == nil || c.leads(line).target == "" {
				continue
			}
			if n++; n > xlsx.MostLinks {
				return " Les liens s'arrêtent à la ligne " + strconv.Itoa(firstRow+i-1) + " : une feuille n'en porte pas plus de " +
					french.Number(xlsx.MostLinks) + "."
			}
		}
	}
	return ""
}
