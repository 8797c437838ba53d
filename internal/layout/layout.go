package layout

import (
	"dno/internal/ems"
	"dno/internal/reading"
	"dno/internal/sheet"
)

// Cell is a cell, the row it stands in, and the place of its title in the table.
type Cell struct {
	sheet.Cell
	Row int
	At  int
}

// Title is the title of a field of a table. Key is "" where nobody knows it.
type Title struct {
	Cell
	Key string
}

// Record is what a table says of one meeting: a row of it, most often.
type Record struct {
	Row   int    // of a table whose titles stand in a row
	Cells []Cell // in the order of the titles
	Hints []reading.Evidence
	Lone  bool // one text, and nothing else
	Aside bool // a date is named, of something else than a meeting
}

// Table is a table of a sheet.
type Table struct {
	Titles  []Title
	Records []Record
	First   int  // its upper row of titles
	Header  int  // the lower one
	Plain   bool // one record a row: rows name its records
	Down    bool // its titles stand one below the other
	Listed  bool // it has no titles: sentences, or dates alone
	Around  []reading.Evidence
}

// Sheet is what was found on a sheet.
type Sheet struct {
	Tables []Table
	Rival  Rival
	Seen   ems.Sight // what it looks like, where no table was found
}

// Find reads the tables of a sheet in the arrangement that explains its dates; in the plainest, where
// several do.
func Find(g sheet.Grid) Sheet {
	v := newView(g)
	s := choose(v)
	if len(s.Tables) == 0 {
		s.Seen = v.seen()
	}
	for i := range s.Tables {
		s.Tables[i].Around = append(s.Tables[i].Around, v.named()...)
	}
	return s
}

// At returns the cell that stands under a title.
func (r Record) At(place int) (Cell, bool) { return cellAt(r.Cells, place) }

// Date returns the date cell of a record.
func (t Table) Date(r Record) (Cell, bool) {
	for _, title := range t.Titles {
		if title.Key == DateKey {
			return r.At(title.At)
		}
	}
	return Cell{}, false
}
