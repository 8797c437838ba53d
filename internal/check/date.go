package check

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
)

var offSemester = rule{ems.Rule{
	Code: ems.LineOffSemester, Severity: ems.Warning, Title: "Date d'un autre semestre",
	Says:    "La réunion est datée d'un autre semestre.",
	Effect:  "La ligne n'est pas comptée dans ce semestre ; elle l'est dans le sien.",
	Correct: "Rien, si la date est juste ; sinon, la corriger.",
	Asks:    ems.AsksConfirmation,
	Source:  "« remontées semestrielles »",
}}

func findOffSemester(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	m := l.When.Value.Month
	if c.Semester.IsZero() || m.IsZero() || ems.SemesterOf(m) == c.Semester || swapped(l, c) || !dated(l) {
		return nil
	}
	return []ems.Finding{{
		Origin: l.When.Origin, Read: l.When.Text, Expected: "une date du " + c.Semester.Long(), Advice: offSemester.Correct,
		Message: fmt.Sprintf("« %s » n'est pas une date du %s.", l.When.Text, c.Semester.Long()),
	}}
}

// dated tells whether the line says when: a full date, or the month of a nil statement.
func dated(l ems.Line) bool {
	return l.When.Given() || isNil(l) && l.When.State == ems.Unreadable && !l.When.Value.Month.IsZero()
}

func findOtherSemesterFiles(e ems.Edition, _ Context) []ems.Finding {
	told := map[string]bool{}
	for _, f := range e.Findings {
		told[f.Origin.File] = told[f.Origin.File] || f.Rule == ems.FileWrongSemester
	}
	var out []ems.Finding
	for _, f := range e.Files {
		if f.Status == ems.OtherSemester && !told[f.Path] {
			out = append(out, onFile(f, ems.Finding{
				Expected: "une remontée du " + e.Semester.Long(), Advice: "Rien : le fichier relève d'un autre semestre.", Count: f.Lines,
				Message: fmt.Sprintf("Le fichier est d'un autre semestre : rien n'en est compté au %s.", e.Semester.Long()),
			}))
		}
	}
	return out
}

var swappedDate = rule{ems.Rule{
	Code: ems.LineSwappedDate, Severity: ems.Blocking, Title: "Jour et mois inversés",
	Says:    "Lue le jour d'abord, la date n'est pas du semestre ; elle le serait si le mois venait d'abord.",
	Effect:  "La ligne n'est pas comptée : la lecture est proposée, pas appliquée.",
	Correct: "Écrire la date dans l'ordre jour/mois/année.",
	Source:  convention,
}}

// swapped tells whether only the month-first reading falls inside the semester.
func swapped(l ems.Line, c Context) bool {
	w := l.When.Value
	if w.MonthFirst.IsZero() || l.When.State == ems.NoValue || c.elsewhere {
		return false
	}
	if c.Semester.IsZero() {
		return w.Date.IsZero()
	}
	return c.Semester.Contains(w.MonthFirst) && !c.Semester.Contains(w.Date)
}

func findSwappedDate(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	if !swapped(l, c) {
		return nil
	}
	proposed := l.When.Value.MonthFirst
	return []ems.Finding{{
		Origin: l.When.Origin, Read: l.When.Text, Expected: "une date dans l'ordre jour/mois/année",
		Advice:  fmt.Sprintf("Écrire %s si la réunion s'est tenue le %s.", proposed.Short(), proposed.Long()),
		Message: fmt.Sprintf("« %s » semble écrit le mois d'abord.", l.When.Text),
	}}
}

var illegibleDate = rule{ems.Rule{
	Code: ems.LineIllegibleDate, Severity: ems.Blocking, Title: "Date illisible",
	Says:    "La date manque, reste incomplète, n'existe pas (31/06), n'est pas sûre (« vers le 12 ») ou porte une année qui n'est pas plausible ; ou une cellule nomme des jours qui se suivent.",
	Effect:  "La ligne n'est pas comptée.",
	Correct: "Écrire une date complète, jour/mois/année, et une ligne par réunion.",
	Source:  convention,
}}

func findIllegibleDate(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	if dated(l) || l.When.State == ems.NoValue || swapped(l, c) || l.When.Value.Nil && !isNil(l) {
		return nil
	}
	f := ems.Finding{Origin: l.When.Origin, Read: l.When.Text, Expected: "une date complète" + like(c), Advice: illegibleDate.Correct}
	f.Message = whyNoDate(l)
	if wrongYear(l.When.Value) {
		f.Expected, f.Advice = "une date"+like(c), "Corriger l'année."
	}
	if d := l.When.Value.DayMonth; !d.IsZero() && !c.Semester.IsZero() {
		if full, ok := ems.MakeDate(c.Semester.Year, int(d.Month), d.Day); ok && c.Semester.Contains(full) {
			f.Advice = fmt.Sprintf("Écrire %s si c'est bien la date de la réunion.", full.Short())
			if wrongYear(l.When.Value) {
				f.Advice = fmt.Sprintf("Corriger l'année : %s, si c'est bien la date de la réunion.", full.Short())
			}
		}
	}
	if proposed := l.When.Value.Proposed; len(proposed) > 0 {
		f.Advice = ifMeant(proposed)
	}
	if isNil(l) {
		f.Expected, f.Advice = "le mois de l'état néant"+likeMonth(c), "Écrire dans la colonne Date le mois, avec son année."
	}
	return []ems.Finding{f}
}

