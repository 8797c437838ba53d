package main

import "strings"

// textRecipes are CSV and text files, in the encodings and with the separators that arrive.
var textRecipes = []recipe{
	{"33", webPage},
	{"03", commas}, {"04", tabs}, {"06", garbled}, {"07", months}, {"19", lineBreaks}, {"86", separatorLine},
	{"87", macLineEnds}, {"88", unicodeText}, {"76", undated}, {"84", dateOnly}, {"18", noAccents},
}

func commas(d draft) []file {
	return []file{{name(d, ".csv"), []byte(delimited(",", labelled(d))),
		"commas, UTF-8 without BOM, Identification labels above the header", "6 réunions; the themes « SP, SR » stand in quotes"}}
}

func tabs(d draft) []file {
	d.lines[2].decisions = "Contrôles routiers ciblés ; budget de 1 200 € pour la signalétique."
	data := windows1252(delimited("\t", labelled(d)))
	data = []byte(strings.Replace(string(data), "signal\xe9tique", "signal\x81tique", 1))
	return []file{{"etat-major.txt", data,
		"tabs, Windows-1252, `.txt`, with a byte (0x81) that this encoding does not define", "6 réunions; `fichier/encodage` on the decisions of the 3rd line"}}
}

func garbled(d draft) []file {
	head := row("Departement", "Numero", "Date", "Statut", "Formation", "Lieu", "Themes", "Prefet", "Procureur", "Police", "Gendarmerie", "IA", "Finances", "Douanes", "Partenaires", "Decisions", "Obs.")
	rows := append([][]any{{"Departement", "06"}, {"Semestre", "2011-S1"}, {"Date de transmission", d.ident.sent}, head}, d.rows()...)
	return []file{{name(d, ".csv"), []byte(bom + mojibake(delimited(";", rows))),
		"mojibake: UTF-8 read as Windows-1252 then saved (« plÃ©niÃ¨re »), under a header without accents", "6 réunions; `fichier/encodage`; texts kept as read"}}
}

// months is one file a month, one of them replaced. The first February is named as macOS
// writes accents, in two characters.
func months(d draft) []file {
	var out []file
	for i, l := range d.lines {
		m := l.day().In().Name()
		out = append(out, file{path: "EMS " + m + ".csv", data: []byte(bom + delimited(";", pick([][]any{row(titles()...), d.lines[i].cells()}, 0, 2, 3, 4, 6, 7, 8, 9, 10, 15)))})
	}
	out[0].shows, out[0].says = "one file a month, with columns missing and no transmission date", "`departement/plusieurs-fichiers`: 6 réunions in the 6 files kept; `fichier/reception-inconnue`"
	corrected := d.lines[1]
	corrected.presence[1] = "R"
	out = append(out, file{"EMS février V2.csv", []byte(bom + delimited(";", pick([][]any{row(titles()...), corrected.cells()}, 0, 2, 3, 4, 6, 7, 8, 9, 10, 15))),
		"a version in the name", "replaces « EMS février.csv » alone (`fichier/remplace`); January and the others stay"})
	out[1].path = "EMS fe\u0301vrier.csv"
	out[1].shows, out[1].says = "its name is in NFD, as macOS writes it, unlike that of its version 2", "`remplacee`: names are compared folded; shown in NFC"
	return out
}

func lineBreaks(d draft) []file {
	d.lines[1].decisions = "1) Contrôles conjoints \"alcool et vitesse\" ;\n2) bilan en avril ;\n3) information des maires."
	d.lines[3].observations = "Participation :\n- du parquet,\n- des douanes."
	rows := labelled(d)
	rows = append(rows[:len(rows)-2], nil, rows[len(rows)-2], nil, nil, rows[len(rows)-1], nil)
	return []file{{name(d, ".csv"), []byte(bom + delimited(";", rows)),
		"quotes with line breaks inside, doubled quotes, blank lines", "6 réunions; the row told is the one that a spreadsheet shows"}}
}

func separatorLine(d draft) []file {
	return []file{{name(d, ".csv"), []byte("sep=;\r\n" + delimited(";", labelled(d))),
		"a first line `sep=;`, as Excel understands it", "6 réunions; the line is no data"}}
}

func macLineEnds(d draft) []file {
	return []file{{name(d, ".csv"), []byte(strings.ReplaceAll(delimited(";", labelled(d)), "\r\n", "\r")),
		"line ends of old Macintosh programs (CR alone)", "6 réunions"}}
}

func unicodeText(d draft) []file {
	return []file{{name(d, ".txt"), unicodeBytes(delimited("\t", labelled(d))),
		"« Texte Unicode » of Excel: UTF-16 with a byte order mark, tabs", "6 réunions"}}
}

func undated(d draft) []file {
	return []file{{name(d, ".csv"), []byte(delimited(";", official(d))),
		"the columns alone, no identification, UTF-8 without BOM", "6 réunions; `fichier/reception-inconnue` when the file's own date is not to be trusted"}}
}

func dateOnly(d draft) []file {
	rows := [][]any{row("Tenue le", "ODJ")}
	for _, l := range d.lines {
		rows = append(rows, []any{l.date, l.themes})
	}
	return []file{{"ems.csv", windows1252(delimited(";", rows)),
		"two columns only, renamed; the département is known from the folder alone", "6 réunions, every presence « non renseigné »; `fichier/reception-inconnue`"}}
}

func noAccents(d draft) []file {
	return []file{{name(d, ".csv"), []byte(strings.ToUpper(bare(delimited(";", labelled(d))))),
		"capitals, and every accent lost (« DEPARTEMENT », « PLENIERE »)", "6 réunions; nothing to say: the fold reads them"}}
}

func webPage(d draft) []file {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=\"utf-8\"><title>Export EMS</title></head><body><table>\r\n")
	for _, r := range official(d) {
		b.WriteString("<tr>")
		for _, v := range r {
			b.WriteString("<td>" + shown(v) + "</td>")
		}
		b.WriteString("</tr>\r\n")
	}
	b.WriteString("</table></body></html>\r\n")
	return []file{{"export.xls", []byte(b.String()), "a web page saved as `.xls`, by an intranet's export button", "6 réunions: its table is read as a sheet"}}
}
