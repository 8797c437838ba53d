package main

import (
	"strings"
)

// senderRecipes are about who sends, and when.
var senderRecipes = []recipe{
	{"45", outside}, {"50", usurper}, {"64", outside}, {"66", sentOn(16)}, {"69", rhone}, {"75", paris}, {"77", sentOn(25)},
	{"82", sentOn(18)}, {"83", noDepartment}, {"95", sentOn(19)}, {"974", reunion}, {"975", outOfScope},
}

// outside sent nothing in its own folder: see strays.
func outside(draft) []file { return nil }

func usurper(d draft) []file {
	l := d.lines[5]
	l.department, l.number, l.date = "35", 7, nextWorkingDay(l.day().AddDays(1))
	d.lines = append(d.lines, l)
	return []file{{name(d, ".xlsx"), xlsx(d), "one line for Ille-et-Vilaine (35) in the folder of the Manche", "6 réunions for 50; `ligne/usurpation`; nothing added to 35"}}
}

// sentOn declares a transmission date in July 2011.
func sentOn(n int) func(draft) []file {
	return func(d draft) []file {
		d.ident.sent = day(7, n)
		shows, says := "transmitted on "+shown(day(7, n))+", after the due date (15/07/2011)", "6 réunions; return `en_retard`, `fichier/en-retard`"
		if n > 20 {
			shows, says = "transmitted on a date after the as-of date of 20/07/2011", "6 réunions; the date is not trusted: `fichier/reception-inconnue`, counted as on time"
		}
		return []file{{name(d, ".xlsx"), xlsx(d), shows, says}}
	}
}

func rhone(d draft) []file {
	d.ident.department = "Rhône"
	coded(d, "69", "69D", "Rhône", "RHONE", "Lyon", 69)
	return []file{{"Rhône EMS 2011-S1.xlsx", xlsx(d), "the département written `69`, `69D`, « Rhône », « RHONE », « Lyon »; folder « 69 - Rhône »", "6 réunions; nothing to say"}}
}

func paris(d draft) []file {
	d.ident.department, d.ident.service = "Préfecture de police", "Cabinet du préfet de police"
	coded(d, "75", "PP", "Paris", "Préfecture de police", "PP Paris", "75")
	b := form(d)
	b.put(meetingSheet, 8, headerRow, "Préfet de police")
	b.put(meetingSheet, 10, headerRow, "DSPAP")
	for i := range d.lines {
		b.put(meetingSheet, 11, headerRow+1+i, "SO")
	}
	return []file{{"PP EMS 2011-S1.xlsx", b.bytes(), "the préfecture de police: « Préfet de police », « DSPAP », no gendarmerie; folder « 75 - Paris »", "6 réunions; nothing to say: SO is no absence"}}
}

func noDepartment(d draft) []file {
	d.ident.department = nil
	coded(d, nil, nil, nil, nil, nil, nil)
	return []file{{name(d, ".xlsx"), xlsx(d), "no département in the lines nor in the Identification sheet", "6 réunions: the folder gives it"}}
}

func reunion(d draft) []file {
	d.ident.department = "La Reunion (974)"
	coded(d, "974", "La Réunion", "Réunion", "la reunion", "REUNION", 974)
	return []file{{"EMS La Réunion.xlsx", xlsx(d), "a département whose name begins with an article and is the word « réunion »", "6 réunions; nothing to say"}}
}

func outOfScope(d draft) []file {
	d = short(d, 3)
	return []file{{name(d, ".xlsx"), xlsx(d), "Saint-Pierre-et-Miquelon, which owes nothing", "`hors_champ`: 3 réunions shown apart, in no total"}}
}

// strays are the files at the root, and in a folder that names no département.
func strays() []file {
	pyrenees, loiret := regular("64", semester), regular("45", semester)
	mixed := append(official(regular("18", semester))[:3], regular("36", semester).rows()[0])
	nobody := pick(official(regular("37", semester)), 2, 3, 6)
	return []file{
		{"2011-S1/EMS Pyrénées-Atlantiques.xlsx", xlsx(pyrenees), "a form dropped at the root; all its lines name département 64", "64 has 6 réunions; `fichier/expediteur-non-verifie`"},
		{"2011-S1/divers/EMS Loiret.csv", []byte(bom + delimited(";", labelled(loiret))), "a folder that names no département is as the root", "45 has 6 réunions; `fichier/expediteur-non-verifie`"},
		{"2011-S1/Réunions EMS région Centre.csv", []byte(bom + delimited(";", mixed)), "lines of two départements (18 and 36), at the root", "`rejete`, `fichier/identification`: nothing is added to 18 nor 36"},
		{"2011-S1/ems.csv", []byte(strings.ReplaceAll(delimited(";", nobody), "\r\n", "\n")), "at the root, and nothing says of which département; Unix line ends", "`rejete`, `fichier/en-tete-introuvable`: no département is known"},
	}
}

// thumbnails is all that the folder of Guyane holds.
func thumbnails() []file {
	return []file{{"2011-S1/973/Thumbs.db", compound("Thumbnails"), "a folder in which nobody put a return", "`ignore`; 973 is `absente`, as 65 and 972, which have no folder"}}
}
