package workbook

import (
	"strings"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/xlsx"
)

// meetingsGap returns what a territory has gained in meetings over an earlier semester, among
// the départements whose return can be used in both: more returns are not more meetings.
func (o layout) meetingsGap(t territoryLine, g gap, row int) computed {
	if t.level == departmentLevel {
		return difference(count, at(o.now(meetingsFigure), row), at(o.at(meetingsFigure, g.era), row), t.meetings,
			pastOf(t, o.eras[g.era])[meetingsFigure])
	}
	return o.equalGap(t, g, meetingsFigure, row)
}

// equalGap returns a gain that is a count, « – » where no département can be compared.
func (o layout) equalGap(t territoryLine, g gap, figure, row int) computed {
	both := bothOf(t.members, o.eras[g.era])
	var more any = none
	if both.departments > 0 {
		more = both.now[figure] - both.then[figure]
	}
	gain := o.sumOfBoth(t, g, o.now(figure), row) + "-" + o.sumOfBoth(t, g, o.at(figure, g.era), row)
	return computed{either(countIf(o.bothKnown(t, g, row)...)+">0", gain, quoted(none)), more}
}

// rateGap returns what the lower bound has gained, in points, in the same way. There is none
// where nothing was due: the division says so.
func (o layout) rateGap(t territoryLine, g gap, row int) computed {
	if t.level == departmentLevel {
		return difference(share, at(o.now(rateFigure), row), at(o.at(rateFigure, g.era), row), t.low, pastOf(t, o.eras[g.era])[rateFigure])
	}
	both := bothOf(t.members, o.eras[g.era])
	now, then := ems.Rate{Part: both.now[heldFigure], Whole: both.now[dueFigure]},
		ems.Rate{Part: both.then[heldFigure], Whole: both.then[dueFigure]}
	rate := func(held, due int) string {
		return "ROUND(" + o.sumOfBoth(t, g, held, row) + "/" + o.sumOfBoth(t, g, due, row) + ",4)"
	}
	points := "ROUND((" + rate(o.now(heldFigure), o.now(dueFigure)) + "-" + rate(o.at(heldFigure, g.era), o.at(dueFigure, g.era)) +
		")*100,2)"
	return computed{"IFERROR(" + points + "," + quoted(none) + ")", gained(rateOf(now), rateOf(then))}
}

// sumOfBoth adds up a column over the départements of a territory that can be compared.
func (o layout) sumOfBoth(t territoryLine, g gap, column, row int) string {
	first, last := o.lines(t, row)
	return "SUMIFS(" + xlsx.Column(column, first, last).On(evolutionSheet) + "," + strings.Join(o.bothKnown(t, g, row), ",") + ")"
}

// bothKnown are the conditions on such départements: their months held are numbers, no words,
// in both semesters.
func (o layout) bothKnown(t territoryLine, g gap, row int) []string {
	first, last := o.lines(t, row)
	of := func(column int) string { return xlsx.Column(column, first, last).On(evolutionSheet) }
	return []string{of(placeLevel), quoted(departmentLevel), of(o.now(heldFigure)), `">=0"`, of(o.at(heldFigure, g.era)), `">=0"`}
}

// lines returns the lines in which the départements of a territory are: those of a region
// stand under it.
func (o layout) lines(t territoryLine, row int) (first, last int) {
	if t.level == nationLevel {
		return o.body[0], o.body[1]
	}
	return row + 1, row + max(1, len(t.members))
}

// both holds the figures, in two semesters, of the départements whose return can be used in
// both.
type both struct {
	departments int
	now, then   [rateFigure]int
}

func bothOf(members []ems.DepartmentRow, s era) both {
	departments, now, then := commentary.Both(members, s.by)
	return both{departments, [rateFigure]int{now.Meetings.N, now.Held.N, now.Due}, [rateFigure]int{then.Meetings.N, then.Held.N, then.Due}}
}
