package workbook

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// drawMeetings lists the counted meetings. The sheets of figures count over it. The free
// texts stand last and outside the print area: they stay with the secretariat.
func drawMeetings(b *book) *page {
	columns := []column{{"Département", 13.5, code}, {"Date", 11, day}, {"N°", 5, mark}, {"Formation", 11, word}, {"Thèmes", 11, word}}
	for _, m := range ems.Members {
		columns = append(columns, column{memberLabel(m), 12, mark})
	}
	columns = append(columns, column{"Fichier", 26, filename}, column{"Feuille", 12, filename}, column{"Ligne", 7, mark})
	printed := len(columns)
	columns = append(columns, column{"Lieu", 20, quote}, column{"Autres participants", 30, quote}, column{"Principales décisions", 50, quote}, column{"Observations", 40, quote})
	l := b.list("Réunions", "Une ligne par réunion comptée, avec le fichier, la feuille et la ligne où elle a été lue ; le numéro de la ligne mène au fichier et à son empreinte. Présence : P présent, R représenté, A absent, E excusé, V poste vacant, SO sans objet, vide non renseigné. Les textes libres des quatre dernières colonnes restent au secrétariat et ne s'impriment pas.", 2, columns)
	for _, m := range b.e.Meetings {
		l.lead(lineColumn, l.next, filesSheet, 2, b.places.file[m.Origin.File], "Voir le fichier et son empreinte dans la feuille Remontées")
		l.add(meeting(m)...)
	}
	l.tabled("T_Reunions")
	l.printed(printed)
	for i, name := range []string{departmentName, dateName, "reunions_numero", formationName, themesName} {
		l.name(name, i+1)
	}
	for i, m := range ems.Members {
		l.name(memberName(m), firstMemberColumn+i)
	}
	return l.page
}

// The columns of the sheet Réunions, and the names under which formulas count over them.
const (
	firstMemberColumn = 6
	fileColumn        = firstMemberColumn + len(ems.Members)
	lineColumn        = fileColumn + 2

	departmentName = "reunions_departement"
	dateName       = "reunions_date"
	formationName  = "reunions_formation"
	themesName     = "reunions_themes"
)

// memberLabel names a member as the sheets show it.
func memberLabel(m ems.Member) string { return french.Typeset(m.Label()) }

func memberName(m ems.Member) string { return "reunions_" + m.String() }

func meeting(m ems.Meeting) []any {
	cells := []any{m.Department, m.When.Value.Date, given(m.Number), m.Formation.Value.String(), themeCodes(m.Themes.Value)}
	for _, p := range m.Presence {
		cells = append(cells, p.Value.String())
	}
	return append(cells, m.Origin.File, m.Origin.Sheet, m.Origin.Row, said(m.Place), said(m.Others), said(m.Decisions), said(m.Observations))
}

func given(n ems.Entry[int]) any {
	if !n.Given() {
		return ""
	}
	return n.Value
}

// said returns a free text as it was written.
func said(e ems.Entry[string]) string {
	if e.Value != "" {
		return e.Value
	}
	return e.Text
}

func themeCodes(l ems.ThemeList) string {
	codes := make([]string, len(l.Themes))
	for i, t := range l.Themes {
		codes[i] = t.String()
	}
	return strings.Join(codes, ", ")
}
