package workbook

import (
	"slices"

	"dno/internal/ems"
)

// fewMeetings is the number below which one month is not told from the others.
const fewMeetings = 30

// monthsMessage says what the meetings by month show. A month stands out when it has a tenth
// less than any other, or a tenth more; where none does, either all are alike or the two ends
// are named. As long as a month is pending, they are not compared.
func monthsMessage(e ems.Edition) string {
	n := e.National
	switch {
	case silent(n):
		return "Aucune remontée exploitable à ce jour"
	case n.Meetings == 0:
		return "Aucune réunion déclarée"
	}
	total := several(n.Meetings, "", "réunion", "réunions")
	if n.Pending > 0 {
		return total + " à ce jour"
	}
	months := e.ByMonth()
	if n.Meetings < fewMeetings || slices.ContainsFunc(months[:], func(m ems.MonthTotal) bool { return m.Due() == 0 }) {
		return total
	}
	slices.SortStableFunc(months[:], func(a, b ems.MonthTotal) int { return a.Meetings - b.Meetings })
	lowest, second, last, highest := months[0], months[1], months[4], months[5]
	switch {
	case less(lowest, second, 75):
		return total + ", nettement moins en " + lowest.Month.Name()
	case less(last, highest, 75):
		return total + ", nettement plus en " + highest.Month.Name()
	case less(lowest, second, 90):
		return total + ", un peu moins en " + lowest.Month.Name()
	case less(last, highest, 90):
		return total + ", un peu plus en " + highest.Month.Name()
	case less(lowest, highest, 80):
		return total + ", de " + number(lowest.Meetings) + " en " + lowest.Month.Name() + " à " + number(highest.Meetings) + " en " + highest.Month.Name()
	}
	return total + ", à peu près autant chaque mois"
}

// less tells whether a month has fewer meetings than another, at most so many percent of
// them.
func less(a, b ems.MonthTotal, percent int) bool {
	return a.Meetings < b.Meetings && a.Meetings*100 <= b.Meetings*percent
}

// returnsMessage says how many returns can be used.
func returnsMessage(n ems.Aggregate) string {
	returned := returnedOf(n)
	switch {
	case n.Departments > 1 && returned == n.Departments:
		return "Toutes les remontées sont exploitables"
	case returned == 0:
		return "Aucune remontée exploitable"
	}
	return several(returned, "", "remontée exploitable", "remontées exploitables") + " sur " + number(n.Departments)
}

// presenceMessage says how often those who preside together were there.
func presenceMessage(n ems.Aggregate) string {
	if n.Meetings == 0 {
		return "Aucune réunion déclarée"
	}
	there := func(m ems.Member) string {
		return percent(ems.Rate{Part: among(n.Presence[m], thereMarks), Whole: n.Meetings})
	}
	return "Préfet à " + there(ems.Prefet) + " des réunions, procureur à " + there(ems.Procureur)
}

// evolutionMessage says how the meetings compare with those of the semester before.
func evolutionMessage(e ems.Edition) string {
	n := e.National
	if silent(n) {
		return "Aucune remontée exploitable à ce jour"
	}
	total := several(n.Meetings, "Aucune réunion", "réunion", "réunions")
	before, ok := e.Known(e.Semester.Previous())
	if !ok || before.Returned == 0 {
		return total + " au " + e.Semester.Long()
	}
	change := "autant qu'au "
	switch d := n.Meetings - before.Meetings; {
	case d > 0:
		change = number(d) + " de plus qu'au "
	case d < 0:
		change = number(-d) + " de moins qu'au "
	}
	message := total + ", " + change + before.Semester.Long()
	if comparability(e.Departments, figuresByCode(before)) != comparable {
		message += ", périmètre différent"
	}
	return message
}

// rateMessage says the lower bound of the rate beside that of the semester before.
func rateMessage(e ems.Edition) string {
	n := e.National
	if silent(n) || !n.Low().Defined() {
		return "Taux minimal de mois tenus"
	}
	message := "Au moins " + percent(n.Low()) + " des mois tenus"
	if before, ok := e.Known(e.Semester.Previous()); ok && before.Returned > 0 && before.Low().Defined() {
		message += ", après " + percent(before.Low())
	}
	return message
}
