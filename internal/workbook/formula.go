package workbook

import (
	"fmt"
	"strings"

	"dno/internal/ems"
)

// countIf returns the formula that counts the lines whose columns, which are named in turn
// before what each must be, all agree.
func countIf(criteria ...string) string { return "COUNTIFS(" + strings.Join(criteria, ",") + ")" }

// quoted returns a text as formulas write it.
func quoted(words string) string { return `"` + words + `"` }

// either returns what a formula shows where a condition holds, and otherwise.
func either(condition, yes, no string) string { return "IF(" + condition + "," + yes + "," + no + ")" }

// orNot shows a figure, or « n.c. » where the condition does not hold.
func orNot(condition, figure string) string { return either(condition, figure, quoted(unknown)) }

// sumOf adds up a range of which some cells may be words, « n.c. » where all are.
func sumOf(area string) string { return orNot("COUNT("+area+")>0", "SUM("+area+")") }

func dateFormula(d ems.Date) string { return fmt.Sprintf("DATE(%d,%d,%d)", d.Year, d.Month, d.Day) }

// togetherFormula returns the formula of what several départements show for one month: the
// meetings, or the words that tell why there is no figure. The columns named after the
// months are conditions on the départements, as in countIf.
func togetherFormula(months string, conditions ...string) string {
	sum := "SUM(" + months + ")"
	if len(conditions) > 0 {
		sum = "SUMIFS(" + months + "," + strings.Join(conditions, ",") + ")"
	}
	in := func(words string) string {
		return countIf(append([]string{months, quoted(words)}, conditions...)...)
	}
	return either(sum+">0", sum, either(in(pending)+">0", quoted(pending), either(in(unknown)+">0", quoted(unknown),
		either(in(nilWord)+"+"+in(silence)+">0", "0", quoted(notDue)))))
}

// rate divides the held months by the due ones; there is none where nothing is due. More
// months may be added to those held. Where these are « n.c. », 0 % and 100 % are true bounds.
func rate(held, more, due string) string {
	part := "N(" + held + ")"
	if more != "" {
		part = "(" + part + "+" + more + ")"
	}
	return either(due+"=0", quoted(notDue), "ROUND("+part+"/"+due+",4)")
}

func rateOf(r ems.Rate) any {
	if !r.Defined() {
		return notDue
	}
	return r.Value()
}
