package decision

import (
	"fmt"
	"strings"

	"dno/internal/ems"
	"dno/internal/reference"
	"dno/internal/sheet"
)

// The titles of the columns that an officer fills in, and that of the key, folded.
const (
	keyTitle    = "cle"
	actTitle    = "decision"
	valueTitle  = "valeur"
	reasonTitle = "motif"
	byTitle     = "decidepar"
	onTitle     = "decidele"
)

// headerRows is how many rows of a sheet are searched for the titles: a table may have been given
// a heading of its own.
const headerRows = 200

// Read reads a table, whatever its format, the order of its columns and of its rows. A row without
// a decision is none. What cannot be understood is a fault, and takes nothing away from the rest.
func Read(data []byte, name string, limits sheet.Limits) ([]Row, []Fault) {
	at := ems.Origin{File: name, SHA256: ems.Fingerprint(data)}
	book, err := sheet.Read(data, name, limits)
	if err != nil {
		return nil, []Fault{{At: at, Read: name, Message: fmt.Sprintf("Le tableau n'a pas pu être lu : %v.", err)}}
	}
	var rows []Row
	var faults []Fault
	found := false
	for _, g := range book.Grids {
		t := table{at: at, grid: g}
		t.at.Sheet = g.Name
		if !t.find() {
			continue
		}
		found = true
		r, f := t.read()
		rows, faults = append(rows, r...), append(faults, f...)
	}
	if !found {
		faults = append(faults, Fault{At: at, Read: name, Message: "Le tableau n'a pas les colonnes « Clé » et « Décision »."})
	}
	return rows, faults
}

// table is one sheet, and where its columns stand, by title.
type table struct {
	at      ems.Origin
	grid    sheet.Grid
	header  int // place of the titles among the rows of the grid
	columns map[string]int
}

// find looks for the row of the titles.
func (t *table) find() bool {
	for i, row := range t.grid.Rows {
		if row.Number > headerRows {
			break
		}
		t.columns = map[string]int{}
		for _, c := range row.Cells {
			if title := reference.Fold(c.Text); t.columns[title] == 0 {
				t.columns[title] = c.Column
			}
		}
		if t.header = i; t.columns[keyTitle] > 0 && t.columns[actTitle] > 0 {
			return true
		}
	}
	return false
}

func (t *table) read() (rows []Row, faults []Fault) {
	for _, row := range t.grid.Rows[t.header+1:] {
		word := t.text(row, actTitle)
		if word == "" {
			continue
		}
		at := t.at
		at.Row = row.Number
		d, why := t.decision(row, word)
		if why != "" {
			faults = append(faults, Fault{Key: d.Key, At: at, Read: word, Message: why})
			continue
		}
		rows = append(rows, Row{d, at})
	}
	return rows, faults
}

// decision reads a row, and says in a sentence why it decides nothing.
func (t *table) decision(row sheet.Row, word string) (d ems.Decision, why string) {
	d = ems.Decision{Key: t.text(row, keyTitle), Value: t.text(row, valueTitle), Reason: t.text(row, reasonTitle), By: t.text(row, byTitle)}
	if d.Act = actOf(word); d.Act == ems.NoAct {
		return d, fmt.Sprintf("« %s » n'est pas une décision : écrire %s.", word, acts(ems.Acts[:]))
	}
	if said := t.text(row, onTitle); said != "" {
		if d.On = dayOf(said); d.On.IsZero() {
			return d, fmt.Sprintf("« %s » n'est pas une date : écrire le jour de la décision, jour/mois/année.", said)
		}
	}
	switch {
	case d.Reason == "":
		return d, "Le motif manque."
	case d.By == "":
		return d, "« Décidé par » manque : écrire au nom de qui la décision est prise, une fonction et non une personne."
	}
	return validate(d)
}

// text returns what stands in a column, a typed date as 2011-01-18.
func (t *table) text(row sheet.Row, title string) string {
	c, written := row.At(t.columns[title])
	switch {
	case !written || t.columns[title] == 0:
		return ""
	case c.Kind == sheet.Date:
		return ems.DateOf(c.Time).String()
	}
	return strings.TrimSpace(c.Text)
}

func actOf(word string) ems.Act {
	for _, a := range ems.Acts {
		if reference.Fold(a.String()) == reference.Fold(word) {
			return a
		}
	}
	return ems.NoAct
}
