package workbook

import (
	"strings"

	"dno/internal/ems"
	"dno/internal/french"
)

// The titles and the names by which formulas and links find the columns of the sheet Réunions.
const (
	dateTitle      = "Date"
	formationTitle = "Formation"
	fileTitle      = "Fichier"
	sheetTitle     = "Feuille"
	lineTitle      = "Ligne"

	departmentName = "reunions_departement"
	dateName       = "reunions_date"
	formationName  = "reunions_formation"
	themesName     = "reunions_themes"
)

// meetings lists the counted meetings. The sheets of figures count over it. The free
// texts stand last and outside the print area: they stay with the secretariat.
func meetings(b *book) listing[ems.Meeting] {
	type line = ems.Meeting
	columns := []column[line]{
		shown(departmentTitle, 13.5, code, func(m line) any { return m.Department }).named(departmentName),
		shown(dateTitle, 11, day, func(m line) any { return m.When.Value.Date }).named(dateName),
		shown("N°", 5, mark, func(m line) any { return given(m.Number) }).named("reunions_numero"),
		shown(formationTitle, 11, word, func(m line) any { return m.Formation.Value.String() }).named(formationName),
		shown("Thèmes", 11, word, func(m line) any { return themeCodes(m.Themes.Value) }).named(themesName),
	}
	for i, member := range ems.Members {
		columns = append(columns, shown(memberLabel(member), 12, mark, func(m line) any { return m.Presence[i].Value.String() }).
			named(memberName(member)))
	}
	columns = append(columns,
		shown(fileTitle, 26, filename, func(m line) any { return m.Origin.File }),
		shown(sheetTitle, 12, filename, func(m line) any { return m.Origin.Sheet }),
		shown(lineTitle, 7, mark, func(m line) any { return m.Origin.Row }).leading(func(m line) lead {
			return b.in(filesSheet).lead(fileTitle, b.places.file[m.Origin.File],
				"Voir le fichier et son empreinte dans la feuille Remontées")
		}),
		shown("Lieu", 20, quote, func(m line) any { return said(m.Place) }),
		shown("Autres participants", 30, quote, func(m line) any { return said(m.Others) }),
		shown("Principales décisions", 50, quote, func(m line) any { return said(m.Decisions) }),
		shown("Observations", 40, quote, func(m line) any { return said(m.Observations) }))
	return listing[line]{
		explanation: "Une ligne par réunion comptée, avec le fichier, la feuille et la ligne où elle a été lue ; le numéro de la ligne mène au fichier et à son empreinte. Présence : P présent, R représenté, A absent, E excusé, V poste vacant, SO sans objet, vide non renseigné. Les textes libres des quatre dernières colonnes restent au secrétariat et ne s'impriment pas.",
		frozen:      2, name: "T_Reunions", printed: lineTitle, lines: b.e.Meetings, columns: columns,
	}
}

// memberLabel names a member as the sheets show it.
func memberLabel(m ems.Member) string { return french.Typeset(m.Label()) }

func memberName(m ems.Member) string { return "reunions_" + m.String() }

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
