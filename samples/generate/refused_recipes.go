package main

import (
	"archive/zip"
	"bytes"
	"io"
)

// refusedRecipes are returns that cannot be used, or not for the folder they are in.
var refusedRecipes = []recipe{
	{"58", otherDepartment}, {"59", truncated}, {"60", portable}, {"70", letter}, {"71", twoDates},
}

func otherDepartment(d draft) []file {
	d.ident.department, d.ident.mailbox = "89", "ems-89@prefecture.example"
	return []file{{name(d, ".xlsx"), xlsx(d), "the Identification sheet names the Yonne (89), in the folder of the Nièvre", "`rejete`, `fichier/identification`; return `rejetee`"}}
}

func truncated(d draft) []file {
	data := bytesOf(form(d).File, zip.Store)
	return []file{{name(d, ".xlsx"), data[:len(data)*6/10], "a workbook cut short on its way; folder « 59_Nord »", "`rejete`, `fichier/illisible`; return `rejetee`"}}
}

func portable(d draft) []file {
	return []file{{name(d, ".xlsx"), []byte("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"), "a PDF named `.xlsx`", "`rejete`, `fichier/illisible` (PDF); return `rejetee`"}}
}

func letter(d draft) []file {
	b := newBook("Feuil1")
	for i, s := range []string{"Monsieur le secrétaire général,", "", "Comme suite à votre demande, l'état-major de sécurité s'est réuni à six reprises au cours du semestre.", "Les relevés de décisions sont tenus à votre disposition.", "", "Le directeur de cabinet"} {
		b.put("Feuil1", 1, i+1, s)
	}
	return []file{{"Réponse EMS 1er semestre 2011.xlsx", b.bytes(), "a letter typed in a workbook, without a table", "`rejete`, `fichier/en-tete-introuvable`; return `rejetee`"}}
}

func twoDates(d draft) []file {
	names := titles()
	names[2], names[15] = "Date EMS", "Date de tenue"
	for i := range d.lines {
		d.lines[i].decisions = nextWorkingDay(d.lines[i].day().AddDays(1))
	}
	b := newBook(identSheet)
	b.identify(d.ident)
	b.sheet(meetingSheet)
	b.table(meetingSheet, 1, names, d.rows())
	return []file{{name(d, ".xlsx"), b.bytes(), "two date columns, « Date EMS » and « Date de tenue », that differ; neither has the official title", "`rejete`, `fichier/colonne-ambigue`, bloquant; return `rejetee`"}}
}

// inflated is a form to which four megabytes of blanks were added.
func inflated(d draft) []byte {
	whole := xlsx(d)
	in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	must(err)
	var b bytes.Buffer
	out := &orderedZip{out: &b, method: zip.Deflate}
	for _, f := range in.File {
		r, err := f.Open()
		must(err)
		w, err := out.Create(f.Name)
		must(err)
		_, err = io.Copy(w, r)
		must(err)
		if f.Name == "xl/worksheets/sheet1.xml" {
			_, err = w.Write(bytes.Repeat([]byte(" "), 4<<20))
			must(err)
		}
	}
	must(out.Close())
	return b.Bytes()
}
