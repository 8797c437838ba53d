package workbook

import (
	"fmt"

	"dno/internal/ems"
)

// The columns of the sheet Départements that formulas name.
const (
	codeColumn = iota + 1
	nameColumn
	regionColumn
	returnColumn
	meetingsColumn
	declaredColumn
	heldColumn
	dueColumn
	firstMonthColumn
	lastMonthColumn = firstMonthColumn + 5
)

// Words that stand where no number is known or meant.
const (
	unknown  = "n.c."
	nilWord  = "néant"
	silence  = "non signalée"
	pending  = "à échoir"
	notDue   = "s.o."
	outscope = "hors champ"
)

const legend = "n.c. : non communiqué (aucune remontée exploitable), jamais zéro ; néant : état néant ; s.o. : sans objet."

// stateWords says what a month shows when no meeting is counted in it.
var stateWords = map[ems.MonthState]string{
	ems.NotDue: notDue, ems.Pending: pending, ems.NilMonth: nilWord, ems.NoReturn: unknown, ems.Unreported: silence,
	ems.HeldMonth: "–", // only seen if a reader deletes the meetings of the month
}

func drawDepartments(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Département", 24, word}, {"Région", 27, word}, {"Remontée", 11, word}, {"Réunions", 10, count}, {"Réunions déclarées", 11, count}, {"Mois tenus", 8, count}, {"Mois dus", 8, count}}
	for _, m := range b.e.Semester.Months() {
		columns = append(columns, column{m.Short(), 11.5, mark})
	}
	l := b.list("Départements", "Une ligne par département soumis. Les colonnes mensuelles donnent le nombre de réunions du mois ou, à défaut, son état. Les chiffres sont des formules sur la feuille Réunions. "+legend, columns)
	l.frozen, l.tab = nameColumn, blue
	for _, d := range b.e.Departments {
		l.add(b.department(d, l.next)...)
	}
	last := departmentRow(b.lastOf(len(b.e.Departments)))
	l.filtered()
	l.totals(b.nation(l, last)...)
	b.outOfScope(l)
	l.paint(heldColumn, heldColumn, last, b.scale(at(heldColumn, firstRow))...)
	l.paint(firstMonthColumn, lastMonthColumn, last, b.monthPaints(at(firstMonthColumn, firstRow))...)
	l.paint(returnColumn, returnColumn, last, b.returnPaints(at(returnColumn, firstRow))...)
	return l.page
}

// department returns the cells of one département in scope.
func (b *book) department(d ems.DepartmentRow, row int) []any {
	cells := []any{d.Code, d.Name, d.Region, d.Return.Label(), b.meetings(d, row), declared(d), held(d, row), due(d, row)}
	for _, m := range d.Months {
		cells = append(cells, b.month(m, row))
	}
	return cells
}

// meetings returns the meetings of a département, counted over the sheet Réunions.
func (b *book) meetings(d ems.DepartmentRow, row int) any {
	counted := "COUNTIFS(reunions_departement,$" + at(codeColumn, row) + ")"
	if d.Return.Exploitable() {
		return computed{counted, d.Meetings}
	}
	return computed{orWord(counted, unknown), unknown}
}

// orWord shows a count, or words when it is 0.
func orWord(count, words string) string {
	return fmt.Sprintf(`IF(%s=0,"%s",%s)`, count, words, count)
}

// declared returns the total that the préfecture typed.
func declared(d ems.DepartmentRow) any {
	if !d.Declared.Given() {
		return unknown
	}
	return d.Declared.Value
}

// held counts the due months that show a number. A meeting in a month that is not due is a
// réunion and no month held: those columns are left out of the range.
func held(d ems.DepartmentRow, row int) any {
	ranges := dueRanges(d, row)
	if ranges == "" {
		return 0
	}
	counted := "COUNT(" + ranges + ")"
	if d.Return.Exploitable() {
		return computed{counted, d.Held}
	}
	return computed{"IF(ISNUMBER(" + at(meetingsColumn, row) + ")," + counted + `,"` + unknown + `")`, unknown}
}

