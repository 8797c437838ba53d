package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"fmt"

	"dno/internal/ems"
)

// scale colours the months held by how many are missing, and n.c.; the figure itself is in the
// cell. A département that owes three months and held them all is as dark as one that held six.
func scale(held, due string) []xlsx.Rule {
	rules := []xlsx.Rule{is(held, unknown, silent)}
	for step, fill := range theme.Held {
		rules = append(rules, when(fmt.Sprintf("AND(ISNUMBER(%s),%s>0,IF(%s=0,0,6-(%s-%s))=%d)", held, due, held, due, held, step),
			xlsx.Style{Colour: theme.OnHeld(step), Fill: fill, Bold: true}))
	}
	return rules
}

// monthPaints colours a month by its state, and more deeply when it had several meetings. A
// silence is left white, and a month that is not due, even with a meeting: the words say it.
func monthPaints(cell, duty string) []xlsx.Rule {
	var rules []xlsx.Rule
	for i := len(meetingShades) - 1; i >= 0; i-- {
		color := theme.White
		if i == 0 {
			color = theme.Ink
		}
		rules = append(rules, when(fmt.Sprintf(`AND(ISNUMBER(%s),%s<>"%s",%s>=%d)`, cell, duty, notOwed, cell, i+1),
			xlsx.Style{Colour: color, Fill: meetingShades[i], Bold: true}))
	}
	return append(rules, is(cell, nilWord, xlsx.Style{Colour: theme.Ink, Fill: theme.WarningGround}), is(cell, unknown, silent),
		is(cell, pending, xlsx.Style{Colour: theme.Ink, Fill: theme.Grey}))
}

// regionPaints colours a month of a region: words only, its figures are sums.
func regionPaints(cell string) []xlsx.Rule {
	return []xlsx.Rule{is(cell, unknown, silent), is(cell, pending, xlsx.Style{Colour: theme.Ink, Fill: theme.Grey})}
}

// returnPaints colours the state of a return: what cannot be used is not communicated.
func returnPaints(cell string) []xlsx.Rule {
	return []xlsx.Rule{
		is(cell, ems.Late.Label(), xlsx.Style{Colour: theme.Warning, Fill: theme.WarningGround}),
		is(cell, ems.RejectedReturn.Label(), silent),
		is(cell, ems.NoFile.Label(), silent),
		is(cell, ems.UnreadReturn.Label(), silent),
	}
}

// severityPaints colours the severity of a finding or of a rule.
func severityPaints(cell string) []xlsx.Rule {
	return []xlsx.Rule{
		is(cell, ems.Blocking.String(), xlsx.Style{Colour: theme.Failure, Fill: theme.FailureGround}),
		is(cell, ems.Warning.String(), xlsx.Style{Colour: theme.Warning, Fill: theme.WarningGround}),
		is(cell, ems.Information.String(), xlsx.Style{Colour: theme.Information, Fill: theme.InformationGround}),
	}
}

func is(cell, words string, s xlsx.Style) xlsx.Rule {
	return when(fmt.Sprintf(`%s="%s"`, cell, words), s)
}

func when(formula string, s xlsx.Style) xlsx.Rule { return xlsx.Rule{Formula: formula, Style: s} }
