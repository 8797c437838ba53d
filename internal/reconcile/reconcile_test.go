package reconcile_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"dno/internal/dataset"
	"dno/internal/ems"
	"dno/internal/ems/emstest"
	"dno/internal/receipt"
	"dno/internal/reconcile"
	"dno/internal/summary"
	"dno/internal/workbook"
	"dno/templates"
)

func theme(t *testing.T) templates.Theme {
	t.Helper()
	out, err := templates.Load("")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func drawn(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func document(t *testing.T, e ems.Edition) []byte {
	t.Helper()
	data, err := dataset.Of(e).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// edition is an invented edition beside two earlier ones, of which one département had not sent
// anything; their JSON comes with it.
func edition(t *testing.T) (e ems.Edition, earlier [][]byte) {
	t.Helper()
	e = emstest.Edition()
	e.History = nil
	for i, s := range []ems.Semester{{Year: 2010, Half: 1}, {Year: 2010, Half: 2}} {
		past := emstest.Edition()
		past.Semester, past.Number, past.History = s, i+1, nil
		past.Departments = past.Departments[:len(past.Departments)-1]
		silent := &past.Departments[i]
		*silent = ems.DepartmentRow{Territory: silent.Territory, Return: ems.NoFile, Months: silent.Months}
		for k := range silent.Months {
			silent.Months[k].State, silent.Months[k].Meetings = ems.NoReturn, 0
			silent.Month(ems.NoReturn)
		}
		past = emstest.Counted(past)
		e.History, earlier = append(e.History, past.Figures()), append(earlier, document(t, past))
	}
	return e, earlier
}

// TestWhatADocumentSaysOtherwiseIsNamed draws the documents of another edition, and wants the
// document, the place, what was expected and what was found.
func TestWhatADocumentSaysOtherwiseIsNamed(t *testing.T) {
	own := theme(t)
	draw := func(e ems.Edition) (book, sums []byte) {
		described, err := workbook.Book(e, workbook.Options{Theme: own})
		if err != nil {
			t.Fatal(err)
		}
		book = drawn(t, described.Write)
		sums = drawn(t, func(w io.Writer) error { return summary.Write(w, e, summary.Options{Theme: own}) })
		return book, sums
	}
	right, earlier := edition(t)
	json := document(t, right)
	book, sums := draw(right)
	if err := reconcile.Edition(json, book, sums, earlier...); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*ems.Edition)
		book   string // what its refusal names; "" where it shows no such thing
		sums   string
	}{
		"a meeting more of a département": {func(e *ems.Edition) { e.Departments[3].Tally.Meetings++ }, "Départements, E", "grille"},
		"a month held less":               {func(e *ems.Edition) { e.Departments[3].Tally.Held-- }, "Départements, G", "grille"},
		"a meeting less of a month":       {func(e *ems.Edition) { e.Departments[3].Months[2].Meetings++ }, "Départements, ", "grille"},
		"a state of a month": {func(e *ems.Edition) {
			e.Departments[3].Months[2] = ems.MonthCell{Month: e.Departments[3].Months[2].Month, State: ems.Unreported}
		}, "Départements, ", "grille"},
		"the nation's meetings":    {func(e *ems.Edition) { e.National.Tally.Meetings++ }, "Synthèse", "chiffres clés"},
		"the nation's months held": {func(e *ems.Edition) { e.National.Tally.Held++ }, "Synthèse", "mois"},
		"a region":                 {func(e *ems.Edition) { e.Regions[2].Tally.Meetings++ }, "Régions, ", "régions"},
		"a return state": {func(e *ems.Edition) { e.National.Returns[ems.Late]++; e.National.Returns[ems.OnTime]-- }, "Synthèse",
			"emontées"},
		"a mark of a member": {func(e *ems.Edition) { e.National.Tally.Presence[1][ems.Present]++ }, "Composition, ",
			"résence"},
		"a theme":                             {func(e *ems.Edition) { e.National.Tally.Themes[1]++ }, "Thèmes, ", "hème"},
		"the meetings of the semester before": {func(e *ems.Edition) { e.History[1].Meetings.N++ }, "Évolution, ", "évolution"},
		"its months held":                     {func(e *ems.Edition) { e.History[1].Held.N-- }, "Évolution, ", "évolution"},
		"its silence":                         {func(e *ems.Edition) { e.History[0].Meetings.Known = false }, "Évolution, ", "évolution"},
	} {
		other, _ := edition(t)
		c.change(&other)
		wrong, wrongSums := draw(other)
		for what, err := range map[string]error{c.book: reconcile.Edition(json, wrong, sums, earlier...),
			c.sums: reconcile.Edition(json, book, wrongSums, earlier...)} {
			if err == nil || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "attendu") {
				t.Errorf("%s: %v, want an error that names %q", name, err, what)
			}
		}
	}
}

