package summary

import (
	"slices"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/pdf"
)

const gridTitle = "Grille des départements"

// The shades of the grid: by number of meetings, and by state. Words or figures say it too.
var (
	meetingShades = [5]pdf.Shade{{}, pdf.Fill(held[1]), pdf.Fill(held[3]), pdf.Fill(held[4]), pdf.Fill(held[6])}
	nilShade      = pdf.Fill(0xFFE9E6)
	silentShade   = pdf.Hatch(silentColor)
	pendingShade  = pdf.Fill(pendingColor)
)

// grid is each month of each département, over two pages at most.
func grid(d *pdf.Document, e ems.Edition, _ Options) {
	d.PageBreak()
	d.Heading(2, gridTitle)
	legend := []pdf.Swatch{
		{Shade: meetingShades[1], Mark: "1", Label: "une réunion"},
		{Shade: meetingShades[2], Mark: "2", Label: "deux"},
		{Shade: meetingShades[3], Mark: "3", Label: "trois"},
		{Shade: meetingShades[4], Mark: "4", Label: "quatre et plus"},
		{Shade: nilShade, Mark: "néant", Label: "état néant"},
		{Mark: "–", Label: "non signalée"},
		{Shade: silentShade, Mark: notKnown, Label: "non communiqué"},
		{Shade: pendingShade, Mark: "à éch.", Label: "à échoir"},
		{Mark: notApplicable, Label: "sans objet (mois non dû)"},
	}
	if slices.ContainsFunc(e.Departments, meetsUnowed) {
		legend = append(legend, pdf.Swatch{Mark: "1 (" + notApplicable + ")", Label: "réunion d'un mois non dû : comptée, sans mois tenu"})
	}
	d.Legend(legend...)
	head := []string{"Code", "Département"}
	for _, m := range e.Semester.Months() {
		head = append(head, m.Abbreviation())
	}
	head = append(head, "Réunions", "Tenus / dus")
	align := make([]pdf.Align, len(head))
	for j := range head[2:] {
		align[j+2] = pdf.Center
	}
	d.Table(pdf.Table{
		Caption: "Nombre de réunions par département et par mois, " + e.Semester.Long(), Head: head, Rows: gridRows(e),
		Widths: []float64{11, 45, 15, 15, 15, 15, 15, 15, 16, 18}, Align: align, Total: true, Dense: true,
		CellFill: func(row, column int) pdf.Shade {
			if row >= len(e.Departments) || column < 2 || column > 7 {
				return pdf.Shade{}
			}
			return shadeOf(e.Departments[row].Months[column-2])
		},
	})
}

// meetsUnowed tells whether a meeting was held in a month that is not due.
func meetsUnowed(d ems.DepartmentRow) bool {
	return slices.ContainsFunc(d.Months[:], func(m ems.MonthCell) bool { return m.State == ems.NotDue && m.Meetings > 0 })
}

// gridRows are the rows of the grid: one a département, then the total.
func gridRows(e ems.Edition) [][]string {
	var rows [][]string
	for _, d := range e.Departments {
		rows = append(rows, gridRow(d))
	}
	total := []string{"", "Total"}
	for _, m := range e.ByMonth() {
		total = append(total, meetingsIn(m))
	}
	return append(rows, append(total, commentary.Figure(e.National.Meetings()), commentary.Months(e.National)))
}

func gridRow(d ems.DepartmentRow) []string {
	row := []string{d.Code, d.Name}
	for _, m := range d.Months {
		row = append(row, markOf(m))
	}
	if d.Due() == 0 {
		return append(row, d.Meetings().String(), notApplicable)
	}
	return append(row, d.Meetings().String(), commentary.Of(d.Held(), d.Due()))
}

// markOf is what a month's cell says without its colour.
func markOf(m ems.MonthCell) string {
	switch m.State {
	case ems.HeldMonth:
		return strconv.Itoa(m.Meetings)
	case ems.Pending:
		return "à éch."
	case ems.NilMonth:
		return "néant"
	case ems.NoReturn:
		return notKnown
	case ems.Unreported:
		return "–"
	}
	if m.Meetings > 0 { // held in a month that is not due: a meeting, and no month held
		return strconv.Itoa(m.Meetings) + " (" + notApplicable + ")"
	}
	return notApplicable
}

func shadeOf(m ems.MonthCell) pdf.Shade {
	switch m.State {
	case ems.HeldMonth:
		return meetingShades[min(m.Meetings, len(meetingShades)-1)]
	case ems.Pending:
		return pendingShade
	case ems.NilMonth:
		return nilShade
	case ems.NoReturn:
		return silentShade
	}
	return pdf.Shade{}
}
