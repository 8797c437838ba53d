package dashboard

import (
	"fmt"
	"slices"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

const (
	notKnown      = commentary.NotKnown
	notApplicable = commentary.NotApplicable
	toCome        = "à éch."
)

// meetingsIn is what is shown of the meetings of a month across the country.
func meetingsIn(m ems.MonthTotal) string {
	if m.Due() == 0 && m.Meetings.N == 0 && m.States[ems.Pending] > 0 {
		return toCome
	}
	return commentary.Figure(m.Meetings)
}

// monthsOf is the meetings and the months due, month by month.
func monthsOf(e ems.Edition) table {
	t := table{ID: "tableau-mois", Caption: "Réunions déclarées et état des mois dus, par mois", Figures: 1,
		Head: []string{"Mois", "Réunions", "Tenus", "Néant", "Non signalés", notKnown, "À échoir"},
		Note: "Tenus, état néant, non signalés, non communiqués (n.c.) et à échoir : nombre de départements, parmi ceux qui doivent le mois."}
	add := func(name, meetings string, total bool, figures ...ems.Figure) {
		words := []string{meetings}
		for _, f := range figures {
			words = append(words, commentary.Figure(f))
		}
		t.Rows = append(t.Rows, row{Total: total, Cells: append(texts(name), leading("grille", words...)...)})
	}
	for _, m := range e.ByMonth() {
		add(m.Month.Name(), meetingsIn(m), false, m.In(ems.HeldMonth), m.In(ems.NilMonth), m.In(ems.Unreported), m.In(ems.NoReturn),
			m.In(ems.Pending))
	}
	n := e.National
	add("Total", commentary.Figure(n.Meetings()), true, n.Held(), n.Nil(), n.Unreported(), ems.Known(n.Silent), ems.Known(n.Pending))
	return t
}

// bar is a month of the chart, in the units of its drawing.
type bar struct {
	X, Y, Height, Middle, Over int
	Figure, Name               string
}

func barsOf(e ems.Edition) (out []bar) {
	most := 1
	for _, m := range e.ByMonth() {
		most = max(most, m.Meetings.N)
	}
	for i, m := range e.ByMonth() {
		high := m.Meetings.N * 120 / most
		out = append(out, bar{X: i*70 + 12, Y: 150 - high, Height: high, Middle: i*70 + 35, Over: 144 - high, Figure: meetingsIn(m),
			Name: m.Month.Abbreviation()})
	}
	return out
}

// returnsOf is the states of the returns, which add up to the départements.
func returnsOf(e ems.Edition) table {
	t := table{ID: "tableau-remontees", Caption: "Départements, selon leur remontée", Head: []string{"Remontée", "Départements", "Part"}, Figures: 1}
	whole := e.National.Departments
	for _, s := range e.National.ReturnStates() {
		n := e.National.Returns[s]
		t.Rows = append(t.Rows, row{Cells: append(texts(s.Label()), leading("etat-"+s.String(), french.Number(n),
			commentary.Percent(ems.Rate{Part: n, Whole: whole}))...)})
	}
	t.Rows = append(t.Rows, row{Total: true, Cells: append(texts("Total"), leading("grille", french.Number(whole),
		commentary.Percent(ems.Rate{Part: whole, Whole: whole}))...)})
	return t
}

// evolutionOf is the two figures, semester by semester; nil where no earlier one is known.
func evolutionOf(e ems.Edition) *table {
	if len(e.History) == 0 {
		return nil
	}
	t := &table{ID: "tableau-evolution", Caption: "Évolution, par semestre", Figures: 1,
		Head: []string{"Semestre", "Réunions", "Tenus / dus", "Taux minimal", "Taux maximal", "Remontées exploitables"},
		Note: "Les chiffres de chaque département, semestre par semestre, sont dans sa fiche."}
	for _, c := range append(slices.Clone(e.History), e.Figures()) {
		months := notApplicable
		if c.Due > 0 {
			months = commentary.Of(c.Held, c.Due)
		}
		t.Rows = append(t.Rows, row{Cells: append(texts(c.Semester.String()), leading("fiches", commentary.Figure(c.Meetings), months,
			commentary.Percent(c.Low()), commentary.Percent(c.High()), commentary.Of(ems.Known(c.Returned), c.Departments))...)})
	}
	return t
}

// attendanceOf is who came, by member; nil where no meeting is counted.
func attendanceOf(e ems.Edition) *table {
	if e.National.Meetings().N == 0 {
		return nil
	}
	t := &table{ID: "tableau-presence", Figures: 1,
		Caption: "Sur " + commentary.MeetingsNoun.Of(e.National.Meetings().N) + ", selon la présence de chaque membre",
		Head:    []string{"Membre", "Présent", "Représenté", "Absent", "Excusé", "Vacant", "Sans objet", "Non renseigné"}}
	for _, m := range ems.Members {
		var figures []string
		for _, p := range ems.Marks {
			figures = append(figures, commentary.Figure(e.National.Presence(m, p)))
		}
		t.Rows = append(t.Rows, row{Cells: append(texts(m.Label()), leading("composition", figures...)...)})
	}
	return t
}

// themesOf is what the meetings were about; nil where none is counted.
func themesOf(e ems.Edition) *table {
	if e.National.Meetings().N == 0 {
		return nil
	}
	t := &table{ID: "tableau-themes", Caption: "Réunions, par thème", Head: []string{"Thème", "Réunions"}, Figures: 1,
		Note: "Une réunion à deux thèmes compte dans les deux : les lignes ne s'additionnent pas."}
	add := func(label string, f ems.Figure) {
		t.Rows = append(t.Rows, row{Cells: append(texts(label), leading("composition", commentary.Figure(f))...)})
	}
	for _, theme := range ems.Themes {
		add(theme.Label(), e.National.Themes(theme))
	}
	add("Non renseigné", e.National.NoTheme())
	return t
}

// compositionOf is the members present or represented, and the themes, by département.
func compositionOf(e ems.Edition) *table {
	if e.National.Meetings().N == 0 {
		return nil
	}
	t := &table{ID: "tableau-composition", Caption: "Membres présents ou représentés, et thèmes, par département", Figures: 2,
		Head: []string{"Code", "Département", "Réunions"}}
	for _, m := range ems.Members {
		t.Head = append(t.Head, m.Label())
	}
	for _, theme := range ems.Themes {
		t.Head = append(t.Head, theme.Label())
	}
	t.Head = append(t.Head, "Thème non renseigné")
	for _, d := range e.Departments {
		t.Rows = append(t.Rows, row{Cells: append(leading(d.Code, d.Code, d.Name, commentary.Figure(d.Meetings())), composed(d)...)})
	}
	return t
}

func composed(d ems.DepartmentRow) []cell {
	var figures []string
	for _, m := range ems.Members {
		figures = append(figures, commentary.Figure(d.Presence(m, ems.Present, ems.Represented)))
	}
	for _, theme := range ems.Themes {
		figures = append(figures, commentary.Figure(d.Themes(theme)))
	}
	return leading(d.Code, append(figures, commentary.Figure(d.NoTheme()))...)
}

// regionsOf is the same by region; each leads to its départements.
func regionsOf(e ems.Edition) table {
	t := table{ID: "tableau-regions", Caption: "Réunions et mois tenus par région, " + e.Semester.Long(), Figures: 1,
		Head: []string{"Région", "Départements", "Remontées exploitables", "Complets", "Réunions", "Tenus / dus", "Mois n.c.",
			"Taux minimal", "Taux maximal"},
		Note: "Mois n.c. : mois dus des départements sans remontée exploitable. Complets : départements dont tous les mois dus sont tenus, aucun n'étant à échoir. Taux minimal : mois tenus sur mois dus ; taux maximal : comme si tous les départements sans remontée exploitable avaient tenu leurs mois."}
	for _, r := range e.Regions {
		t.Rows = append(t.Rows, row{Cells: regionCells(r.Name, regionID(r.Code), r)})
	}
	t.Rows = append(t.Rows, row{Total: true, Cells: regionCells("Total", "grille", e.National)})
	return t
}

func regionCells(name, to string, a ems.Aggregate) []cell {
	complete := commentary.Figure(a.Complete())
	if a.Heard() && a.Pending > 0 {
		complete = "à échoir"
	}
	return leading(to, name, french.Number(a.Departments), french.Number(a.Returned()), complete, commentary.Figure(a.Meetings()),
		commentary.Months(a), french.Number(a.Silent), commentary.Percent(a.Low()), commentary.Percent(a.High()))
}

// changesOf is what differs from the edition before; nil for a first one.
func changesOf(e ems.Edition) *table {
	if e.Number < 2 || len(e.Changes) == 0 {
		return nil
	}
	t := &table{ID: "tableau-changements", Caption: fmt.Sprintf("Ce qui diffère de l'édition %d", e.Number-1), Figures: 9,
		Head: []string{"Territoire", "Objet", "Avant", "Désormais"}}
	for _, c := range e.Changes[:min(most, len(e.Changes))] {
		to := "grille"
		if _, known := e.Row(c.Department); known {
			to = c.Department
		}
		t.Rows = append(t.Rows, row{Cells: append(leading(to, commentary.Territory(c)), texts(french.Clip(c.Field, 80), french.Clip(c.Before, 60),
			french.Clip(c.After, 60))...)})
	}
	t.Note = left(len(e.Changes))
	return t
}

// most is how many lines a list of the page holds; the JSON edition has them all.
const most = 500

func left(n int) string {
	if n <= most {
		return ""
	}
	return fmt.Sprintf("%s autres sont dans l'édition JSON.", french.Number(n-most))
}
