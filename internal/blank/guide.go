package blank

import (
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/theme"
	"dno/internal/xlsx"
)

// advice is one section of the « Mode d'emploi »: a title, then terms and what they mean,
// or sentences without term.
type advice struct {
	title string
	lines [][2]string
}

// guide makes the sheet that says how to fill in the form.
func (o Options) guide() xlsx.Sheet {
	const columns = 2
	l := &lines{next: 1, Sheet: xlsx.Sheet{
		Name: guideSheet, NoGrid: true, Protected: true, Tab: theme.Blue, Print: xlsx.Print{Footer: o.footer()},
		Widths: map[int]float64{1: 14, 2: 96}, Heights: map[int]float64{},
	}}
	l.across(columns, guideSheet, titleLook)
	l.across(columns, "La circulaire du 21 avril 2011 (NOR : IOCK1103790C) demande de réunir l'état-major de sécurité tous les mois et d'indiquer, chaque semestre, le nombre de réunions. Elle ne fixe ni formulaire, ni date limite, ni quorum : ce qui suit est une convention du tableau de bord.", leadLook)
	for _, a := range o.advice() {
		l.gap()
		l.Heights[l.next] = 18
		l.across(columns, a.title, sectionLook)
		for _, line := range a.lines {
			if line[0] == "" {
				l.across(columns, line[1], guideText)
				continue
			}
			l.exact(1, line[0], guideTerm)
			l.put(2, line[1], guideText)
			l.next++
		}
	}
	return l.Sheet
}

// said makes sentences without term.
func said(sentences ...string) [][2]string {
	var out [][2]string
	for _, s := range sentences {
		out = append(out, [2]string{"", s})
	}
	return out
}

func (o Options) advice() []advice {
	return []advice{
		{"Remplir", said(
			"Feuille « Identification » : les cases grises sont déjà remplies. Compléter la date de transmission, le service et sa boîte fonctionnelle.",
			"Feuille « Réunions » : une ligne par réunion, dans l'ordre que l'on veut, sans ligne de total. Seule la date est obligatoire ; sans code sur la ligne, le département est celui de l'identification.",
			"Une date se lit jour/mois/année, une seule par ligne. Deux réunions tenues le même jour sont deux lignes, avec deux numéros différents.",
			"La ligne d'exemple, en italique, n'est pas comptée : ses observations commencent par « EXEMPLE ». La laisser en place.",
			"Les titres des colonnes ne se modifient pas. Aucune case ne demande de nom de personne : ne pas en écrire.",
		)},
		{"Ce qui est compté", said(
			"Une réunion est comptée quand sa date est réelle, dans le semestre ("+o.span()+
				"), déjà passée, et que son statut est « tenue » ou vide.",
			"Deux chiffres en sont tirés : le nombre de réunions, et le nombre de mois tenus. Plusieurs réunions dans un même mois comptent chacune, et ne remplacent pas celle d'un autre mois.",
			"Une réunion à laquelle un membre manque est comptée, et l'absence est signalée.",
			"Les réunions d'autres instances (CLSPD, CDPD, ZSP, GLTD, CODAF, comité départemental) ne sont pas comptées.",
		)},
		{"Statut d'une ligne", statusLines()},
		{"Aucune réunion", said(
			"Dans un mois : une ligne au statut « néant », avec pour date un jour quelconque de ce mois, et la raison dans les observations.",
			"Dans tout le semestre : répondre « oui » à « Aucune réunion sur le semestre », feuille « Identification », et laisser le tableau vide.",
			"Un mois dont le formulaire ne dit rien est « non signalé » : ce n'est pas un état néant.",
		)},
		{"Réunion commune à plusieurs départements", said(
			"Chaque département la déclare dans son formulaire, avec la formation « commune ». Elle est comptée pour chacun.",
		)},
		{"Présence des membres", o.presenceLines()},
		{"Thèmes", themeLines()},
		{"Envoyer", said(o.sending()...)},
		{"Corriger un envoi", said(
			french.Capital(o.again())+".",
			"Une version plus haute dans la feuille « Identification » remplace tout ce qui a été envoyé avec une version plus basse ou sans version ; un nom qui finit par « V2 » ne remplace que le fichier de même nom et de même version.",
			"Un envoi par mois est possible : garder alors la même version dans tous les fichiers, dont les lignes seront rassemblées ; pour en corriger un seul, changer la fin de son nom, et non sa version.",
		)},
	}
}

var statusMeanings = map[ems.Status]string{
	ems.Held:      "La réunion a eu lieu : elle est comptée. Un statut vide dit la même chose.",
	ems.Postponed: "Elle n'a pas eu lieu ce jour-là : non comptée. La nouvelle date est une autre ligne.",
	ems.Cancelled: "Elle n'a pas eu lieu : non comptée.",
	ems.Planned:   "Elle est à venir : non comptée tant que le statut n'est pas changé.",
	ems.NilStatus: "Aucune réunion dans le mois de la date (état néant).",
}

func statusLines() [][2]string {
	var out [][2]string
	for _, s := range []ems.Status{ems.Held, ems.Postponed, ems.Cancelled, ems.Planned, ems.NilStatus} {
		out = append(out, [2]string{s.String(), statusMeanings[s]})
	}
	return out
}

var markMeanings = map[ems.Presence]string{
	ems.Present:     "Le membre était là en personne.",
	ems.Represented: "Un autre l'a remplacé : suppléant, adjoint, délégation, intérim.",
	ems.Absent:      "Ni lui, ni personne pour lui.",
	ems.Excused:     "Absent, et l'a fait savoir.",
	ems.Vacant:      "Le poste n'avait pas de titulaire.",
	ems.NotRelevant: "La question ne se pose pas dans ce département.",
}

func (o Options) presenceLines() [][2]string {
	var out [][2]string
	for _, m := range ems.Marks {
		if m != ems.Unmarked {
			out = append(out, [2]string{m.String(), french.Capital(m.Label()) + ". " + markMeanings[m]})
		}
	}
	out = append(out, said("Une case vide veut dire « non renseigné » ; ce n'est pas une absence.")...)
	if o.Department.Code == "75" {
		out = append(out, said("À Paris, la colonne « Préfet » est celle du préfet de police.")...)
	}
	return out
}

func themeLines() [][2]string {
	var out [][2]string
	for _, t := range ems.Themes {
		out = append(out, [2]string{t.String(), t.Label() + "."})
	}
	return append(out, said("Plusieurs thèmes se séparent par « + » ou par une virgule : SP + SR. Tout autre mot est compté AUTRE et signalé.")...)
}

// sending says where the form goes, and by when.
func (o Options) sending() []string {
	out := []string{"Enregistrer au format Excel (.xlsx) ou OpenDocument (.ods) ; ne pas protéger par un mot de passe, ne pas envoyer de copie numérisée."}
	place := "Déposer le fichier dans le dossier du département"
	if !o.Due.IsZero() {
		place += ", au plus tard le " + o.Due.Long()
	}
	return append(out, place+". Un accusé de réception dit ce qui a été lu et, s'il y a lieu, ce qui est à reprendre.")
}
