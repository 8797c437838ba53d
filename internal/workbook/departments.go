package workbook

import (
	"dno/internal/xlsx"

	"fmt"
	"slices"
	"strings"

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
	completeColumn  = lastMonthColumn + 1
	firstDutyColumn = lastMonthColumn + 2
	lastDutyColumn  = firstDutyColumn + 5
	contactColumn   = lastDutyColumn + 1
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

// Whether a month is due, in the columns on the right: what the months' formulas start from.
const (
	owed    = "oui"
	notOwed = "non"
)

// The names of the two dates that the formulas depend on.
const (
	asOfName = "date_arrete"
	dueName  = "echeance_remontees"
)

// none stands where a return is known and does not tell.
const none = "–"

const legend = "n.c. : non communiqué (aucune remontée exploitable), jamais zéro ; néant : état néant ; s.o. : sans objet."

// stateWords says what a month shows when no meeting is counted in it.
var stateWords = map[ems.MonthState]string{
	ems.NotDue: notDue, ems.Pending: pending, ems.NilMonth: nilWord, ems.NoReturn: unknown, ems.Unreported: silence,
}

func drawDepartments(b *book) *page {
	columns := []column{{"Code", 7, code}, {"Département", 24, word}, {"Région", 26, word}, {"Remontée", 11, word}, {"Réunions", 10.5, count}, {"Réunions déclarées", 11, count}, {"Mois tenus", 8, count}, {"Mois dus", 7.5, count}}
	for _, m := range b.e.Semester.Months() {
		columns = append(columns, column{m.Short(), 11.5, mark})
	}
	columns = append(columns, column{"Complet", 9, mark})
	for _, m := range b.e.Semester.Months() {
		columns = append(columns, column{"Dû en " + m.Short(), 10, mark})
	}
	columns = append(columns, column{contactTitle, 40, word})
	l := b.list("Départements", "Une ligne par département soumis. Les colonnes mensuelles donnent le nombre de réunions du mois ou, à défaut, son état. Tout est calculé par des formules sur les feuilles Réunions et Remontées et sur les mois dus, dans des colonnes qui ne s'impriment pas ; un chiffre mène aux lignes dont il est tiré. Réunions déclarées : le total que la préfecture a saisi elle-même (– : elle n'en a pas saisi, ou plusieurs) ; il ne s'additionne pas, faute d'être saisi partout. À contacter, dernière colonne : les mois achevés sans réunion ni état néant. "+legend, nameColumn, columns)
	l.Tab = blue
	for _, d := range b.e.Departments {
		b.sources(l.page, d, l.next)
		l.add(b.department(d, l.next)...)
	}
	last := departmentRow(b.lastOf(len(b.e.Departments)))
	l.tabled("T_Departements")
	b.dates(l)
	l.totals(b.nation(last)...)
	b.outOfScope(l)
	l.printed(completeColumn)
	l.paint(heldColumn, heldColumn, last, scale(at(heldColumn, firstRow), at(dueColumn, firstRow))...)
	l.paint(firstMonthColumn, lastMonthColumn, last, monthPaints(at(firstMonthColumn, firstRow), at(firstDutyColumn, firstRow))...)
	l.paint(returnColumn, returnColumn, last, returnPaints(at(returnColumn, firstRow))...)
	return l.page
}

// dates writes, above the due months, the two dates that the formulas depend on.
func (b *book) dates(l *listing) {
	label, date := xlsx.Style{Size: 9, Colour: secondary, Across: xlsx.Right, Down: xlsx.Bottom}, xlsx.Style{Size: 9, Format: dayFormat, Across: xlsx.Centre, Down: xlsx.Bottom}
	for i, d := range []struct {
		title, name string
		day         ems.Date
	}{{"Arrêté au", asOfName, b.e.AsOf}, {"Échéance", dueName, b.e.Due}} {
		column := firstDutyColumn + 2*i
		l.put(column, backRow, label, d.title)
		l.put(column+1, backRow, date, d.day)
		l.Names = append(l.Names, xlsx.Name{Name: d.name, Range: xlsx.Column(column+1, backRow, backRow)})
	}
}

// sources links the figures of a département to the lines that they come from.
func (b *book) sources(p *page, d ems.DepartmentRow, row int) {
	p.lead(returnColumn, row, filesSheet, 2, b.places.sent[d.Code], "Voir les fichiers reçus")
	p.lead(meetingsColumn, row, meetingsSheet, 1, b.places.meeting[d.Code], toMeetings)
	p.lead(heldColumn, row, meetingsSheet, 1, b.places.meeting[d.Code], toMeetings)
	for i, line := range b.places.month[d.Code] {
		p.lead(firstMonthColumn+i, row, meetingsSheet, 1, line, "Voir les réunions du mois")
	}
}

const toMeetings = "Voir les réunions du département"

// department returns the cells of one département in scope.
func (b *book) department(d ems.DepartmentRow, row int) []any {
	cells := []any{d.Code, d.Name, d.Region, b.returnState(d, row), meetings(d, row), declared(d, row), held(d, row), due(d, row)}
	for i, m := range d.Months {
		cells = append(cells, month(m, row, i))
	}
	cells = append(cells, complete(d, row))
	for i, m := range d.Months {
		cells = append(cells, duty(d.Owes[i], m.State))
	}
	return append(cells, contact(d, row))
}

const contactTitle = "À contacter"

// contact names the months that have ended without a meeting nor a nil statement: the préfecture
// is asked about them. The cell is empty where there is none: a formula that gives no text would
// be saved without a value.
func contact(d ems.DepartmentRow, row int) any {
	if len(d.Missing()) == 0 {
		return ""
	}
	var parts, names []string
	for i, m := range d.Months {
		cell := at(firstMonthColumn+i, row)
		parts = append(parts, either("OR("+cell+"="+quoted(unknown)+","+cell+"="+quoted(silence)+")", quoted(", "+m.Month.Name()), `""`))
	}
	for _, m := range d.Missing() {
		names = append(names, m.Name())
	}
	return computed{"MID(" + strings.Join(parts, "&") + ",3,99)", strings.Join(names, ", ")}
}

// toContact counts the départements of which something is asked.
func toContact(departments []ems.DepartmentRow) int {
	return counted(departments, func(d ems.DepartmentRow) bool { return len(d.Missing()) > 0 })
}

// returnState tells the state of the return from the files received. The first exploitable file
// ever received decides whether it came in time: where that one is no longer among the
// files, its time is written as it is remembered.
func (b *book) returnState(d ems.DepartmentRow, row int) computed {
	cell := "$" + at(codeColumn, row)
	of := func(s ems.FileStatus, more ...string) string {
		return countIf(append([]string{senderName, cell, statusName, quoted(s.Label())}, more...)...)
	}
	inTime := quoted(d.Return.Label())
	if d.Return.Exploitable() && b.inTime(d.Code) == (d.Return == ems.OnTime) {
		received := of(ems.Exploitable, receivedName, `"<="&`+dueName) + "+" + of(ems.Replaced, receivedName, `"<="&`+dueName) + "+" + of(ems.Exploitable, receivedName, `""`) + "+" + of(ems.Replaced, receivedName, `""`)
		inTime = either(received+">0", quoted(ems.OnTime.Label()), quoted(ems.Late.Label()))
	} else if !d.Return.Exploitable() {
		inTime = quoted(ems.OnTime.Label())
	}
	refused := either(of(ems.Rejected)+"+"+of(ems.Duplicate)+">0", quoted(ems.RejectedReturn.Label()), quoted(ems.NoFile.Label()))
	return computed{either(of(ems.Exploitable)+"+"+of(ems.Replaced)+">0", inTime, refused), d.Return.Label()}
}

// inTime tells whether the files of the sheet Remontées, alone, make the return one that
// came in time.
func (b *book) inTime(code string) bool {
	for _, f := range b.places.files[code] {
		if (f.Status == ems.Exploitable || f.Status == ems.Replaced) && !f.Received.After(b.e.Due) {
			return true
		}
	}
	return false
}

// meetings returns the meetings of a département, counted over the sheet Réunions.
func meetings(d ems.DepartmentRow, row int) computed {
	state := "$" + at(returnColumn, row)
	returned := "OR(" + state + "=" + quoted(ems.OnTime.Label()) + "," + state + "=" + quoted(ems.Late.Label()) + ")"
	return computed{orNot(returned, countIf(departmentName, "$"+at(codeColumn, row))), knownOf(d, d.Meetings)}
}

// declared returns the total that the préfecture typed, when exactly one kept file types one.
func declared(d ems.DepartmentRow, row int) computed {
	cell := "$" + at(codeColumn, row)
	untyped := orNot("ISNUMBER("+at(meetingsColumn, row)+")", quoted(none))
	return computed{either(countIf(senderName, cell, totalName, `">=0"`)+"=1", "SUMIFS("+totalName+","+senderName+","+cell+")", untyped), declaredOf(d)}
}

func declaredOf(d ems.DepartmentRow) any {
	switch {
	case d.Declared.Given():
		return d.Declared.Value
	case d.InScope() && !d.Return.Exploitable():
		return unknown
	}
	return none
}

// held counts the due months that show a number. A meeting in a month that is not due is a
// réunion and no month held.
func held(d ems.DepartmentRow, row int) computed {
	return computed{orNot("ISNUMBER("+at(meetingsColumn, row)+")", fmt.Sprintf("SUMPRODUCT(ISNUMBER(%s)*(%s<>%s))", monthsOf(row), dutiesOf(row), quoted(notOwed))), knownOf(d, d.Held)}
}

// due counts the due months that are not pending.
func due(d ems.DepartmentRow, row int) computed {
	return computed{fmt.Sprintf("SUMPRODUCT((%s<>%s)*(%s<>%s))", dutiesOf(row), quoted(notOwed), monthsOf(row), quoted(pending)), d.Due()}
}

func monthsOf(row int) string { return block(firstMonthColumn, row, lastMonthColumn, row) }
func dutiesOf(row int) string { return block(firstDutyColumn, row, lastDutyColumn, row) }

// month returns the meetings of a month, or the word of its state: the first that applies.
func month(m ems.MonthCell, row, i int) computed {
	counted := countIf(departmentName, "$"+at(codeColumn, row), dateName, `">="&`+dateFormula(m.Month.First()), dateName, `"<="&`+dateFormula(m.Month.Last()))
	duty := at(firstDutyColumn+i, row)
	state := either(duty+"="+quoted(notOwed), quoted(notDue),
		either(dateFormula(m.Month.Last())+">="+asOfName, quoted(pending),
			either(duty+"="+quoted(nilWord), quoted(nilWord),
				either("ISNUMBER($"+at(meetingsColumn, row)+")", quoted(silence), quoted(unknown)))))
	return computed{either(counted+">0", counted, state), shown(m)}
}

// duty tells whether a month is due, or declared without meeting.
func duty(isDue bool, s ems.MonthState) string {
	switch {
	case !isDue:
		return notOwed
	case s == ems.NilMonth:
		return nilWord
	}
	return owed
}

// complete tells whether every due month is held; nobody knows it of a silent département, nor
// yet where months are to come and none is missing.
func complete(d ems.DepartmentRow, row int) computed {
	held, duties, months := at(heldColumn, row), dutiesOf(row), monthsOf(row)
	in := func(words string) string { return countIf(months, quoted(words)) }
	whole := fmt.Sprintf(`AND(N(%s)>0,N(%s)=COUNTIF(%s,"%s")+COUNTIF(%s,"%s"))`, held, held, duties, owed, duties, nilWord)
	missing := in(nilWord) + "+" + in(silence) + ">0"
	rest := either(missing, quoted(notOwed), either(in(pending)+">0", quoted(pending), quoted(notOwed)))
	return computed{orNot(in(unknown)+"=0", either(whole, quoted(owed), rest)), completeOf(d)}
}

func completeOf(d ems.DepartmentRow) any {
	switch {
	case d.Silent > 0:
		return unknown
	case d.Complete():
		return owed
	case d.Pending > 0 && d.Nil+d.Unreported == 0:
		return pending
	}
	return notOwed
}

// completeTogether counts the complete départements. Where there is none, some may still become
// one; and nobody knows it of silent ones.
func completeTogether(a ems.Aggregate, members []ems.DepartmentRow) any {
	switch {
	case a.Complete > 0:
		return a.Complete
	case slices.ContainsFunc(members, func(d ems.DepartmentRow) bool { return completeOf(d) == pending }):
		return pending
	}
	return known(a, 0)
}

// completeFormula gives the same from how many départements are complete, how many may become
// so, and whether a return can be used.
func completeFormula(whole, open, returned string) string {
	return either(whole+">0", whole, either(open+">0", quoted(pending), orNot(returned, "0")))
}

// shown returns what the cell of a month shows.
func shown(m ems.MonthCell) any {
	if m.Meetings > 0 {
		return m.Meetings
	}
	return stateWords[m.State]
}

// nation returns the cells of the total line.
func (b *book) nation(last int) []any {
	n := b.e.National
	body := func(column int) string { return block(column, firstRow, column, last) }
	cells := []any{
		"", "France", "", "",
		computed{sumOf(body(meetingsColumn)), known(n, n.Meetings)},
		notDue, // of some départements only: beside the meetings, their sum would look like a gap
		computed{sumOf(body(heldColumn)), known(n, n.Held)},
		computed{"SUM(" + body(dueColumn) + ")", n.Due()},
	}
	for i := range b.e.Semester.Months() {
		cells = append(cells, computed{togetherFormula(body(firstMonthColumn + i)), together(b.e.Departments, i)})
	}
	cells = append(cells, computed{completeFormula(countIf(body(completeColumn), quoted(owed)), countIf(body(completeColumn), quoted(pending)), "COUNT("+body(heldColumn)+")>0"), completeTogether(n, b.e.Departments)})
	for i := range b.e.Semester.Months() {
		duties := body(firstDutyColumn + i)
		cells = append(cells, computed{countIf(duties, quoted(owed)) + "+" + countIf(duties, quoted(nilWord)), owing(b.e.Departments, i)})
	}
	return append(cells, computed{countIf(body(contactColumn), `"?*"`), toContact(b.e.Departments)})
}

// owing counts the départements that owe a month, ended or not.
func owing(departments []ems.DepartmentRow, month int) int {
	n := 0
	for _, d := range departments {
		if d.Owes[month] {
			n++
		}
	}
	return n
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
		cells := []any{d.Code, d.Name, d.Region, outscope, d.Meetings, declaredOf(d), notDue, notDue}
		for _, m := range d.Months {
			cells = append(cells, shown(m))
		}
		l.add(cells...)
	}
}
