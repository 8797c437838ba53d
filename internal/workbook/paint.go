package workbook

import (
	"fmt"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// scale colours the months held by how many are missing, and n.c.; the figure itself is in the
// cell. A département that owes three months and held them all is as dark as one that held six.
func (b *book) scale(held, due string) []excelize.ConditionalFormatOptions {
	rules := []excelize.ConditionalFormatOptions{b.is(held, unknown, silent)}
	for step, fill := range heldScale {
		rules = append(rules, b.when(fmt.Sprintf("AND(ISNUMBER(%s),%s>0,IF(%s=0,0,6-(%s-%s))=%d)", held, due, held, due, held, step), paint{color: heldColor(step), fill: fill, bold: true}))
	}
	return rules
}

// monthPaints colours a month by its state, and more deeply when it had several meetings. A
// silence is left white, and a month that is not due, even with a meeting: the words say it.
func (b *book) monthPaints(cell, duty string) []excelize.ConditionalFormatOptions {
	var rules []excelize.ConditionalFormatOptions
	for i := len(meetingShades) - 1; i >= 0; i-- {
		color := white
		if i == 0 {
			color = text
		}
		rules = append(rules, b.when(fmt.Sprintf(`AND(ISNUMBER(%s),%s<>"%s",%s>=%d)`, cell, duty, notOwed, cell, i+1), paint{color: color, fill: meetingShades[i], bold: true}))
	}
	return append(rules, b.is(cell, nilWord, paint{color: text, fill: nilFill}), b.is(cell, unknown, silent), b.is(cell, pending, paint{color: text, fill: grey}))
}

// regionPaints colours a month of a region: words only, its figures are sums.
func (b *book) regionPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{b.is(cell, unknown, silent), b.is(cell, pending, paint{color: text, fill: grey})}
}

// returnPaints colours the state of a return: what cannot be used is not communicated.
func (b *book) returnPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.is(cell, ems.Late.Label(), paint{color: warning, fill: warningFill}),
		b.is(cell, ems.RejectedReturn.Label(), silent),
		b.is(cell, ems.NoFile.Label(), silent),
	}
}

// severityPaints colours the severity of a finding or of a rule.
func (b *book) severityPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.is(cell, ems.Blocking.String(), paint{color: failure, fill: failureFill}),
		b.is(cell, ems.Warning.String(), paint{color: warning, fill: warningFill}),
		b.is(cell, ems.Information.String(), paint{color: information, fill: informationFill}),
	}
}

func (b *book) is(cell, words string, p paint) excelize.ConditionalFormatOptions {
	return b.when(fmt.Sprintf(`%s="%s"`, cell, words), p)
}