// ifMeant proposes what a text may mean.
func ifMeant(days []ems.Date) string {
	if len(days) == 1 {
		return fmt.Sprintf("Écrire %s si c'est bien la date de la réunion.", days[0].Short())
	}
	var all []string
	for _, d := range days {
		all = append(all, d.Short())
	}
	return "Écrire une ligne par réunion, avec sa date (" + french.List(all) + "), ou la seule qui s'est tenue."
}

// wrongYear tells a real date whose year cannot be meant, 12/04/2111, from one that does not
// exist, 31/06/2011.
func wrongYear(w ems.When) bool { return w.Problem == ems.DateUnreal && !w.DayMonth.IsZero() }

func whyNoDate(l ems.Line) string {
	text := l.When.Text
	if l.When.State == ems.Blank {
		return "La date de la réunion manque."
	}
	switch l.When.Value.Problem {
	case ems.DateIncomplete:
		return fmt.Sprintf("« %s » n'est pas une date complète.", text)
	case ems.DateSeveral:
		return fmt.Sprintf("« %s » peut être une réunion ou plusieurs : une ligne par réunion est demandée.", text)
	case ems.DateUncertain:
		return fmt.Sprintf("« %s » ne dit pas sûrement le jour de la réunion.", text)
	case ems.DateUnreal:
		if wrongYear(l.When.Value) {
			return fmt.Sprintf("L'année de « %s » n'est pas plausible.", text)
		}
		return fmt.Sprintf("« %s » n'est pas une date réelle.", text)
	}
	return fmt.Sprintf("« %s » n'a pas pu être lu comme une date.", text)
}

// like gives an example of a date of the semester.
func like(c Context) string {
	if c.Semester.IsZero() {
		return ""
	}
	m := c.Semester.Months()[2]
	return " du semestre, par exemple " + ems.Date{Year: m.Year, Month: m.Month, Day: 12}.Short()
}

func likeMonth(c Context) string {
	if c.Semester.IsZero() {
		return ""
	}
	return ", par exemple " + c.Semester.Months()[3].Long()
}

var noStoredValue = rule{ems.Rule{
	Code: ems.LineNoStoredValue, Severity: ems.Blocking, Title: "Formule sans valeur",
	Says:    "Une cellule qui compte contient une formule dont le résultat n'a pas été enregistré.",
	Effect:  "La ligne n'est pas comptée.",
	Correct: "Ouvrir le fichier dans Excel ou LibreOffice, l'enregistrer, et le déposer de nouveau.",
	Source:  convention,
}}

func findNoStoredValue(l ems.Line, _ ems.Return, _ Context) []ems.Finding {
	var out []ems.Finding
	add := func(state ems.EntryState, text string, at ems.Origin) {
		if state == ems.NoValue {
			out = append(out, ems.Finding{
				Origin: at, Read: text, Expected: "une valeur, ou une formule dont le résultat est enregistré",
				Advice:  noStoredValue.Correct,
				Message: fmt.Sprintf("La formule « %s » n'a pas de résultat enregistré.", text),
			})
		}
	}
	add(l.Department.State, l.Department.Text, l.Department.Origin)
	add(l.When.State, l.When.Text, l.When.Origin)
	add(l.Status.State, l.Status.Text, l.Status.Origin)
	return out
}

var futureDate = rule{ems.Rule{
	Code: ems.LineFutureDate, Severity: ems.Warning, Title: "Date à venir",
	Says:    "La réunion est datée d'après le jour auquel les chiffres sont arrêtés.",
	Effect:  "La réunion est tenue pour prévue ; elle n'est pas comptée.",
	Correct: "Rien, si la réunion est prévue ; sinon, corriger la date.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findFutureDate(l ems.Line, _ ems.Return, c Context) []ems.Finding {
	if !l.When.Given() || c.AsOf.IsZero() || !l.When.Value.Date.After(c.AsOf) || swapped(l, c) {
		return nil
	}
	return []ems.Finding{{
		Origin: l.When.Origin, Read: l.When.Text, Expected: "une réunion déjà tenue", Advice: futureDate.Correct,
		Message: fmt.Sprintf("La réunion du %s est à venir à la date d'arrêté : elle n'est pas comptée.", l.When.Value.Date.Short()),
	}}
}
