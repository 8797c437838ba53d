package layout

import (
	"testing"

	"dno/internal/sheet"
)

// FuzzArrangements finds tables in any text: nothing panics, no cell is read that the sheet does not
// hold, and no cell of a table is the date of two records.
func FuzzArrangements(f *testing.F) {
	for _, text := range []string{
		"Date;Préfet\n18/01/2011;P\n", ";Réunion n° 1;Réunion n° 2\nDate;18/01/2011;15/02/2011\nPréfet;P;R\n",
		"Mois;Janvier;Février\nDate;18;15 et 22\n", "1er trimestre;;2e trimestre\nDate;;Date\n18/01;;12/04\n",
		"\"Date;Préfet\"\n\"18/01/2011;P\"\n", "EMS\nRéunion n° 1 du 18 janvier 2011 : x\n", ";18/01/2011\nPréfet;P\nProcureur;R\n",
		"Mois;1re réunion;2e réunion\nmars;8;22\n", "Jour;Mois;Année\n18;1;2011\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		book, err := sheet.Read([]byte(text), "x.csv", sheet.DefaultLimits)
		if err != nil {
			return
		}
		for _, g := range book.Grids {
			held := map[place]bool{}
			for _, row := range g.Rows {
				for _, c := range row.Cells {
					held[place{row.Number, c.Column}] = true
				}
			}
			checkTables(t, Find(g).Tables, held)
		}
	})
}

func checkTables(t *testing.T, tables []Table, held map[place]bool) {
	dates := map[place]bool{}
	for _, table := range tables {
		for _, r := range table.Records {
			for _, c := range r.Cells {
				if !held[place{c.Row, c.Column}] {
					t.Fatalf("no cell at %d, %d", c.Row, c.Column)
				}
			}
			c, ok := table.Date(r)
			at := place{c.Row, c.Column}
			if ok && dates[at] && c.At == c.Column {
				t.Fatalf("two records of %q, at %d, %d", c.Text, c.Row, c.Column)
			}
			dates[at] = dates[at] || ok
		}
	}
}
