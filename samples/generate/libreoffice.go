package main

import (
	"path"
	"path/filepath"
)

// savedFile is a file that LibreOffice saved once, from the source that draft gives. Its
// bytes are not the generator's, which leaves it alone.
type savedFile struct {
	file
	code   string
	filter string // what --convert-to was given
	draft  func(d draft) []byte
}

// The filters of LibreOffice: the CSV ones name separator, quote, encoding and first line.
const (
	toExcel     = "xlsx:Calc MS Excel 2007 XML"
	toOldExcel  = "xls:MS Excel 97"
	toUTF8      = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"
	toQuoted    = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"
	toWindows   = "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false"
	toProtected = "the Protect macro below"
)

// libreOffice lists the files that LibreOffice saved, in the order of their paths.
var libreOffice = []savedFile{
	{file{"2011-S1/02/EMS_2011-S1_02.csv", nil, "CSV saved by LibreOffice: `;`, UTF-8 without BOM", "6 réunions; `fichier/reception-inconnue`"}, "02", toUTF8, oneSheet},
	{file{"2011-S1/05/EMS_2011-S1_05.csv", nil, "CSV saved by LibreOffice: `;`, Windows-1252", "6 réunions; `fichier/reception-inconnue`"}, "05", toWindows, oneSheet},
	{file{"2011-S1/10/EMS_2011-S1_10.xlsx", nil, "one sheet a month, saved by LibreOffice", "6 réunions, each with its own sheet"}, "10", toExcel, monthSheets},
	{file{"2011-S1/14/EMS_2011-S1_14.xlsx", nil, "a hidden row (the meeting of February), a hidden column and a hidden sheet (the meeting of June)", "5 réunions: the hidden row is read; the hidden sheet is listed and not counted beside a table in sight; `fichier/masque`, `departement/total-declare` (6 against 5)"}, "14", toExcel, hiddenParts},
	{file{"2011-S1/28/EMS_2011-S1_28.xlsx", nil, "formulas with their values: dates, département, typed total", "6 réunions; nothing to say"}, "28", toExcel, calculated},
	{file{"2011-S1/30/EMS_2011-S1_30.xlsx", nil, "`#REF!` in a date (C7) and in a presence (J9)", "5 réunions; `ligne/date-illisible` and `ligne/presence-illisible`; March `non_signalee`; `departement/total-declare` (6 against 5)"}, "30", toExcel, broken},
	{file{"2011-S1/31/EMS_2011-S1_31.xlsx", nil, "merged département cells: the code stands in the first alone", "6 réunions; nothing to say"}, "31", toExcel, mergedCells},
	{file{"2011-S1/32/EMS_2011-S1_32.xlsx", nil, "an Excel 97-2003 workbook (BIFF8) named `.xlsx`", "6 réunions: the type is told from the content, not from the name"}, "32", toOldExcel, xlsx},
	{file{"2011-S1/34/EMS_2011-S1_34.xlsx", nil, "a workbook protected by a password", "`rejete`, `fichier/illisible` (password); return `rejetee`"}, "34", toProtected, xlsx},
	{file{"2011-S1/63/EMS_2011-S1_63.xlsx", nil, "the form saved by LibreOffice, transmitted on 19/07/2011", "6 réunions; return `en_retard`, `fichier/en-retard`"}, "63", toExcel, late},
	{file{"2011-S1/92/EMS_2011-S1_92.csv", nil, "CSV saved by LibreOffice: commas, every text in quotes, UTF-8", "6 réunions; `fichier/reception-inconnue`"}, "92", toQuoted, oneSheet},
	{file{"2011-S1/94/EMS_2011-S1_94.xlsx", nil, "the form saved by LibreOffice", "6 réunions; nothing to say"}, "94", toExcel, xlsx},
}

// saved are the départements whose return LibreOffice saved.
var saved = func() map[string]bool {
	out := map[string]bool{}
	for _, f := range libreOffice {
		out[f.code] = true
	}
	return out
}()

// Drafts writes below dir the sources that were given to LibreOffice.
func Drafts(dir string) error {
	for _, f := range libreOffice {
		name := "EMS_2011-S1_" + f.code + ".xlsx"
		if err := write(filepath.Join(dir, path.Dir(f.path), name), f.draft(semesterOf(f.code))); err != nil {
			return err
		}
	}
	return nil
}

func oneSheet(d draft) []byte { return own(d, meetingSheet, 1).bytes() }

func monthSheets(d draft) []byte {
	b := newBook(identSheet)
	b.identify(d.ident)
	for i, l := range d.lines {
		m := l.day().In()
		b.sheet(m.Name())
		b.put(m.Name(), 1, 1, "État-major de sécurité, "+m.Name()+" 2011")
		b.table(m.Name(), 3, titles(), d.rows()[i:i+1])
		b.dress(m.Name(), 3)
	}
	return b.bytes()
}

func hiddenParts(d draft) []byte {
	rows := d.rows()
	d.lines = d.lines[:5]
	b := form(d)
	must(b.SetRowVisible(meetingSheet, headerRow+2, false))
	must(b.SetColVisible(meetingSheet, "Q", false))
	b.put(meetingSheet, 17, headerRow+1, "à vérifier")
	b.sheet("juin")
	b.table("juin", 1, titles(), rows[5:])
	must(b.SetSheetVisible("juin", false))
	return b.bytes()
}

func calculated(d draft) []byte {
	b := form(d)
	b.put(meetingSheet, 3, headerRow+1, formula("DATE(2011,1,18)"))
	b.put(meetingSheet, 3, headerRow+2, formula("C5+28"))
	b.put(meetingSheet, 3, headerRow+3, formula("C6+28"))
	for i := range d.lines {
		b.put(meetingSheet, 1, headerRow+1+i, formula("Identification!$B$4"))
	}
	b.put(identSheet, 2, 10, formula("COUNTA(Réunions!C5:C60)"))
	return b.bytes()
}

func broken(d draft) []byte {
	b := form(d)
	b.put(meetingSheet, 3, headerRow+3, formula("#REF!"))
	b.put(meetingSheet, 10, headerRow+5, formula("#REF!"))
	return b.bytes()
}

func mergedCells(d draft) []byte {
	coded(d, "31", nil, nil, nil, nil, nil)
	b := form(d)
	must(b.MergeCell(meetingSheet, "A5", "A10"))
	return b.bytes()
}

func late(d draft) []byte {
	d.ident.sent = day(7, 19)
	return xlsx(d)
}
