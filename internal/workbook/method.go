package workbook

import (
	"fmt"

	"dno/internal/commentary"
	"dno/internal/ems"
	"dno/internal/french"
	"dno/internal/xlsx"
)

// method tells how the figures are made: definitions, what is not counted, settings,
// every rule with its source.
func method(b *book) listing[explained] {
	return listing[explained]{
		explanation: "Comment les chiffres sont établis. « convention » : choix de ce tableau de bord, que la circulaire ne fixe pas ; les mots entre guillemets sont ceux de la circulaire. La colonne Rubrique se filtre.",
		frozen:      1, lines: b.explained(),
		columns: []column[explained]{
			shown("Rubrique", 11.5, word, func(n explained) any { return n.heading }),
			shown(codeTitle, 28, code, func(n explained) any { return n.code }),
			shown("Intitulé", 22, passage, func(n explained) any { return n.title }),
			shown("Ce que cela veut dire", 48, passage, func(n explained) any { return n.says }),
			shown("Effet", 36, passage, func(n explained) any { return n.effect }),
			shown(severityTitle, 12.5, word, func(n explained) any { return n.severity }),
			shown("Source", 24, passage, func(n explained) any { return n.source }),
		},
		paints: func() []xlsx.Paint {
			in := b.in(methodSheet)
			return []xlsx.Paint{in.paint(severityPaints(in.at(severityTitle, firstRow)), severityTitle)}
		},
	}
}

// circularSemester is that of the circular, of 21 April 2011.
var circularSemester = ems.Semester{Year: 2011, Half: 1}

// beforeCircular says that months before the circular are due too, in the semesters that have
// some.
func beforeCircular(s ems.Semester) string {
	if s.Compare(circularSemester) > 0 {
		return ""
	}
	return " La circulaire est du 21 avril 2011. Par convention, tous les mois du semestre sont dus, y compris ceux qui la précèdent."
}

type notion struct{ heading, title, says, effect, source string }

// explained is a line of the sheet: a notion, or a rule with its code and its severity.
type explained struct {
	notion
	code, severity string
}

func (b *book) explained() []explained {
	var out []explained
	for _, n := range b.notions() {
		out = append(out, explained{notion: n})
	}
	for _, r := range b.o.Rules {
		out = append(out, explained{notion{"Règle", r.Title, r.Says, r.Effect, r.Source}, r.Code, r.Severity.String()})
	}
	return out
}

const convention = "convention"

