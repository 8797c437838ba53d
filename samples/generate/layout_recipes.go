package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"github.com/xuri/excelize/v2"
)

// layoutRecipes are workbooks that are arranged otherwise than the form.
var layoutRecipes = []recipe{
	{"08", letterhead}, {"09", twoRowHeader}, {"11", otherSemesterSheet}, {"12", formattedToTheEnd}, {"13", totals},
	{"15", exampleLeft}, {"16", emptyForm}, {"17", ownColumns}, {"29", noCachedValue}, {"35", macros},
	{"72", twoAliases}, {"73", secondClaim},
}

// own is a workbook of one sheet that holds a table of the official columns at a row.
func own(d draft, sheet string, at int) *book {
	b := newBook(sheet)
	b.table(sheet, at, titles(), d.rows())
	b.dress(sheet, at)
	return b
}

func letterhead(d draft) []file {
	b := own(d, "EMS", 9)
	must(b.AddPictureFromBytes("EMS", "A1", &excelize.Picture{Extension: ".png", File: logo(), Format: &excelize.GraphicOptions{AltText: "Emblème fictif"}}))
	b.put("EMS", 3, 2, "PRÉFECTURE DES ARDENNES")
	b.put("EMS", 3, 3, "Cabinet du préfet, bureau de la sécurité intérieure")
	b.put("EMS", 3, 5, "États-majors de sécurité tenus au 1er semestre 2011")
	must(b.MergeCell("EMS", "C5", "K5"))
	b.put("EMS", 1, 7, "Date de transmission")
	b.put("EMS", 2, 7, d.ident.sent)
	return []file{{"Etat-major de sécurité 1er semestre 2011.xlsx", b.bytes(),
		"a letterhead with a picture, title rows, and the header on row 9", "6 réunions, semester from the dates"}}
}

// logo is a plain blue square.
func logo() []byte {
	m := image.NewPaletted(image.Rect(0, 0, 64, 64), color.Palette{color.RGBA{0, 0, 0x91, 0xff}})
	var b bytes.Buffer
	must((&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, m))
	return b.Bytes()
}

func twoRowHeader(d draft) []file {
	b := form(d)
	for i, t := range titles() {
		a, below := address(i+1, headerRow-1), address(i+1, headerRow)
		b.mark(meetingSheet, a, b.header)
		if i < 7 || i > 13 {
			must(b.SetCellStr(meetingSheet, below, ""))
			b.put(meetingSheet, i+1, headerRow-1, t)
			must(b.MergeCell(meetingSheet, a, below))
		}
	}
	b.put(meetingSheet, 8, headerRow-1, "Présence des membres")
	must(b.MergeCell(meetingSheet, "H3", "N3"))
	return []file{{name(d, ".xlsx"), b.bytes(), "a header on two rows, with merged cells (« Présence des membres » above the seven members)", "6 réunions, every member read"}}
}

func otherSemesterSheet(d draft) []file {
	b := form(d)
	old := regular(d.Code, previous)
	b.sheet("2nd semestre 2010")
	b.table("2nd semestre 2010", 1, titles(), old.rows())
	return []file{{name(d, ".xlsx"), b.bytes(), "a second sheet with the meetings of the other semester", "6 réunions; one `ligne/hors-semestre`, 6 times"}}
}

func formattedToTheEnd(d draft) []file {
	b := form(d)
	for r := 100; r <= 65536; r += 84 {
		b.mark(meetingSheet, address(1, r), b.wrap)
	}
	b.mark(meetingSheet, "Q65536", b.wrap)
	return []file{{name(d, ".xlsx"), b.bytes(), "blank lines and formatting down to row 65 536", "6 réunions; nothing to say"}}
}

func totals(d draft) []file {
	b := newBook("Réunions")
	b.put("Réunions", 1, 1, "Département : Bouches-du-Rhône (13)")
	var rows [][]any
	for i, l := range d.lines {
		rows = append(rows, l.cells())
		if i == 2 {
			rows = append(rows, []any{"Sous-total 1er trimestre", 3}, nil)
		}
	}
	rows = append(rows, []any{"Sous-total 2e trimestre", 3}, []any{"TOTAL", 6}, nil, []any{"* Séances coprésidées avec le parquet."}, []any{"", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "Source : cabinet du préfet."})
	b.table("Réunions", 3, titles(), rows)
	b.dress("Réunions", 3)
	return []file{{"Tableau EMS 1er semestre 2011.xlsx", b.bytes(), "subtotals, a « TOTAL » line, notes under the table, in a folder named « 13 - Bouches-du-Rhône »", "6 réunions; the five rows are « hors tableau », without a finding; `fichier/reception-inconnue`"}}
}