func TestTheEarlierEditionsAreThoseThatAreNamed(t *testing.T) {
	own := theme(t)
	e, earlier := edition(t)
	json := document(t, e)
	described, err := workbook.Book(e, workbook.Options{Theme: own})
	if err != nil {
		t.Fatal(err)
	}
	book, sums := drawn(t, described.Write), drawn(t, func(w io.Writer) error { return summary.Write(w, e, summary.Options{Theme: own}) })
	other := emstest.Edition()
	other.Semester = e.History[1].Semester
	for name, given := range map[string][][]byte{
		"none": nil, "one less": earlier[1:], "the other number": {earlier[0], document(t, other)},
		"no edition": {earlier[0], []byte("{}")},
	} {
		if err := reconcile.Edition(json, book, sums, given...); err == nil {
			t.Errorf("%s: nothing is seen", name)
		}
	}
	e.History[1].ByDepartment[4].Meetings.N++
	if described, err = workbook.Book(e, workbook.Options{Theme: own}); err != nil {
		t.Fatal(err)
	}
	err = reconcile.Edition(json, drawn(t, described.Write), sums, earlier...)
	if err == nil || !strings.Contains(err.Error(), "Évolution, ") {
		t.Errorf("a département's meetings then: %v", err)
	}
}

func TestALetterThatSaysOtherwiseIsNamed(t *testing.T) {
	own, right := theme(t), emstest.Edition()
	proof, err := reconcile.LettersOf(document(t, right))
	if err != nil {
		t.Fatal(err)
	}
	before := receipt.AnswerBy(right)
	reminders := receipt.Reminders(right, before)
	write := func(r receipt.Reminder) []byte {
		return drawn(t, func(w io.Writer) error { return receipt.WriteReminder(w, r, own) })
	}
	list := func(reminders []receipt.Reminder) []byte {
		l := receipt.ReminderList{Semester: right.Semester, AsOf: right.AsOf, Due: right.Due, Before: before, Reminders: reminders}
		return drawn(t, func(w io.Writer) error { return receipt.WriteReminderList(w, l, own) })
	}
	if err := proof.List(list(reminders)); err != nil {
		t.Error(err)
	}
	if err := proof.List(list(reminders[1:])); err == nil || !strings.Contains(err.Error(), reminders[0].Department.Code) {
		t.Errorf("a département less: %v", err)
	}
	partly := reminders[0]
	for _, r := range reminders {
		code := r.Department.Code
		if err := proof.Reminder(code, write(r)); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		if len(r.Department.Missing()) < 6 {
			partly = r
		}
	}
	for name, change := range map[string]func(*ems.MonthCell){
		"a meeting more":       func(m *ems.MonthCell) { m.Meetings++ },
		"a month asked for":    func(m *ems.MonthCell) { m.State, m.Meetings = ems.Unreported, 0 },
		"a month without duty": func(m *ems.MonthCell) { m.State, m.Meetings = ems.NotDue, 0 },
	} {
		r := partly
		for i := range r.Department.Months {
			if r.Department.Months[i].State == ems.HeldMonth {
				change(&r.Department.Months[i])
				break
			}
		}
		if err := proof.Reminder(r.Department.Code, write(r)); err == nil || !strings.Contains(err.Error(), "attendu") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := proof.Reminder("00", write(partly)); err == nil {
		t.Error("a letter to nobody is proven")
	}
}

func TestAReceiptThatSaysOtherwiseIsNamed(t *testing.T) {
	own, right := theme(t), emstest.Edition()
	proof, err := reconcile.LettersOf(document(t, right))
	if err != nil {
		t.Fatal(err)
	}
	r := receipt.Of(right, right.Files[0])
	path := right.Files[0].Path
	write := func(r receipt.Receipt) []byte {
		return drawn(t, func(w io.Writer) error { return receipt.Write(w, r, own) })
	}
	if err := proof.Receipt(path, write(r)); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*receipt.Receipt){
		"a meeting less": func(r *receipt.Receipt) { r.Counted = r.Counted[1:] },
		"another month": func(r *receipt.Receipt) {
			r.Counted = append([]receipt.Counted{}, r.Counted...)
			r.Counted[0].Date.Month++
		},
		"another state":        func(r *receipt.Receipt) { r.Department.Months[5].State = ems.NilMonth },
		"another total held":   func(r *receipt.Receipt) { r.Department.Tally.Held++ },
		"no table of the file": func(r *receipt.Receipt) { r.File.Status = ems.Duplicate },
	} {
		other := r
		change(&other)
		if err := proof.Receipt(path, write(other)); err == nil || !strings.Contains(err.Error(), "attendu") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