func (b *book) notions() []notion {
	s := b.e.Semester
	return []notion{
		{"Source", "Circulaire", french.Capital(ems.Circular) + ", NOR : " + ems.NOR +
			". Elle demande une réunion de l'état-major de sécurité chaque mois et, chaque semestre, le nombre de réunions.",
			"Elle ne fixe ni formulaire, ni délai, ni quorum, ni dispense pour le mois d'août.", "NOR : " + ems.NOR},
		{"Définition", "Réunions", "Nombre de réunions distinctes tenues dans le semestre, jusqu'à la date d'arrêté incluse.",
			"C'est le chiffre que la circulaire demande.", "« mentionner le nombre de réunions de l'état-major de sécurité »"},
		{"Définition", "Mois tenus", "Couples (département, mois dû) où au moins une réunion comptée est datée du mois.",
			"Six réunions en mars font six réunions et un seul mois tenu : un surplus ne compense pas un mois vide.",
			"« réunir [...] l'état-major de sécurité tous les mois »"},
		{"Définition", "Mois dus", "Couples (département, mois) où une réunion est attendue : le département est soumis et existait au premier jour du mois." + beforeCircular(s), "Un mois qui n'est pas achevé à la date d'arrêté est « à échoir » : il ne compte pas encore, sauf s'il est déjà tenu.", convention},
		{"Définition", "Taux minimal et maximal", "Taux minimal : mois tenus sur mois dus. Taux maximal : mois tenus et mois sans remontée sur mois dus.", "Une préfecture muette n'est pas comptée comme un zéro ; la vérité est entre les deux bornes.", convention},
		{"Définition", "Départements complets", "Départements dont chaque mois dû est tenu, aucun n'étant à échoir.", "", convention},
		{"Définition", "États d'un mois", "Tenue ; à échoir ; état néant (la préfecture déclare qu'aucune réunion n'a eu lieu) ; sans remontée, noté n.c. ; non signalée (une remontée existe et ne dit rien de ce mois) ; s.o. (non due).", "Chaque mois a un état et un seul, le premier qui convient dans cet ordre.", convention},
		{"Définition", "États d'une remontée", "À temps ; en retard (premier fichier exploitable reçu après l'échéance) ; rejetée (des fichiers, aucun exploitable) ; absente.", "Leur somme est le nombre de départements soumis.", convention},
		{"Définition", "Formation commune", "Une réunion commune compte dans chacun des départements qui la déclarent.",
			"Le total national est la somme du tableau ; la synthèse dit combien de réunions sont communes.", convention},
		{"Définition", "Présence", "P présent, R représenté, A absent, E excusé, V poste vacant, SO sans objet. Une case vide n'est pas une absence.", "Une réunion compte même si un membre manque : la circulaire ne fixe pas de quorum.", convention},
		{"Définition", "Thèmes", "SP sécurité publique, SR sécurité routière, PD prévention de la délinquance, AUTRE pour tout autre thème.", "Une réunion à deux thèmes compte dans les deux.", "« sécurité publique, sécurité routière, prévention de la délinquance »"},
		{"Définition", "Évolution", "Écart avec le semestre précédent et avec le même semestre un an plus tôt, tels que les donne leur dernière édition publiée dans le dossier de sortie.", "Deux semestres sont comparables quand les départements soumis, les remontées exploitables et les mois dus sont les mêmes ; sinon, la feuille dit ce qui diffère.", convention},
		{"Définition", "Formules", "Chaque chiffre des feuilles de synthèse est une formule sur les réunions, les remontées et les mois dus ; sa valeur est enregistrée avec elle.", "Les plages portent des noms : reunions_departement, reunions_date, remontees_etat, date_arrete, echeance_remontees et d'autres.", convention},
		{"Non compté", "Autres statuts", "Réunion annulée, reportée ou prévue ; état néant.",
			"La ligne est listée dans les lignes écartées.", convention},
		{"Non compté", "Autres dates", "Date illisible, incomplète, hors du semestre ou postérieure à la date d'arrêté.",
			"La ligne est listée, rien n'est corrigé en silence.", convention},
		{"Non compté", "Autres instances", "CLSPD, CDPD, ZSP, GLTD, CODAF, comité départemental : ce ne sont pas des états-majors de sécurité.", "La ligne est signalée et n'est pas comptée.", convention},
		{"Non compté", "Autres départements", "Ligne pour un autre département que celui du dossier où le fichier a été déposé.",
			"La ligne est refusée.", convention},
		{"Non compté", "Doublons", "Même réunion lue plusieurs fois : même date, sans numéro qui la distingue, ou dans plusieurs fichiers.",
			"Une seule est comptée, les autres sont listées.", convention},
		{"Réglage", "Semestre", fmt.Sprintf("%s, du %s au %s.", french.Capital(s.Long()), s.First().DayMonth(), s.Last().Long()),
			"Seules les réunions datées du semestre comptent.", "« remontées semestrielles »"},
		{"Réglage", "Date d'arrêté", fmt.Sprintf("%s.", french.Capital(b.e.AsOf.Long())), "Rien de ce qui lui est postérieur ne compte.",
			convention},
		{"Réglage", "Échéance des remontées", fmt.Sprintf("%s, soit %s après la fin du semestre, ce jour inclus.",
			french.Capital(b.e.Due.Long()), french.Noun{"aucun jour", "jour", "jours"}.Of(b.e.Due.DaysAfter(b.e.Semester.Last()))),
			"Une remontée reçue après est « en retard » ; ses réunions comptent.", convention},
		{"Réglage", "Régions", "Régions en vigueur au premier jour du semestre : 27 jusqu'au 2nd semestre 2015, 18 ensuite.",
			fmt.Sprintf("%s dans cette édition.", french.Capital(french.Noun{"aucune région", "région", "régions"}.Of(len(b.e.Regions)))),
			convention},
		{"Réglage", "Départements soumis", fmt.Sprintf("%s dans ce semestre.",
			french.Capital(commentary.DepartmentsNoun.Of(b.e.National.Departments))),
			"Les autres territoires sont hors champ : ce qu'ils envoient est montré à part, sous le tableau des départements.",
			"« dans chaque département »"},
	}
}
