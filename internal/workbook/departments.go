package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"fmt"
	"slices"
	"strings"

	"dno/internal/ems"
)

// The titles of the columns of the sheet Départements, by which formulas and links find them.
const (
	codeTitle       = "Code"
	departmentTitle = "Département"
	regionTitle     = "Région"
	returnTitle     = "Remontée"
	meetingsTitle   = "Réunions"
	declaredTitle   = "Réunions déclarées"
	heldTitle       = "Mois tenus"
	dueTitle        = "Mois dus"
	completeTitle   = "Complet"
	contactTitle    = "À contacter"
)

// monthTitle is that of a month, and dutyTitle that of the column that says whether it is due.
func (b *book) monthTitle(i int) string { return b.e.Semester.Months()[i].Short() }
func (b *book) dutyTitle(i int) string  { return "Dû en " + b.monthTitle(i) }

// The columns of all months stand side by side, from one title to another.
func (b *book) monthTitles() (first, last string) { return b.monthTitle(0), b.monthTitle(5) }
func (b *book) dutyTitles() (first, last string)  { return b.dutyTitle(0), b.dutyTitle(5) }

// Words that stand where no number is known or meant.
const (
	unknown  = ems.NotKnown
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

// departments lists the départements in scope.
func departments(b *book) listing[ems.DepartmentRow] {
	in, meeting, n := departmentFormulas{b.in(departmentsSheet), b}, b.in(meetingsSheet), b.e.National
	type line = ems.DepartmentRow
	first := func(d line) lead { return meeting.lead(departmentTitle, b.places.meeting[d.Code], toMeetings) }
	columns := []column[line]{
		shown(codeTitle, 7, code, func(d line) any { return d.Code }),
		shown(departmentTitle, 24, word, func(d line) any { return d.Name }).ending("France"),
		shown(regionTitle, 26, word, func(d line) any { return d.Region }),
		live(returnTitle, 11, word, in.returnState).leading(func(d line) lead {
			return b.in(filesSheet).lead(fileTitle, b.places.sent[d.Code], "Voir les fichiers reçus")
		}),
		live(meetingsTitle, 10.5, count, in.meetings).leading(first).
			summed(func() computed { return computed{sumOf(in.body(meetingsTitle)), n.Meetings()} }),
		live(declaredTitle, 11, count, in.declared).
			ending(notDue), // of some départements only: beside the meetings, their sum would look like a gap
		live(heldTitle, 8, count, in.held).leading(first).
			summed(func() computed { return computed{sumOf(in.body(heldTitle)), n.Held()} }),
		live(dueTitle, 7.5, count, in.due).summed(func() computed { return in.sum(dueTitle, n.Due()) }),
	}
	return listing[line]{
		explanation: "Une ligne par département soumis. Les colonnes mensuelles donnent le nombre de réunions du mois ou, à défaut, son état. Tout est calculé par des formules sur les feuilles Réunions et Remontées et sur les mois dus, dans des colonnes qui ne s'impriment pas ; un chiffre mène aux lignes dont il est tiré. Réunions déclarées : le total que la préfecture a saisi elle-même (– : elle n'en a pas saisi, ou plusieurs) ; il ne s'additionne pas, faute d'être saisi partout. À contacter, dernière colonne : les mois achevés sans réunion ni état néant. " + legend,
		tab:         theme.Blue, frozen: 2, name: "T_Departements", printed: completeTitle, lines: b.e.Departments, summed: true,
		columns: slices.Concat(columns, in.monthColumns(), in.lastColumns()),
		paints:  in.paints,
		more:    func(t *table) { in.dates(t); b.outOfScope(t) },
	}
}

// departmentFormulas are those of the sheet Départements.
type departmentFormulas struct {
	place
	*book
}

// monthColumns show what each month was, and whether all are held.
func (in departmentFormulas) monthColumns() []column[ems.DepartmentRow] {
	var out []column[ems.DepartmentRow]
	for i := range in.e.Semester.Months() {
		of := func(d ems.DepartmentRow, row int) computed { return in.month(d.Months[i], row, i) }
		out = append(out, live(in.monthTitle(i), 11.5, mark, of).leading(func(d ems.DepartmentRow) lead {
			return in.in(meetingsSheet).lead(departmentTitle, in.places.month[d.Code][i], "Voir les réunions du mois")
		}).summed(func() computed {
			return computed{togetherFormula(in.body(in.monthTitle(i))), together(in.e.Departments, i)}
		}))
	}
	return append(out, live(completeTitle, 9, mark, in.complete).summed(in.allComplete))
}

// lastColumns are not printed: whether each month is due, from which the formulas start, and what the
// préfecture is asked.
func (in departmentFormulas) lastColumns() []column[ems.DepartmentRow] {
	var out []column[ems.DepartmentRow]
	for i := range in.e.Semester.Months() {
		of := func(d ems.DepartmentRow) any { return duty(d.Owes[i], d.Months[i].State) }
		out = append(out, shown(in.dutyTitle(i), 10, mark, of).summed(func() computed {
			duties := in.body(in.dutyTitle(i))
			return computed{countIf(duties, quoted(owed)) + "+" + countIf(duties, quoted(nilWord)), owing(in.e.Departments, i)}
		}))
	}
	return append(out, live(contactTitle, 40, word, in.contact).summed(func() computed {
		return computed{countIf(in.body(contactTitle), `"?*"`), toContact(in.e.Departments)}
	}))
}

// paints colours the months held, the months, and the returns.
func (in departmentFormulas) paints() []xlsx.Paint {
	first, last := in.monthTitles()
	return []xlsx.Paint{
		in.paint(scale(in.at(heldTitle, firstRow), in.at(dueTitle, firstRow)), heldTitle),
		in.paint(monthPaints(in.at(first, firstRow), in.at(in.dutyTitle(0), firstRow)), first, last),
		in.paint(returnPaints(in.at(returnTitle, firstRow)), returnTitle),
	}
}

// dates writes, above the due months, the two dates that the formulas depend on.
func (in departmentFormulas) dates(l *table) {
	label, date := xlsx.Style{Size: 9, Colour: theme.Secondary, Across: xlsx.Right, Down: xlsx.Bottom},
		xlsx.Style{Size: 9, Format: dayFormat, Across: xlsx.Centre, Down: xlsx.Bottom}
	for i, d := range []struct {
		title, name string
		day         ems.Date
	}{{"Arrêté au", asOfName, in.e.AsOf}, {"Échéance", dueName, in.e.Due}} {
		column := in.column(in.dutyTitle(2 * i))
		l.put(column, backRow, label, d.title)
		l.put(column+1, backRow, date, d.day)
		l.Names = append(l.Names, xlsx.Name{Name: d.name, Range: xlsx.Column(column+1, backRow, backRow)})
	}
}

const toMeetings = "Voir les réunions du département"

// contact names the months that have ended without a meeting nor a nil statement: the préfecture
// is asked about them. The cell is empty where there is none: a formula that gives no text would
// be saved without a value.
func (in departmentFormulas) contact(d ems.DepartmentRow, row int) computed {
	if len(d.Missing()) == 0 {
		return computed{}
	}
	var parts, names []string
	for i, m := range d.Months {
		cell := in.at(in.monthTitle(i), row)
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
func (in departmentFormulas) returnState(d ems.DepartmentRow, row int) computed {
	cell := "$" + in.at(codeTitle, row)
	of := func(s ems.FileStatus, more ...string) string {
		return countIf(append([]string{senderName, cell, statusName, quoted(s.Label())}, more...)...)
	}
	usable := func(more ...string) string {
		return of(ems.Exploitable, more...) + "+" + of(ems.Replaced, more...) + "+" + of(ems.Withdrawn, more...)
	}
	inTime := quoted(d.Return.Label())
	if d.Return.Exploitable() && in.inTime(d.Code) == (d.Return == ems.OnTime) {
		received := usable(receivedName, `"<="&`+dueName) + "+" + usable(receivedName, `""`)
		inTime = either(received+">0", quoted(ems.OnTime.Label()), quoted(ems.Late.Label()))
	} else if !d.Return.Exploitable() {
		inTime = quoted(ems.OnTime.Label())
	}
	unread := quoted(ems.UnreadReturn.Label())
	refused := either(of(ems.Rejected)+"+"+of(ems.Duplicate)+">0", quoted(ems.RejectedReturn.Label()), quoted(ems.NoFile.Label()))
	silent := either(of(ems.InProgress)+">0", unread, refused)
	return computed{either(of(ems.NotRead)+">0", unread, either(usable()+">0", inTime, silent)),
		d.Return.Label()}
}

// inTime tells whether the files of the sheet Remontées, alone, make the return one that
// came in time.
func (b *book) inTime(code string) bool {
	for _, f := range b.places.files[code] {
		if (f.Status.Counts() || f.Status == ems.Replaced) && !f.Received.After(b.e.Due) {
			return true
		}
	}
	return false
}

// meetings returns the meetings of a département, counted over the sheet Réunions.
func (in departmentFormulas) meetings(d ems.DepartmentRow, row int) computed {
	state := "$" + in.at(returnTitle, row)
	returned := "OR(" + state + "=" + quoted(ems.OnTime.Label()) + "," + state + "=" + quoted(ems.Late.Label()) + ")"
	return computed{orNot(returned, countIf(departmentName, "$"+in.at(codeTitle, row))), d.Meetings()}
}

// declared returns the total that the préfecture typed, when exactly one kept file types one.
func (in departmentFormulas) declared(d ems.DepartmentRow, row int) computed {
	cell := "$" + in.at(codeTitle, row)
	untyped := orNot("ISNUMBER("+in.at(meetingsTitle, row)+")", quoted(none))
	return computed{either(countIf(senderName, cell, totalName, `">=0"`)+"=1", "SUMIFS("+totalName+","+senderName+","+cell+")", untyped),
		declaredOf(d)}
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
func (in departmentFormulas) held(d ems.DepartmentRow, row int) computed {
	return computed{orNot("ISNUMBER("+in.at(meetingsTitle, row)+")",
		fmt.Sprintf("SUMPRODUCT(ISNUMBER(%s)*(%s<>%s))", in.along(row, in.monthTitles), in.along(row, in.dutyTitles), quoted(notOwed))),
		d.Held()}
}

// due counts the due months that are not pending.
func (in departmentFormulas) due(d ems.DepartmentRow, row int) computed {
	return computed{fmt.Sprintf("SUMPRODUCT((%s<>%s)*(%s<>%s))", in.along(row, in.dutyTitles), quoted(notOwed),
		in.along(row, in.monthTitles), quoted(pending)), d.Due()}
}

// along returns the cells of a row from one title to another.
func (in departmentFormulas) along(row int, titles func() (string, string)) string {
	first, last := titles()
	return in.at(first, row) + ":" + in.at(last, row)
}

// month returns the meetings of a month, or the word of its state: the first that applies.
func (in departmentFormulas) month(m ems.MonthCell, row, i int) computed {
	counted := countIf(departmentName, "$"+in.at(codeTitle, row), dateName, `">="&`+dateFormula(m.Month.First()), dateName,
		`"<="&`+dateFormula(m.Month.Last()))
	duty := in.at(in.dutyTitle(i), row)
	state := either(duty+"="+quoted(notOwed), quoted(notDue),
		either(dateFormula(m.Month.Last())+">="+asOfName, quoted(pending),
			either(duty+"="+quoted(nilWord), quoted(nilWord),
				either("ISNUMBER($"+in.at(meetingsTitle, row)+")", quoted(silence), quoted(unknown)))))
	return computed{either(counted+">0", counted, state), inMonth(m)}
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
func (in departmentFormulas) complete(d ems.DepartmentRow, row int) computed {
	held, duties, months := in.at(heldTitle, row), in.along(row, in.dutyTitles), in.along(row, in.monthTitles)
	show := func(words string) string { return countIf(months, quoted(words)) }
	whole := fmt.Sprintf(`AND(N(%s)>0,N(%s)=COUNTIF(%s,"%s")+COUNTIF(%s,"%s"))`, held, held, duties, owed, duties, nilWord)
	missing := show(nilWord) + "+" + show(silence) + ">0"
	rest := either(missing, quoted(notOwed), either(show(pending)+">0", quoted(pending), quoted(notOwed)))
	return computed{orNot(show(unknown)+"=0", either(whole, quoted(owed), rest)), completeOf(d)}
}

func completeOf(d ems.DepartmentRow) any {
	switch {
	case d.Silent > 0:
		return unknown
	case d.Complete():
		return owed
	case d.Pending > 0 && d.Nil().N+d.Unreported().N == 0:
		return pending
	}
	return notOwed
}

// completeTogether counts the complete départements. Where there is none, some may still become
// one; and nobody knows it of silent ones.
func completeTogether(a ems.Aggregate, members []ems.DepartmentRow) any {
	switch {
	case a.Complete().N > 0:
		return a.Complete()
	case slices.ContainsFunc(members, func(d ems.DepartmentRow) bool { return completeOf(d) == pending }):
		return pending
	}
	return a.Complete()
}

// completeFormula gives the same from how many départements are complete, how many may become
// so, and whether a return can be used.
func completeFormula(whole, open, returned string) string {
	return either(whole+">0", whole, either(open+">0", quoted(pending), orNot(returned, "0")))
}

// inMonth returns what the cell of a month shows.
func inMonth(m ems.MonthCell) any {
	if m.Meetings > 0 {
		return m.Meetings
	}
	return stateWords[m.State]
}

// allComplete counts the complete départements.
func (in departmentFormulas) allComplete() computed {
	all, held := in.body(completeTitle), in.body(heldTitle)
	return computed{completeFormula(countIf(all, quoted(owed)), countIf(all, quoted(pending)), "COUNT("+held+")>0"),
		completeTogether(in.e.National, in.e.Departments)}
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
func (b *book) outOfScope(l *table) {
	l.next++
	if len(b.e.OutOfScope) > 0 {
		l.note("Hors champ : territoires qui ne doivent aucune réunion ce semestre et ont transmis un fichier ; ils n'entrent dans aucun total.")
	}
	for _, d := range b.e.OutOfScope {
		cells := []any{d.Code, d.Name, d.Region, outscope, d.Meetings(), declaredOf(d), notDue, notDue}
		for _, m := range d.Months {
			cells = append(cells, inMonth(m))
		}
		l.add(cells...)
	}
}
