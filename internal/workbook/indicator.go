package workbook

import (
	"dno/internal/theme"
	"dno/internal/xlsx"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
)

// The columns of the sheet Fiche indicateur.
const (
	indicatorLabel = iota + 1
	indicatorUnit
	indicatorYearAgo
	indicatorBefore
	indicatorNow
)

// indicatorTitle is the one indicator, in the words of the circular.
const indicatorTitle = "Nombre de réunions de l'état-major de sécurité"

// drawIndicator draws the sheet that is pasted into the performance dashboard: one
// indicator, as such sheets set it out.
func drawIndicator(b *book) *page {
	p := newPage(theme.Blue, 46, 14, 24, 24, 24)
	p.OnePage = true
	b.head(p, "Fiche indicateur", "Fiche à reporter dans le tableau de bord de la DNO. N est ce semestre, N-1 le précédent, N-2 le même semestre un an plus tôt ; chaque valeur du semestre N est une formule. n.c. : non communiqué, ou semestre dont aucune édition n'est connue ; s.o. : sans objet.", 0)
	row := firstRow
	for _, f := range []struct{ label, says string }{
		{"Intitulé", indicatorTitle},
		{"Objectif", "Réunir chaque mois, dans chaque département, l'état-major de sécurité, sous l'autorité conjointe du préfet et du procureur de la République"},
		{"Unité", "réunion"},
		{"Référence", ems.Circular + ", NOR : " + ems.NOR},
	} {
		row = b.field(p, row, f.label, f.says)
	}
	row = b.values(p, row+1)
	for _, f := range b.fields() {
		row = b.field(p, row, f[0], f[1])
	}
	return p
}

// field writes a label and what is said of it, and returns the next row.
func (b *book) field(p *page, row int, label, says string) int {
	p.put(1, row, xlsx.Style{Bold: true, Colour: theme.Secondary, Fill: theme.Grey, Line: theme.Rule}, label)
	says = french.Typeset(says)
	p.stretch(2, indicatorNow, row, xlsx.Style{Wrap: true, Line: theme.Rule}, says)
	return row + 1
}

// values writes the table of the values by semester, and returns the row after it.
func (b *book) values(p *page, row int) int {
	before, isKnown := b.e.Known(b.e.Semester.Previous())
	yearAgo, isKnownYearAgo := b.e.Known(b.e.Semester.Previous().Previous())
	s := b.e.Semester
	for i, title := range []string{"Valeurs", "Unité", "N-2 : " + s.Previous().Previous().Long(), "N-1 : " + s.Previous().Long(),
		"N : " + s.Long()} {
		p.put(i+1, row, header[[5]kind{word, word, count, count, count}[i]], french.Typeset(title))
	}
	p.tall(row, 22)
	now := indicatorFigures(b.e)
	was, wasYearAgo := pastIndicator(before, isKnown), pastIndicator(yearAgo, isKnownYearAgo)
	held, due := at(indicatorNow, row+2), at(indicatorNow, row+3)
	for i, formula := range []string{
		b.totalMeetings().formula, b.totalHeld().formula, b.totalDue().formula,
		rate(held, "", due), rate(held, b.silentMonths(), due),
		b.subject().formula, b.returned().formula,
	} {
		row++
		styles := body
		if i == 0 {
			styles = total
		}
		p.put(indicatorLabel, row, styles[word], french.Typeset(now[i].label))
		p.put(indicatorUnit, row, styles[word], indicatorUnits[i])
		p.put(indicatorYearAgo, row, styles[now[i].kind], wasYearAgo[i])
		p.put(indicatorBefore, row, styles[now[i].kind], was[i])
		p.put(indicatorNow, row, styles[now[i].kind], computed{formula, now[i].value})
		p.link(indicatorNow, row, b.toNation(meetingsTitle))
	}
	return row + 2
}

var indicatorUnits = [...]string{"réunion", "mois", "mois", "%", "%", "département", "département"}

func indicatorFigures(e ems.Edition) []labelled {
	n := e.National
	return []labelled{
		{indicatorTitle, count, n.Meetings()},
		{"Mois tenus", count, n.Held()},
		{"Référence : mois dus", count, n.Due()},
		{"Mois tenus sur mois dus, au moins", share, rateOf(n.Low())},
		{"Mois tenus sur mois dus, au plus", share, rateOf(n.High())},
		{"Départements soumis", count, n.Departments},
		{"Remontées exploitables", count, n.Returned()},
	}
}

// pastIndicator returns the same figures of another semester.
func pastIndicator(c ems.Comparison, isKnown bool) []any {
	figures := []any{c.Meetings, c.Held, c.Due, rateOf(c.Low()), rateOf(c.High()), c.Departments, c.Returned}
	for i := range figures {
		if !isKnown {
			figures[i] = unknown
		}
	}
	return figures
}

// fields lists what the sheet says of the indicator, below its values.
func (b *book) fields() [][2]string {
	s, figures := b.e.Semester, "chiffres"
	if b.provisional() {
		figures = "chiffres provisoires"
	}
	return [][2]string{
		{"Période", "Du " + s.First().DayMonth() + " au " + s.Last().Long() + ", " + figures + " arrêtés au " + b.e.AsOf.Long()},
		{"Source des données", "Remontées semestrielles des préfectures (formulaires de réunion), reçues par le secrétariat ; échéance le " + b.e.Due.Long() + ". Chaque réunion est rattachée à son fichier, sa feuille et sa ligne."},
		{"Mode de calcul", "Somme, sur les départements soumis, des réunions distinctes datées du semestre et tenues au plus tard à la date d'arrêté. Une date compte autant de réunions qu'elle porte de numéros différents, au moins une. La référence est le nombre de mois dus : un par département et par mois écoulé, ou déjà tenu."},
		{"Interprétation", "Le nombre de réunions ne dit pas si l'obligation mensuelle est tenue : six réunions en mars font six réunions et un seul mois tenu. Les deux chiffres se lisent ensemble."},
		{"Limites", commentary.Plain(b.says.Limits())},
		{"Commentaire", commentary.Plain(b.says.Indicator())},
	}
}
