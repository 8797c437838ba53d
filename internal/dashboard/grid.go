package dashboard

import (
	"fmt"
	"strconv"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// gridOf is each month of each département.
func gridOf(e ems.Edition) table {
	t := table{ID: "tableau-grille", Caption: "Nombre de réunions par département et par mois, " + e.Semester.Long(), Figures: 4,
		Head: []string{"Code", "Département", "Région", "Remontée"}}
	for _, m := range e.Semester.Months() {
		t.Head = append(t.Head, m.Abbreviation())
	}
	t.Head = append(t.Head, "Réunions", "Tenus / dus")
	total := leading("tableau-mois", "", "Total", "", "")
	for i := range total {
		total[i].To = ""
	}
	for _, d := range e.Departments {
		t.Rows = append(t.Rows, gridRow(d))
	}
	for _, m := range e.ByMonth() {
		total = append(total, cell{Text: meetingsIn(m), To: "tableau-mois"})
	}
	total = append(total, leading("tableau-regions", commentary.Figure(e.National.Meetings()), commentary.Months(e.National))...)
	t.Rows = append(t.Rows, row{Total: true, Cells: total})
	return t
}

func gridRow(d ems.DepartmentRow) row {
	cells := append(leading(d.Code, d.Code, d.Name), texts(d.Region, d.Return.Label())...)
	for _, m := range d.Months {
		cells = append(cells, cell{markOf(m), monthID(d, m.Month), monthClass(m)})
	}
	held := notApplicable
	if d.Due() > 0 {
		held = commentary.Of(d.Held(), d.Due())
	}
	return row{Region: d.Region, State: d.Return.Label(), Asked: len(d.Missing()) > 0,
		Cells: append(cells, leading(d.Code, commentary.Figure(d.Meetings()), held)...)}
}

// markOf is what the cell of a month says without its colour.
func markOf(m ems.MonthCell) string {
	switch m.State {
	case ems.HeldMonth:
		return strconv.Itoa(m.Meetings)
	case ems.Pending:
		return toCome
	case ems.NilMonth:
		return "néant"
	case ems.NoReturn:
		return notKnown
	case ems.Unreported:
		return "–"
	}
	if m.Meetings > 0 { // a meeting, and no month held
		return strconv.Itoa(m.Meetings) + " (" + notApplicable + ")"
	}
	return notApplicable
}

func monthClass(m ems.MonthCell) string {
	switch m.State {
	case ems.HeldMonth:
		return "held" + strconv.Itoa([...]int{0, 1, 3, 4, 6}[min(m.Meetings, 4)])
	case ems.NilMonth:
		return "nil"
	case ems.NoReturn:
		return "silent"
	case ems.Pending:
		return "pending"
	}
	return ""
}

// toAsk is who must be contacted and for which months; nil for nobody.
func toAsk(e ems.Edition) *table {
	t := &table{ID: "tableau-suites", Caption: "Mois à préciser, " + e.Semester.Long(), Figures: 9,
		Head: []string{"Code", "Destinataire", "Remontée", "Mois à préciser"}}
	for _, d := range e.Departments {
		if missing := d.Missing(); len(missing) > 0 {
			to := "préfet " + d.WithArticle
			if d.Code == "75" {
				to = "préfet de police"
			}
			t.Rows = append(t.Rows, row{Cells: leading(d.Code, d.Code, to, situation(d, e.ToMendIn(d.Code)), monthNames(missing))})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// situation says what is asked: a return, the rest of it, or its lines anew.
func situation(d ems.DepartmentRow, wrong int) string {
	switch {
	case !d.Return.Exploitable():
		return d.Return.Label()
	case wrong > 0:
		return fmt.Sprintf("exploitable, %d %s à reprendre", wrong, french.Agree(wrong, "ligne", "lignes"))
	}
	return "exploitable, à compléter"
}
