package workbook

import (
	"fmt"

	"dno/internal/ems"

	"github.com/xuri/excelize/v2"
)

// scale colours the months held of the cell, 0 to 6, and n.c.; the figure itself is in it.
func (b *book) scale(cell string) []excelize.ConditionalFormatOptions {
	rules := []excelize.ConditionalFormatOptions{b.is(cell, unknown, paint{text, noReturn, false})}
	for held, fill := range heldScale {
		rules = append(rules, b.when(fmt.Sprintf("AND(ISNUMBER(%s),%s=%d)", cell, cell, held), paint{heldColor(held), fill, true}))
	}
	return rules
}

// monthPaints colours a month by its state, and more deeply when it had several meetings.
func (b *book) monthPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.when(fmt.Sprintf("AND(ISNUMBER(%s),%s>=2)", cell, cell), paint{text, middling, true}),
		b.when(fmt.Sprintf("AND(ISNUMBER(%s),%s=1)", cell, cell), paint{blue, softBlue, true}),
		b.is(cell, unknown, paint{text, noReturn, false}),
		b.is(cell, silence, paint{failure, failureFill, false}),
		b.is(cell, nilWord, paint{warning, warningFill, false}),
		b.is(cell, pending, paint{information, informationFill, false}),
		b.is(cell, notDue, paint{mention, grey, false}),
	}
}

// regionPaints colours a month of a region: words only, its figures are sums.
func (b *book) regionPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.is(cell, unknown, paint{text, noReturn, false}),
		b.is(cell, pending, paint{information, informationFill, false}),
		b.is(cell, notDue, paint{mention, grey, false}),
		b.when(fmt.Sprintf("%s=0", cell), paint{warning, warningFill, false}),
	}
}

// returnPaints colours the state of a return.
func (b *book) returnPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.is(cell, ems.Late.Label(), paint{warning, warningFill, false}),
		b.is(cell, ems.RejectedReturn.Label(), paint{failure, failureFill, false}),
		b.is(cell, ems.NoFile.Label(), paint{text, noReturn, false}),
	}
}

// severityPaints colours the severity of a finding or of a rule.
func (b *book) severityPaints(cell string) []excelize.ConditionalFormatOptions {
	return []excelize.ConditionalFormatOptions{
		b.is(cell, ems.Blocking.String(), paint{failure, failureFill, false}),
		b.is(cell, ems.Warning.String(), paint{warning, warningFill, false}),
		b.is(cell, ems.Information.String(), paint{information, informationFill, false}),
	}
}

func (b *book) is(cell, words string, p paint) excelize.ConditionalFormatOptions {
	return b.when(fmt.Sprintf(`%s="%s"`, cell, words), p)
}

// bars draws in each cell a bar as long as its figure, from zero.
func bars(color string) excelize.ConditionalFormatOptions {
	return excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: color}
}

// wholeBars is bars for rates: a whole cell is 100 %.
func wholeBars(color string) excelize.ConditionalFormatOptions {
	b := bars(color)
	b.MaxType, b.MaxValue = "num", "1"
	return b
}
