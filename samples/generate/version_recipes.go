package main

// versionRecipes are several files for one semester.
var versionRecipes = []recipe{
	{"36", copyOf}, {"37", litter}, {"38", decomposed}, {"39", identical}, {"40", declaredVersions}, {"52", unitedMonths},
	{"62", withEmpty}, {"74", subfolder}, {"78", lastSemesterLeft}, {"61", withScan}, {"91", withBomb},
}

// short keeps the first n lines.
func short(d draft, n int) draft {
	d.lines, d.ident.total = d.lines[:n:n], n
	return d
}

func unversioned(d draft) draft {
	d.ident.version = nil
	return d
}

func copyOf(d draft) []file {
	d = unversioned(d)
	return []file{
		{"EMS.xlsx", xlsx(short(d, 4)), "four meetings", "`remplacee` by the file beside it, `fichier/remplace`"},
		{"Copie de EMS V2 définitif.xlsx", xlsx(d), "version 2 by its name, with « Copie de » and « définitif »", "6 réunions: this file stands"},
	}
}

func litter(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"~$" + name(d, ".xlsx"), []byte("\x0ePoste de bureau " + string(make([]byte, 38))), "the lock file of an open Excel", "`ignore`"},
		{"Thumbs.db", compound("Thumbnails"), "Windows' thumbnails", "`ignore`"},
		{".DS_Store", append([]byte{0, 0, 0, 1}, "Bud1\x00\x00\x10\x00"...), "macOS' folder settings", "`ignore`; 6 réunions from the form"},
	}
}

func decomposed(d draft) []file {
	return []file{{"Re\u0301unions e\u0301tat-major de se\u0301curite\u0301.xlsx", xlsx(d), "accents of the file name in NFD, as macOS writes them", "6 réunions; the path is shown in NFC"}}
}

func identical(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"EMS_2011-S1_39 (1).xlsx", xlsx(d), "the same bytes under another name", "first of the two in order, so it stands, and the other is `doublon`, `fichier/doublon`; 6 réunions, counted once"},
	}
}

func declaredVersions(d draft) []file {
	first := d
	first.ident.version = 1
	d.ident.version = 2
	return []file{
		{"EMS Landes - envoi de juin.xlsx", xlsx(short(first, 5)), "version 1 by its Identification sheet", "`remplacee`, `fichier/remplace`"},
		{"EMS Landes - complet.xlsx", xlsx(d), "version 2 by its Identification sheet, under another name", "6 réunions: speaks for the whole semester"},
	}
}

func unitedMonths(d draft) []file {
	var out []file
	d = unversioned(d)
	for i, l := range d.lines {
		part := d
		part.lines, part.ident.total = []line{l}, nil
		out = append(out, file{path: "2011-0" + string(rune('1'+i)) + " EMS.xlsx", data: xlsx(part)})
	}
	out[0].shows, out[0].says = "one workbook a month", "`departement/plusieurs-fichiers`: 6 réunions"
	repeated := d
	repeated.lines, repeated.ident.total = d.lines[:2:2], nil
	return append(out, file{"Rappel janvier-février.xlsx", xlsx(repeated), "a file that repeats January and February", "exploitable; `ligne/doublon` twice; still 6 réunions"})
}

func withEmpty(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"annexe.csv", nil, "an empty file (0 byte)", "`rejete`, `fichier/illisible`; the département stays `a_temps` with 6 réunions"},
	}
}

func subfolder(d draft) []file {
	return []file{{"2011/1er semestre/" + name(d, ".xlsx"), xlsx(d), "a form two folders down", "6 réunions; the sender is the first folder"}}
}

func lastSemesterLeft(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"EMS_2010-S2_78.xlsx", xlsx(regular(d.Code, previous)), "last semester's file, still in the folder", "`autre_semestre`, one `ligne/hors-semestre`; 6 réunions from the other file"},
	}
}

func withScan(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"feuille d'émargement.jpg", append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"), "image fictive\xff\xd9"...), "a scan sent beside the form", "`rejete`, `fichier/illisible`: not a supported format; 6 réunions from the form"},
	}
}

func withBomb(d draft) []file {
	return []file{
		{path: name(d, ".xlsx"), data: xlsx(d)},
		{"EMS 91 (annexe).xlsx", inflated(d), "a workbook of a few kilobytes whose sheet inflates to 4 MiB of spaces", "`rejete`, `fichier/trop-volumineux`; 6 réunions from the form"},
	}
}
