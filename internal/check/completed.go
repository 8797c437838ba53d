package check

import (
	"fmt"

	"dno/internal/ems"
	"dno/internal/french"
)

var completedDate = rule{ems.Rule{
	Code: ems.LineCompletedDate, Severity: ems.Information, Title: "Date complétée",
	Says:    "La date n'est pas écrite seule et entière dans sa cellule ; le reste du fichier n'en laisse qu'une lecture.",
	Effect:  "La ligne est comptée à la date lue.",
	Correct: "Rien, si la lecture est juste ; sinon, écrire une date complète, jour/mois/année.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

// way is how dates of a file were read: each is told once.
type way struct {
	by     ems.CompletedBy
	source ems.Source
	text   string
}

func findCompletedDates(r ems.Return, c Context) []ems.Finding {
	var ways []way
	by := map[way]*ems.Finding{}
	for _, l := range r.Lines {
		done := l.When.Value.Completion
		if done.By == ems.Plain || !l.When.Given() || l.Doubt.Sign != ems.NoSign || !c.Semester.IsZero() && !c.Semester.Contains(l.When.Value.Date) {
			continue
		}
		w := way{done.By, done.Source, done.Text}
		if done.By == ems.AmongWords || done.Source == ems.InLine {
			w.text = ""
		}
		if by[w] == nil {
			ways = append(ways, w)
			by[w] = &ems.Finding{Origin: l.When.Origin, Read: l.When.Text, Expected: "une date complète" + like(c), Advice: completedDate.Correct,
				Message: howCompleted(l.When)}
		}
		by[w].Places = append(by[w].Places, l.When.Origin)
		by[w].Count++
	}
	var out []ems.Finding
	for _, w := range ways {
		out = append(out, *by[w])
	}
	return out
}

// howCompleted says it of one date.
func howCompleted(when ems.Entry[ems.When]) string {
	done, day := when.Value.Completion, when.Value.Date.Short()
	if done.By == ems.AmongWords {
		return fmt.Sprintf("« %s » est lu %s.", when.Text, day)
	}
	return fmt.Sprintf("« %s » est lu %s : %s.", when.Text, day, HowRead(done))
}

// HowRead says from where a date was made whole; "" for one that its cell says alone.
func HowRead(done ems.Completion) string {
	switch done.By {
	case ems.AmongWords:
		return "lue parmi d'autres mots"
	case ems.YearAround:
		return "l'année vient " + evidence(done)
	case ems.MonthAround:
		return "le mois et l'année viennent " + evidence(done)
	}
	return ""
}

// evidence names the place that completes a date.
func evidence(done ems.Completion) string {
	at := ""
	if cell := done.Origin.Cell(); cell != "" {
		at = ", en " + cell
	}
	switch done.Source {
	case ems.InIdentification:
		return "du semestre déclaré (« " + done.Text + " »" + at + ")"
	case ems.InLine:
		return "des autres colonnes de la ligne (« " + done.Text + " »" + at + ")"
	case ems.InSheetName:
		return "du nom de la feuille (« " + done.Text + " »)"
	case ems.InFileName:
		return "du nom du fichier (" + done.Text + ")"
	}
	return "du titre (« " + done.Text + " »" + at + ")"
}

var severalDates = rule{ems.Rule{
	Code: ems.LineSeveralDates, Severity: ems.Warning, Title: "Plusieurs dates dans une cellule",
	Says:    "Une cellule nomme plusieurs jours qui ne se suivent pas.",
	Effect:  "Chacun est compté comme une réunion.",
	Correct: "Écrire une ligne par réunion ; s'il n'y en a eu qu'une, ne garder que sa date.",
	Asks:    ems.AsksConfirmation,
	Source:  convention,
}}

func findSeveralDates(r ems.Return, c Context) []ems.Finding {
	days := map[ems.Origin][]string{}
	var cells []ems.Entry[ems.When]
	for _, l := range r.Lines {
		if !l.When.Value.Several || !l.When.Given() || !c.Semester.IsZero() && !c.Semester.Contains(l.When.Value.Date) {
			continue
		}
		if days[l.When.Origin] == nil {
			cells = append(cells, l.When)
		}
		days[l.When.Origin] = append(days[l.When.Origin], l.When.Value.Date.Short())
	}
	var out []ems.Finding
	for _, w := range cells {
		out = append(out, ems.Finding{Origin: w.Origin, Read: w.Text, Expected: "une ligne par réunion", Advice: severalDates.Correct,
			Message: fmt.Sprintf("« %s » nomme plusieurs jours : chacun est compté comme une réunion (%s).", w.Text, french.List(days[w.Origin]))})
	}
	return out
}
