package main

// valueRecipes are what the other cells hold: départements, statuses, presences, themes,
// totals, nil statements.
var valueRecipes = []recipe{
	{"01", ain}, {"2A", southCorsica}, {"2B", ambiguousCorsica}, {"27", eure}, {"42", otherBodies}, {"43", nilMonths},
	{"44", wrongTotal}, {"46", contradictedNil}, {"47", twice}, {"48", nilSemester}, {"49", sameDay}, {"51", notHeld},
	{"53", oddMarks}, {"54", freeThemes}, {"55", unknownStatus}, {"56", statusWords}, {"57", crowdedMarch},
	{"67", jointWith("68")}, {"68", jointWith("67")}, {"80", withoutProcureur}, {"93", nilWithTotal}, {"976", mayotte},
}

// coded gives the lines these départements, in order.
func coded(d draft, codes ...any) draft {
	for i, v := range codes {
		d.lines[i].department = v
	}
	return d
}

func ain(d draft) []file {
	coded(d, "01", 1, "001", "Ain (01)", "AIN", "Préfecture de l'Ain")
	return []file{{name(d, ".xlsx"), xlsx(d), "the département written `01`, the number 1, `001`, « Ain (01) », « AIN », « Préfecture de l'Ain »", "6 réunions; nothing to say"}}
}

func southCorsica(d draft) []file {
	d.ident.department = "Corse-du-Sud"
	coded(d, "2a", "20A", "2 A", "Corse du Sud", "02A", "Ajaccio")
	return []file{{name(d, ".csv"), []byte(bom + delimited(";", labelled(d))), "the département written `2a`, `20A`, `2 A`, « Corse du Sud », `02A`, « Ajaccio »", "6 réunions; nothing to say"}}
}

func ambiguousCorsica(d draft) []file {
	coded(d, "2B", "20", "2b", "Corse", "Haute-Corse", "20B")
	return []file{{name(d, ".xlsx"), xlsx(d), "two lines for `20` and « Corse », which may be 2A or 2B", "4 réunions; `ligne/departement-inconnu` twice, with the candidates; February and April `non_signalee`; `departement/total-declare` (6 against 4)"}}
}

func eure(d draft) []file {
	d.ident.department = "27 - Eure"
	coded(d, "27,0", "027", "Dept 27", "D27", "l'Eure", "Évreux")
	return []file{{name(d, ".csv"), windows1252(delimited(";", labelled(d))), "the département written `27,0`, `027`, « Dept 27 », `D27`, « l'Eure », « Évreux »; Windows-1252", "6 réunions; nothing to say"}}
}

func otherBodies(d draft) []file {
	for i, body := range []string{"CLSPD", "CODAF", "comité départemental"} {
		l := d.lines[i]
		l.date, l.formation, l.number = nextWorkingDay(l.day().AddDays(3)), body, ""
		d.lines = append(d.lines, l)
	}
	return []file{{name(d, ".xlsx"), xlsx(d), "meetings of other bodies among the lines: CLSPD, CODAF, comité départemental", "6 réunions; `ligne/autre-instance` 3 times; 9 lines read"}}
}

func nilMonths(d draft) []file {
	d.lines[1] = line{department: d.Code, date: "février 2011", status: "néant", observations: "Épisode neigeux : services mobilisés, séance reportée au mois suivant."}
	d.lines[4] = line{department: d.Code, date: day(5, 31), status: "aucune réunion", observations: "Indisponibilité conjointe des coprésidents."}
	d.ident.total = 4
	return []file{{name(d, ".xlsx"), xlsx(d), "two nil months, one by its name and one by a day of it, each with its reason", "4 réunions, 4 mois tenus; February and May `neant`"}}
}

func wrongTotal(d draft) []file {
	d.ident.total = 8
	return []file{{name(d, ".xlsx"), xlsx(d), "a typed total (8) that differs from the lines", "6 réunions, `reunions_declarees` 8; `departement/total-declare`"}}
}

func contradictedNil(d draft) []file {
	d.lines = append(d.lines, line{department: d.Code, date: "mars 2011", status: "néant", observations: "Période électorale (élections cantonales)."})
	return []file{{name(d, ".xlsx"), xlsx(d), "a nil month (March) in which a meeting is declared too", "6 réunions, March `tenue`; `departement/neant-contredit`"}}
}

func twice(d draft) []file {
	d.lines = append(d.lines[:3], append([]line{d.lines[2]}, d.lines[3:]...)...)
	b := form(d)
	b.sheet("Copie")
	b.table("Copie", 1, titles(), d.rows()[4:6])
	return []file{{name(d, ".xlsx"), b.bytes(), "a line entered twice, and two meetings repeated on another sheet", "6 réunions; `ligne/doublon` 3 times"}}
}

func nilSemester(d draft) []file {
	d.lines, d.ident.total, d.ident.none = nil, 0, "oui"
	return []file{{name(d, ".xlsx"), xlsx(d), "« Aucune réunion sur le semestre : oui », no line", "exploitable, 0 réunion, 6 months `neant`; no missing month to remind of"}}
}

