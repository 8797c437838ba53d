package summary

import (
	"fmt"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/pdf"
)

// method is how it was counted, on half a page.
func method(d *pdf.Document, e ems.Edition, o Options) {
	days := e.Due.DaysAfter(e.Semester.Last())
	items := [][2]string{
		{"Deux chiffres, jamais confondus.", " Les réunions sont le chiffre que demande la circulaire. Les mois tenus, rapportés aux mois dus, mesurent l'obligation mensuelle : six réunions en mars n'y font qu'un mois tenu."},
		{"Ce qui compte.", " Une réunion datée du semestre, au plus tard de la date d'arrêté, que la remontée dit tenue, même dans un mois qui n'est pas dû. Ne comptent pas les réunions annulées, reportées ou prévues, les doublons et celles d'une autre instance."},
		{"« n.c. » n'est jamais zéro.", " Sans remontée exploitable, rien n'est su du département : ses mois restent dus, sans être ni tenus ni déclarés sans réunion."},
		{"Deux bornes.", " Taux minimal : mois tenus sur mois dus. Taux maximal : comme si tous les mois non communiqués étaient tenus."},
		{"Date d'arrêté.", fmt.Sprintf(" Rien de postérieur au %s n'est compté ; un mois non achevé à cette date est à échoir et n'entre pas dans les mois dus, sauf s'il est déjà tenu.", e.AsOf.Long())},
		{"Mois dus.", owed(e.Semester)},
		{"Date limite de transmission.", fmt.Sprintf(" Le %s, soit %d jours après la fin du semestre : c'est une convention, la circulaire n'en fixe pas.", e.Due.Long(), days)},
		{"Réunions communes.", joint(e.National.Joint().N)},
		{"Sources.", " Les remontées des préfectures. Chaque chiffre se retrouve dans le classeur, avec la ligne qui le fonde." +
			rulesInWords(o.Rules)},
		{"Vie privée.", " Cette synthèse ne reprend ni décision, ni observation, ni nom de personne."},
	}
	d.KeepTogether(func() {
		d.Heading(2, "Méthode")
		var list [][]pdf.Span
		for _, i := range items {
			list = append(list, []pdf.Span{pdf.Bold(i[0]), pdf.Plain(i[1])})
		}
		d.List(list...)
	})
}

// owed says which months are due. The circular came in the course of a semester.
func owed(s ems.Semester) string {
	out := " Un par département soumis et par mois achevé, ou déjà tenu."
	switch {
	case s.Last().Before(ems.Published):
		out += " La circulaire est du " + ems.Published.Long() +
			" : par convention, les mois de ce semestre, qui la précèdent tous, sont dus."
	case s.First().Before(ems.Published):
		out += " La circulaire est du " + ems.Published.Long() +
			" : par convention, les mois du semestre qui la précèdent sont dus comme les autres."
	}
	return out
}

func joint(n int) string {
	s := " Une réunion commune compte dans chaque département qui la déclare ; le total national est la somme du tableau"
	if n == 0 {
		return s + ". Aucune n'est déclarée ce semestre."
	}
	return fmt.Sprintf("%s, dont %s en formation commune.", s, commentary.MeetingsNoun.Of(n))
}

func rulesInWords(rules []ems.Rule) string {
	if len(rules) == 0 {
		return ""
	}
	return fmt.Sprintf(" Les %s règles de contrôle y sont définies, feuille « Méthode ».", french.Number(len(rules)))
}
