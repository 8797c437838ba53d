package main

import (
	"dno/internal/ems"
)

// The words of the lines: invented, without any person's name, in the manner of minutes.

var services = []string{
	"Cabinet du préfet, bureau de la sécurité intérieure",
	"Cabinet du préfet, service des sécurités",
	"Cabinet, pôle sécurité et ordre public",
	"Direction du cabinet, bureau du cabinet",
}

var places = []weighted{
	{"Préfecture, salle du conseil", 30}, {"Préfecture", 25}, {"Préfecture, salon d'honneur", 12},
	{"Tribunal de grande instance", 13}, {"Hôtel de police", 8}, {"Groupement de gendarmerie", 7}, {"Sous-préfecture", 5},
}

var formations = []weighted{{"plénière", 78}, {"restreinte", 22}}

var themeMixes = []weighted{
	{"SP", 26}, {"SR", 15}, {"PD", 14}, {"SP, SR", 18}, {"SP, PD", 15}, {"SR, PD", 4}, {"SP, SR, PD", 5}, {"AUTRE", 2}, {"", 1},
}

// marks are how often each member is there, in the order of the form.
var marks = [7][]weighted{
	{{"P", 75}, {"R", 23}, {"E", 1}, {"A", 1}},
	{{"P", 70}, {"R", 24}, {"E", 3}, {"A", 2}, {"V", 1}},
	{{"P", 84}, {"R", 15}, {"E", 1}},
	{{"P", 85}, {"R", 14}, {"E", 1}},
	{{"P", 55}, {"R", 33}, {"E", 6}, {"A", 2}, {"", 4}},
	{{"P", 43}, {"R", 40}, {"E", 7}, {"A", 5}, {"", 5}},
	{{"P", 42}, {"R", 36}, {"E", 7}, {"A", 3}, {"SO", 8}, {"", 4}},
}

var guests = []weighted{
	{"", 44}, {"bailleurs sociaux", 16}, {"transporteurs publics", 12}, {"bailleurs sociaux, transporteurs publics", 6},
	{"administration pénitentiaire", 6}, {"direction départementale des territoires", 6}, {"chambre de commerce et d'industrie", 5}, {"service départemental d'incendie et de secours", 5},
}

// decisions are the decisions by main theme.
var decisions = map[string][]string{
	"SP": {
		"Plan de lutte contre les cambriolages : patrouilles coordonnées police-gendarmerie en fin d'après-midi, point hebdomadaire entre les deux services.",
		"Sécurisation des commerces exposés aux vols à main armée ; visites conseil aux bijouteries et aux bureaux de tabac.",
		"Poursuite des opérations conjointes dans les transports en commun aux heures de sortie des établissements scolaires.",
		"Renforcement de la coopération opérationnelle de proximité avec les polices municipales ; bilan dans deux mois.",
		"Contrôles des débits de boissons avec les services fiscaux et les douanes, sur réquisition du parquet.",
		"Lutte contre l'économie souterraine : échange d'informations mensuel entre le groupe d'intervention régional et les finances publiques.",
		"Préparation de l'opération tranquillité vacances ; information des mairies et des habitants.",
		"Vols de métaux : recensement des sites exposés, contrôles routiers ciblés et visites des ferrailleurs.",
		"Dispositif de sécurisation des manifestations sportives du mois, zones de responsabilité précisées.",
	},
	"SR": {
		"Plan de contrôles routiers du mois suivant : alcool et stupéfiants les vendredis et samedis soir, vitesse sur les axes accidentogènes.",
		"Bilan de l'accidentalité du trimestre ; contrôles renforcés des deux-roues motorisés.",
		"Opération conjointe police-gendarmerie-douanes sur le transport de marchandises.",
		"Journée départementale de contrôle de la vitesse, information préalable de la presse locale.",
		"Suites judiciaires des conduites sans permis : traitement rapide convenu avec le parquet.",
	},
	"PD": {
		"Violences scolaires : diagnostics de sécurité achevés dans les collèges prioritaires, équipe mobile de sécurité saisie.",
		"Programmation du fonds interministériel de prévention de la délinquance : avis sur les projets de vidéoprotection.",
		"Absentéisme scolaire : signalements croisés entre l'inspection académique et le parquet.",
		"Prévention de la récidive des mineurs : suivi des situations les plus préoccupantes avec la protection judiciaire de la jeunesse.",
		"Violences intrafamiliales : convention relative aux permanences d'intervenants sociaux en commissariat et en brigade.",
	},
	"": {
		"Examen du tableau de bord mensuel de la délinquance ; orientations du mois suivant arrêtées.",
		"Point sur la sécurité des sites sensibles et sur le calendrier des grands rassemblements.",
	},
}

var nilReasons = []string{
	"Réunion reportée au mois suivant en raison du calendrier institutionnel.",
	"Indisponibilité conjointe des coprésidents ; l'ordre du jour est repris le mois suivant.",
	"Services mobilisés par un événement de sécurité civile.",
}

// meeting invents one meeting.
func meeting(c *chance, code string, number int, d ems.Date) line {
	themes := c.draw(themeMixes)
	l := line{
		department: code, number: number, date: d, status: "tenue", formation: c.draw(formations),
		place: c.draw(places), themes: themes, others: c.draw(guests), decisions: oneOf(c, decisions[mainTheme(themes)]), observations: "",
	}
	for i := range l.presence {
		l.presence[i] = c.draw(marks[i])
	}
	return l
}

// mainTheme is the theme from which the decisions are drawn.
func mainTheme(themes string) string {
	for _, t := range []string{"SP", "SR", "PD"} {
		if len(themes) >= 2 && themes[:2] == t {
			return t
		}
	}
	return ""
}

// nilMonth states that no meeting was held in a month.
func nilMonth(c *chance, code string, m ems.Month) line {
	return line{department: code, date: m.Name() + " " + m.First().String()[:4], status: "néant", observations: oneOf(c, nilReasons)}
}

// example is the line that the blank form holds.
func example(code string) line {
	return line{
		department: code, number: 1, date: day(1, 18), status: "tenue", formation: "plénière", place: "Préfecture", themes: "SP, SR",
		presence: [7]any{"P", "P", "P", "P", "E", "A", "R"}, others: "bailleurs sociaux", decisions: "Plan de contrôles routiers pour février",
		observations: "EXEMPLE (ligne à effacer)",
	}
}