func sameDay(d draft) []file {
	d.lines = append(d.lines[:4], append([]line{d.lines[3]}, d.lines[4:]...)...)
	for i := range d.lines {
		d.lines[i].number = i + 1
	}
	d.lines[4].formation, d.lines[4].place, d.lines[4].themes = "restreinte", "Hôtel de police", "SP"
	d.ident.total = 7
	return []file{{name(d, ".xlsx"), xlsx(d), "two meetings on the same day, with different numbers", "7 réunions, 6 mois tenus; no finding"}}
}

func notHeld(d draft) []file {
	for i, s := range []string{"annulée", "reporté au 15/04", "prévue"} {
		l := d.lines[2*i+1]
		l.date, l.status, l.number = nextWorkingDay(l.day().AddDays(2)), s, ""
		d.lines = append(d.lines, l)
	}
	return []file{{name(d, ".xlsx"), xlsx(d), "meetings cancelled, postponed, planned", "6 réunions; `ligne/statut` 3 times"}}
}

func oddMarks(d draft) []file {
	d.lines[0].presence = [7]any{"x", "✓", "Oui", "O", "présent", "1", "ü"}
	d.lines[1].presence = [7]any{"dir cab", "adjoint", "suppléant", "Rep.", "int.", "représenté", "par délégation"}
	d.lines[2].presence = [7]any{"P", "P", "P", "P", "0", "-", "û"}
	d.lines[3].presence = [7]any{"P", "P", "P", "P", "n.c.", "?", "s.o."}
	d.lines[4].presence = [7]any{"P", "P", "P", "P", "excusé", "poste vacant", "NON"}
	d.lines[5].presence = [7]any{"P", "P", "P", "zz", "P", "cf. relevé", true}
	return []file{{name(d, ".xlsx"), xlsx(d), "presence marks of every kind; two that mean nothing (« zz », « cf. relevé »)", "6 réunions; `ligne/presence-illisible` twice; `ligne/composition` for the absent, excused and vacant"}}
}

func freeThemes(d draft) []file {
	for i, t := range []string{"cambriolages ; sécurité routière", "Prévention de la délinquance et alcool au volant", "violences scolaires / bandes", "SP + SR\nPD", "Carnaval, prévention routière", "grands rassemblements"} {
		d.lines[i].themes = t
	}
	return []file{{name(d, ".xlsx"), xlsx(d), "themes in plain words, several in a cell", "6 réunions; `ligne/theme-inconnu` for « Carnaval » and « grands rassemblements », counted AUTRE; « prévention routière » is SR"}}
}

func unknownStatus(d draft) []file {
	d.lines[1].status, d.lines[4].status = "à confirmer", "effective ?"
	return []file{{name(d, ".xlsx"), xlsx(d), "statuses that nobody knows (« à confirmer », « effective ? »)", "4 réunions; `ligne/statut-inconnu` twice; February and May `non_signalee`"}}
}

func statusWords(d draft) []file {
	for i, s := range []string{"Réalisée", "OK", "faite", "effectuée", "", "x"} {
		d.lines[i].status = s
	}
	return []file{{name(d, ".xlsx"), xlsx(d), "the ways of saying that a meeting was held, blank included", "6 réunions; nothing to say"}}
}

func crowdedMarch(d draft) []file {
	for i, n := range []int{1, 4, 10, 17, 24, 31} {
		d.lines[i].date = day(3, n)
	}
	return []file{{name(d, ".xlsx"), xlsx(d), "six meetings in March, none in another month", "6 réunions, 1 mois tenu; `departement/reunions-nombreuses`; five months `non_signalee`"}}
}

// jointWith makes one meeting that two départements hold together, on the same day.
func jointWith(other string) func(draft) []file {
	return func(d draft) []file {
		d.lines[4].date, d.lines[4].formation = day(5, 19), "commune"
		d.lines[4].decisions = "Réunion commune aux deux départements d'Alsace : délinquance itinérante, contrôles coordonnés sur les axes transfrontaliers."
		return []file{{name(d, ".xlsx"), xlsx(d), "a joint meeting on 19 May with département " + other, "6 réunions; the joint meeting counts in each of the two, and a note says so"}}
	}
}

func withoutProcureur(d draft) []file {
	d.lines[1].presence[1], d.lines[2].presence[1], d.lines[3].presence[0] = "A", "V", "E"
	d.lines[5].presence[1] = ""
	return []file{{name(d, ".xlsx"), xlsx(d), "the procureur absent, then the post vacant; the préfet excused; a blank mark", "6 réunions, all counted; `ligne/copresidence` 3 times, never for the blank"}}
}

func nilWithTotal(d draft) []file {
	d.lines, d.ident.total, d.ident.none, d.ident.department = nil, 2, "oui", "Seine-Saint-Denis"
	return []file{{name(d, ".xlsx"), xlsx(d), "« Aucune réunion sur le semestre : oui », yet a typed total of 2; in a folder that has no code, « Seine-Saint-Denis »", "0 réunion, 6 months `neant`; `departement/total-declare` (2 against 0)"}}
}

func mayotte(d draft) []file {
	d.lines = d.lines[1:]
	d.lines = append(d.lines[:1], d.lines[2:]...)
	for i := range d.lines {
		d.lines[i].number = i + 1
	}
	d.ident.total = 4
	return []file{{name(d, ".xlsx"), xlsx(d), "Mayotte, a département since 31 March 2011: a meeting in February, then one in April, May and June", "4 réunions, 3 mois tenus out of 3 due: the one of February counts in réunions alone"}}
}