func exampleLeft(d draft) []file {
	d.lines = append([]line{example(d.Code)}, d.lines...)
	return []file{{name(d, ".xlsx"), xlsx(d), "the form's example line left in place", "6 réunions: the example is « hors tableau »"}}
}

func emptyForm(d draft) []file {
	d.lines, d.ident.total, d.ident.none = []line{example(d.Code)}, nil, nil
	return []file{{name(d, ".xlsx"), xlsx(d), "the form sent back empty, but for its example", "exploitable, 0 réunion, `fichier/sans-ligne`; the 6 months `non_signalee`, one `departement/mois-sans-reunion`"}}
}

func ownColumns(d draft) []file {
	d.ident.department = "Charente-Maritime"
	b := newBook(identSheet)
	b.identify(d.ident)
	b.sheet("Suivi EMS")
	head := row("Date de tenue", "Préfecture", "Commentaires", "Ordre du jour", "GGD", "DDSP", "Parquet", "M. le préfet", "DASEN", "DDFiP", "DGDDI", "Durée (h)", "Rédacteur du relevé", "Réalisé", "Type de réunion", "Salle", "Relevé de décisions")
	var rows [][]any
	for i, l := range d.lines {
		p := l.presence
		rows = append(rows, []any{l.date, "La Rochelle", l.observations, l.themes, p[3], p[2], p[1], p[0], p[4], p[5], p[6], 1.5 + float64(i%2)/2, "bureau du cabinet", "oui", l.formation, l.place, l.decisions})
	}
	var names []string
	for _, h := range head {
		names = append(names, h.(string))
	}
	b.table("Suivi EMS", 1, names, rows)
	return []file{{"Suivi des EMS.xlsx", b.bytes(), "columns renamed, reordered and added; the département given as its chef-lieu", "6 réunions; `fichier/colonne-ignoree` for « Durée (h) » and « Rédacteur du relevé »"}}
}

func noCachedValue(d draft) []file {
	b := form(d)
	b.put(meetingSheet, 3, headerRow+2, formula("DATE(2011,2,15)"))
	b.put(meetingSheet, 3, headerRow+5, formula("C8+28"))
	b.put(identSheet, 2, 10, formula("COUNTA(Réunions!C5:C60)"))
	return []file{{name(d, ".xlsx"), b.bytes(), "formulas whose value was not stored: two dates (C6, C9) and the typed total (B10)", "4 réunions; `ligne/formule-sans-valeur` on the two dates; February and May `non_signalee`; `reunions_declarees` null"}}
}

func macros(d draft) []file {
	b := form(d)
	must(b.AddVBAProject(compound("VBA")))
	b.Path = "macros.xlsm"
	return []file{{name(d, ".xlsm"), b.bytes(), "a workbook that carries macros (an empty project, for show)", "6 réunions; `fichier/macro`"}}
}

// twoAliases and secondClaim add a column that claims a field already claimed.
func twoAliases(d draft) []file {
	names := titles()
	names[9] = "DDSP"
	names[15] = "PN"
	for i := range d.lines {
		d.lines[i].decisions = d.lines[i].presence[2]
	}
	b := newBook(identSheet)
	b.identify(d.ident)
	b.sheet(meetingSheet)
	b.table(meetingSheet, 1, names, d.rows())
	return []file{{name(d, ".xlsx"), b.bytes(), "two columns for the police, « DDSP » and « PN », neither with the official title", "6 réunions; `fichier/colonne-ambigue`, avertissement; the police « non renseigné »"}}
}

func secondClaim(d draft) []file {
	names := titles()
	names[15] = "Date réunion"
	for i := range d.lines {
		d.lines[i].decisions = "voir relevé"
	}
	b := newBook(identSheet)
	b.identify(d.ident)
	b.sheet(meetingSheet)
	b.table(meetingSheet, 1, names, d.rows())
	return []file{{name(d, ".xlsx"), b.bytes(), "a second date column, « Date réunion », beside the official one", "6 réunions; `fichier/colonne-ignoree`"}}
}