// due counts the due months that are not pending.
func due(d ems.DepartmentRow, row int) any {
	ranges := dueRanges(d, row)
	if ranges == "" {
		return 0
	}
	return computed{"COUNTA(" + ranges + ")-COUNTIF(" + ranges + `,"` + pending + `")`, d.Due()}
}

// dueRanges returns the cells of the due months. A territory becomes a département once,
// or ceases to be one: they are in one piece.
func dueRanges(d ems.DepartmentRow, row int) string {
	first, last := -1, -1
	for i, isDue := range d.Owes {
		if !isDue {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		return ""
	}
	return block(firstMonthColumn+first, row, firstMonthColumn+last, row)
}

// month returns the meetings of a month, or the word of its state.
func (b *book) month(m ems.MonthCell, row int) any {
	counted := fmt.Sprintf("COUNTIFS(reunions_departement,$%s,reunions_date,\">=\"&%s,reunions_date,\"<=\"&%s)", at(codeColumn, row), dateFormula(m.Month.First()), dateFormula(m.Month.Last()))
	return computed{orWord(counted, stateWords[m.State]), shown(m)}
}

func dateFormula(d ems.Date) string { return fmt.Sprintf("DATE(%d,%d,%d)", d.Year, d.Month, d.Day) }

// shown returns what the cell of a month shows.
func shown(m ems.MonthCell) any {
	if m.Meetings > 0 {
		return m.Meetings
	}
	return stateWords[m.State]
}

// nation returns the cells of the total line.
func (b *book) nation(l *listing, last int) []any {
	n := b.e.National
	cells := []any{"", "France", "", "", orUnknown(l.sum(meetingsColumn, last, n.Meetings), b.silent()), l.sum(declaredColumn, last, declaredTotal(b.e.Departments)), orUnknown(l.sum(heldColumn, last, n.Held), b.silent()), l.sum(dueColumn, last, n.Due())}
	for i := range b.e.Semester.Months() {
		column := firstMonthColumn + i
		value := together(b.e.Departments, i)
		sum := "SUM(" + block(column, firstRow, column, last) + ")"
		if words, ok := value.(string); ok {
			sum = orWord(sum, words)
		}
		cells = append(cells, computed{sum, value})
	}
	return cells
}

// orUnknown shows « n.c. » for a sum of which no term is known.
func orUnknown(c computed, silent bool) any {
	if !silent {
		return c
	}
	return computed{orWord(c.formula, unknown), unknown}
}

func declaredTotal(departments []ems.DepartmentRow) int {
	total := 0
	for _, d := range departments {
		if d.Declared.Given() {
			total += d.Declared.Value
		}
	}
	return total
}

// together returns what several départements show for one month: the meetings, or the
// words that tell why there is no figure. Zero is shown when it is known.
func together(departments []ems.DepartmentRow, month int) any {
	sum, states := 0, map[ems.MonthState]bool{}
	for _, d := range departments {
		sum += d.Months[month].Meetings
		states[d.Months[month].State] = true
	}
	switch {
	case sum > 0:
		return sum
	case states[ems.Pending]:
		return pending
	case states[ems.NoReturn]:
		return unknown
	case states[ems.NilMonth] || states[ems.Unreported]:
		return 0
	}
	return notDue
}

// outOfScope shows apart, below the totals, the territories that owe nothing and sent
// something.
func (b *book) outOfScope(l *listing) {
	l.next++
	if len(b.e.OutOfScope) > 0 {
		l.note("Hors champ : territoires qui ne doivent aucune réunion ce semestre et ont transmis un fichier ; ils n'entrent dans aucun total.")
	}
	for _, d := range b.e.OutOfScope {
		cells := []any{d.Code, d.Name, d.Region, outscope, d.Meetings, declared(d), notDue, notDue}
		for _, m := range d.Months {
			cells = append(cells, shown(m))
		}
		l.add(cells...)
	}
}
